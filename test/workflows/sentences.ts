import type { Language } from '../../domain/contract/parties.ts';
import type { FieldProblem, FieldProblems } from '../../domain/questions/problem.ts';
import { problemText } from '../../portal/problems.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { seed } from '../domain/contract/seed.ts';
import { Refused } from './play-room.ts';

/** The sentence that a page shows beside a field: in Chinese and in English. */
export const sentencesOf = (room: Room, problem: FieldProblem): [string, string] => {
  const said = (language: Language) =>
    problemText(problem, { contract: seed, language }, [], room.words[language].problems);
  return [said('zh-CN'), said('en')];
};

/** What a page shows beside each field of what it refuses. */
export function refusedIn(room: Room, doing: () => unknown): Record<string, [string, string]> {
  try {
    doing();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const problems = Object.entries(error.problems as FieldProblems);
    return Object.fromEntries(problems.map(([field, problem]) => [field, sentencesOf(room, problem)]));
  }
  throw new Error('it was taken');
}
