import { Metrics } from '@aws-lambda-powertools/metrics';
import type { Signal } from '../signals.ts';

let metrics: Metrics | undefined;

/** Notes a figure of `functions/signals.ts`; it goes out when the call is over. */
export function measure({ name, unit }: Signal, value = 1): void {
  // Made at the first figure, when the environment that it reads is there.
  metrics ??= new Metrics();
  metrics.addMetric(name, unit, value);
}

/** Writes what was noted as a line that CloudWatch reads figures from; nothing where figures are switched off. */
export function publishMeasures(): void {
  if (metrics?.hasStoredMetrics() === true) metrics.publishStoredMetrics();
}
