import { randomUUID } from 'node:crypto';
import type { CallLog } from './calls.ts';
import { escapeXml } from './escape-xml.ts';
import type { ServiceAnswer } from './service-request.ts';
import { readSesRequest, SesError, type Envelope } from './ses-request.ts';

/** Takes a message; resolves with its id when it is safe, throws SesError when it can't be taken. */
export type Deliver = (envelope: Envelope, raw: Buffer) => Promise<string>;

const namespace = 'http://ses.amazonaws.com/doc/2010-12-01/';
const actions = new Set(['SendEmail', 'SendRawEmail']);

/** SES (query API, version 2010-12-01): `SendEmail` and `SendRawEmail`. */
export async function handleSes(form: URLSearchParams, deliver: Deliver, calls: CallLog): Promise<ServiceAnswer> {
  const action = form.get('Action') ?? '';
  calls.count('ses', action);
  try {
    if (!actions.has(action))
      throw new SesError(
        'InvalidAction',
        `Could not find operation ${action} for version 2010-12-01; this endpoint knows SendEmail and SendRawEmail.`,
      );
    const { envelope, raw } = await readSesRequest(form);
    const messageId = await deliver(envelope, raw);
    calls.addMail(raw.length);
    return answered(
      200,
      `<${action}Response xmlns="${namespace}">` +
        `<${action}Result><MessageId>${escapeXml(messageId)}</MessageId></${action}Result>` +
        `${metadata()}</${action}Response>`,
    );
  } catch (error) {
    const known = error instanceof SesError ? error : new SesError('InternalFailure', String(error), 500);
    const type = known.status >= 500 ? 'Receiver' : 'Sender';
    return answered(
      known.status,
      `<ErrorResponse xmlns="${namespace}"><Error><Type>${type}</Type><Code>${escapeXml(known.code)}</Code>` +
        `<Message>${escapeXml(known.message)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
    );
  }
}

function metadata(): string {
  return `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata>`;
}

const answered = (status: number, xml: string): ServiceAnswer => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body: xml,
});
