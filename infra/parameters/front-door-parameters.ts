import { UnusableParameter } from './parameter-error.ts';

/**
 * CloudFront before the portal. `webAcl` is the ARN of a web ACL that is there already; null: the deployment makes one.
 */
export type FrontDoorParameters = { webAcl: string | null };

/** Web ACLs for CloudFront are made there and nowhere else. */
const ACLS_ARE_IN = 'us-east-1';

/**
 * @param text looks a parameter up
 * @param region null while it isn't known where the deployment goes
 * @returns null without CloudFront. @throws ParameterError that names the parameter
 */
export function readFrontDoorParameters(
  text: (name: string) => string | null,
  region: string | null,
): FrontDoorParameters | null {
  const [cloudFront, webAcl, certificate] = [text('cloudFront'), text('webAcl'), text('portalCertificate')];
  if (cloudFront === null) {
    if (webAcl !== null) throw new UnusableParameter('cloudFront', null, 'true where webAcl is given');
    return null;
  }
  if (cloudFront !== 'true') throw new UnusableParameter('cloudFront', cloudFront, 'true, or left out');
  if (region !== null && /^(cn|us-gov)-/.test(region))
    throw new UnusableParameter(
      'cloudFront',
      cloudFront,
      `left out in ${region}, where CloudFront with a web ACL can't be had; the limits of the HTTP API hold there`,
    );
  if (certificate !== null && !certificate.includes(`:acm:${ACLS_ARE_IN}:`))
    throw new UnusableParameter(
      'portalCertificate',
      certificate,
      `a certificate in ${ACLS_ARE_IN} where CloudFront answers under the domain`,
    );
  return { webAcl: webAclOf(webAcl, region) };
}

function webAclOf(value: string | null, region: string | null): string | null {
  if (value === null && region === ACLS_ARE_IN) return null;
  if (value !== null && /^arn:aws:wafv2:us-east-1:\d{12}:global\/webacl\/[\w-]+\/[\w-]+$/.test(value)) return value;
  throw new UnusableParameter(
    'webAcl',
    value,
    `the ARN of a web ACL for CloudFront, which is made in ${ACLS_ARE_IN} only: arn:aws:wafv2:us-east-1:…:global/webacl/…; ` +
      `a deployment to ${ACLS_ARE_IN} makes one itself`,
  );
}
