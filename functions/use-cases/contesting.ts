import type { Question } from '../../domain/case/record.ts';
import { rolesHolding, workflowTerms } from '../../domain/contract/contract.ts';
import type { FieldProblems } from '../../domain/questions/problem.ts';
import { contestedField, contestOf, type Contest } from '../../workflows/authoring/contest.ts';
import { sourceOfAct } from '../../workflows/authoring/picks.ts';
import type { Fields } from '../../workflows/authoring/room.ts';
import type { CaseSummary } from '../../workflows/authoring/view.ts';
import { rooms } from '../../workflows/index.ts';
import { casesBeside, type Opened } from './open-view.ts';

interface Answering {
  readonly question: Pick<Question, 'name' | 'round'>;
  readonly decision: string;
  readonly fields: Fields;
  readonly role: string;
  readonly at: string;
}

const contestIn = ({ room, contract }: Opened, { question, decision, fields }: Answering): Contest | null =>
  contestOf(rooms, { room, contract, question: question.name, decision, fields });

/** The cases that whoever takes up what an answer contests looks at; none where it contests nothing. */
export async function casesForContest(opened: Opened, answering: Answering): Promise<CaseSummary[]> {
  const contest = contestIn(opened, answering);
  return contest ? casesBeside(opened.contract, contest.room, answering.at) : [];
}

/** The case that the answer opens by what it contests, or what stands against that. */
export function contested(
  opened: Opened,
  answering: Answering,
  cases: readonly CaseSummary[],
): { opened?: string; problems: FieldProblems } {
  const contest = contestIn(opened, answering);
  if (!contest) return { problems: {} };
  const { contract, room, view } = opened;
  const { question, role, at } = answering;
  const { spec, act, fields } = contest;
  const mayDo = spec.holders.some((holder) => rolesHolding(contract, holder).includes(role));
  const terms = workflowTerms(contract, contest.room) as never;
  if (!mayDo || !spec.appliesTo(view, at, terms, room.finding?.(view) ?? null)) return { problems: {} };
  const source = sourceOfAct(contest.room, opened, { role, cases, now: at });
  const [problem] = Object.values(spec.check?.(view, fields, at, source) ?? {}).filter((found) => found !== null);
  const field = contestedField(room, question.name, answering.decision) ?? '';
  if (problem) return { problems: { [field]: problem } };
  return { opened: `${view.file.id}-${act}-${question.name}-${question.round}`, problems: {} };
}
