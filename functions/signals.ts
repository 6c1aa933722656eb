/**
 * What the functions measure: the name and the unit of each figure, and what it says. The functions emit from this
 * list, the deployment watches by it. Every figure has the one dimension `service`, so that it adds up over the
 * functions.
 */
export type Signal = {
  name: string;
  unit: 'Seconds' | 'Count';
};

/** The value of the dimension `service` of all figures, and the name of the service in logs and traces. */
export const SERVICE = 'linkpact';

export const signals = {
  /** How long the oldest entry of the agenda had been due when a sweep came by; 0 when nothing was. At every sweep. */
  sweepLag: { name: 'SweepLag', unit: 'Seconds' },
  /** What a sweep found to be due. At every sweep. */
  dueEntries: { name: 'DueEntries', unit: 'Count' },
  /** What a sweep could not serve and left to the next. At every sweep. */
  failedEntries: { name: 'FailedEntries', unit: 'Count' },
  /** Answers stored of which the waiting state had not been told when a sweep came by. At every sweep. */
  undeliveredAnswers: { name: 'UndeliveredAnswers', unit: 'Count' },
  mailsSent: { name: 'MailsSent', unit: 'Count' },
  /** Attempts that failed; a mail that is sent at the third attempt counts twice. */
  mailsFailed: { name: 'MailsFailed', unit: 'Count' },
  answersStored: { name: 'AnswersStored', unit: 'Count' },
  /** Addresses that no mail is sent to any more. */
  addressesMarked: { name: 'AddressesMarked', unit: 'Count' },
  /** Evidence that was changed or removed in the table, where it is only ever added. */
  evidenceAltered: { name: 'EvidenceAltered', unit: 'Count' },
} as const satisfies Record<string, Signal>;
