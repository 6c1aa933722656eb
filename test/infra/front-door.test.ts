import { beforeAll, describe, expect, it } from 'vitest';
import { synthesize, type SynthesizedStack } from './template.ts';

let application: SynthesizedStack;
beforeAll(() => {
  ({ application } = synthesize({ region: 'us-east-1', abroad: 'accepted', cloudFront: 'true' }));
});

const environmentOf = (name: string) =>
  (
    application.named('AWS::Lambda::Function', 'FunctionName', `linkpact-dev-${name}`)['Environment'] as {
      Variables: Record<string, unknown>;
    }
  ).Variables;

type Config = {
  WebACLId: unknown;
  Origins: { OriginCustomHeaders: { HeaderName: string; HeaderValue: unknown }[]; CustomOriginConfig: object }[];
  DefaultCacheBehavior: Record<string, unknown>;
  Logging?: unknown;
};
const config = (): Config =>
  (application.only('AWS::CloudFront::Distribution') as { DistributionConfig: Config }).DistributionConfig;

describe('CloudFront before the portal', () => {
  it('shows the portal a secret that stands in no template, and the portal knows the same one', () => {
    const [origin, ...more] = config().Origins;
    expect(more).toEqual([]);
    const [header] = origin?.OriginCustomHeaders ?? [];
    expect(header?.HeaderName).toBe('x-linkpact-origin');
    expect(JSON.stringify(header?.HeaderValue)).toContain('{{resolve:secretsmanager:');
    expect(environmentOf('portal')['ORIGIN_SECRET']).toEqual(header?.HeaderValue);
    expect(environmentOf('ask')).not.toHaveProperty('ORIGIN_SECRET');
    expect(application.only('AWS::SecretsManager::Secret')['GenerateSecretString']).toMatchObject({
      PasswordLength: 48,
    });
  });

  it('speaks TLS on both sides, keeps nothing and logs no path', () => {
    expect(config().Origins[0]?.CustomOriginConfig).toMatchObject({ OriginProtocolPolicy: 'https-only' });
    expect(config().DefaultCacheBehavior).toMatchObject({
      ViewerProtocolPolicy: 'redirect-to-https',
      // The managed policies CachingDisabled and AllViewerExceptHostHeader.
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
    });
    expect(config().Logging).toBeUndefined();
  });

  it('stops an address that asks too often', () => {
    expect(application.only('AWS::WAFv2::WebACL')).toMatchObject({
      Scope: 'CLOUDFRONT',
      DefaultAction: { Allow: {} },
      Rules: [
        {
          Action: { Block: {} },
          Statement: { RateBasedStatement: { AggregateKeyType: 'IP', EvaluationWindowSec: 300, Limit: 600 } },
          VisibilityConfig: { SampledRequestsEnabled: false },
        },
      ],
    });
  });

  it('is where mails lead', () => {
    expect(JSON.stringify(environmentOf('ask')['PORTAL_URL'])).toContain('DomainName');
  });
});
