import type { Decimal } from 'decimal.js';
import { decimal } from '../../domain/money/amounts.ts';
import { SWEEP_EVERY_MINUTES } from '../../functions/manifest.ts';
import type { Quantity } from './bill.ts';
import { HOURS_A_MONTH, type Deployment } from './deployment.ts';
import { billedMs } from './lambda.ts';
import { PRICE_NAMES, type PriceName } from './price-list.ts';
import type { Work } from './work.ts';

const BYTES_A_GB = 1024 ** 3;
const SWEEPS_A_MONTH = (HOURS_A_MONTH * 60) / SWEEP_EVERY_MINUTES;

/** A count or a measured figure, exactly as it is. */
export function exact(figure: number): Decimal {
  return decimal(figure.toFixed(12));
}

export function gigabytes(bytes: Decimal): Decimal {
  return bytes.dividedBy(BYTES_A_GB);
}

/** @param milliseconds billed */
export function gbSeconds(milliseconds: Decimal, memoryMb: number): Decimal {
  return milliseconds.times(memoryMb).dividedBy(1024 * 1000);
}

type Amounts = Partial<Record<PriceName, Decimal>>;

/**
 * What a month of a deployment takes. The sweep is the deployment's: it comes by for all contracts at once, and one
 * that finds nothing costs the same for one contract as for many; only what it does for a contract is the contract's.
 * Storage is counted as it is at the replay's end.
 */
export function monthlyQuantities(work: Work, deployment: Deployment): Quantity[] {
  const fixed = ofDeployment(work, deployment);
  const perContract = ofContract(work, deployment);
  return PRICE_NAMES.map((of) => ({
    of,
    fixed: fixed[of] ?? decimal('0'),
    perContract: perContract[of] ?? decimal('0'),
  }));
}

function ofDeployment({ idleSweep, functions }: Work, deployment: Deployment): Amounts {
  const sweeps = exact(SWEEPS_A_MONTH);
  const logs = gigabytes(sweeps.times(deployment.logBytesPerCall));
  return {
    scheduledCalls: sweeps,
    lambdaRequests: sweeps,
    lambdaGbSeconds: gbSeconds(sweeps.times(exact(idleSweep.billedMs)), functions['sweep']?.memoryMb ?? 0),
    readUnits: sweeps.times(exact(idleSweep.readUnits)),
    logIngestion: logs,
    logStorage: logs.times(deployment.logsKeptMonths),
    traces: sweeps.times(deployment.tracesPerCall),
    keyRequests: sweeps.times(deployment.keyRequestsPerCall),
    alarms: exact(deployment.alarms),
    dashboards: exact(deployment.dashboards),
    metrics: exact(deployment.metrics),
    keys: exact(deployment.keys),
    secrets: exact(deployment.secrets),
    secretRequests: exact(deployment.secretRequests),
    notices: exact(deployment.notices),
    queueRequests: exact(deployment.queueRequests),
  };
}

/** Archiving is a call of a function for each thing archived: nothing says that two come together. */
function ofContract(work: Work, deployment: Deployment): Amounts {
  const month = (total: number | Decimal): Decimal =>
    (typeof total === 'number' ? exact(total) : total).dividedBy(exact(work.months));
  const { archivedItems, archivedBytes, bytes } = work.stored;
  const { sweep, ...others } = work.functions;
  const sweeps = sweep?.requests ?? 0;
  const calls = Object.values(others).reduce((sum, { requests }) => sum + requests, 0) + archivedItems;
  const logs = gigabytes(month(logBytes(work, deployment, calls)));
  return {
    stateTransitions: month(work.executions.reduce((sum, { transitions }) => sum + transitions, 0)),
    lambdaRequests: month(calls),
    lambdaGbSeconds: month(contractGbSeconds(work, deployment)),
    readUnits: month(Math.max(0, work.readUnits - sweeps * work.idleSweep.readUnits)),
    writeUnits: month(work.writeUnits),
    tableStorage: gigabytes(exact(bytes)),
    tableBackup: gigabytes(exact(bytes)),
    streamReads: month(work.writeUnits),
    mails: month(work.mails),
    mailData: gigabytes(month(work.mailBytes)),
    httpRequests: month(work.requests),
    dataOut: gigabytes(month(work.pageBytes)),
    archivePuts: month(archivedItems),
    archiveStorage: gigabytes(exact(archivedBytes)),
    logIngestion: logs,
    logStorage: logs.times(deployment.logsKeptMonths),
    traces: month(calls * deployment.tracesPerCall),
    keyRequests: month(calls * deployment.keyRequestsPerCall),
  };
}

function logBytes({ logBytes: own, requests, executions }: Work, deployment: Deployment, calls: number): number {
  const events = executions.reduce((sum, one) => sum + one.events, 0);
  return (
    own +
    calls * deployment.logBytesPerCall +
    requests * deployment.logBytesPerRequest +
    events * deployment.logBytesPerEvent
  );
}

function contractGbSeconds(
  { functions, idleSweep, stored }: Work,
  { startMilliseconds, archiveCall }: Deployment,
): Decimal {
  const { sweep, ...others } = functions;
  const foundBySweeps =
    sweep === undefined
      ? 0
      : Math.max(0, sweep.billedMs - sweep.starts * startMilliseconds - sweep.requests * idleSweep.billedMs);
  const archiving = stored.archivedItems * billedMs(archiveCall.cpuMilliseconds, archiveCall.memoryMb);
  return Object.values(others)
    .reduce((sum, one) => sum.plus(gbSeconds(exact(one.billedMs), one.memoryMb)), decimal('0'))
    .plus(gbSeconds(exact(foundBySweeps), sweep?.memoryMb ?? 0))
    .plus(gbSeconds(exact(archiving), archiveCall.memoryMb));
}
