import { peopleHolding, type Contract, type Person } from '../../domain/contract/contract.ts';
import { ADMINISTRATOR } from '../../domain/contract/duty-holders.ts';
import type { Actor, Channel } from '../../domain/evidence/actor.ts';
import { sha256 } from '../../domain/evidence/chain.ts';

/** Somebody who has signed in, from an office of the documentation's network. */
export const channel: Channel = {
  factor: 'none',
  through: { kind: 'session', hash: sha256('session') },
  from: '192.0.2.1',
};

/** The same, who has typed their own name. */
export const byName: Channel = { ...channel, factor: 'name' };

const hash = sha256('anything');

/** An operator of the customer, where a test isn't about who it was. */
export const operator: Actor = {
  person: 'a-operator-1',
  role: 'a.operator',
  party: 'a',
  factor: 'none',
  through: channel.through,
  from: hash,
  personal: { name: hash, email: hash },
  under: { terms: hash, readings: hash, people: hash, calendars: hash },
};

/** The first administrator, who has mended something. */
export const mending = (contract: Contract): { person: Person; channel: Channel; reason: string } => {
  const [person] = peopleHolding(contract, ADMINISTRATOR);
  if (!person) throw new Error('nobody is an administrator');
  return { person, channel, reason: '已修复' };
};
