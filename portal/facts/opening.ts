import {
  hasWorkflow,
  rolesHolding,
  workflowTerms,
  type Contract,
  type Language,
} from '../../domain/contract/contract.ts';
import type { Register } from '../../domain/case/register.ts';
import { optionsFor } from '../../workflows/authoring/options.ts';
import { isOpenedByPeople, type Fields, type Room } from '../../workflows/authoring/room.ts';
import { fill, wordsOf } from '../../workflows/authoring/say.ts';
import { capital } from '../format.ts';
import { inLanguage, words } from '../texts/words.ts';
import type { FactSource } from './section.ts';
import { clauseTextAt } from './wording.ts';

/** The field of an opening that names its site; null where a case is about none. */
export const siteField = ({ opening }: Room): string | null =>
  (isOpenedByPeople(opening) ? opening.site : undefined) ?? null;

/** Whether somebody in a role may open cases of a room. */
export function mayOpen(contract: Contract, { name, opening }: Room, role: string): boolean {
  return (
    isOpenedByPeople(opening) &&
    hasWorkflow(contract, name) &&
    opening.holders.some((holder) => rolesHolding(contract, holder).includes(role))
  );
}

/** A form of its own that a room has for one value of a choice. */
export interface OwnForm {
  readonly by: string;
  readonly value: string;
  readonly title: string;
}

/** The forms that somebody in a role may start from; none where the room has one for all. */
export function ownForms(contract: Contract, room: Room, role: string, language: Language): OwnForm[] {
  const forms = isOpenedByPeople(room.opening) ? room.opening.forms : undefined;
  if (forms === undefined || !hasWorkflow(contract, room.name)) return [];
  const { by } = forms;
  const spec = isOpenedByPeople(room.opening) ? room.opening.fields.find(({ name }) => name === by) : undefined;
  const offered = forms.values(workflowTerms(contract, room) as never, role, contract);
  return (spec ? optionsFor(room, contract, spec) : [])
    .filter(({ value }) => offered.includes(value))
    .map(({ value, title }) => ({ by, value, title: inLanguage(title, language) }));
}

/**
 * What the page that opens a case of a room says; `{clause}` is the one that the opening rests on.
 * @param own the form that was started from; null for the one of all
 */
export function openWords(
  room: Room,
  contract: Contract,
  language: Language,
  own: OwnForm | null = null,
): { title: string; lead: string; button: string } {
  const { title, lead, button } = wordsOf(room, contract, language).open;
  const clause = isOpenedByPeople(room.opening) ? clauseTextAt(contract, room, room.opening.clause, language) : '';
  const { joined } = words(language).pages.open;
  const said = fill(title, { clause });
  return { title: own === null ? said : joined(said, own.title), lead: capital(fill(lead, { clause })), button };
}

/**
 * Where whoever opened a case that came to nothing begins it anew, with the same in its form; null where that isn't
 * theirs, or no such case.
 */
export function againPath(
  { contract, room, view }: Pick<FactSource, 'contract' | 'room' | 'view'>,
  role: string,
): string | null {
  const { opening } = room;
  const { outcome, openedAs, request, id } = view.file;
  if (!isOpenedByPeople(opening) || openedAs !== role || !mayOpen(contract, room, role)) return null;
  if (outcome === null || !opening.again?.includes(outcome)) return null;
  const by = opening.forms?.by;
  const own = by === undefined ? '' : `&${by}=${encodeURIComponent(request[by] ?? '')}`;
  return `/c/${contract.terms.id}/open/${room.name}?again=${id}${own}`;
}

interface Starting {
  readonly role: string;
  readonly language: Language;
  /** Path of the contract's pages. */
  readonly base: string;
  readonly register: Register;
  readonly now: string;
}

/**
 * The forms about one site that somebody may start, with the site filled in: none that would be refused as the site's
 * link stands now.
 */
export function openingsAt(
  contract: Contract,
  room: Room,
  { role, language, base, register, now: at }: Starting,
  seq: number,
): { title: string; path: string }[] {
  const { opening } = room;
  if (!mayOpen(contract, room, role) || !isOpenedByPeople(opening) || opening.site === undefined) return [];
  const site = { [opening.site]: String(seq) };
  const terms = workflowTerms(contract, room) as never;
  const isAdmitted = (request: Fields): boolean =>
    !('refused' in (opening.admit?.({ contract, terms, request, register, role, at }) ?? {}));
  const path = `${base}/open/${room.name}?site=${seq}`;
  const own = ownForms(contract, room, role, language);
  if (own.length === 0) return [{ title: openWords(room, contract, language).title, path }];
  const possible = own.filter(({ by, value }) => isAdmitted({ ...site, [by]: value }));
  return possible.map((form) => ({
    title: openWords(room, contract, language, form).title,
    path: `${path}&${form.by}=${form.value}`,
  }));
}
