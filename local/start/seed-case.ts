import {
  hasWorkflow,
  peopleHolding,
  workflowTerms,
  type Contract,
  type Person,
} from '../../domain/contract/contract.ts';
import type { FieldSpec } from '../../domain/questions/field-spec.ts';
import { dayOf, fromEpochMs } from '../../domain/time/instant.ts';
import { openingFields } from '../../workflows/authoring/check-form.ts';
import { optionsFor } from '../../workflows/authoring/options.ts';
import { isOpenedByPeople, type Room } from '../../workflows/authoring/room.ts';
import { rooms } from '../../workflows/index.ts';
import type { Laptop } from '../laptop.ts';
import { Script } from '../replay/script.ts';

/**
 * Opens a first case, as somebody of the contract would, so that a newcomer has mails to click through: of the first
 * workflow that people open, with the first value of each choice. @returns false where nobody opens anything
 */
export async function seedCase(laptop: Laptop, contract: Contract): Promise<boolean> {
  const room = rooms.find(({ name, opening }) => isOpenedByPeople(opening) && hasWorkflow(contract, name));
  const person = room && opener(contract, room);
  if (!room || !person) return false;
  const at = fromEpochMs(laptop.clock.now());
  const terms = workflowTerms(contract, room) as never;
  const fields = openingFields(room, { contract, terms, role: person.role }).filter(({ required }) => required);
  const typed = Object.fromEntries(fields.map((spec) => [spec.name, sample(room, contract, spec, at)]));
  const common = { at, by: person.id, ref: 'first', do: 'open', workflow: room.name } as const;
  const actions = [{ action: { ...common, with: typed }, path: `the first case of ${room.name}` }];
  await new Script({ scenario: { actions, source: '' }, contract, laptop }).perform();
  return true;
}

function opener(contract: Contract, { opening }: Room): Person | undefined {
  if (!isOpenedByPeople(opening)) return undefined;
  return opening.holders.flatMap((holder) => peopleHolding(contract, holder))[0];
}

/** Something that the field takes. */
function sample(room: Room, contract: Contract, spec: FieldSpec, at: string): string {
  const [site] = contract.sites;
  switch (spec.type) {
    case 'choice':
      return optionsFor(room, contract, spec)[0]?.value ?? '';
    case 'site':
      return String(site?.seq ?? '');
    case 'phone':
      return '0990-0000000';
    case 'day':
      return dayOf(at);
    case 'instant':
      return at;
    case 'money':
    case 'number':
      return '1';
    case 'files':
      return 'sample.pdf';
    default:
      return '示例 Sample';
  }
}
