import type { Admittance, Register } from '../../domain/case/register.ts';
import { rolesHolding, type Contract } from '../../domain/contract/contract.ts';
import type { FieldSpec, Option } from '../../domain/questions/field-spec.ts';
import type { FieldProblem } from '../../domain/questions/problem.ts';
import { startOfDay } from '../../domain/time/instant.ts';
import { classOf, type Fault } from './facts.ts';
import type { FaultRepairTerms } from './terms.ts';

type Fields = Readonly<Record<string, string>>;
type Problems = Record<string, FieldProblem | null>;

/** Only who takes the calls may record one that came before. */
export function fieldsFor(all: readonly FieldSpec[], contract: Contract, role: string): readonly FieldSpec[] {
  const takesCalls = rolesHolding(contract, 'provider.manager').includes(role);
  return takesCalls ? all : all.filter(({ name }) => name !== 'notifiedAt');
}

/** The moment from which a report counts: a call that was recorded later counts from the call. */
export const countsFrom = (request: Fields, openedAt: string): string => request['notifiedAt'] ?? openedAt;

export const seatOf = (site: string): string => `fault/${site}`;

/**
 * What the register says against a report, which case it joins, or the seat that it takes: one outage of a site is one
 * case. The report stands as of the moment at which the provider was told.
 */
export function admitFault({ request, register, at }: { request: Fields; register: Register; at: string }): Admittance {
  const { site = '' } = request;
  const from = countsFrom(request, at);
  const closed = closingOf(register, site);
  if (closed && closed.at <= from) return { refused: { code: 'link-closed', against: closed.case } };
  const seat = seatOf(site);
  const open = register.seats[seat];
  if (open !== undefined) return { joins: open };
  const last = register.freed[seat];
  if (last && from < last.at) return { refused: { code: 'not-free-yet', against: last.case, bound: last.at } };
  return { seats: [seat] };
}

/** The order that closed a site's link, and since when; undefined while it isn't closed. */
function closingOf({ links, freed }: Register, site: string): { case: string; at: string } | undefined {
  const link = links[site];
  if (link?.state !== 'closed') return undefined;
  const order = Object.values(freed).find((seat) => seat.case === link.case);
  return order ?? { case: link.case, at: startOfDay(link.closedOn ?? '0001-01-01') };
}

/** Where a backup ends nothing, none is taken. */
export const backupProblems = (fault: Fault, { decision }: { decision: string }): Problems =>
  decision === 'backup' && !classOf(fault).backup ? { since: { code: 'unknown-field' } } : {};

/** Classes of faults as the contract calls them. */
export function optionsOf({ classes }: FaultRepairTerms): Option[] {
  return Object.entries(classes).map(([value, { title }]) => ({ value, title }));
}
