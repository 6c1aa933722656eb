import type { PriceName } from './price-list.ts';

/** The words of a bill, in one language. */
export interface Texts {
  lines: Record<PriceName, string>;
  title: (region: string, currency: string, asOf: string) => string;
  noFreeTier: string;
  took: string;
  tookHead: readonly string[];
  year: (figures: YearFigures) => string;
  bill: string;
  contracts: (count: string) => string;
  furtherContract: string;
  total: string;
  polling: (seconds: number) => string;
  looking: (figures: LookingFigures) => string;
  pollingHead: readonly string[];
  estimate: (machine: string) => string;
  storage: string;
}

interface YearFigures {
  executions: string;
  transitions: string;
  calls: string;
  requests: string;
  mails: string;
  months: string;
}
interface LookingFigures {
  waits: string;
  days: string;
  looks: string;
  tooLong: string;
  executions: string;
  mostEvents: string;
}

const en: Texts = {
  lines: {
    stateTransitions: 'Step Functions transitions',
    lambdaRequests: 'Lambda requests',
    lambdaGbSeconds: 'Lambda GB-seconds',
    readUnits: 'DynamoDB read units',
    writeUnits: 'DynamoDB write units',
    tableStorage: 'DynamoDB GB-months',
    tableBackup: 'DynamoDB backup GB-months',
    streamReads: 'DynamoDB stream reads',
    mails: 'SES mails',
    mailData: 'SES GB of mails',
    httpRequests: 'API Gateway requests',
    dataOut: 'GB to the internet',
    scheduledCalls: 'Scheduler calls',
    archivePuts: 'S3 PUT requests',
    archiveStorage: 'S3 GB-months',
    notices: 'SNS notices',
    queueRequests: 'SQS requests',
    logIngestion: 'CloudWatch GB of logs',
    logStorage: 'CloudWatch GB-months of logs',
    alarms: 'CloudWatch alarms',
    dashboards: 'CloudWatch dashboards',
    metrics: 'CloudWatch custom metrics',
    traces: 'X-Ray traces',
    keys: 'KMS keys',
    keyRequests: 'KMS requests',
    secrets: 'Secrets Manager secrets',
    secretRequests: 'Secrets Manager requests',
  },
  title: (region, currency, asOf) => `Prices of ${region} in ${currency}, as of ${asOf}`,
  noFreeTier: 'No free tier, discount or tax is counted.',
  took: 'What a month takes',
  tookHead: ['', 'deployment', 'each contract', 'price', 'for'],
  year: ({ executions, transitions, calls, requests, mails, months }) =>
    `The replay took ${executions} executions with ${transitions} state transitions, ${calls} calls of ` +
    `functions, ${requests} requests to the portal and ${mails} mails in ${months} months.`,
  bill: "The monthly bill, and each line's share of it",
  contracts: (count) => `${count} contract${count === '1' ? '' : 's'}`,
  furtherContract: 'each further contract',
  total: 'total',
  polling: (seconds) => `The same year if the workflows polled: wait ${seconds} s, look, loop`,
  looking: ({ waits, days, looks, tooLong, executions, mostEvents }) =>
    `${waits} waits for people took ${days} days: ${looks} looks. ${tooLong} of ${executions} executions ` +
    `would pass ${mostEvents} events and have to be cut in pieces.`,
  pollingHead: ['a month', 'called back', '', 'polling', '', 'ratio'],
  estimate: (machine) =>
    `GB-seconds are an estimate: processor time measured on this machine (${machine}), stretched to the share of a ` +
    "processor that each function's memory buys, plus an assumed time for starting.",
  storage: 'Storage is counted as it is at the end of the replay, the most it is in its year.',
};

const zh: Texts = {
  lines: {
    stateTransitions: 'Step Functions 状态转换',
    lambdaRequests: 'Lambda 请求',
    lambdaGbSeconds: 'Lambda GB·秒',
    readUnits: 'DynamoDB 读取单位',
    writeUnits: 'DynamoDB 写入单位',
    tableStorage: 'DynamoDB 存储 GB·月',
    tableBackup: 'DynamoDB 备份 GB·月',
    streamReads: 'DynamoDB 流读取',
    mails: 'SES 邮件',
    mailData: 'SES 邮件流量 GB',
    httpRequests: 'API Gateway 请求',
    dataOut: '出站流量 GB',
    scheduledCalls: '定时调用',
    archivePuts: 'S3 PUT 请求',
    archiveStorage: 'S3 存储 GB·月',
    notices: 'SNS 通知',
    queueRequests: 'SQS 请求',
    logIngestion: 'CloudWatch 日志写入 GB',
    logStorage: 'CloudWatch 日志存储 GB·月',
    alarms: 'CloudWatch 告警',
    dashboards: 'CloudWatch 仪表板',
    metrics: 'CloudWatch 自定义指标',
    traces: 'X-Ray 跟踪',
    keys: 'KMS 密钥',
    keyRequests: 'KMS 请求',
    secrets: 'Secrets Manager 机密',
    secretRequests: 'Secrets Manager 请求',
  },
  title: (region, currency, asOf) => `价格：区域 ${region}，货币 ${currency}，截至 ${asOf}`,
  noFreeTier: '未计免费额度、折扣和税。',
  took: '每月用量',
  tookHead: ['', '部署固定', '每份合同', '单价', '计价数量'],
  year: ({ executions, transitions, calls, requests, mails, months }) =>
    `本次回放在 ${months} 个月内共执行 ${executions} 次流程、${transitions} 次状态转换、${calls} 次函数调用、${requests} 次门户请求、${mails} 封邮件。`,
  bill: '每月账单及各项占比',
  contracts: (count) => `${count} 份合同`,
  furtherContract: '每增加一份合同',
  total: '合计',
  polling: (seconds) => `同一年若改为轮询：等待 ${seconds} 秒，查看，循环`,
  looking: ({ waits, days, looks, tooLong, executions, mostEvents }) =>
    `等待人工 ${waits} 次，共 ${days} 天，需查看 ${looks} 次。${executions} 个执行中有 ${tooLong} 个会超过 ${mostEvents} 个事件，必须拆分。`,
  pollingHead: ['每月', '回调', '', '轮询', '', '倍数'],
  estimate: (machine) =>
    `GB·秒为估算值：在本机（${machine}）测得的处理器时间，按各函数内存所对应的处理器份额折算，另加假定的启动时间。`,
  storage: '存储量按回放结束时计，即该年内的最大值。',
};

export const LANGUAGES = { en, zh } as const;
export type Language = keyof typeof LANGUAGES;
