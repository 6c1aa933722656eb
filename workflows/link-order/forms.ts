import type { Admittance, Register } from '../../domain/case/register.ts';
import type { Question } from '../../domain/case/record.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import type { FieldSpec, Option } from '../../domain/questions/field-spec.ts';
import type { FieldProblem } from '../../domain/questions/problem.ts';
import { dayOf } from '../../domain/time/instant.ts';
import { endingOf, isUnansweredProposal, orderedAt, proposes, type Order } from './rule.ts';
import type { LinkOrderTerms } from './terms.ts';

type Fields = Readonly<Record<string, string>>;
type Problems = Record<string, FieldProblem | null>;

/** What only some kinds of order ask for. */
const OF_SOME_KINDS = ['content', 'standard', 'newLocation'] as const;

/**
 * An order names what its kind asks for, and no day to be done by where the kind knows none. The provider proposes only
 * some kinds.
 */
export function openingProblems(
  { contract, terms, role }: { contract: Contract; terms: LinkOrderTerms; role: string },
  fields: Fields,
): Problems {
  const kind = terms.kinds[fields['kind'] ?? ''];
  if (!kind) return {};
  const problems: Problems = {};
  for (const name of OF_SOME_KINDS) {
    if (kind.asks.includes(name) && fields[name] === undefined) problems[name] = { code: 'missing' };
  }
  const isGiven = fields['implementBy'] !== undefined;
  if (kind.implementBy && !isGiven) problems['implementBy'] = { code: 'missing' };
  if (!kind.implementBy && isGiven) problems['implementBy'] = { code: 'unknown-field' };
  if (proposes(contract, role) && !kind.proposable) problems['kind'] = { code: 'not-yours', against: null };
  return problems;
}

/** What a kind of order asks for by its own form. */
export function fieldsOfKind({ kinds }: LinkOrderTerms, kind: string, all: readonly FieldSpec[]): readonly FieldSpec[] {
  const { asks = [], implementBy = false } = kinds[kind] ?? {};
  const asked: readonly string[] = [...asks, ...(implementBy ? ['implementBy'] : [])];
  return all.flatMap((spec) => {
    if (spec.required) return [spec];
    return asked.includes(spec.name) ? [{ ...spec, required: true }] : [];
  });
}

/** The kinds that a role may order, or propose. */
export const kindsFor = ({ kinds }: LinkOrderTerms, role: string, contract: Contract): string[] =>
  Object.keys(kinds).filter((kind) => !proposes(contract, role) || kinds[kind]?.proposable);

export const seatOf = (kind: string, site: string): string => `order/${kind}/${site}`;

/** What the register says against an order, or the seat that it takes: one open order of a kind for a site. */
export function admitOrder({
  terms,
  request,
  register,
}: {
  terms: LinkOrderTerms;
  request: Fields;
  register: Register;
}): Admittance {
  const { kind = '', site = '' } = request;
  const effect = terms.kinds[kind]?.effect;
  const link = register.links[site];
  if (effect === 'opens' && link?.state === 'open') return { refused: { code: 'link-open', against: link.case } };
  if (effect !== 'opens' && link?.state === 'closed') return { refused: { code: 'link-closed', against: link.case } };
  const opening = effect === 'closes' ? openingUnderWay(terms, register, site) : undefined;
  if (opening !== undefined) return { refused: { code: 'seat-taken', against: opening } };
  return { seats: [seatOf(kind, site)] };
}

function openingUnderWay({ kinds }: LinkOrderTerms, { seats }: Register, site: string): string | undefined {
  return Object.keys(kinds)
    .filter((name) => kinds[name]?.effect === 'opens')
    .map((name) => seats[seatOf(name, site)])
    .find((holder) => holder !== undefined);
}

/** The test of a completion isn't before the order. */
export const testedSince = (order: Order): Fields => ({ testedOn: dayOf(orderedAt(order) ?? order.file.openedAt) });

/** Until both have signed. */
export const mayBeWithdrawn = (order: Order): boolean => endingOf(order) === null;

/** A proposal is the provider's until the customer has answered it; an order is the customer's. */
export const mayWithdraw = (order: Order, role: string): boolean =>
  proposes(order.contract, role) === isUnansweredProposal(order);

export const withdrawalProblems = (order: Order, { role }: { role: string }): Problems =>
  mayWithdraw(order, role) ? {} : { reason: { code: 'not-yours', against: null } };

/** Both sides sign the same: the completion of the round that is before them. */
export const documentOfRound = (completion: object | null): object => ({ completion });

/** What a person who accepts a proposal says yes to, beside the request itself: whose it is. */
export const documentOfProposal = ({ file }: Order, { round }: Question): object => ({
  proposal: { round, by: file.openedBy, as: file.openedAs, at: file.openedAt },
});

/** Kinds and services as the contract calls them. */
export function optionsOf({ kinds, services }: LinkOrderTerms, from: string): Option[] {
  const titled = from === 'services' ? services : kinds;
  return Object.entries(titled).map(([value, { title }]) => ({ value, title }));
}
