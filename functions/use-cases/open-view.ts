import { breachKey } from '../../domain/case/breach.ts';
import type { CaseRecord } from '../../domain/case/record.ts';
import { hasWorkflow, workflowTerms, type Contract } from '../../domain/contract/contract.ts';
import { breachesOf, viewOf, type Surroundings } from '../../workflows/authoring/judge.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import type { CaseSummary, View } from '../../workflows/authoring/view.ts';
import { isOpenedByPeople, siteIn } from '../../workflows/authoring/room.ts';
import { requireRoom, roomOf } from '../../workflows/index.ts';
import { listFiles, loadFile, loadFiles } from '../store/case-store.ts';
import { requireContract } from '../store/contracts.ts';
import { judgedLedger, loadKept } from '../store/ledger-store.ts';

/** A case with its contract, its room, and all that the room's rules read. */
export interface Opened {
  readonly contract: Contract;
  readonly room: Room;
  readonly view: View<never>;
}

/** The case as its room sees it at `at`; null where there is no such case. */
export async function openView(contractId: string, caseId: string, at: string): Promise<Opened | null> {
  const [contract, file] = await Promise.all([requireContract(contractId), loadFile(contractId, caseId)]);
  return file && openedOf(contract, file, at);
}

/**
 * A case around which this call has written something: it is known no better than the table has it, unless its room
 * reads nothing but the case.
 */
export const alone = (opened: Opened): Opened | undefined => (opened.room.reads.length === 0 ? opened : undefined);

/** @throws Error when there is no such case */
export async function requireView(contractId: string, caseId: string, at: string): Promise<Opened> {
  const opened = await openView(contractId, caseId, at);
  if (!opened) throw new Error(`contract ${contractId} has no case ${caseId}`);
  return opened;
}

export async function openedOf(contract: Contract, file: CaseRecord, at: string): Promise<Opened> {
  const room = requireRoom(file.workflow);
  return { contract, room, view: viewOf(room, contract, file, await surroundingsOf(contract, room, file, at)) };
}

/**
 * Several cases with their surroundings, which are read once for all of them. Cases of a workflow that is not here are
 * left out.
 * @param beside what rooms that read other cases see of them; left out: all of them as they stand
 */
export async function viewsOf(
  contract: Contract,
  files: readonly CaseRecord[],
  at: string,
  beside?: readonly CaseSummary[],
): Promise<Opened[]> {
  const known = files.flatMap((file) => {
    const room = roomOf(file.workflow);
    return room && hasWorkflow(contract, file.workflow) ? [{ file, room }] : [];
  });
  const wanted = new Set(known.flatMap(({ room }) => room.reads));
  const kept = wanted.has('ledger') ? await loadKept(contract.terms.id) : undefined;
  // What is known by its number is read together.
  const [ledger, siblings] = await Promise.all([
    kept && judgedLedger(contract, kept, at),
    Promise.all(
      known.map(({ file, room }) => (room.reads.includes('siblings') ? siblingsOf(contract, room, file) : [])),
    ),
  ]);
  const cases = wanted.has('cases') ? (beside ?? (await casesBeside(contract, { reads: ['cases'] }, at))) : undefined;
  return known.map(({ file, room }, index) => {
    const around = { siblings: siblings[index] ?? [], ...(ledger ? { ledger } : {}), ...(cases ? { cases } : {}) };
    return { contract, room, view: viewOf(room, contract, file, around) };
  });
}

async function surroundingsOf(contract: Contract, room: Room, file: CaseRecord, at: string): Promise<Surroundings> {
  const kept = room.reads.includes('ledger') ? await loadKept(contract.terms.id) : null;
  const [ledger, siblings, cases] = await Promise.all([
    kept && judgedLedger(contract, kept, at),
    room.reads.includes('siblings') ? siblingsOf(contract, room, file) : null,
    room.reads.includes('cases') ? casesBeside(contract, room, at) : null,
  ]);
  return { ...(ledger ? { ledger } : {}), ...(siblings ? { siblings } : {}), ...(cases ? { cases } : {}) };
}

/** Cases that start by themselves are known by their refs and read as they stand now; others are found in the list. */
async function siblingsOf(contract: Contract, room: Room, file: CaseRecord): Promise<CaseRecord[]> {
  const { opening } = room;
  const all = isOpenedByPeople(opening)
    ? (await listFiles(contract.terms.id)).filter(({ workflow }) => workflow === room.name)
    : await loadFiles(
        contract.terms.id,
        opening.scheduled(contract, workflowTerms(contract, room) as never).map(({ ref }) => ref),
      );
  return all.filter(({ id }) => id !== file.id).sort((one, other) => (one.id < other.id ? -1 : 1));
}

/**
 * Cases as rooms that read them see them: none where the room doesn't. A case whose room reads others itself is judged
 * beside what those of the other rooms show: a register that reads itself has no end.
 */
export async function casesBeside(
  contract: Contract,
  { reads }: Pick<Room, 'reads'>,
  at: string,
): Promise<CaseSummary[]> {
  if (!reads.includes('cases')) return [];
  const files = (await listFiles(contract.terms.id)).filter(
    ({ workflow }) => roomOf(workflow) && hasWorkflow(contract, workflow),
  );
  const isReader = ({ workflow }: CaseRecord): boolean => requireRoom(workflow).reads.includes('cases');
  const summed = (views: readonly Opened[]): CaseSummary[] => {
    const judged = new Map(views.map((opened) => [opened.view.file.id, opened]));
    return files.map((file) => summaryOf(file, judged.get(file.id), at));
  };
  const plain = files.filter((file) => !isReader(file));
  const views = await viewsOf(contract, plain, at);
  if (plain.length === files.length) return summed(views);
  return summed([...views, ...(await viewsOf(contract, files.filter(isReader), at, summed(views)))]);
}

function summaryOf(file: CaseRecord, judged: Opened | undefined, at: string): CaseSummary {
  const { workflow, id, status, outcome, openedAt, closedAt, openedAs, request, effects } = file;
  const site = siteIn(requireRoom(workflow), request);
  const facts = { workflow, id, status, outcome, openedAt, closedAt, openedAs, request, site, effects };
  if (!judged) return { ...facts, deadlines: [], breaches: [], finding: null };
  const { room, view } = judged;
  const told = new Map(file.breaches.map((breach) => [breachKey(breach), breach.toldAt]));
  const breaches = breachesOf(room, view, at).map((breach) => ({
    ...breach,
    toldAt: told.get(breachKey(breach)) ?? null,
  }));
  return { ...facts, deadlines: room.deadlines(view), breaches, finding: room.finding?.(view) ?? null };
}
