import { Hono } from 'hono';
import { partyOf } from '../../domain/contract/contract.ts';
import { mayRead } from '../../domain/contract/may-read.ts';
import { filesOfCase } from '../../domain/case/files.ts';
import { cameWithMoney, fileName } from '../../portal/facts/files.ts';
import { readsCases } from '../../portal/facts/reads.ts';
import { MessagePage } from '../../portal/pages/message.tsx';
import { requireRoom } from '../../workflows/index.ts';
import { putDownload } from '../store/downloads.ts';
import { noteAccess } from '../use-cases/note-access.ts';
import { channelOf } from './channel.ts';
import { enter } from './entrance.tsx';
import { refused } from './may-read.tsx';
import type { PortalEnv } from './request.ts';
import { page } from './respond.ts';

/** An address is signed for the one who asks, now: long enough for the browser to follow it. */
const ADDRESS_SECONDS = 60;

/**
 * Files of a case, for those who have a role in one of the parties: to be saved, never shown, and noted before it is
 * handed out.
 */
export const downloadRoutes = new Hono<PortalEnv>();

downloadRoutes.get('/:sha256', async (visit) => {
  const entered = await enter(visit);
  if (entered instanceof Response) return entered;
  const { contract, person, frame, session, file: record } = entered;
  const at = visit.get('now');
  const [caseId, hash] = [visit.req.param('case') ?? '', visit.req.param('sha256')];
  const found = record && filesOfCase(record).find(({ file }) => file.sha256 === hash);
  if (!found || partyOf(contract, person.role) === null)
    return page(visit, <MessagePage frame={frame} kind="noFile" />, 404);
  const room = requireRoom(record.workflow);
  if (!readsCases(contract, room, person.role)) return refused(visit, entered, 'cases');
  if (cameWithMoney(room, found) && !mayRead(contract, person.role, 'money')) return refused(visit, entered, 'money');
  const { key, sha256 } = found.file;
  const accessing = { contract: contract.terms.id, person, channel: channelOf(visit, 'session', session), at };
  await Promise.all([
    putDownload({ contract: contract.terms.id, id: caseId }, { sha256, by: person.id, role: person.role, at }),
    noteAccess(accessing, 'file-saved', { case: caseId, sha256 }),
  ]);
  const { signDownload } = await import('../aws/sign.ts');
  return visit.redirect(
    await signDownload(key, fileName(found.file, { contract, language: frame.language }), ADDRESS_SECONDS, at),
    303,
  );
});
