import type { Words } from '../zh-CN/all.ts';
import { administerWords } from './console-administer.ts';
import { caseWords } from './console-cases.ts';
import { chartWords } from './console-charts.ts';
import { contractWords } from './console-contract.ts';
import { executionWords } from './console-executions.ts';
import { moneyWords } from './console-money.ts';
import { machines } from './machines.ts';
import { count } from './count.ts';

export const consoleWords: Words['console'] = {
  title: 'Console',
  machines,
  nav: {
    overview: 'Overview',
    executions: 'Executions',
    cases: 'Cases',
    deadlines: 'Deadlines',
    money: 'Ledger and payments',
    contract: 'Contract',
    home: 'Home',
  },
  clock: {
    label: 'Time',
    now: 'It is',
    lead: 'Virtual clock: time moves when you say so, and whatever falls due happens in order.',
    steps: { PT10M: '+10 minutes', PT2H: '+2 hours', P1D: '+1 day', P7D: '+7 days' },
  },
  overview: {
    title: 'Overview',
    open: 'Open cases',
    missed: 'Past their deadline',
    today: 'Due within 24 hours',
    failed: 'Executions broken off',
    next: 'Next deadlines',
    noNext: 'No deadline is running. Once a case starts its clock, it appears here.',
    trouble: 'Needs your attention',
    noTrouble: 'All is well: no execution has broken off, and no question has gone unanswered for long.',
    recent: 'Latest cases',
    noRecent: 'No cases yet. The first order or fault appears here once it is submitted.',
    undeliverable: (n) => `${count(n, 'person’s address takes', 'people’s addresses take')} no mail`,
    all: 'See all',
    waits: (span) => `waiting for ${span}`,
  },
  undeliverable: {
    title: 'Mail suspended',
    lead:
      'These people’s addresses take no mail; what there is to send stays queued. Correct the list of people ' +
      'and publish it again, or try again once you know that the address takes mail. What is queued then goes ' +
      'out within half an hour.',
    lift: 'Try again',
    since: (when, why) => `Since ${when}: ${why}`,
    reasons: { bounce: 'mail came back for good', complaint: 'marked as spam', refused: 'refused by the mail server' },
    lifted: 'Mail is sent again; what is queued goes out within half an hour.',
    notLifted:
      'Nothing was changed: mail is being sent again already, or has just come back once more. Please look at what stands here now.',
    badNonce: 'Nothing was changed: the form had expired. Please press the button again.',
  },
  filters: {
    label: 'Filter',
    workflow: 'Workflow',
    status: 'Status',
    case: 'Case number',
    find: 'Number, site, street, unit, contact',
    all: 'All',
    apply: 'Filter',
    clear: 'Clear the filter',
  },
  ...executionWords,
  ...chartWords,
  ...administerWords,
  ...caseWords,
  deadlines: {
    title: 'Deadlines',
    lead: 'The deadlines of all open cases: how each was counted and how much time is left.',
    strip: (days) => `Deadlines of the next ${days} days`,
    stripNote: 'Rest days are shaded; each dot is a deadline, red ones are over.',
    today: 'today',
    day: (day, n) => `${day}: ${count(n, 'deadline')}`,
    restDay: 'rest day',
    later: (n) => `${count(n, 'more deadline')} after that.`,
    missed: 'Over, still being worked on',
    running: 'Running',
    kept: 'Done in time, period not over yet',
    confirming: 'Done, waits for the other side',
    waiting: 'Waiting for an answer, no period running',
    met: 'in time',
    overdue: 'overdue',
    used: (percent) => `${percent}% of the period is over`,
    asked: (when) => `asked ${when}`,
    escalation: (when) => `administrators are told if there is no answer before ${when}`,
    empty: 'No deadline is running now. Once a case is opened, it appears here.',
  },
  ...moneyWords,
  ...contractWords,
  notFound: {
    title: 'No such page',
    text: 'The address may be wrong, or the page is gone.',
    back: 'Back to the overview',
  },
  forbidden: {
    title: 'For administrators only',
    text: 'The console is open only to the administrators named in the contract.',
    home: 'Back to the home page',
  },
};
