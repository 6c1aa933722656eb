import { UnusableParameter } from './parameter-error.ts';
import { hasSes } from './regions.ts';

/**
 * How mails leave. `identity` is what SES verifies: null where that was done outside of this deployment;
 * `mailFromDomain` the domain to which servers return what they can't deliver (MAIL FROM): null leaves that to SES's
 * own.
 */
export type MailParameters = { from: string } & (
  { transport: 'ses'; identity: string | null; mailFromDomain: string | null } | { transport: 'smtp'; secret: string }
);

type Read = (name: string) => string | null;

/**
 * @param text looks a parameter up
 * @param region null while it isn't known where the deployment goes
 * @throws ParameterError that names the parameter
 */
export function readMailParameters(text: Read, region: string | null): MailParameters {
  const from = senderOf(text('mailFrom'));
  const transport = text('mail') ?? 'ses';
  if (transport === 'smtp') return { from, transport, secret: secretOf(text('smtpSecret')) };
  if (transport !== 'ses') throw new UnusableParameter('mail', transport, 'ses or smtp');
  if (region !== null && !hasSes(region)) {
    throw new UnusableParameter(
      'mail',
      transport,
      `smtp, because SES is not offered in ${region}; -c smtpSecret=… names the secret that holds the mail server's address`,
    );
  }
  const identity = identityOf(text('mailIdentity') ?? 'domain', from);
  return { from, transport, identity, mailFromDomain: mailFromDomainOf(text('mailFromDomain'), identity) };
}

/** One plain address, without a name or a pattern. */
export const isMailAddress = (text: string): boolean => /^[^\s@<>"*]+@[^\s@<>"*]+\.[^\s@<>"*]+$/.test(text);

function senderOf(value: string | null): string {
  if (value !== null && isMailAddress(value)) return value;
  throw new UnusableParameter(
    'mailFrom',
    value,
    'the mail address that mails are sent from, such as contracts@example.com',
  );
}

function identityOf(kind: string, from: string): string | null {
  switch (kind) {
    case 'domain':
      return from.slice(from.lastIndexOf('@') + 1);
    case 'address':
      return from;
    case 'existing':
      return null;
    default:
      throw new UnusableParameter(
        'mailIdentity',
        kind,
        "domain (SES verifies the sender's domain), address (only the sender's address) or existing (one of them is verified already)",
      );
  }
}

function mailFromDomainOf(value: string | null, identity: string | null): string | null {
  if (value === null) return null;
  const ofDomain = identity !== null && !identity.includes('@') ? identity : null;
  if (ofDomain !== null && value.endsWith(`.${ofDomain}`) && /^[a-z0-9.-]+$/.test(value)) return value;
  throw new UnusableParameter(
    'mailFromDomain',
    value,
    ofDomain === null
      ? 'left out where SES verifies an address only, or something else does'
      : `a name under the sender's domain that receives no mail of its own, such as bounce.${ofDomain}`,
  );
}

/** A secret by its name, or by its ARN where another account or a rotation owns it. */
function secretOf(value: string | null): string {
  if (value !== null && /^(arn:[\w-]+:secretsmanager:[\w-]+:\d{12}:secret:)?[\w/+=.@-]{1,512}$/.test(value))
    return value;
  throw new UnusableParameter(
    'smtpSecret',
    value,
    'the name or ARN of the secret in Secrets Manager whose text is the address of the mail server, smtps://user:password@host:465',
  );
}
