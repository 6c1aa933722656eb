import * as z from 'zod';
import type { ReturnReason } from '../domain/contract/address-mark.ts';

const timestamp = z.iso.datetime({ offset: true });
const recipients = z.array(z.object({ emailAddress: z.string() }));

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
  /** Addresses in small letters. */
  addresses: readonly string[];
  /** Of the mail as it was sent, by their names in small letters. */
  headers: ReadonlyMap<string, string>;
};

/** Reads the message of a notification. @returns null for what is no event of SES, such as its greeting to a new topic */
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
    addresses: named.map((address) => address.trim().toLowerCase()),
    headers: new Map(mail.headers.map(({ name, value }) => [name.toLowerCase(), value])),
  };
}

/** A reader who says "not spam" takes a complaint back; that lifts no mark, for an administrator may have other reasons. */
function against({ eventType, bounce, complaint }: SesEvent): MailEvent['against'] {
  if (eventType === 'Bounce' && bounce?.bounceType === 'Permanent')
    return { reason: 'bounce', at: utc(bounce.timestamp) };
  if (eventType === 'Complaint' && complaint && complaint.complaintFeedbackType !== 'not-spam')
    return { reason: 'complaint', at: utc(complaint.timestamp) };
  return null;
}

const utc = (instant: string): string => new Date(instant).toISOString();

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
