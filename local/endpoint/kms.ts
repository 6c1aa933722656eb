import { createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { ServiceAnswer } from './service-request.ts';

/** A key as it is kept: PKCS #8 in PEM. */
export const newSigningKey = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** The one key, and by which name it is asked for. */
export interface SigningKey {
  readonly id: string;
  readonly key: KeyObject;
}

const signSchema = z.object({
  KeyId: z.string(),
  Message: z.base64(),
  MessageType: z.literal('RAW').default('RAW'),
  SigningAlgorithm: z.literal('ECDSA_SHA_256'),
});
const keySchema = z.object({ KeyId: z.string() });

/**
 * KMS as far as one key that signs needs it: `Sign` (ECDSA_SHA_256 of a message, in DER) and `GetPublicKey` (SPKI, in
 * DER).
 */
export function handleKms(signing: SigningKey, action: string, body: Buffer): ServiceAnswer {
  if (action !== 'Sign' && action !== 'GetPublicKey')
    return refused('UnknownOperationException', 'This endpoint knows Sign and GetPublicKey of KMS.');
  const asked = parsed(body);
  const read = (action === 'Sign' ? signSchema : keySchema).safeParse(asked);
  if (!read.success)
    return refused(
      'ValidationException',
      'Sign takes KeyId, Message (base64), MessageType RAW and SigningAlgorithm ECDSA_SHA_256; GetPublicKey takes KeyId.',
    );
  const { KeyId } = read.data;
  if (KeyId !== signing.id) return refused('NotFoundException', `There is no key ${KeyId}.`);
  return answer(200, action === 'Sign' ? signed(signing, signSchema.parse(asked).Message) : publicPart(signing));
}

const signed = ({ id, key }: SigningKey, message: string): object => ({
  KeyId: id,
  Signature: sign('sha256', Buffer.from(message, 'base64'), key).toString('base64'),
  SigningAlgorithm: 'ECDSA_SHA_256',
});

const publicPart = ({ id, key }: SigningKey): object => ({
  KeyId: id,
  PublicKey: createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64'),
  KeySpec: 'ECC_NIST_P256',
  KeyUsage: 'SIGN_VERIFY',
  SigningAlgorithms: ['ECDSA_SHA_256'],
});

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return null;
  }
}

const refused = (type: string, message: string): ServiceAnswer => answer(400, { __type: type, message });

const answer = (status: number, body: object): ServiceAnswer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: JSON.stringify(body),
});
