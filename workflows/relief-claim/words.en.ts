/** All words of relief claims. `{ground}` is what the claim rests on. */
export const wordsEn = {
  name: 'Relief claim',
  matter: '{ground}',
  request: 'The claim',
  paper: 'Notice of a cause: {ground}',
  openedAt: 'Notice given',
  open: {
    title: 'Claim that a clock stands',
    lead:
      'Whoever can’t perform in time because of force majeure, government control and the like tells the other party ' +
      'within the period for it, with proof from the authority concerned ({clause}). This claim is the notice. Until ' +
      'the other party accepts it, deadlines stay as they are, with the other date beside them. Proof that isn’t there ' +
      'yet can follow within the period.',
    button: 'Submit the claim',
  },
  questions: {
    judge: {
      title: 'Answer a relief claim',
      ask:
        'The other party claims that the clocks of the duties below stand. Please check ground, time and proof: you can ' +
        'accept it, accept some duties or some of the time only, reject it, or ask for proof. Until you answer, breaches ' +
        'are pending and nothing is deducted.',
      ground: 'force majeure, government control and the like',
      answered: 'Answer to the claim',
      decisions: {
        approve: 'Accept',
        'approve-part': 'Accept in part',
        return: 'Reject',
        'ask-proof': 'Ask for proof',
      },
      after: {
        approve: 'The clocks stand; what is left runs on after the end. Those concerned are told.',
        'approve-part': 'The clocks that you accepted stand, the others run as before. Those concerned are told.',
        return: 'Everything is as if there had been no claim. The other party gets your reason and may dispute it.',
        'ask-proof': 'The other party is asked for proof. Once it comes, or time for it is over, you are asked again.',
      },
    },
    certificate: {
      title: 'Add the proof to your claim',
      ask:
        'Your claim has no proof yet. Please add the certificate of the authority concerned within the period for the ' +
        'notice. Missing proof doesn’t undo the claim, but whoever judges it sees that it is missing.',
      ground: 'notice and proof of the event',
      answered: 'Proof',
      decisions: { submit: 'Submit proof' },
      after: { submit: 'The proof stands with the claim for whoever judges it.' },
    },
    proof: {
      title: 'Give the proof that was asked for',
      ask:
        'The other party asks for proof. Please say what there is to say and add what you have; if nothing comes in ' +
        'time, the claim is judged with what there is.',
      ground: 'proof of the event',
      answered: 'Proof given',
      decisions: { submit: 'Submit' },
      after: { submit: 'The other party is asked to judge again.' },
    },
    lasting: {
      title: 'Does it last?',
      ask:
        'The clocks stand, and no end is known. Please say whether it still lasts; if it has ended, give the day or the ' +
        'moment: what is left runs on from there.',
      ground: 'going on after the event',
      answered: 'Whether it lasts',
      decisions: { still: 'It still lasts', ended: 'It has ended' },
      after: {
        still: 'The clocks stand on; you are asked again some workdays later, and can tell the end before that.',
        ended: 'The other party is asked to confirm the end.',
      },
    },
    ended: {
      title: 'Confirm the end',
      ask:
        'The other party says that it has ended. Please check when. If it ended earlier, give the earlier day or moment ' +
        'with your reason: the clocks run from there, and the time between is pending.',
      ground: 'going on after the event',
      answered: 'Answer about the end',
      decisions: { approve: 'Confirm', return: 'It ended earlier' },
      after: {
        approve: 'What is left runs on from there. Those concerned are told.',
        return: 'The clocks run from the moment that you gave. The other party gets your reason and may dispute it.',
      },
    },
  },
  stages: {
    judging: 'The other party judges',
    proof: 'The claimant gives proof',
    lasting: 'No end known yet',
    ended: 'The other party confirms the end',
  },
  steps: { 'note-touches': 'Note the duties', 'end-notice': 'Notice period over', 'end-proof': 'No proof came' },
  deadlines: { judging: 'Answer by', proof: 'Proof by', notice: 'Notice and proof by' },
  breaches: {},
  acts: {},
  fields: {
    ground: 'Ground',
    touches: 'Duties that it touches',
    sites: 'Only at these sites',
    happenedOn: 'Day of the event',
    knownOn: 'Day on which it was known',
    from: 'From',
    until: 'Until',
    allottedOn: 'Money allotted on',
    why: 'How it hinders the performance',
    issuer: 'Authority',
    number: 'Number of the certificate',
    files: 'Proof',
    reason: 'Reason',
    what: 'What is missing',
    text: 'What there is to say',
    on: 'Ended on',
  },
  hints: {
    ground:
      'Budget, approval and government act are for payments only. Force majeure generally doesn’t free from a debt of ' +
      'money (Civil Code art. 579).',
    touches: 'Any number. A period that ended before this began isn’t changed: it is struck from the claim.',
    sites: 'Only with what is still to come: numbers of the annex, with blanks or commas between. Left out: all sites.',
    from: '2025-04-08, say, which means from 00:00; a time may follow: 2025-04-08 03:00 (Beijing time).',
    until: 'A day alone means until 24:00; a time may follow. Leave it out if it isn’t known yet.',
    allottedOn: 'Only where the budget is missing; it may lie ahead. The period runs on from the day after.',
    files: 'From the authority concerned, records of the stop and the like.',
    on: 'A day alone means until 24:00; a time may follow (Beijing time).',
  },
  values: {
    ground: {
      'force-majeure': 'Force majeure',
      'government-control': 'Government control',
      'government-act': 'Government act',
      approval: 'Approval by an authority',
      budget: 'Budget not allotted',
    },
  },
  outcomes: {
    accepted: { name: 'Accepted', subject: 'Relief claim accepted: {ground}' },
    part: { name: 'Accepted in part', subject: 'Relief claim accepted in part: {ground}' },
    rejected: { name: 'Rejected', subject: 'Relief claim rejected: {ground}' },
    ended: { name: 'Ended', subject: 'The clocks run again: {ground}' },
  },
  milestones: { metAt: 'Judged', effectiveOn: 'Clocks stand from' },
  sheet: {
    title: 'What the claim comes to',
    notice: 'Notice',
    'in-time': 'in time',
    late: 'late',
    'not-judged': 'recorded; there is no period for it on this ground',
    noticeLastDay: 'Last day for the notice',
    lateEffect: 'What the late notice means',
    'late-from-notice': 'the clocks stand from the notice on, not before',
    'late-none': 'the clocks don’t stand',
    'late-full': 'nothing: the clocks stand from the beginning',
    proofState: 'Proof',
    noProof: 'None. Missing proof decides nothing by itself.',
    moneyDebt: 'Please note',
    moneyDebtText:
      'A debt of money is touched: force majeure generally doesn’t free from it (Civil Code art. 579). Please consider ' +
      'your answer.',
    begins: 'Clocks stand from',
    ends: 'Clocks stand until',
    noEndYet: 'no end known yet',
    toldEnd: 'End as told',
    earlierEnd: 'Earlier end, which counts',
    touched: 'Duty touched',
    accepted: 'Duty whose clock stands',
    notAccepted: 'Duty whose clock runs as before',
    duty: '{case}: {ends}',
    moved: '{from}, or {to} if accepted',
    stands: 'suspended',
    toCome: 'whatever is still to come',
    struck: 'Struck: its period ended before this began',
  },
  problems: {
    endedByThen:
      'The periods of what you picked ended by {latest}: what begins after the last day doesn’t move it ({clause}). ' +
      'Please pick duties that were still running when it began, or correct when it began.',
    proofOverdue:
      'The period for the notice and its proof ended on {latest} ({clause}). A claim made now needs its proof with it: ' +
      'please upload it first.',
    moneyOnly: 'This ground is for payments only; please pick payments only.',
  },
  readings: {
    'relief.lateNotice': {
      title: 'What a late notice leaves of the relief',
      values: {
        'from-notice': 'the clocks stand from the notice on',
        none: 'nothing',
        full: 'all of it',
      },
    },
  },
  events: {
    'touches-noted': 'Duties noted',
    'notice-ended': 'Period for the notice over, no proof',
    'proof-ended': 'Proof did not come in time',
  },
} as const;
