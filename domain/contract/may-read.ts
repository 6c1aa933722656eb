import { rolesHolding, type Contract } from './contract.ts';
import { ADMINISTRATOR } from './duty-holders.ts';
import { READ_KINDS, type ReadKind } from './reading-table.ts';

const SIGNERS = ['customer.signer', 'provider.signer'] as const;

/**
 * Who reads what where the contract doesn't say. Money is for those who answer for what the contract costs: whoever
 * repairs and builds does so without.
 */
const DEFAULTS = {
  money: [...SIGNERS, 'customer.operator', 'customer.finance', 'provider.manager', 'provider.finance', ADMINISTRATOR],
  personal: [...SIGNERS, ADMINISTRATOR],
  evidence: [...SIGNERS, ADMINISTRATOR],
} as const satisfies Record<Exclude<ReadKind, 'cases'>, readonly string[]>;

/** The roles that the contract names for a kind, or else the default: everybody who has a role for cases. */
export function rolesReading(contract: Contract, kind: ReadKind): readonly string[] {
  const named = contract.terms.reading?.[kind];
  if (named) return named;
  return kind === 'cases' ? contract.terms.roles.map(({ id }) => id) : rolesHolding(contract, DEFAULTS[kind]);
}

/**
 * Whether somebody in a role reads a kind, whichever case it is about. Evidence can't be cut without being spoilt, and
 * holds all the others: whoever doesn't read each of them doesn't read it.
 */
export function mayRead(contract: Contract, role: string, kind: ReadKind): boolean {
  const kinds = kind === 'evidence' ? READ_KINDS : [kind];
  return kinds.every((one) => rolesReading(contract, one).includes(role));
}
