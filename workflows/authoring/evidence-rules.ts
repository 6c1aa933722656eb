import type { ActRules, RoomRules } from '../../domain/evidence/room-rules.ts';
import { papersOf } from './document.ts';
import { holdersIn } from './holders.ts';
import { isOpenedByPeople, type ActSpec, type Room } from './room.ts';

/** What a check of the evidence has to know of each room, derived from its definition. */
export function evidenceRulesOf(rooms: readonly Room[]): RoomRules[] {
  const outward = Object.fromEntries(
    rooms.flatMap(({ outwardActs = {} }) => Object.entries(mapped(outwardActs, actOf))),
  );
  return rooms.map((room) => {
    const { name, opening, questions, acts, outwardActs = {}, steps, breaches } = room;
    const byForm = isOpenedByPeople(opening) ? opening.holders : [];
    const openers = [...byForm, ...Object.values(outwardActs).flatMap(({ holders }) => holders)];
    return {
      workflow: name,
      openedBy: openers.length > 0 ? openers : null,
      opensByFactor:
        openers.length > 0 &&
        (!isOpenedByPeople(opening) || opening.factor) &&
        Object.values(outwardActs).every(({ factor }) => factor),
      questions: mapped(questions, (spec, question) => ({
        holders: holdersIn(spec),
        paper: spec.document ? (spec.paper ?? question) : null,
        decisions: mapped(spec.decisions, ({ fields, signs, factor }) => ({
          fields: fields.map((field) => field.name),
          signs: signs === true,
          factor,
        })),
      })),
      papers: papersOf(room),
      acts: mapped(acts, actOf),
      actsOfOthers: outward,
      steps: Object.fromEntries(
        Object.values(steps).flatMap(({ event, says }) => (event === undefined ? [] : [[event, says ?? null]])),
      ),
      breaches: Object.keys(breaches),
    };
  });
}

const actOf = ({ holders, fields, factor }: Pick<ActSpec, 'holders' | 'fields' | 'factor'>): ActRules => ({
  holders,
  factor,
  fields: fields.map(({ name }) => name),
});

const mapped = <From, To>(
  record: Readonly<Record<string, From>>,
  map: (value: From, key: string) => To,
): Record<string, To> => Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
