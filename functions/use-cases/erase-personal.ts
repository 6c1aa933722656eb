import { filesOfCase } from '../../domain/case/files.ts';
import type { CaseRecord } from '../../domain/case/record.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import type { Personal } from '../../domain/evidence/actor.ts';
import type { KeptFile } from '../../domain/files/kept-file.ts';
import { verifyPublications, type Publications } from '../../domain/evidence/verify-publications.ts';
import { addMonths, dayOf } from '../../domain/time/instant.ts';
import { listFiles, putCase } from '../store/case-store.ts';
import { loadContractChain } from '../store/contract-chain.ts';
import { erasePersonalItem, listPersonal } from '../store/personal.ts';

/**
 * Erases names and addresses, and the names of files, of people who have left the contract's people, once the years that the terms give have
 * gone by since they left and since the last case in which they did something was closed (个人信息保护法, arts. 19, 47).
 * Nothing happens where the terms give none. Doing it again changes nothing.
 */
export async function erasePersonal({ terms, people }: Contract, at: string): Promise<void> {
  if (terms.retention === undefined) return;
  const stays = new Set(people.map(({ id }) => id));
  const gone = (await listPersonal(terms.id)).filter(({ person }) => !stays.has(person));
  if (gone.length === 0) return;
  const [chain, files] = await Promise.all([loadContractChain(terms.id, 'contract'), listFiles(terms.id)]);
  const { publications } = verifyPublications(chain, terms.id);
  const before = addMonths(dayOf(at), -12 * terms.retention.personal.years);
  const isOver = ({ person }: Personal): boolean => {
    const last = [leftAt(publications, person), ...files.filter((file) => hasPart(file, person)).map(endOf)];
    return last.every((end) => end !== null && dayOf(end) < before);
  };
  const over = gone.filter(isOver);
  const ids = new Set(over.map(({ person }) => person));
  // Cases first: where one is written by somebody else meanwhile, the next day begins with the same people.
  for (const file of files) await eraseIn(file, ids);
  for (const personal of over) await erasePersonalItem(terms.id, personal, at);
}

/** @throws Error where the case was written meanwhile */
async function eraseIn(file: CaseRecord, ids: ReadonlySet<string>): Promise<void> {
  const without = withoutNames(file, ids);
  if (JSON.stringify(without) === JSON.stringify(file)) return;
  if (!(await putCase({ file: { ...without, version: file.version + 1 }, before: file })))
    throw new Error(`the case ${file.id} was written while names were to be erased in it`);
}

/**
 * The case without what these people were called, and what they called their files: who did what is told by their ids
 * and roles, a file by its number.
 */
function withoutNames(file: CaseRecord, ids: ReadonlySet<string>): CaseRecord {
  const numbers = filesOfCase(file).map((one) => one.file.sha256);
  const nameFiles = (files: readonly KeptFile[]): KeptFile[] =>
    files.map(({ name: _name, salt: _salt, ...kept }) => ({ ...kept, number: numbers.indexOf(kept.sha256) + 1 }));
  const nameless = <Done extends { by: string; byName?: string | undefined; files?: KeptFile[] | undefined }>(
    done: Done,
  ): Done => {
    if (!ids.has(done.by)) return done;
    const { byName: _byName, files, ...rest } = done;
    return { ...rest, ...(files && { files: nameFiles(files) }) } as Done;
  };
  const { openedByName, files, ...rest } = file;
  const isOpener = file.openedBy !== null && ids.has(file.openedBy);
  const own = files && { files: isOpener ? nameFiles(files) : files };
  return {
    ...rest,
    ...own,
    ...(openedByName === undefined || isOpener ? {} : { openedByName }),
    questions: file.questions.map((question) =>
      question.answer ? { ...question, answer: nameless(question.answer) } : question,
    ),
    acts: file.acts.map(nameless),
  };
}

/** When people were published without them; null while that can't be told. */
function leftAt(publications: Publications, person: string): string | null {
  const { history } = publications;
  const last = history.findLastIndex(({ versions }) => publications.personOf(versions, person) !== null);
  return history[last + 1]?.from ?? null;
}

const endOf = ({ closedAt }: CaseRecord): string | null => closedAt;

/** Whether somebody opened a case, was asked in it, or did something in it. */
const hasPart = ({ openedBy, questions, acts }: CaseRecord, person: string): boolean =>
  openedBy === person ||
  questions.some(({ answer, askedOf }) => answer?.by === person || askedOf.includes(person)) ||
  acts.some(({ by }) => by === person);
