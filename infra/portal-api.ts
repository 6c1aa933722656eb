import { Duration } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpRoute, HttpRouteKey, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { LogKeeping, ServiceFunction } from './service-function.ts';

/**
 * What a request was and how it went. Neither path nor address: a path holds the secret of a link, and whoever read it
 * here could sign in somebody's place; an address tells where a person was.
 */
const accessLog = AccessLogFormat.custom(JSON.stringify({
  requestId: '$context.requestId', time: '$context.requestTime', method: '$context.httpMethod', status: '$context.status',
  bytes: '$context.responseLength', milliseconds: '$context.responseLatency', integrationError: '$context.integrationErrorMessage',
}));

/** A public page for a few dozen people: more than this at once is no person. */
const throttle = { rateLimit: 20, burstLimit: 40 };

/** The HTTP API is made before the functions, which are told its address; the portal function takes its requests afterwards. */
export class PortalApi extends Construct {
  readonly #api: HttpApi;

  constructor(scope: Construct, id: string, { namePrefix, logs }: { namePrefix: string; logs: LogKeeping }) {
    super(scope, id);
    this.#api = new HttpApi(this, 'Api', { apiName: `${namePrefix}portal`, createDefaultStage: false });
    const logGroup = new LogGroup(this, 'AccessLog', { logGroupName: `/aws/vendedlogs/apis/${namePrefix}portal`, ...logs });
    new HttpStage(this, 'Stage', {
      httpApi: this.#api, stageName: '$default', autoDeploy: true, throttle,
      accessLogSettings: { destination: new LogGroupLogDestination(logGroup), format: accessLog },
    });
  }

  /** `https://…`, without a slash at the end. */
  get url(): string {
    return this.#api.apiEndpoint;
  }

  /** Every request goes to one function, which knows the paths. */
  serveWith(portal: ServiceFunction): void {
    // An HTTP API waits for 30 seconds at most; a little less lets it answer with its own error.
    const integration = new HttpLambdaIntegration('Portal', portal, { timeout: Duration.seconds(29) });
    new HttpRoute(this, 'Everything', { httpApi: this.#api, routeKey: HttpRouteKey.DEFAULT, integration });
  }
}
