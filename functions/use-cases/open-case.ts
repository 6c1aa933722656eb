import { admit, type AdmissionProblem, type Admittance, type Register } from '../../domain/case/register.ts';
import { workflowTerms, type Contract, type Person } from '../../domain/contract/contract.ts';
import type { Actor, Channel } from '../../domain/evidence/actor.ts';
import { canonical, sha256 } from '../../domain/evidence/chain.ts';
import type { FieldProblems } from '../../domain/questions/problem.ts';
import { dayOf } from '../../domain/time/instant.ts';
import { checkOpening, openingFields } from '../../workflows/authoring/check-form.ts';
import { isOpenedByPeople, type Fields, type Opening, type Room } from '../../workflows/authoring/room.ts';
import type { Deciding } from '../aws/put-new.ts';
import { log, reasonOf } from '../log.ts';
import { keepingOf, type Keeping } from '../store/kept-files.ts';
import type { Counted } from '../store/tries.ts';
import type { Upload } from '../store/uploads.ts';
import { caseOfNonce, loadRegister, noncePut, registerPut } from '../store/register-store.ts';
import { actorOf } from './actor.ts';
import { joinCase } from './join-case.ts';
import { casesBeside } from './open-view.ts';
import { openedBy, putNewCase, setGoing, type NewCase } from './start-case.ts';
import { termOf } from './term.ts';

export type Asking = {
  contract: Contract;
  room: Room;
  typed: Fields;
  /** What was uploaded for the form. */
  uploads?: readonly Upload[];
  person: Person;
  role: string;
  channel: Channel;
  at: string;
  /** Of the form: sent twice it is one case. */
  nonce: string;
  /** The try by which the person has shown that it is them. */
  counted?: Counted | undefined;
};

export type OpeningOutcome =
  | { outcome: 'opened' | 'known' | 'joined'; case: string }
  /** The form was sent before and said something else: that opened the case, and nothing is changed by this. */
  | { outcome: 'other-content'; case: string }
  | { outcome: 'refused'; problems: FieldProblems; problem: AdmissionProblem | null }
  /** Opening asks for a factor, and another one or none was shown. */
  | { outcome: 'unsigned' };

/** A case that ends takes its place in the register off within one function call. */
const LAST_ATTEMPT = 20;

/**
 * Opens a case. One conditional write of the register gives it its number, refuses what stands against another case,
 * and recognises a form that was sent twice; the case stands by the same write. If what follows fails, the sweep
 * finishes it.
 * @throws FileGone for an upload that can't be kept: then nothing is opened; TriedSince, too, opens nothing
 */
export async function openCase(asked: Asking): Promise<OpeningOutcome> {
  const { contract, room, typed, role, at, nonce, uploads = [] } = asked;
  const { opening } = room;
  if (!isOpenedByPeople(opening)) throw new Error(`cases of ${room.name} start by themselves`);
  const terms = workflowTerms(contract, room) as never;
  const desk = { contract, terms, role, cases: await casesBeside(contract, room, at) };
  const check = checkOpening(room, desk, typed, at, uploads);
  if (!check.ok) return { outcome: 'refused', problems: check.problems, problem: null };
  if (opening.factor && asked.channel.factor !== asked.contract.terms.factor) return { outcome: 'unsigned' };
  const term = await termOf(contract);
  const keeping = keepingOf(
    { contract: contract.terms.id, id: nonce },
    openingFields(room, desk),
    check.fields,
    uploads,
  );
  const content = sha256(canonical([room.name, role, check.fields]));
  const wanted = { request: check.fields, content, keeping, actor: await actorOf(contract.terms.id, asked) };
  return admitUntilWritten(asked, wanted, (register) => admittance(asked, opening, check.fields, register, term));
}

/** What is asked for, with what was uploaded for it: that is kept before anything is written that speaks of it. */
interface Wanted {
  readonly request: Fields;
  /** Hash of what the form says. */
  readonly content: string;
  readonly keeping: Keeping;
  readonly actor: Actor;
}

