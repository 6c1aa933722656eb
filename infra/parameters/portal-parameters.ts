import { UnusableParameter } from './parameter-error.ts';

/**
 * Where people reach the portal: under a domain of its own that this deployment sets up, behind something else, or at
 * the API's own address.
 */
export type PortalParameters =
  { kind: 'domain'; name: string; certificateArn: string } | { kind: 'elsewhere'; url: string } | { kind: 'api' };

/** @param text looks a parameter up. @throws ParameterError that names the parameter */
export function readPortalParameters(text: (name: string) => string | null): PortalParameters {
  const [name, certificateArn, url] = [text('portalDomain'), text('portalCertificate'), text('portalUrl')];
  if (name !== null && url !== null)
    throw new UnusableParameter('portalUrl', url, 'left out where portalDomain is given, which says the same');
  if (url !== null) return { kind: 'elsewhere', url: addressOf(url) };
  if (name !== null) return { kind: 'domain', name: domainOf(name), certificateArn: certificateOf(certificateArn) };
  if (certificateArn !== null)
    throw new UnusableParameter('portalDomain', null, 'the domain that the certificate of portalCertificate is for');
  return { kind: 'api' };
}

function addressOf(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url?.protocol === 'https:' && url.pathname === '/' && url.search === '' && url.hash === '') return url.origin;
  throw new UnusableParameter(
    'portalUrl',
    value,
    'an https address without a path, such as https://contracts.example.com',
  );
}

function domainOf(value: string): string {
  if (/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/.test(value)) return value;
  throw new UnusableParameter(
    'portalDomain',
    value,
    'a domain in small letters without https, such as contracts.example.com',
  );
}

function certificateOf(value: string | null): string {
  if (value !== null && /^arn:[\w-]+:acm:[\w-]+:\d{12}:certificate\/[\w-]+$/.test(value)) return value;
  throw new UnusableParameter(
    'portalCertificate',
    value,
    "the ARN of the domain's certificate in ACM, in the region of the deployment",
  );
}
