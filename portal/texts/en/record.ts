import type { Words } from '../zh-CN/all.ts';

export const record: Words['record'] = {
  title: 'Publications and accesses',
  about:
    'Each publication of terms, people, calendars and readings, and each sign-in, export and saved file, is an event in a chain of evidence. ' +
    'Both parties’ signers can read it.',
  link: 'Publications and accesses',
  subject: (what) => `Published anew: ${what}`,
  lead: (when) => `The following is in force as it was published on ${when}.`,
  and: ', ',
  parts: { terms: 'terms', readings: 'readings', people: 'people', calendars: 'calendars' },
  version: 'Version (SHA-256)',
  changed: 'Changed',
  more: (count) => `and in ${count} more places`,
  open: 'See what was published',
  objection: 'If this is not what the parties agreed on, please tell the other side and the administrator at once.',
  none: 'Nothing yet.',
  when: 'When',
  who: 'Who',
  what: 'What',
  place: 'Evidence',
  pending: 'not chained yet',
  kinds: {
    published: 'published',
    'factor-enrolled': 'set up one-time codes',
    'factor-ended': 'one-time codes ended',
    'signed-in': 'signed in',
    exported: 'exported',
    'file-saved': 'saved a file',
  },
  exports: {
    cases: 'list of cases',
    ledger: 'ledger',
    deadlines: 'list of deadlines',
    evidence: 'evidence',
    person: 'what is kept about a person',
  },
  key: 'Public key of the daily lists',
  fingerprint: 'Fingerprint (SHA-256)',
  saveKey: 'Save the public key',
  last: (day) => `Last list: ${day}`,
};
