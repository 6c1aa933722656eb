import type { Deliver } from '../endpoint/ses.ts';
import { SesError } from '../endpoint/ses-request.ts';
import type { Outbox } from './outbox.ts';
import type { PassOn } from './smtp.ts';

/**
 * Puts each mail into the outbox; with a mail server, only after that has taken it, and without its link: the one to
 * whom it went has it.
 */
export function deliverInto(outbox: Outbox, passOn: PassOn | null): Deliver {
  return async (envelope, raw) => {
    if (envelope.to.length === 0) throw new SesError('InvalidParameterValue', 'The mail has no recipient.');
    await passOn?.(envelope, raw);
    const mail = await outbox.add(envelope.to, raw, { isPassedOn: passOn !== null });
    return `local-${mail.id}`;
  };
}
