import type { Words } from '../zh-CN/all.ts';
import { machines } from './machines.ts';

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

export const consoleWords: Words['console'] = {
  title: 'Console',
  machines,
  nav: { overview: 'Overview', executions: 'Executions', cases: 'Cases', deadlines: 'Deadlines', money: 'Ledger and payments', home: 'Home' },
  clock: {
    label: 'Time', now: 'It is', lead: 'Virtual clock: time moves when you say so, and whatever falls due happens in order.',
    steps: { PT10M: '+10 minutes', PT2H: '+2 hours', P1D: '+1 day', P7D: '+7 days' },
  },
  overview: {
    title: 'Overview', open: 'Open cases', missed: 'Past their deadline', today: 'Due within 24 hours', failed: 'Executions broken off',
    next: 'Next deadlines', noNext: 'No deadline is running. Once a case starts its clock, it appears here.',
    trouble: 'Needs your attention', noTrouble: 'All is well: no execution has broken off, and no question has gone unanswered for long.',
    recent: 'Latest cases', noRecent: 'No cases yet. The first order or fault appears here once it is submitted.',
    all: 'See all', broken: (caseId) => `The execution of ${caseId} has broken off`, silent: (caseId, role) => `${caseId} has been waiting too long for: ${role}`,
  },
  filters: {
    label: 'Filter', workflow: 'Workflow', status: 'Status', case: 'Case number', all: 'All', apply: 'Filter', clear: 'Clear the filter', casePlaceholder: 'such as LO-2025-0001',
  },
  executions: {
    title: 'Executions', lead: 'Each case is carried by one execution of a state machine; a case that was mended and carried on has a second one.',
    name: 'Execution', workflow: 'Workflow', status: 'Status', started: 'Started', stopped: 'Ended', duration: 'Took', running: 'running',
    empty: 'No executions yet. As soon as a case is opened, its execution appears here.', emptyFiltered: 'No execution matches. Try a wider filter.',
    next: 'Next page', first: 'Back to the first page', run: (n) => `run ${n}`,
  },
  execution: {
    graph: 'State graph', graphOf: (name) => `State graph of ${name}`, graphNote: 'Choose a state to get to its row in the table below.', scroll: 'State graph, scrolls sideways',
    netNote: (state) => `Any state that fails leads to “${state}”; what has not happened is not drawn.`,
    legend: { passed: 'passed', current: 'here now', breach: 'breach', broken: 'broken off here', untouched: 'not reached', timeout: 'timeout', timeoutTaken: 'timed out', taken: 'way taken' },
    present: 'Now at: ', steps: 'Steps', step: 'State', kind: 'Kind', mark: 'Passed', visits: (n) => count(n, 'time'), entered: 'Entered', left: 'Left', leads: 'Leads to',
    history: 'History', event: 'Event', at: 'Time', detail: 'Content', input: 'Input', output: 'Output', error: 'Error', cause: 'Cause', raw: 'Show content',
    facts: 'In short', case: 'Case', noHistory: 'This execution has no history yet.', definition: 'Definition',
    timesOut: (when) => `times out ${when}`,
    noDefinition: 'The definition of this execution cannot be read, so there is no drawing; its history is below.',
    more: (shown, all) => `${all} events in all; these are the latest ${shown}.`, showAll: 'Show all events',
  },
  cases: {
    title: 'Cases', id: 'Number', matter: 'Matter', status: 'Status', opened: 'Opened', closed: 'Closed', waiting: 'Waits for', due: 'Deadline',
    empty: 'No cases yet. The first order or fault appears here once it is submitted.', emptyFiltered: 'No case matches. Try a wider filter.',
    older: 'Older cases', newest: 'Back to the latest',
  },
  case: {
    facts: 'Case', tasks: 'Questions and answers', evidence: 'Chain of evidence', mails: 'Mails', executions: 'Executions', breaches: 'Breaches', deadlines: 'Deadlines',
    task: 'Question', role: 'Asked of', round: (n) => `round ${n}`, asked: 'Asked', state: 'State', answer: 'Answer', answeredBy: 'Answered by', noTasks: 'Nothing has been asked yet.',
    decision: (word, when) => `${word}, ${when}`,
    breach: 'Breach', clause: 'Clause', at: 'Deadline', amount: 'Amount', noMoney: 'no penalty', noBreaches: 'No breaches.',
    seq: 'No.', kind: 'Event', data: 'Content', hash: 'Hash', prev: 'Hash before', time: 'Time',
    verified: (n) => `The chain is whole: ${count(n, 'event')} checked one by one, and signed documents match their hashes.`,
    broken: (n) => `The chain has ${count(n, 'fault')}. Find out why at once.`,
    findings: { 'chain-broken': 'does not join the event before', 'hash-differs': 'content differs from its hash', sequence: 'out of sequence', 'document-missing': 'signed document missing', 'document-differs': 'signed document differs from its hash' },
    finding: (seq, what) => `Event ${seq}: ${what}`, documentsWide: 'signed documents',
    download: 'Download the evidence (JSON)', downloadNote: 'linkpact verify checks the file offline.', noEvidence: 'No evidence yet.', document: 'Signed document',
    kinds: {
      'case-opened': 'opened', 'task-asked': 'asked', 'task-superseded': 'question superseded', decision: 'answered', breach: 'breach', 'statement-prepared': 'statement prepared',
      settled: 'settled', escalated: 'silence reported', failure: 'broken off', 'case-closed': 'closed',
    },
    mailKinds: { task: 'question', reminder: 'reminder', breach: 'breach notice', receipt: 'receipt', notice: 'notice to administrators' },
    mailKind: 'Kind', to: 'To', queued: 'Written', sent: 'Sent', notSent: (n) => `not sent yet, tried ${count(n, 'time')}`, about: 'About', noMails: 'No mails yet.',
    resume: 'Carry on from where it broke off', resumeLead: 'The last execution broke off. The case is still open and its facts are whole. Once the cause is mended, a new execution carries on from the step where the facts stand.',
    resumed: 'The case is being carried on.', notResumed: 'Not carried on: the execution has not broken off, or somebody else has just done so.', badNonce: 'Not carried on: the form had expired. Please press the button again.',
    notFoundTitle: 'No such case', notFound: 'This contract has no case of that number. Please check it.',
  },
  deadlines: {
    title: 'Deadlines', lead: 'The deadlines of all open cases: how each was counted and how much time is left.', strip: (days) => `Deadlines of the next ${days} days`, stripNote: 'Rest days are shaded; each dot is a deadline, red ones are over.',
    today: 'today', day: (day, n) => `${day}: ${count(n, 'deadline')}`, restDay: 'rest day', later: (n) => `${count(n, 'more deadline')} after that.`,
    missed: 'Over, still being worked on', ahead: 'Running', kept: 'Done in time, waits for the other side', waiting: 'Waiting for an answer, no period in the contract',
    met: 'in time', overdue: 'overdue',
    used: (percent) => `${percent}% of the period is over`, asked: (when) => `asked ${when}`, escalation: (when) => `administrators are told if there is no answer before ${when}`,
    emptyAhead: 'No deadline is running.', empty: 'No deadline is running now. Once a case is opened, it appears here.',
  },
  money: {
    title: 'Ledger and payments', ledger: 'Ledger', payments: 'The payments', lead: 'Each figure with its clause, its reading and its arithmetic.',
    line: 'Clause and case', debtor: 'Owed by', amount: 'Amount', how: 'How it came about', at: 'Deadline', into: 'Deducted in', pending: 'goes into the next statement', notDeducted: 'not deducted',
    emptyLedger: 'No penalties yet. Each one appears here when a breach occurs.', total: 'Total',
    prepared: (when) => `Statement prepared ${when}`, notPrepared: (when) => `The statement will be prepared ${when}, less the penalties up to then.`,
    expected: (amount) => `${amount} of penalties wait to be deducted.`,
    window: (from, last) => `To be paid within the window that starts the day after ${from} and ends ${last}`, noWindow: 'The payment window has not started: the review has to pass and the invoice to arrive.',
    paid: (day) => `Paid ${day}`, unpaid: 'Not paid yet', paidLate: (day, days) => `Paid ${day}, ${count(days, 'day')} late`, lateNow: (days) => `${count(days, 'day')} late and not paid in full`,
    legend: { payable: 'payable', deductions: 'deductions', penalty: 'late penalty' }, bar: (payable, deductions, penalty) => `payable ${payable}, deductions ${deductions}, late penalty ${penalty}`,
    latePenalty: 'Late penalty', arithmetic: 'Arithmetic', capped: 'The cap is reached.', notLate: 'Not late.', windowCounted: 'How the window was counted', cap: (used, cap) => `Late penalties so far ${used}, at most ${cap} (clause 6.3)`, readings: 'How the contract is read', zeroDays: '—',
    waits: 'How the amount payable came about',
  },
  notFound: { title: 'No such page', text: 'The address may be wrong, or the page is gone.', back: 'Back to the overview' },
  forbidden: { title: 'For administrators only', text: 'The console is open only to the administrators named in the contract.', home: 'Back to the home page' },
};
