/** All words of a payment in English. `{number}` is which payment it is. */
export const wordsEn = {
  name: 'Quarterly payment',
  matter: 'Payment {number}',
  request: 'Settlement period',
  paper: 'Statement and payment approval',
  openedAt: 'Statement prepared',
  open: { title: '', lead: '', button: '' },
  questions: {
    review: {
      title: 'Review the statement',
      ask:
        'The settlement period has ended. Please review the statement below: the amount payable is the ' +
        'instalment, with what is added, less what the contract deducts. After your approval party B issues the ' +
        'invoice; if something is wrong, return it with your reason, and party B answers before it comes back.',
      ground: 'review and payment by settlement period',
      answered: 'Review of the statement',
      decisions: { approve: 'Approve', return: 'Return' },
      after: {
        approve: 'Party B’s finance is asked for the invoice.',
        return: 'Party B gets your reason and answers it; then the statement comes back for review.',
      },
    },
    answer: {
      title: 'Answer the return of the statement',
      ask:
        'Party A has returned the statement. Please look into the reason and answer it; the statement then goes ' +
        'back to party A for review. A deduction that you dispute can be disputed by itself.',
      ground: 'review and payment by settlement period',
      answered: 'Answer to the return',
      decisions: { submit: 'Submit the answer' },
      after: { submit: 'Party A’s responsible person gets your answer and is asked to review again.' },
    },
    invoice: {
      title: 'Issue the invoice',
      ask:
        'The statement is approved. Please issue the formal invoice for the amount below and enter its number, ' +
        'date and amount. The deductions in the statement are set off as this notice arrives.',
      ground: 'payment after the formal invoice',
      answered: 'Invoice',
      decisions: { submit: 'Submit the invoice' },
      after: { submit: 'Party A’s finance is asked to confirm it.' },
    },
    'receive-invoice': {
      title: 'Confirm the invoice',
      ask:
        'Party B has submitted an invoice. Please check it and confirm, or return it with your reason. Once ' +
        'confirmed, it counts as received when party B submitted it.',
      ground: 'payment after the formal invoice',
      answered: 'Confirmation of the invoice',
      decisions: { approve: 'Confirm receipt', return: 'Return' },
      after: {
        approve: 'The invoice is confirmed. You will be asked to pay, with the deadline.',
        return: 'Party B’s finance gets your reason and is asked again.',
      },
    },
    pay: {
      title: 'Pay and record the payment',
      ask:
        'Please pay the amount payable in the period, and record each payment here with its date, amount and ' +
        'voucher number. You may pay in parts, without waiting until the last one is confirmed.',
      ground: 'review and payment by settlement period',
      answered: 'Payment',
      decisions: { submit: 'Record the payment' },
      after: { submit: 'Party B’s finance is asked to confirm it. Any balance that is left can be recorded here.' },
    },
    'confirm-receipt': {
      title: 'Confirm that a payment arrived',
      ask:
        'Party A has recorded a payment. Please check your account and confirm, with the day of arrival if you ' +
        'like, or return it with your reason if it has not arrived or differs.',
      ground: 'payment after the formal invoice',
      answered: 'Confirmation of arrival',
      decisions: { approve: 'Confirm arrival', return: 'Return' },
      after: {
        approve: 'The arrival is confirmed. When everything is paid, the case closes and both parties are told.',
        return: 'Party A’s finance gets your reason; the amount is open again.',
      },
      papers: { approve: 'Confirmation that a payment arrived' },
    },
  },
  stages: {
    review: 'Ask a to review',
    answer: 'Ask b to answer the return',
    invoice: 'Ask b for the invoice',
    'receive-invoice': 'Ask a to accept the invoice',
    payment: 'a pays, b confirms',
  },
  steps: {
    'prepare-statement': 'Prepare the statement',
    'pass-review': 'No answer to the demand: passed',
    'note-invoice': 'Note the invoice',
    settle: 'Settle',
  },
  deadlines: { payment: 'Pay by' },
  breaches: { payment: { name: 'Not paid in full in the period', penalty: 'penalty for late payment' } },
  acts: {
    demand: {
      title: 'Demand the review',
      ask:
        'Party A has not reviewed the statement for long. You can demand it here; if the demand stays unanswered ' +
        'in its period, the review counts as passed.',
      button: 'Demand the review',
      done:
        'Party A’s responsible person has your demand. If it stays unanswered, the review counts as passed and ' +
        'you are asked for the invoice.',
      paper: 'Demand',
    },
  },
  fields: {
    reason: 'Reason for returning',
    lines: 'Deductions that are disputed',
    text: 'Answer',
    number: 'Invoice number',
    code: 'Invoice code',
    issuedOn: 'Invoice date',
    amount: 'Amount (CNY)',
    paidOn: 'Day of payment',
    voucher: 'Voucher number',
    receivedOn: 'Day of arrival',
    files: 'Invoice, voucher or proof as a file',
  },
  hints: {
    lines:
      'What you tick is disputed by party A: it is held, and party B’s responsible person is asked. Else leave it.',
    number: '20 digits for a fully digital invoice; 8 digits, with its code, for any other.',
    code: '10 or 12 digits. A fully digital invoice has none.',
    amount: 'Digits with at most two decimals, such as 360794.38.',
    paidOn: 'The day on which it was paid, today at the latest.',
    voucher: 'Each payment has a number of its own.',
    receivedOn: 'The day on which the money arrived: not before the payment, today at the latest.',
  },
  values: {},
  outcomes: { closed: { name: 'Settled', subject: 'Payment {number} is settled' } },
  milestones: { metAt: 'Last payment recorded', effectiveOn: '' },
  sheet: {
    from: 'Settlement period from',
    to: 'Settlement period to',
    unrecorded: 'Warning: not in this statement',
    'unrecorded.line':
      '{case} ({clause}, {amount}) is interrupted by a failure; once repaired it goes into the next statement',
    change: 'Prepared again because',
    'change.held': '{case} ({clause}) is disputed ({by}) and not deducted so long',
    'change.pending': 'facts of {case} ({clause}) wait for the other side, so it is not deducted',
    'change.void': '{case} ({clause}) no longer stands and is not deducted',
    'change.amount': '{case} ({clause}) has another amount',
    'change.credit': 'what is given back for {case} ({clause}) has changed',
    'change.row': 'what {case} ({clause}) adds or takes off has changed',
    version: 'Version of the statement',
    setoff: 'Deducted under',
    setoffBy: '{clause}; this statement is the notice of set-off',
    instalment: 'Instalment',
    deduction: 'Deduction',
    carried: 'Deduction brought forward',
    credit: 'Deduction given back',
    addition: 'Addition',
    closing: 'Reduction for closed links',
    assessment: 'Reduction by assessment',
    payable: 'Amount payable',
    carriedForward: 'Deductions carried forward',
    invoiceAmount: 'Amount of the invoice',
    partConfirmed: 'Paid (arrival confirmed)',
    partPending: 'Paid (waiting for confirmation)',
    partReturned: 'Paid (returned)',
    outstanding: 'Still to be paid',
    windowFrom: 'Counted after',
    lastDay: 'Last day to pay',
    paidOn: 'Paid in full on',
    daysLate: 'Days late',
    latePenaltySoFar: 'Late-payment penalty so far',
    latePenalty: 'Late-payment penalty',
    arithmetic: 'Arithmetic',
  },
  readings: {
    'payment.windowStart': {
      title: 'Start of the payment period',
      values: {
        'later-of-both': 'the later of the approved review and the received invoice',
        review: 'the day of the approved review',
        invoice: 'the day of the received invoice',
      },
    },
    'payment.lateBase': {
      title: 'Base of the late-payment penalty',
      values: { payable: 'the amount payable (instalment less deductions)', instalment: 'the instalment' },
    },
    'payment.capScope': {
      title: 'Scope of the late-payment cap',
      values: { contract: 'all late payments together', instalment: 'each instalment by itself' },
    },
    'payment.invoiceSilence': {
      title: 'Party A does not answer the invoice',
      values: { runs: 'the period runs as if it had accepted', waits: 'no period before its answer' },
    },
    'payment.reviewSilence': {
      title: 'Party A does not review the statement',
      values: {
        demand: 'party B may demand it; a demand that stays unanswered passes the review',
        never: 'no period before the review',
      },
    },
    'payment.paidOn': {
      title: 'Day of payment',
      values: {
        stated: 'the day that party A states and party B confirms',
        received: 'the day of arrival that party B confirms',
      },
    },
    'invoice.amount': {
      title: 'Amount of the invoice',
      values: { payable: 'the amount payable', instalment: 'the instalment' },
    },
    'deductions.statement': {
      title: 'Payment that takes a deduction',
      values: { 'first-after-breach': 'the first statement prepared after the breach' },
    },
  },
  events: {
    'statement-prepared': 'Statement prepared',
    'review-passed': 'Review counts as passed',
    settled: 'Payment settled',
  },
} as const;