function admissionOf({ room, person, role, at, nonce }: Asking, { request, content, keeping, actor }: Wanted) {
  const prefix = isOpenedByPeople(room.opening) ? room.opening.prefix : '';
  const by = { by: person.id, byName: person.name, role, actor };
  const form = { request: { ...request }, ...keeping.files, nonce, content };
  return { workflow: room.name, ...form, ...by, at, prefix, year: dayOf(at).slice(0, 4) };
}

async function admitUntilWritten(
  asked: Asking,
  wanted: Wanted,
  judge: (register: Register) => Admittance,
): Promise<OpeningOutcome> {
  const { contract } = asked;
  const { id } = contract.terms;
  const admission = admissionOf(asked, wanted);
  for (let attempt = 1; ; attempt += 1) {
    const [{ register, version }, known] = await Promise.all([loadRegister(id), sentBefore(asked, wanted)]);
    if (known) return known;
    const result = admit(register, admission, judge(register));
    if (result.outcome === 'refused')
      // What refuses it may be what this very form has opened between the one reading and the other.
      return (await sentBefore(asked, wanted)) ?? { outcome: 'refused', problems: {}, problem: result.problem };
    await wanted.keeping.keep();
    if (result.outcome === 'joins') {
      if (await join(asked, wanted, result.case)) return { outcome: 'joined', case: result.case };
      if (attempt === LAST_ATTEMPT)
        return { outcome: 'refused', problems: {}, problem: { code: 'seat-taken', against: result.case } };
      continue;
    }
    // Whoever sent this form in the same instant has written it down by then, and it is looked at again.
    const sent = sentPut(asked, wanted, result.admission.case);
    const opened = openedBy(contract, result.admission);
    const deciding = [registerPut(id, result.register, version), sent, ...((await asked.counted?.alongside()) ?? [])];
    if (!(await putNewCase(opened, deciding))) continue;
    await setGoingSoon(opened);
    return { outcome: 'opened', case: opened.id };
  }
}

/** What has become of this form if it was sent before. */
async function sentBefore({ contract, nonce }: Asking, { content }: Wanted): Promise<OpeningOutcome | null> {
  const known = await caseOfNonce(contract.terms.id, nonce);
  return known && { outcome: known.content === content ? 'known' : 'other-content', case: known.case };
}

const sentPut = ({ contract, nonce, at }: Asking, { content }: Wanted, caseId: string): Deciding =>
  noncePut(contract.terms.id, nonce, { case: caseId, content }, at);

/** The form was sent in the same instant once more, and that has opened or joined a case. */
class SentMeanwhile extends Error {}

/**
 * Adds the report to a case that is under way, by the write that says that the form was sent.
 * @returns false when the case ended meanwhile, and the register is about to say so, or the form was sent: both are
 * read again
 */
async function join(asked: Asking, wanted: Wanted, caseId: string): Promise<boolean> {
  const { contract, person, role, at, nonce, counted } = asked;
  const { request, keeping, actor } = wanted;
  const alongside = async (): Promise<Deciding[]> => {
    if (await sentBefore(asked, wanted)) throw new SentMeanwhile();
    return [sentPut(asked, wanted, caseId), ...((await counted?.alongside()) ?? [])];
  };
  const joining = { contract, case: caseId, request, ...keeping.files, person, role, actor, at, nonce, alongside };
  try {
    return await joinCase(joining);
  } catch (error) {
    if (error instanceof SentMeanwhile) return false;
    throw error;
  }
}

async function setGoingSoon(opened: NewCase): Promise<void> {
  try {
    await setGoing(opened);
  } catch (error) {
    log('error', 'a case is opened but not started; the sweep starts it', { case: opened.id, reason: reasonOf(error) });
  }
}

function admittance(
  { contract, room, role, at }: Asking,
  opening: Extract<Opening, { holders: readonly string[] }>,
  request: Fields,
  register: Register,
  term: { from: string; to: string },
): Admittance {
  const day = dayOf(opening.countsFrom?.(request, at) ?? at);
  if (opening.withinTerm && (day < term.from || day > term.to)) {
    const bound = day < term.from ? term.from : term.to;
    return { refused: { code: 'outside-term', against: null, bound } };
  }
  const terms = workflowTerms(contract, room) as never;
  return opening.admit?.({ contract, terms, request, register, role, at }) ?? { seats: [] };
}
