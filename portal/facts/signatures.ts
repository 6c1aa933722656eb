import type { Act, AnsweredQuestion, CaseRecord } from '../../domain/case/record.ts';
import type { Actor, Factor } from '../../domain/evidence/actor.ts';
import type { EvidenceEvent } from '../../domain/evidence/chain.ts';
import { actSchema, decisionSchema, openedSchema } from '../../domain/evidence/event-data.ts';
import { isOpenedByPeople, type Room } from '../../workflows/authoring/room.ts';
import { words } from '../texts/words.ts';
import { wordsOfAct } from './acts.ts';
import type { FactSource } from './section.ts';
import { actWords, decisionWord, questionWords, roomWords, say } from './wording.ts';

/** What somebody signed: the request, an answer, or an act on the case. */
export type Deed =
  | { readonly kind: 'opening' }
  | { readonly kind: 'answer'; readonly question: AnsweredQuestion }
  | { readonly kind: 'act'; readonly act: Act };

/** What somebody did and showed that it is them, as the evidence has it. */
export interface Signature {
  readonly deed: Deed;
  /** Number of the event that says so. */
  readonly seq: number;
  readonly at: string;
  /** Party and role, as they were then. */
  readonly party: Actor['party'];
  readonly role: string;
  readonly factor: Factor;
  /** SHA-256 (hex) of the bytes that were signed, or of the event where it alone says what was. */
  readonly hash: string;
  readonly of: 'document' | 'event';
}

/** Who signed what in a case, in the order of the evidence. An act that opened another case is signed there. */
export const signaturesOf = (file: CaseRecord, events: readonly EvidenceEvent[]): Signature[] =>
  events.flatMap((event): Signature[] => {
    const signed = signedIn(file, event);
    if (signed === null || (signed.actor.factor === 'none' && signed.document === null)) return [];
    const { deed, actor, document, moment = event.at } = signed;
    const { party, role, factor } = actor;
    const of = document === null ? 'event' : 'document';
    return [{ deed, seq: event.seq, at: moment, party, role, factor, hash: document ?? event.hash, of }];
  });

interface Signed {
  readonly deed: Deed;
  readonly actor: Actor;
  readonly document: string | null;
  /** When it was done, where the event was written after a later one. */
  readonly moment?: string | undefined;
}

function signedIn(file: CaseRecord, { kind, id, data }: EvidenceEvent): Signed | null {
  if (kind === 'case-opened') {
    const { actor = null, document = null, moment } = openedSchema.safeParse(data).data ?? {};
    // The request is evidence whoever made it; it is signed by whoever showed who they are.
    return actor && actor.factor !== 'none' ? { deed: { kind: 'opening' }, actor, document, moment } : null;
  }
  if (kind === 'decision') {
    const decided = decisionSchema.safeParse(data).data;
    const question = file.questions.find(
      (one): one is AnsweredQuestion =>
        one.name === decided?.task && one.round === decided.round && one.answer !== null,
    );
    return decided && question ? { ...decided, deed: { kind: 'answer', question } } : null;
  }
  const done = kind === 'act' ? actSchema.safeParse(data).data : undefined;
  const act = file.acts.find((one) => id === `act.${one.id}`);
  return done && act?.opened === null ? { ...done, deed: { kind: 'act', act }, document: null } : null;
}

/** What was signed and what was said to it: `甲方签字：签字确认`. */
export function deedWords(source: FactSource, rooms: readonly Room[], { deed }: Pick<Signature, 'deed'>): string {
  const { deed: together } = words(source.language).paper;
  if (deed.kind === 'act') return wordsOfAct(source, rooms, deed.act).title;
  if (deed.kind === 'opening') return openingWords(source);
  const { question } = deed;
  const { answered } = questionWords(source, question.name);
  return together(say(source, answered), decisionWord(source, question, question.answer.decision));
}

/** The page or the act that opens a case of the room. */
function openingWords(source: FactSource): string {
  const { opening, outwardActs = {} } = source.room;
  if (isOpenedByPeople(opening)) return roomWords(source).open.title;
  const act = Object.keys(outwardActs).find((name) => outwardActs[name]?.opensCase);
  return act === undefined ? roomWords(source).name : actWords(source, act).title;
}
