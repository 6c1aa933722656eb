import { questionId, type AnsweredQuestion } from '../../domain/case/record.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { actFacts, wordsOfAct } from './acts.ts';
import { answerSection } from './answers.ts';
import type { FactSource, Section } from './section.ts';
import type { Signature } from './signatures.ts';
import { questionWords, say } from './wording.ts';

/** A sheet that an office files of one answer or act by itself: that a payment arrived, that a request is withdrawn. */
export interface Slip {
  /** By which a page's address names it: the number of the event in the evidence. */
  readonly id: string;
  readonly title: string;
  readonly signature: Signature;
}

/** The slips of a case, in the order of the evidence: its room's words say of what there are any. */
export const slipsOf = (source: FactSource, rooms: readonly Room[], signed: readonly Signature[]): Slip[] =>
  signed.flatMap((signature) => {
    const title = titleOf(source, rooms, signature);
    return title === undefined ? [] : [{ id: `event-${signature.seq}`, title: say(source, title), signature }];
  });

function titleOf(source: FactSource, rooms: readonly Room[], { deed }: Signature): string | undefined {
  if (deed.kind === 'opening') return undefined;
  if (deed.kind === 'act') return wordsOfAct(source, rooms, deed.act).paper;
  const { name, answer } = deed.question;
  return questionWords(source, name).papers?.[answer.decision];
}

/** What a slip says: what the answer was given to, and the answer; or what was filled in with the act. */
export function slipSections(source: FactSource, rooms: readonly Room[], { signature, title }: Slip): Section[] {
  const { deed } = signature;
  if (deed.kind === 'opening') return [];
  if (deed.kind === 'act') return [{ id: deed.act.id, title, facts: actFacts(source, rooms, deed.act) }];
  return [...answeredBefore(source, deed.question), deed.question].map((one) => answerSection(source, one));
}

/** The answers of the same round on which one is built. */
function answeredBefore({ room, view }: FactSource, { name, round }: AnsweredQuestion): AnsweredQuestion[] {
  const before = (room.questions[name]?.builtOn ?? []).map((built) => questionId({ name: built, round }));
  return view.file.questions.filter(
    (one): one is AnsweredQuestion => one.answer !== null && before.includes(questionId(one)),
  );
}
