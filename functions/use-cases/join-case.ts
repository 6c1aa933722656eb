import { filesInEvidence } from '../../domain/evidence/file-names.ts';
import type { Contract, Person } from '../../domain/contract/contract.ts';
import type { Actor } from '../../domain/evidence/actor.ts';
import type { KeptFile } from '../../domain/files/kept-file.ts';
import type { Fields } from '../../workflows/authoring/room.ts';
import type { Deciding } from '../aws/put-new.ts';
import { receipts } from './announce.ts';
import { followUp, withFact } from './follow-up.ts';
import { changeCase } from './change-case.ts';
import type { Opened } from './open-view.ts';
import { afterwards } from './wake.ts';

/** The name under which a second report of the same thing stands among a case's acts. */
export const JOINED = 'join';

type Joining = {
  contract: Contract;
  case: string;
  request: Fields;
  files?: KeptFile[];
  person: Person;
  role: string;
  actor: Actor;
  at: string;
  nonce: string;
  /** What decides with it, see `Change`. */
  alongside(): Promise<readonly Deciding[]>;
};

/**
 * Adds a second report to the case that is under way: who reported and when; class and deadlines stay. Sent twice it is
 * one. @returns false when the case has ended.
 */
export async function joinCase({
  contract,
  case: caseId,
  request,
  files,
  person,
  role,
  actor,
  at,
  nonce,
  alongside,
}: Joining): Promise<boolean> {
  const id = `${JOINED}.${nonce}`;
  const { opened, changed, result, queued } = await changeCase(
    { contract: contract.terms.id, case: caseId, at },
    ({ view: { file } }) => {
      if (file.acts.some((act) => act.id === id)) return { result: true, change: null };
      if (file.status !== 'open') return { result: false, change: null };
      const by = { by: person.id, byName: person.name, role };
      const kept = files === undefined ? {} : { files };
      const act = { id, name: JOINED, fields: { ...request }, ...kept, ...by, at, document: null, opened: null };
      const event = { id, at, kind: 'report-joined', data: { actor, ...filesInEvidence({ files }) } };
      const reported = withFact(file, { acts: [...file.acts, act] }, at);
      const mails = (after: Opened) => receipts(after, at);
      return { result: true, change: { file: reported, events: [event], mails, alongside } };
    },
  );
  if (changed) await afterwards(opened, 'a report is added but not told', () => followUp(opened, at, queued));
  return result;
}
