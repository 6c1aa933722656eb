import * as z from 'zod';
import { personById, type Contract, type Person } from '../../domain/contract/contract.ts';
import { recordBounce } from '../use-cases/record-bounce.ts';
import { notifyOfMark } from '../use-cases/notify-of-mark.ts';
import { log } from '../log.ts';
import { readMailEvent, type MailEvent } from '../mail-event.ts';
import { markOn } from '../store/address-marks.ts';
import { openView } from '../use-cases/open-view.ts';
import { loadContract } from '../store/contracts.ts';
import { observed } from '../telemetry/observed.ts';

const notifications = z.object({ Records: z.array(z.object({ Sns: z.object({ Message: z.string() }) })) });

/**
 * Hears what became of mails: SES reports to a topic, the topic calls here. A mail that came back for good and a
 * complaint are noted, and mark the address unless something else was in the way; whatever else is reported is logged.
 * The time is the event's own, so that hearing of it twice changes nothing.
 */
export const handler = observed('mail-feedback', async (event: unknown): Promise<{ noted: number }> => {
  let noted = 0;
  for (const { Sns } of notifications.parse(event).Records) {
    if (await hear(Sns.Message)) noted += 1;
  }
  return { noted };
});

async function hear(message: string): Promise<boolean> {
  const event = readMailEvent(message);
  if (!event) return ignored('it is no event of SES');
  const contractId = event.headers.get('x-linkpact-contract');
  const contract = contractId ? await loadContract(contractId) : null;
  const person = contract && personById(contract, event.headers.get('x-linkpact-person') ?? '');
  if (!contract || !person) return ignored('it is about no mail to anybody of our contracts', { said: event.said });
  const facts = { said: event.said, contract: contract.terms.id, person: person.id };
  if (event.against) {
    log('warn', 'a mail was not accepted', facts);
    await note(event, event.against, contract, person);
  } else if (event.cameBackAt !== null) {
    log('warn', 'a mail came back, and not for its address: it is tried again', facts);
    await note(event, { reason: 'bounce', at: event.cameBackAt, addressExists: true }, contract, person);
  } else return ignored('it says nothing against the address for good', facts);
  return true;
}

async function note(
  { addresses, headers }: MailEvent,
  { reason, at, addressExists = false }: NonNullable<MailEvent['against']> & { addressExists?: boolean },
  contract: Contract,
  person: Person,
): Promise<void> {
  const caseId = headers.get('x-linkpact-case') ?? '';
  const opened = caseId === '' ? null : await openView(contract.terms.id, caseId, at);
  await recordBounce(
    { contract, opened, at },
    {
      person,
      reason,
      addressExists,
      isPresent: addresses.includes(person.email.toLowerCase()),
      mailId: headers.get('x-linkpact-mail') ?? null,
      kind: headers.get('x-linkpact-kind') ?? '',
      question: headers.get('x-linkpact-task') ?? null,
    },
  );
  if (addressExists) return;
  const mark = await markOn(contract.terms.id, person);
  if (mark) await notifyOfMark({ contract, at }, mark);
}

function ignored(because: string, facts: Record<string, unknown> = {}): false {
  log('info', 'a report on a mail changes nothing', { because, ...facts });
  return false;
}
