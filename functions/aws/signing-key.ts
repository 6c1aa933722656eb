import { createPublicKey } from 'node:crypto';
import { GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { signingKeyId } from '../settings.ts';

let client: KMSClient | undefined;

/** The one client of the key service, made at first use: it is needed once a day. */
export const keyService = (): KMSClient => (client ??= new KMSClient({}));

/**
 * Signs a short text: ECDSA over P-256 with SHA-256, in base64 of the DER. The private key never leaves the service.
 */
export async function signText(text: string): Promise<string> {
  const { Signature } = await keyService().send(
    new SignCommand({
      KeyId: signingKeyId(),
      Message: Buffer.from(text),
      MessageType: 'RAW',
      SigningAlgorithm: 'ECDSA_SHA_256',
    }),
  );
  if (!Signature) throw new Error('the key service gave no signature');
  return Buffer.from(Signature).toString('base64');
}

/** The public part of the key, in PEM. */
export async function publicKey(): Promise<string> {
  const { PublicKey } = await keyService().send(new GetPublicKeyCommand({ KeyId: signingKeyId() }));
  if (!PublicKey) throw new Error('the key service gave no public key');
  const key = createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' });
  return key.export({ type: 'spki', format: 'pem' }).toString();
}
