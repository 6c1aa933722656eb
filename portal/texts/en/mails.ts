import type { Words } from '../zh-CN/all.ts';

export const mails: Words['mails'] = {
  subject: (tag, what, { until, amount, caseId }) =>
    `[${tag}] ${what}${until === null ? '' : `, by ${until}`}${amount === null ? '' : `, ${amount}`} (${caseId})`,
  tagged: (tag, what) => `[${tag}] ${what}`,
  tags: {
    sign: 'To sign',
    handle: 'To do',
    remind: 'Reminder',
    breach: 'Breach',
    'taken-back': 'Breach withdrawn',
    excused: 'Breach excused',
    receipt: 'Receipt',
    closed: 'Closed',
    notice: 'Notice',
  },
  at: ': ',
  again: (title, times) => `${title} (${times > 1 ? `returned ${times} times` : 'returned'})`,
  dearRole: (role) => `Dear ${role},`,
  reminder: (title) => `Reminder: ${title}`,
  reminderLead: 'This is still waiting for your answer.',
  soFar: (what) => `${what}: penalty so far`,
  alsoOpen: 'Also waiting for an answer',
  button: 'Open the page and answer',
  buttonNote:
    'The page shows everything first; nothing is sent until you confirm. Forwarding or previewing this mail has no effect.',
  address: 'If the button does not work, copy this whole address into your browser:',
  personal: 'This link is for you alone. Please don’t forward it.',
  calendarNote: 'The attachment puts the deadline into your calendar.',
  entry: (caseId, what) => `〔${caseId}〕${what}`,
  calendarCancelled: (title) => `No longer due: ${title}`,
  footer: (contract, number) => `Sent by linkpact under “${contract}” (${number}). All times are Beijing time.`,
  toCase: 'Open the case',
  facts: 'Facts',
  case: 'The case',
  breach: {
    subject: (what) => `Notice of breach: ${what}`,
    lead: (party, what) => `A period has ended. ${party}: ${what}. Both parties are hereby told, as the contract asks.`,
    toDebtor: 'Please perform without further delay; waiting may add to the damage.',
    toCreditor: 'What the contract attaches to it is below and has been entered in the ledger.',
    pending: 'A fact that the other side has not answered yet decides; no penalty is charged until then.',
    dispute: 'If you dispute this notice, please speak to the other side, as the contract provides.',
  },
  withdrawn: {
    subject: (what) => `Breach withdrawn: ${what}`,
    lead: (what) =>
      `Facts that were confirmed later show that there was no such breach: ${what}. The earlier notice is ` +
      'withdrawn, and no penalty follows.',
    settled: 'What has been deducted for it already comes back in the next statement.',
  },
  excused: {
    subject: (what) => `Breach excused: ${what}`,
    lead: (what) =>
      `The breach that you were told of is excused by the other side, and no penalty follows: ${what}. ` +
      'That it happened stays on record.',
    settled: 'What has been deducted for it already comes back in the next statement.',
  },
  receipt: {
    subject: (title) => `Receipt: ${title}`,
    lead: (when) => `Your answer of ${when} is recorded as follows. Please keep this mail.`,
    leadAct: (when) => `What you did on ${when} is recorded as follows. Please keep this mail.`,
    notYou: 'If this was not you, please tell the administrator at once.',
  },
  evidence: {
    title: 'Evidence',
    document: 'SHA-256 of the signed document',
    head: (seq) => `SHA-256 of the chain of evidence, up to event ${seq}`,
    keep: 'Please keep this mail: by these hashes anybody can tell later whether the evidence was changed or cut off.',
  },
  closed: {
    subject: (matter) => `Closed: ${matter}`,
    own: 'What you did last is recorded and stands below: this mail is its receipt.',
    result: 'Result',
    breaches: (count) => `Breaches that stand: ${count}; see below.`,
    pending: (count) => `Breaches that are still pending: ${count}; see below.`,
    excused: (count) => `Breaches that are excused: ${count}; no penalty follows from them.`,
    withdrawn: (count) => `Breaches that were withdrawn: ${count}; no penalty follows from them.`,
    lead: (when) => `The case was closed on ${when}. This is the result.`,
  },
  notice: {
    silence: {
      subject: 'No answer',
      lead: 'The question below has been repeated and is still not answered. Please speak to the person, or change who is asked.',
    },
    failure: {
      subject: 'Workflow interrupted',
      lead:
        'The automatic course of this case has stopped; the case itself is still open. Please look at the cause ' +
        'in the console and carry it on.',
    },
    returned: {
      subject: 'Returned',
      lead: 'The answer to the question below was to return it, for the reason given. Please speak to the other side and carry on.',
    },
    unsent: {
      subject: 'Mail not delivered',
      lead:
        'The mail server has refused the mail below for hours, and not for its address. It is tried again; ' +
        'please look at the mail server, or tell the person in another way.',
    },
    opened: {
      subject: 'Opened, for your information',
      lead: 'The following has been opened and may touch money or rights. Who is asked, and where it stands, is on its page.',
    },
    moved: {
      subject: 'Deadline moved',
      lead:
        'The clock of the following has stood, so that its deadline has changed. You are asked the same, ' +
        'under the same link; the attachment puts your calendar right.',
    },
    'no-longer-asked': {
      subject: 'Nothing left to do',
      lead:
        'The question below has been answered by somebody else, or withdrawn: nothing is left for you to do. ' +
        'The deadline in your calendar is cancelled by the attachment.',
    },
    detail: 'Detail',
    stoppedBy: 'Clock stopped by',
    console: 'Open the console',
  },
  digest: {
    title: (day) => `${day}: what waits for you, and your receipts`,
    subject: (day, open, overdue) =>
      `[Daily summary] ${day}: ${open === 0 ? 'nothing' : open} to do${overdue === 0 ? '' : `, ${overdue} overdue`}`,
    waiting: (open, overdue) => `${open} to do${overdue === 0 ? '' : `, of which ${overdue} overdue`}, by deadline.`,
    nothing: 'Nothing waits for you now. This is what you did, and what was closed, since the last summary.',
    todos: 'To do',
    cost: (amount) => `penalty so far ${amount}`,
    ofCase: (what, caseId) => `${what} (${caseId})`,
    home: 'Open the home page',
  },
  undeliverable: {
    subject: (who) => `Mail suspended: ${who}`,
    lead: 'Mail to this person is suspended, for the reason below. What there is to send stays queued and is not lost.',
    who: 'Person',
    since: 'Since',
    why: 'Why',
    waiting: 'Question waiting for the person',
    asked: (title, when) => `${title} (asked ${when})`,
    reasons: {
      bounce: 'The mail came back for good: the mail server says that there is no such mailbox, or that it is closed.',
      complaint: 'The reader, or the reader’s mail system, marked the mail as spam.',
      refused: 'The mail server refuses mail to this address.',
    },
    publish:
      'If the address is wrong or has changed: correct the list of people and publish it again. Mail then goes ' +
      'out by itself, and what is queued within half an hour.',
    lift:
      'If the address is right: make sure with the person that it takes mail, then press “Try again” on the ' +
      'overview of the console. Periods run on meanwhile; if need be, tell the person by other means first.',
  },
  signIn: {
    subject: (contract) => `[Sign in] ${contract}: the link works for half an hour`,
    title: 'Your sign-in link',
    lead: 'Hello. Please sign in with the button below. The link works once, within half an hour.',
    button: 'Sign in',
    notYou: 'If you did not ask for this, please ignore the mail.',
  },
};
