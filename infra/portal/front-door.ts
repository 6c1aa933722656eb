import { Aws } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { ORIGIN_HEADER } from '../../functions/front-door.ts';
import { acknowledge } from '../acknowledge.ts';
import type { FrontDoorParameters } from '../parameters/front-door-parameters.ts';
import type { PortalParameters } from '../parameters/portal-parameters.ts';
import type { Stage } from '../parameters/stage.ts';

export type FrontDoorProps = {
  stage: Stage;
  api: HttpApi;
  portal: PortalParameters;
  frontDoor: FrontDoorParameters;
};

/** From one address within five minutes. A person who reads a year opens a few dozen pages. */
const MOST_REQUESTS = 600;

/**
 * CloudFront before the portal, with a web ACL that stops whoever asks too often. It shows the portal a secret with
 * every request, and the portal shows nothing to whoever comes without: the API's own address leads round nothing.
 * Nothing is cached or logged here, since paths hold the secrets of links.
 */
export class FrontDoor extends Construct {
  readonly url: string;
  readonly target: string;
  /** What the portal compares. */
  readonly secret: string;

  constructor(scope: Construct, id: string, { stage, api, portal, frontDoor }: FrontDoorProps) {
    super(scope, id);
    this.secret = sharedSecret(this, stage);
    const domain = portal.kind === 'domain' ? portal : null;
    const distribution = new Distribution(this, 'Distribution', {
      comment: `linkpact ${stage.name}: the portal`,
      webAclId: frontDoor.webAcl ?? rateRule(this, stage).attrArn,
      ...(domain === null
        ? {}
        : {
            domainNames: [domain.name],
            minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
            certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
          }),
      defaultBehavior: {
        origin: originOf(api, this.secret),
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      },
    });
    acknowledgeDoor(distribution, domain !== null);
    this.target = distribution.distributionDomainName;
    this.url = `https://${domain?.name ?? this.target}`;
  }
}

/** The same for both ends, in no template: a reference that CloudFormation fills in. */
function sharedSecret(scope: Construct, stage: Stage): string {
  const secret = new Secret(scope, 'Secret', {
    secretName: `${stage.namePrefix}front-door`,
    description: `linkpact ${stage.name}: by which the portal knows that a request came through CloudFront`,
    generateSecretString: { passwordLength: 48, excludePunctuation: true },
    removalPolicy: stage.removalPolicy,
  });
  acknowledge(secret, 'AwsSolutions-SMG4', 'Both ends take it on at one deployment; it opens no data by itself.');
  return secret.secretValue.unsafeUnwrap();
}

const originOf = (api: HttpApi, secret: string): HttpOrigin =>
  new HttpOrigin(`${api.apiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`, {
    protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
    originSslProtocols: [OriginSslPolicy.TLS_V1_2],
    customHeaders: { [ORIGIN_HEADER]: secret },
  });

function acknowledgeDoor(distribution: Distribution, hasDomain: boolean): void {
  acknowledge(distribution, 'AwsSolutions-CFR1', 'People of both parties may be anywhere when they are asked.');
  acknowledge(
    distribution,
    'AwsSolutions-CFR3',
    'Paths hold the secrets of links: a log of them would sign people in.',
  );
  if (hasDomain) return;
  acknowledge(
    distribution,
    'AwsSolutions-CFR4',
    'Under the name of CloudFront its own certificate sets the least TLS.',
  );
}

function rateRule(scope: Construct, { namePrefix }: Stage): CfnWebACL {
  const visibility = (metricName: string) => ({
    metricName: namePrefix + metricName,
    cloudWatchMetricsEnabled: true,
    // A sample of requests would hold paths and addresses.
    sampledRequestsEnabled: false,
  });
  return new CfnWebACL(scope, 'WebAcl', {
    name: `${namePrefix}portal`,
    scope: 'CLOUDFRONT',
    defaultAction: { allow: {} },
    visibilityConfig: visibility('portal'),
    rules: [
      {
        name: 'not-too-often',
        priority: 0,
        action: { block: {} },
        statement: { rateBasedStatement: { limit: MOST_REQUESTS, evaluationWindowSec: 300, aggregateKeyType: 'IP' } },
        visibilityConfig: visibility('not-too-often'),
      },
    ],
  });
}
