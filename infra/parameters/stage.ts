import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { UnusableParameter } from './parameter-error.ts';

/** What sets the stages apart: everything else is the same in each of them. */
export type Stage = {
  name: string;
  /** Put before every name, so that stages stand side by side in one account. */
  namePrefix: string;
  /** Where the stage's own metrics stand. */
  metricsNamespace: string;
  /** Data, logs and keys outlive their stack, and nobody deletes them without saying so twice. */
  keepsData: boolean;
  removalPolicy: RemovalPolicy;
  logRetention: RetentionDays;
  /** How long nobody, whatever their rights, can alter or delete what the archive has taken. */
  archiveLock: ObjectLockRetention;
  /** How many years it is for cases that are accounting vouchers; null: as long as for all others. */
  voucherYears: number | null;
  /**
   * Whether functions have a share of the account's concurrency to themselves. A young account has too little of it to
   * share out.
   */
  reservesConcurrency: boolean;
};

/**
 * Accounting vouchers in China are kept for 30 years; a claim from the contract lapses after three (Civil Code art.
 * 188), at the latest after 20.
 */
const YEARS = { least: 1, most: 100 };
const USUAL_YEARS = { archiveYears: 15, archivePaymentYears: 30 };
type Years = keyof typeof USUAL_YEARS;

/** @throws ParameterError for a name that can't be part of a resource's name, or years that nobody could mean */
export function stageOf(name: string, given: Record<Years, string | null>): Stage {
  if (!/^[a-z][a-z0-9]{0,15}$/.test(name)) {
    throw new UnusableParameter(
      'stage',
      name,
      'up to 16 small letters and digits, a letter first, such as dev or prod',
    );
  }
  const years = yearsOf('archiveYears', given);
  const voucherYears = yearsOf('archivePaymentYears', given);
  if (voucherYears < years)
    throw new UnusableParameter('archivePaymentYears', String(voucherYears), `at least archiveYears, ${years}`);
  const keepsData = name === 'prod';
  return {
    name,
    namePrefix: `linkpact-${name}-`,
    metricsNamespace: `linkpact/${name}`,
    keepsData,
    removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    logRetention: keepsData ? RetentionDays.ONE_YEAR : RetentionDays.ONE_MONTH,
    // A stage for trying things out has to be removable: its lock ends the next day, and an administrator may lift it.
    archiveLock: keepsData
      ? ObjectLockRetention.compliance(Duration.days(365 * years))
      : ObjectLockRetention.governance(Duration.days(1)),
    voucherYears: keepsData ? voucherYears : null,
    reservesConcurrency: keepsData,
  };
}

function yearsOf(parameter: Years, given: Record<Years, string | null>): number {
  const text = given[parameter];
  if (text === null) return USUAL_YEARS[parameter];
  const years = Number(text);
  if (/^\d+$/.test(text) && years >= YEARS.least && years <= YEARS.most) return years;
  throw new UnusableParameter(parameter, text, `a whole number of years from ${YEARS.least} to ${YEARS.most}`);
}
