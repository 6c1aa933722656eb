import * as asn1 from 'asn1js';
import {
  AlgorithmIdentifier,
  type Certificate,
  ContentInfo,
  type ExtKeyUsage,
  MessageImprint,
  SignedData,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';
import { sha256 } from './chain.ts';

/** Time stamps of RFC 3161: an authority signs that bytes of this hash were there at this time. */

const SHA_256 = '2.16.840.1.101.3.4.2.1';
const SIGNED_DATA = '1.2.840.113549.1.7.2';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const COMMON_NAME = '2.5.4.3';
/** Statuses with which a token comes: granted, granted with modifications. */
const GRANTED = [0, 1];

/** An answer or a token that is none, or of something else. */
class TimeStampError extends Error {
  readonly code = 'time-stamp';
  constructor(reason: string) {
    super(reason);
    this.name = 'TimeStampError';
  }
}

/** What a time stamp says. `by`: whom its certificate names, which nothing here vouches for. */
export interface TimeStamp {
  readonly at: string;
  readonly by: string;
}

/** The request for a stamp over these bytes, in DER. @param nonce of this request alone: the answer repeats it */
export function stampRequest(bytes: string, nonce: Uint8Array): Uint8Array {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA_256, algorithmParams: new asn1.Null() }),
      hashedMessage: new asn1.OctetString({ valueHex: Buffer.from(sha256(bytes), 'hex') }),
    }),
    nonce: new asn1.Integer({ valueHex: positive(nonce) }),
    certReq: true,
  });
  return new Uint8Array(request.toSchema().toBER());
}

/**
 * The token in an authority's answer, in base64 of its DER, once it is found to be of these bytes and of this request.
 * @throws TimeStampError
 */
export async function readStampAnswer(answer: Uint8Array, bytes: string, nonce: Uint8Array): Promise<string> {
  const { status, timeStampToken } = parsed(answer, (der) => TimeStampResp.fromBER(der), 'the answer');
  if (!GRANTED.includes(status.status) || !timeStampToken)
    throw new TimeStampError(`the authority refused, with the status ${status.status}`);
  const token = Buffer.from(timeStampToken.toSchema().toBER()).toString('base64');
  const { info } = await opened(token, bytes);
  const repeated = info.nonce ? hexOf(new Uint8Array(info.nonce.valueBlock.valueHexView)) : '';
  if (repeated !== hexOf(positive(nonce))) throw new TimeStampError('the answer is one to another request');
  return token;
}

/**
 * What a token says of these bytes: that it is a stamp of them, signed by the certificate that comes with it, which is
 * one for time stamps. Whether that certificate is to be trusted is for whoever reads its name.
 * @param token base64 of the DER
 * @throws TimeStampError
 */
export async function readTimeStamp(token: string, bytes: string): Promise<TimeStamp> {
  const { info, certificate } = await opened(token, bytes);
  const name = certificate.subject.typesAndValues.find(({ type }) => type === COMMON_NAME);
  return { at: info.genTime.toISOString(), by: name ? String(name.value.valueBlock.value) : 'nobody by name' };
}

async function opened(token: string, bytes: string): Promise<{ info: TSTInfo; certificate: Certificate }> {
  const { contentType, content } = parsed(Buffer.from(token, 'base64'), (der) => ContentInfo.fromBER(der), 'the token');
  if (contentType !== SIGNED_DATA) throw new TimeStampError('the token is no signed message');
  try {
    const signed = new SignedData({ schema: content as asn1.Sequence });
    const data = new Uint8Array(Buffer.from(bytes)).buffer;
    const { signatureVerified, signerCertificate } = await signed.verify({ signer: 0, data, extendedMode: true });
    if (signatureVerified !== true || !signerCertificate) throw new TimeStampError('its signature does not hold');
    if (!isForTimeStamps(signerCertificate)) throw new TimeStampError('its certificate is none for time stamps');
    const eContent = signed.encapContentInfo.eContent?.getValue();
    return { info: TSTInfo.fromBER(eContent ?? new ArrayBuffer(0)), certificate: signerCertificate };
  } catch (error) {
    if (error instanceof TimeStampError) throw error;
    throw new TimeStampError(error instanceof Error ? error.message : String(error));
  }
}

function isForTimeStamps({ extensions = [] }: Certificate): boolean {
  const usage = extensions.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE)?.parsedValue as ExtKeyUsage | undefined;
  return usage?.keyPurposes.includes(TIME_STAMPING) === true;
}

function parsed<T>(der: Uint8Array, read: (der: ArrayBuffer) => T, what: string): T {
  try {
    return read(new Uint8Array(der).buffer);
  } catch {
    throw new TimeStampError(`${what} is not one of a time stamp`);
  }
}

/** As a number of ASN.1 that is not negative and has no superfluous digits. */
function positive(nonce: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(nonce);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
