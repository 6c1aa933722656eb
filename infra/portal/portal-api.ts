import { CfnOutput, Duration } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  ApiMapping,
  type CfnStage,
  DomainName,
  HttpApi,
  HttpMethod,
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
import type { FrontDoorParameters } from '../parameters/front-door-parameters.ts';
import type { PortalParameters } from '../parameters/portal-parameters.ts';
import type { Stage } from '../parameters/stage.ts';
import { FrontDoor } from './front-door.ts';

/**
 * What a request was and how it went, by route: neither path nor query, which hold the secrets of links, and whoever
 * read one here could sign in somebody's place. Nor the address, which this log can't cut: the portal logs it cut,
 * under the same request id.
 */
const accessLog = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    time: '$context.requestTime',
    route: '$context.routeKey',
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
 * Forms that strangers can send, or that begin something: fewer still. Each is a route of its own, to the same
 * function.
 */
const narrowed: readonly { path: string; rateLimit: number; burstLimit: number }[] = [
  { path: '/c/{contract}/sign-in', rateLimit: 2, burstLimit: 5 },
  { path: '/c/{contract}/s/{secret}', rateLimit: 2, burstLimit: 10 },
  { path: '/c/{contract}/open/{workflow}', rateLimit: 2, burstLimit: 10 },
];

export type PortalApiProps = { stage: Stage; portal: PortalParameters; frontDoor: FrontDoorParameters | null };

/**
 * The HTTP API is made before the functions, which are told its address; the portal function takes its requests
 * afterwards.
 */
export class PortalApi extends Construct {
  /** Where people reach the portal: `https://…`, without a slash at the end. */
  readonly url: string;
  readonly api: HttpApi;
  readonly #stage: HttpStage;
  readonly #door: FrontDoor | null;

  constructor(scope: Construct, id: string, { stage, portal, frontDoor }: PortalApiProps) {
    super(scope, id);
    const apiName = `${stage.namePrefix}portal`;
    // Under a domain of its own the portal has that one address: cookies and links belong to it.
    this.api = new HttpApi(this, 'Api', {
      apiName,
      createDefaultStage: false,
      disableExecuteApiEndpoint: portal.kind === 'domain' && frontDoor === null,
    });
    const logGroup = new LogGroup(this, 'AccessLog', {
      logGroupName: `/aws/vendedlogs/apis/${apiName}`,
      retention: stage.logRetention,
      removalPolicy: stage.removalPolicy,
    });
    this.#stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle,
      accessLogSettings: { destination: new LogGroupLogDestination(logGroup), format: accessLog },
    });
    this.#door =
      frontDoor === null ? null : new FrontDoor(this, 'FrontDoor', { stage, api: this.api, portal, frontDoor });
    if (this.#door !== null) new CfnOutput(this, 'FrontDoorTarget', { value: this.#door.target });
    switch (portal.kind) {
      case 'api':
        this.url = this.#door?.url ?? this.api.apiEndpoint;
        break;
      case 'elsewhere':
        this.url = portal.url;
        break;
      case 'domain':
        this.url = this.#door ? this.#door.url : this.#answerTo(portal);
    }
  }

  /** The domain's own DNS record, made by whoever keeps its zone, leads to the target in the output. */
  #answerTo({ name, certificateArn }: PortalParameters & { kind: 'domain' }): string {
    const domainName = new DomainName(this, 'Domain', {
      domainName: name,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
    });
    new ApiMapping(this, 'Mapping', { api: this.api, domainName, stage: this.#stage });
    new CfnOutput(this, 'DomainTarget', { value: `${name} CNAME ${domainName.regionalDomainName}` });
    return `https://${name}`;
  }

  /** Every request goes to one function, which knows the paths. */
  serveWith(portal: ServiceFunction): void {
    portal.addEnvironment('VISIT_LOG', 'on');
    if (this.#door !== null) portal.addEnvironment('ORIGIN_SECRET', this.#door.secret);
    // An HTTP API waits for 30 seconds at most; a little less lets it answer with its own error.
    const integration = new HttpLambdaIntegration('Portal', portal, { timeout: Duration.seconds(29) });
    const routes = [HttpRouteKey.DEFAULT, ...narrowed.map(({ path }) => HttpRouteKey.with(path, HttpMethod.POST))].map(
      (routeKey, index) => {
        const id = index === 0 ? 'Everything' : `Narrowed${index}`;
        const route = new HttpRoute(this, id, { httpApi: this.api, routeKey, integration });
        acknowledge(
          route,
          'AwsSolutions-APIG4',
          'People have no accounts with AWS: the portal lets them in by the link in a mail, and by a session after that.',
        );
        return route;
      },
    );
    const stage = this.#stage.node.defaultChild as CfnStage;
    stage.routeSettings = Object.fromEntries(
      narrowed.map(({ path, rateLimit, burstLimit }) => [
        `POST ${path}`,
        { ThrottlingRateLimit: rateLimit, ThrottlingBurstLimit: burstLimit },
      ]),
    );
    // A stage can narrow only routes that are there.
    for (const route of routes) stage.node.addDependency(route);
  }
}
