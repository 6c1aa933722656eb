import { CfnOutput, Duration } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  ApiMapping,
  DomainName,
  HttpApi,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import type { ServiceFunction } from '../functions/service-function.ts';
import type { PortalParameters } from '../parameters/portal-parameters.ts';
import type { Stage } from '../parameters/stage.ts';

/**
 * What a request was and how it went. Neither path nor address: a path holds the secret of a link, and whoever read it
 * here could sign in somebody's place; an address tells where a person was.
 */
const accessLog = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    time: '$context.requestTime',
    method: '$context.httpMethod',
    status: '$context.status',
    bytes: '$context.responseLength',
    milliseconds: '$context.responseLatency',
    integrationError: '$context.integrationErrorMessage',
  }),
);

/** A public page for a few dozen people: more than this at once is no person. */
const throttle = { rateLimit: 20, burstLimit: 40 };

/**
 * The HTTP API is made before the functions, which are told its address; the portal function takes its requests
 * afterwards.
 */
export class PortalApi extends Construct {
  /** Where people reach the portal: `https://…`, without a slash at the end. */
  readonly url: string;
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, { stage, portal }: { stage: Stage; portal: PortalParameters }) {
    super(scope, id);
    const apiName = `${stage.namePrefix}portal`;
    // Under a domain of its own the portal has that one address: cookies and links belong to it.
    this.api = new HttpApi(this, 'Api', {
      apiName,
      createDefaultStage: false,
      disableExecuteApiEndpoint: portal.kind === 'domain',
    });
    const logGroup = new LogGroup(this, 'AccessLog', {
      logGroupName: `/aws/vendedlogs/apis/${apiName}`,
      retention: stage.logRetention,
      removalPolicy: stage.removalPolicy,
    });
    const httpStage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle,
      accessLogSettings: { destination: new LogGroupLogDestination(logGroup), format: accessLog },
    });
    switch (portal.kind) {
      case 'api':
        this.url = this.api.apiEndpoint;
        break;
      case 'elsewhere':
        this.url = portal.url;
        break;
      case 'domain':
        this.url = this.#answerTo(portal, httpStage);
    }
  }

  /** The domain's own DNS record, made by whoever keeps its zone, leads to the target in the output. */
  #answerTo({ name, certificateArn }: PortalParameters & { kind: 'domain' }, stage: HttpStage): string {
    const domainName = new DomainName(this, 'Domain', {
      domainName: name,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
    });
    new ApiMapping(this, 'Mapping', { api: this.api, domainName, stage });
    new CfnOutput(this, 'DomainTarget', { value: `${name} CNAME ${domainName.regionalDomainName}` });
    return `https://${name}`;
  }

  /** Every request goes to one function, which knows the paths. */
  serveWith(portal: ServiceFunction): void {
    // An HTTP API waits for 30 seconds at most; a little less lets it answer with its own error.
    const integration = new HttpLambdaIntegration('Portal', portal, { timeout: Duration.seconds(29) });
    const route = new HttpRoute(this, 'Everything', { httpApi: this.api, routeKey: HttpRouteKey.DEFAULT, integration });
    acknowledge(
      route,
      'AwsSolutions-APIG4',
      'People have no accounts with AWS: the portal lets them in by the link in a mail, and by a session after that.',
    );
  }
}
