import { answersOf } from '../../domain/case/facts.ts';
import type { CaseRecord } from '../../domain/case/record.ts';
import type { Fields, Problems, Room } from './room.ts';

/** What a case's answers have used up. One that was returned stays the case's own. */
export function usedUpBy(room: Room, file: CaseRecord): ReadonlySet<string> {
  const used = Object.entries(room.questions).flatMap(([name, { usesUp }]) =>
    usesUp ? answersOf(file, name).flatMap(({ answer }) => Object.values(usesUp(answer.fields))) : [],
  );
  return new Set(used);
}

/** What of an answer another case has used up already, by field. @param siblings the other cases of the workflow */
export function usedElsewhere(
  room: Room,
  siblings: readonly CaseRecord[],
  question: { readonly name: string },
  fields: Fields,
): Problems {
  const wanted = Object.entries(room.questions[question.name]?.usesUp?.(fields) ?? {});
  if (wanted.length === 0) return {};
  const users = siblings.map((file) => ({ id: file.id, used: usedUpBy(room, file) }));
  return Object.fromEntries(
    wanted.map(([field, key]) => {
      const other = users.find(({ used }) => used.has(key));
      return [field, other ? ({ code: 'used-already', by: other.id } as const) : null];
    }),
  );
}
