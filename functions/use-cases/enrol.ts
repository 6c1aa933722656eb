import { personById, type Contract, type Person } from '../../domain/contract/contract.ts';
import { stepTyped } from '../../domain/contract/one-time-code.ts';
import type { Channel } from '../../domain/evidence/actor.ts';
import type { NewEvent } from '../../domain/evidence/chain.ts';
import { enrolmentEvent } from '../../domain/evidence/enrolment.ts';
import { activate, dropAuthenticator, loadAuthenticator } from '../store/authenticators.ts';
import { appendToChain, loadContractChain } from '../store/contract-chain.ts';
import type { MailAbout } from '../store/mail-record.ts';
import { actorOf } from './actor.ts';
import { post } from './mail-queue.ts';

interface Acting {
  readonly contract: Contract;
  /** Who acts. */
  readonly person: Person;
  readonly channel: Channel;
  readonly at: string;
}

/**
 * A person's authenticator counts once its first code was given. The evidence says so first, and the person is told:
 * whoever has not done it themselves hears of it.
 * @returns `none`: nothing was begun; `wrong`: no code of now; nothing is changed by either
 */
export async function enrol({
  contract,
  person,
  channel,
  at,
  typed,
}: Acting & { readonly typed: string }): Promise<'active' | 'wrong' | 'none'> {
  const { id } = contract.terms;
  for (;;) {
    const seen = await loadAuthenticator(id, person.id);
    if (!seen) return 'none';
    if (seen.state === 'active') return 'active';
    const step = stepTyped(seen.secret, typed, at);
    if (step === null) return 'wrong';
    const actor = await actorOf(id, { person, role: person.role, channel });
    await noteOnce(id, enrolmentEvent('factor-enrolled', at, { contract: id, actor, enrolment: seen.id }));
    if (!(await activate(id, person.id, seen, step, at))) continue;
    await tell({ contract, at }, person, seen.id, { kind: 'authenticator', what: 'enrolled', at, reason: null });
    return 'active';
  }
}

interface Ending extends Acting {
  /** Whose authenticator it is. */
  readonly of: string;
  readonly enrolment: string;
  readonly reason: string;
}

/**
 * An administrator ends a person's enrolment, whose device is lost or was never theirs: no code of it is taken any
 * more, and the person enrols anew. The evidence says first who did it and why; the person is told.
 * @returns false where that enrolment counts no more
 */
export async function endEnrolment(ending: Ending): Promise<boolean> {
  const { contract, person, channel, at, of, enrolment, reason } = ending;
  const { id } = contract.terms;
  const known = await loadAuthenticator(id, of);
  if (known?.id !== enrolment || known.state !== 'active') return false;
  const actor = await actorOf(id, { person, role: person.role, channel });
  await noteOnce(id, enrolmentEvent('factor-ended', at, { contract: id, actor, person: of, enrolment, reason }));
  await dropAuthenticator(id, of, enrolment);
  const owner = personById(contract, of);
  if (owner) await tell({ contract, at }, owner, enrolment, { kind: 'authenticator', what: 'ended', at, reason });
  return true;
}

type About = Extract<MailAbout, { kind: 'authenticator' }>;

const tell = (
  matter: Pick<Acting, 'contract' | 'at'>,
  person: Person,
  enrolment: string,
  about: About,
): Promise<void> =>
  post({ ...matter, opened: null }, [{ id: `authenticator.${enrolment}.${about.what}`, person, about }]);

/** What was cut short after it had been noted is noted once when it is done again. */
async function noteOnce(contract: string, event: NewEvent): Promise<void> {
  const { events } = await loadContractChain(contract, 'contract');
  if (!events.some(({ id }) => id === event.id)) await appendToChain(contract, 'contract', event);
}
