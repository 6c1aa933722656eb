import {
  hasWorkflow,
  peopleHolding,
  workflowTerms,
  type Contract,
  type Language,
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
  const { language } = person;
  const terms = workflowTerms(contract, room) as never;
  const fields = openingFields(room, { contract, terms, role: person.role }).filter(({ required }) => required);
  const typed = Object.fromEntries(fields.map((spec) => [spec.name, sample(room, contract, spec, { at, language })]));
  const common = { at, by: person.id, ref: 'first', do: 'open', workflow: room.name } as const;
  const actions = [{ action: { ...common, with: typed }, path: `the first case of ${room.name}` }];
  await new Script({ scenario: { actions, source: '' }, contract, laptop }).perform();
  return true;
}

interface Opening {
  readonly at: string;
  readonly language: Language;
}

function opener(contract: Contract, { opening }: Room): Person | undefined {
  if (!isOpenedByPeople(opening)) return undefined;
  return opening.holders.flatMap((holder) => peopleHolding(contract, holder))[0];
}

/** As somebody of an office writes. */
const said: Readonly<Record<Language, { contact: string; task: string }>> = {
  'zh-CN': { contact: '值班员', task: '请尽快到现场处理。' },
  en: { contact: 'Duty officer', task: 'Please come and see to it.' },
};

/** Something that the field takes, in the words of whoever opens it. */
function sample(room: Room, contract: Contract, spec: FieldSpec, { at, language }: Opening): string {
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
    case 'longtext':
      return said[language].task;
    default:
      return spec.personal
        ? said[language].contact
        : (site?.name ?? contract.terms.parties.a[language === 'en' ? 'en' : 'zh']);
  }
}
