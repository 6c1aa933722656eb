/** What the functions count, as metrics: the functions emit by this list, the deployment watches by it. */
export const signals = {
  /** How long the oldest entry of the agenda has been due when a sweep comes; 0 when nothing is. */
  sweepLag: { name: 'SweepLag', unit: 'Seconds' },
  dueEntries: { name: 'DueEntries', unit: 'Count' },
  failedEntries: { name: 'FailedEntries', unit: 'Count' },
  /** Answers that a sweep found stored but not delivered. */
  undeliveredAnswers: { name: 'UndeliveredAnswers', unit: 'Count' },
  answersStored: { name: 'AnswersStored', unit: 'Count' },
  mailsSent: { name: 'MailsSent', unit: 'Count' },
  mailsFailed: { name: 'MailsFailed', unit: 'Count' },
  addressesMarked: { name: 'AddressesMarked', unit: 'Count' },
  /** Evidence that was changed or removed in the table, where it is only ever added. */
  evidenceAltered: { name: 'EvidenceAltered', unit: 'Count' },
} as const;

export type Signal = keyof typeof signals;
