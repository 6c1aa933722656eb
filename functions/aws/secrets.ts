import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

let client: SecretsManagerClient | undefined;

/**
 * A secret's string as it stands now; empty for a secret that holds bytes. The client is made at first use, for few
 * set-ups have a secret.
 */
export async function readSecret(id: string): Promise<string> {
  client ??= new SecretsManagerClient({});
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: id }));
  return SecretString ?? '';
}
