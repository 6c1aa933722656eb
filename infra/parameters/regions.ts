/**
 * Regions in which everything that a deployment is made of can be had (EventBridge Scheduler and HTTP APIs came last
 * everywhere), and those that have SES as well. From the endpoints that AWS publishes with its SDKs, November 2026: a
 * new region is added here.
 */
const withSes = [
  'af-south-1',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-south-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ap-southeast-5',
  'ca-central-1',
  'ca-west-1',
  'eu-central-1',
  'eu-central-2',
  'eu-north-1',
  'eu-south-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'us-gov-east-1',
  'us-gov-west-1',
];
const withoutSes = [
  'ap-east-1',
  'ap-east-2',
  'ap-southeast-4',
  'ap-southeast-6',
  'ap-southeast-7',
  'eu-south-2',
  'mx-central-1',
  'cn-north-1',
  'cn-northwest-1',
];

export const isSupported = (region: string): boolean => withSes.includes(region) || withoutSes.includes(region);

/** Regions on the mainland: data that lie there have not left the country. */
export const isInChina = (region: string): boolean => region.startsWith('cn-');

export const hasSes = (region: string): boolean => withSes.includes(region);

/** What a sentence about regions names. */
export const supportedRegions = [...withSes, ...withoutSes].sort().join(', ');
