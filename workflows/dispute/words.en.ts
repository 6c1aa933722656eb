const sign = {
  title: 'Sign the offer',
  ask:
    'Please look at the last offer. Sign if you agree: once both have signed, the dispute ends with that amount. ' +
    'Return it if you don’t; you may make an offer of your own.',
  ground: 'disputes: negotiation, then court',
} as const;
const signDecisions = { approve: 'Sign', return: 'Return' } as const;
const signAfter = {
  approve: 'Once both have signed, the dispute ends with that amount.',
  return: 'The offer is off the table. Either side may make another, or go to court.',
} as const;

/** All words of disputes in English. */
export const wordsEn = {
  name: 'Dispute',
  matter: '{wants}',
  request: 'What is disputed',
  paper: 'Notice of dispute',
  openedAt: 'Raised',
  open: { title: '', lead: '', button: '' },
  questions: {
    answer: {
      title: 'Answer the dispute',
      ask:
        'The other side disputes the breaches, money or findings below. Please look at its ground and proof. ' +
        'Accept, and what it wants is done (where it wants something other, the amount stays). Accept in part with ' +
        'what the money is to be: the amount that it wants ends the dispute, any other is an offer. Or reject, with ' +
        'your reason. Without your answer in time both sides may make offers or go to court; disputed money is not ' +
        'deducted for that.',
      ground: 'disputes: negotiation, then court',
      answered: 'Answer to the dispute',
      decisions: { approve: 'Accept', 'approve-part': 'Accept in part', return: 'Reject' },
      after: {
        approve: 'The dispute ends with this. Both sides are told.',
        'approve-part': 'The amount that was wanted ends the dispute; any other is an offer that both have to sign.',
        return: 'The other side sees your reason. Either side may make an offer or go to court.',
      },
    },
    offer: {
      title: 'Make an offer',
      ask:
        'The dispute is open. Either side may offer: what the money is to be (for several, their sum), and why. An ' +
        'offer counts once both responsible persons have signed it; a new one takes the place of the last. Nobody ' +
        'has to.',
      ground: 'disputes: negotiation, then court',
      answered: 'Offer',
      decisions: { submit: 'Make the offer' },
      after: { submit: 'Both responsible persons are asked to sign it, you as well.' },
    },
    'settle-a': { ...sign, answered: 'Party A on the offer', decisions: signDecisions, after: signAfter },
    'settle-b': { ...sign, answered: 'Party B on the offer', decisions: signDecisions, after: signAfter },
    court: {
      title: 'Record the lawsuit',
      ask:
        'If you can’t agree, either side may sue at the court that the contract names. Once the court has taken the ' +
        'matter, enter its number here. Disputed money stays undeducted until the judgment is final. Nobody has to.',
      ground: 'disputes: negotiation, then court',
      answered: 'Lawsuit',
      decisions: { submit: 'Record the number' },
      after: {
        submit:
          'Recorded. Once the judgment is final, either side enters it and the other confirms. You may still agree.',
      },
    },
    judgment: {
      title: 'Enter the final judgment',
      ask:
        'Once the judgment is final, enter the amount that it gives (for several, their sum), the day from which it ' +
        'is final, and upload it. The other side’s responsible person confirms it.',
      ground: 'disputes: negotiation, then court',
      answered: 'Judgment',
      decisions: { submit: 'Submit the judgment' },
      after: { submit: 'The other side’s responsible person is asked to confirm it.' },
    },
    'confirm-judgment': {
      title: 'Confirm the judgment',
      ask:
        'The other side has entered the final judgment. Please compare amount and day with it, and confirm, or ' +
        'return it if something is wrong.',
      ground: 'disputes: negotiation, then court',
      answered: 'Confirmation of the judgment',
      decisions: { approve: 'Confirm', return: 'Return' },
      after: {
        approve: 'The dispute ends as the court has judged. Both sides are told.',
        return: 'Please both look at the judgment; it can be entered again.',
      },
    },
  },
  stages: { answer: 'The other side’s answer', negotiation: 'Both negotiate', court: 'In court' },
  steps: { 'note-subjects': 'Note what is disputed' },
  deadlines: { answer: 'Period for the answer' },
  breaches: {},
  acts: {
    withdraw: {
      title: 'Withdraw the dispute',
      ask:
        'The dispute ends with this. Held money is released at its original date and goes into the next statement ' +
        'prepared. Only the side that raised it may withdraw it.',
      button: 'Withdraw',
      done: 'The dispute is withdrawn. Both sides are told.',
      paper: 'Withdrawal of a dispute',
    },
    dispute: {
      title: 'Raise a dispute',
      ask:
        'You may dispute breaches, their penalties, or findings such as a statement. Raised within the workdays that ' +
        'the terms give from the notice, it holds the money from now until it ends. Raised later it is taken as ' +
        'well, but holds nothing: what turns out not to be owed is given back.',
      button: 'Raise the dispute',
      done: 'The dispute is raised. The other side’s responsible person is asked to answer.',
    },
  },
  fields: {
    about: 'What is disputed',
    ground: 'Ground',
    wants: 'What is wanted',
    amount: 'The money is to be (CNY)',
    files: 'Proof',
    reason: 'Reason',
    text: 'The offer in words',
    caseNo: 'Number of the court’s case',
    finalOn: 'Final since',
  },
  hints: {
    about: 'As many as you like. A statement stands for all that it deducts.',
    amount: 'What it is to be, not by how much it is to fall. For several, their sum; 0 where nothing is to be paid.',
    caseNo: 'For example (2025) Xin 0203 Min Chu 123.',
    finalOn: 'The day from which the judgment is final, not later than today.',
  },
  problems: {
    disputedAlready:
      '{clause}: your side has disputed this on {day} ({case}), and that is still open. Make an offer there; to want ' +
      'something else, withdraw it first.',
    settledAlready:
      '{clause}: the dispute about this ({case}) was settled on {day} and can’t be raised again. If its result is ' +
      'wrong, please agree otherwise in writing.',
    amountMissing: '{clause}: enter what the money is to be; if nothing is to be paid, choose to have it waived.',
    amountUnwanted: '{clause}: an amount goes with wanting an amount only. Choose that, or leave this empty.',
    amountTooHigh: '{clause} (notice of {day}): this is {total}; enter that or less.',
    noMoney: '{clause}: no money hangs on what you have chosen. Enter 0, or want it waived, or something other.',
    raisedByA:
      '{clause}: party A raised this on {day}, and only its responsible person may withdraw it. You may offer.',
    raisedByB:
      '{clause}: party B raised this on {day}, and only its responsible person may withdraw it. You may offer.',
  },
  values: { wants: { waive: 'to be waived', amount: 'another amount', other: 'something else' } },
  outcomes: {
    waived: { name: 'Waived', subject: 'Dispute ended: waived' },
    reduced: { name: 'Reduced', subject: 'Dispute ended: reduced' },
    raised: { name: 'Raised', subject: 'Dispute ended: raised' },
    released: { name: 'As it was', subject: 'Dispute ended: the amount stays' },
    agreed: { name: 'Agreed', subject: 'Dispute ended: agreed' },
    withdrawn: { name: 'Withdrawn', subject: 'Dispute withdrawn' },
  },
  milestones: { metAt: 'Answered', effectiveOn: '' },
  sheet: {
    title: 'Course of the dispute',
    rows: 'Disputed money',
    raisedBy: 'Raised by',
    'side.a': 'party A',
    'side.b': 'party B',
    lastOffer: 'Amount of the last offer',
    returnedOffer: 'Amount of the last offer (returned)',
    offeredBy: 'Offered by',
    offeredAt: 'Offered',
    offerText: 'The offer in words',
    caseNo: 'Number of the court’s case',
    result: 'Result',
    'result.waived': 'waived',
    'result.reduced': 'reduced',
    'result.raised': 'raised',
    'result.released': 'the amount stays',
    'result.agreed': 'agreed',
    'result.withdrawn': 'withdrawn by who raised it',
    amountAfter: 'The money is',
    subject: 'Disputed',
    subjectAfter: 'From here on',
    held: 'not deducted until the dispute ends',
    notHeld: 'deducted as before: a dispute holds if raised by {day}',
    total: 'Disputed in all',
  },
  readings: {},
  events: { 'subjects-noted': 'What is disputed was noted' },
} as const;
