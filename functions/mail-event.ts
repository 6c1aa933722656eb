import * as z from 'zod';
import type { ReturnReason } from '../domain/contract/address-mark.ts';
import { saysNoSuchAddress } from './aws/smtp-refusal.ts';

const timestamp = z.iso.datetime({ offset: true });
const recipients = z.array(
  z.object({ emailAddress: z.string(), status: z.string().nullish(), diagnosticCode: z.string().nullish() }),
);

/** An event of SES as its event publishing writes it, as far as it is read here. */
const sesEvent = z.object({
  eventType: z.string(),
  mail: z.object({
    destination: z.array(z.string()).default([]),
    headers: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  }),
  bounce: z
    .object({ bounceType: z.string(), bounceSubType: z.string().nullish(), timestamp, bouncedRecipients: recipients })
    .optional(),
  complaint: z
    .object({ complaintFeedbackType: z.string().nullish(), timestamp, complainedRecipients: recipients })
    .optional(),
});
type SesEvent = z.infer<typeof sesEvent>;

export type MailEvent = {
  /** `Bounce Permanent General`, `Complaint abuse`, `DeliveryDelay`: for the log. */
  said: string;
  /** What the event says against the address; null where it says nothing, or nothing for good. */
  against: { reason: ReturnReason; at: string } | null;
  /** When the mail came back for a reason that is not its address: it may go through later. Null where it did not. */
  cameBackAt: string | null;
  /** Addresses in small letters. */
  addresses: readonly string[];
  /** Of the mail as it was sent, by their names in small letters. */
  headers: ReadonlyMap<string, string>;
};

/**
 * Reads the message of a notification. @returns null for what is no event of SES, such as its greeting to a new topic
 */
export function readMailEvent(message: string): MailEvent | null {
  const parsed = sesEvent.safeParse(parseJson(message));
  if (!parsed.success) return null;
  const { eventType, mail, bounce, complaint } = parsed.data;
  const named = [
    ...mail.destination,
    ...[...(bounce?.bouncedRecipients ?? []), ...(complaint?.complainedRecipients ?? [])].map(
      ({ emailAddress }) => emailAddress,
    ),
  ];
  return {
    said: [eventType, bounce?.bounceType, bounce?.bounceSubType, complaint?.complaintFeedbackType]
      .filter(Boolean)
      .join(' '),
    against: against(parsed.data),
    cameBackAt: isReturned(parsed.data) && !isNoAddress(parsed.data) ? utc(parsed.data.bounce.timestamp) : null,
    addresses: named.map((address) => address.trim().toLowerCase()),
    headers: new Map(mail.headers.map(({ name, value }) => [name.toLowerCase(), value])),
  };
}

/**
 * A reader who says "not spam" takes a complaint back; that lifts no mark, for an administrator may have other reasons.
 */
function against(event: SesEvent): MailEvent['against'] {
  const { eventType, complaint } = event;
  if (isReturned(event) && isNoAddress(event)) return { reason: 'bounce', at: utc(event.bounce.timestamp) };
  if (eventType === 'Complaint' && complaint && complaint.complaintFeedbackType !== 'not-spam')
    return { reason: 'complaint', at: utc(complaint.timestamp) };
  return null;
}

type Returned = SesEvent & { bounce: NonNullable<SesEvent['bounce']> };

/** For good. A transient bounce may be no more than an answer "I am out of office", which SES counts among them. */
const isReturned = (event: SesEvent): event is Returned =>
  event.eventType === 'Bounce' && event.bounce?.bounceType === 'Permanent';

/**
 * SES sends no more to what it has no address for or keeps on a suppression list, its own or the account's: only a
 * person can change that. `General` covers whatever else a server refuses for good, from an unknown user to a block
 * list: where SES repeats the server's answer it is read as if the server had given it to us, else SES's word counts.
 * Anything else that SES may call permanent, such as rejected content, says nothing of the address.
 */
function isNoAddress({ bounce }: Returned): boolean {
  if (bounce.bounceSubType !== 'General') return noMailSubTypes.has(bounce.bounceSubType ?? '');
  const replies = bounce.bouncedRecipients.flatMap(replyOf);
  return replies.length === 0 || replies.some(saysNoSuchAddress);
}

const noMailSubTypes = new Set(['NoEmail', 'Suppressed', 'OnAccountSuppressionList']);

/** `smtp; 550 5.1.1 …` of a delivery report, else its status code alone, unless that leaves everything open. */
function replyOf({ status, diagnosticCode }: Returned['bounce']['bouncedRecipients'][number]): string[] {
  const reply = diagnosticCode?.replace(/^smtp;\s*/i, '');
  if (reply && /^\d{3}/.test(reply)) return [reply];
  return status && status !== '5.0.0' ? [`550 ${status}`] : [];
}

const utc = (instant: string): string => new Date(instant).toISOString();

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
