import { Hono } from 'hono';
import { accessSchemas, isAccess } from '../../domain/evidence/access.ts';
import { actorSchema } from '../../domain/evidence/actor.ts';
import type { NewEvent } from '../../domain/evidence/chain.ts';
import { MessagePage } from '../../portal/pages/message.tsx';
import { RecordPage, type RecordRow } from '../../portal/pages/record.tsx';
import { pendingNotes } from '../store/access-notes.ts';
import { endOf, lastOfChain } from '../store/contract-chain.ts';
import { lastLists } from '../store/head-lists.ts';
import { enter, type Entrance } from './entrance.tsx';
import { refusedUnless } from './may-read.tsx';
import { placeIn } from './paging.ts';
import type { PortalEnv, Visit } from './request.ts';
import { page } from './respond.ts';

const PAGE_SIZE = 60;

/**
 * What is published of the contract and who looked, for whoever reads evidence; and the key that signs the daily lists.
 */
export const recordRoutes = new Hono<PortalEnv>();

recordRoutes.get('/', async (visit) => {
  const entered = await enterRecord(visit);
  if (entered instanceof Response) return entered;
  const { contract, frame, base } = entered;
  const { id } = contract.terms;
  const [{ rows, ...place }, [list]] = await Promise.all([rowsOf(visit, id), lastLists(id, 1)]);
  return page(
    visit,
    <RecordPage frame={frame} base={base} contract={contract} rows={rows} {...place} list={list ?? null} />,
  );
});

/** A page of both chains, the newest first. Of each no more is read than may stand on it or on the pages before. */
async function rowsOf(visit: Visit, id: string): Promise<{ rows: RecordRow[]; page: number; pages: number }> {
  const last = (limit: number) => Promise.all([lastOfChain(id, 'contract', limit), lastOfChain(id, 'access', limit)]);
  const [ends, pending] = await Promise.all([last(1), pendingNotes(id)]);
  const chained = ends.map((events) => endOf(events).seq).reduce((sum, seq) => sum + seq, 0);
  const place = placeIn(visit, chained + pending.length, PAGE_SIZE);
  const [published, looked] = await last(place.page * PAGE_SIZE);
  const rows: RecordRow[] = [
    ...published.map((event) => ({ ...rowOf(event), chain: 'contract' as const, seq: event.seq, hash: event.hash })),
    ...looked.map((event) => ({ ...rowOf(event), chain: 'access' as const, seq: event.seq, hash: event.hash })),
    ...pending.map((note) => ({ ...rowOf(note), chain: 'access' as const, seq: null, hash: null })),
  ];
  const first = (place.page - 1) * PAGE_SIZE;
  return { rows: rows.sort(newestFirst).slice(first, first + PAGE_SIZE), ...place };
}

recordRoutes.get('/key.pem', async (visit) => {
  const entered = await enterRecord(visit);
  if (entered instanceof Response) return entered;
  const [list] = await lastLists(entered.contract.terms.id, 1);
  if (!list) return page(visit, <MessagePage frame={entered.frame} kind="notFound" />, 404);
  return visit.body(list.key, 200, {
    'content-type': 'application/x-pem-file',
    'content-disposition': `attachment; filename="${entered.contract.terms.id}-heads.pem"`,
  });
});

/** Of one instant, the last of a chain first; what stands in none yet came after. */
function newestFirst(one: RecordRow, other: RecordRow): number {
  if (one.at !== other.at) return one.at > other.at ? -1 : 1;
  if (one.chain !== other.chain) return one.chain < other.chain ? -1 : 1;
  return (other.seq ?? Infinity) - (one.seq ?? Infinity) || 0;
}

async function enterRecord(visit: Visit): Promise<Entrance | Response> {
  const entered = await enter(visit);
  return entered instanceof Response ? entered : (refusedUnless(visit, entered, 'evidence') ?? entered);
}

function rowOf({ at, kind, data }: NewEvent): Pick<RecordRow, 'at' | 'kind' | 'role' | 'about'> {
  const actor = actorSchema.safeParse(data['actor']);
  return { at, kind, role: actor.success ? actor.data.role : null, about: aboutOf(kind, data) };
}

function aboutOf(kind: string, data: Readonly<Record<string, unknown>>): RecordRow['about'] {
  if (kind === 'published') return { changed: data['changed'] as string[] };
  if (!isAccess(kind)) return { text: String(data['person'] ?? '') };
  const exported = accessSchemas.exported.safeParse(data);
  if (exported.success) return { exported: exported.data.what, of: exported.data.of };
  const ofCase = [accessSchemas['file-saved'], accessSchemas.looked].map((schema) => schema.safeParse(data));
  const found = ofCase.find(({ success }) => success)?.data;
  return found ? { case: found.case } : { text: '' };
}
