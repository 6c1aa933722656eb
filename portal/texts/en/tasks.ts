import type { Words } from '../zh-CN/all.ts';

export const tasks: Words['tasks'] = {
  complete: {
    ground: 'time for opening a link',
    title: (kind) => `Report the completed ${kind} of a link`,
    ask: (kind) =>
      `Once the work for the ${kind} is done, please give the day of the test and its result. Both responsible persons then sign; the day both have signed is the day of the ${kind}.`,
    decisions: { submit: 'Submit completion' },
    after: { submit: 'Both responsible persons are asked to sign. If either returns it, you will be asked again.' },
  },
  'sign-a': {
    ground: 'the day both responsible persons have signed counts',
    title: (kind) => `Sign the ${kind} of a link`,
    ask: (kind) =>
      `Party B reports the ${kind} completed. Please check the facts below and sign, or return them with your reason. The day both have signed is the day of the ${kind}.`,
    decisions: { approve: 'Sign', return: 'Return' },
    after: {
      approve: 'Your signature stands. When both have signed, the case closes and both parties are told.',
      return: 'Party B gets your reason and is asked again.',
    },
  },
  'sign-b': {
    ground: 'the day both responsible persons have signed counts',
    title: (kind) => `Sign the ${kind} of a link`,
    ask: (kind) =>
      `Your technician reports the ${kind} completed. Please check the facts below and sign, or return them with your reason. The day both have signed is the day of the ${kind}.`,
    decisions: { approve: 'Sign', return: 'Return' },
    after: {
      approve: 'Your signature stands. When both have signed, the case closes and both parties are told.',
      return: 'Your technician gets your reason and is asked again.',
    },
  },
  respond: {
    ground: 'time for answering and repairing faults',
    title: () => 'Call back about a fault',
    ask: () =>
      'A fault has been reported. Please call the person who reported it at once, then enter the time of your call here.',
    decisions: { submit: 'Record the call' },
    after: { submit: 'The call is recorded. A technician is asked to repair the fault.' },
  },
  repair: {
    ground: 'time for answering and repairing faults',
    title: () => 'Repair a fault and report it',
    ask: () =>
      'Please repair the fault, then report the time, the cause and the number of the maintenance slip. If it can’t be repaired yet, put a backup link in place and record it here.',
    decisions: { submit: 'Submit the repair', backup: 'Record a backup link' },
    after: {
      submit: 'Party A is asked to confirm.',
      backup: 'The backup link is recorded. The fault still has to be repaired; you will be asked for that.',
    },
  },
  confirm: {
    ground: 'repair and maintenance slips',
    title: () => 'Confirm that a fault is repaired',
    ask: () =>
      'Party B reports the fault repaired. Please check the link and the maintenance slip and confirm, or return it with your reason.',
    decisions: { approve: 'Confirm the repair', return: 'Return' },
    after: {
      approve: 'The fault is closed and both parties are told.',
      return: 'Party B gets your reason and is asked again.',
    },
  },
  review: {
    ground: 'review and payment by settlement period',
    title: () => 'Review the statement',
    ask: () =>
      'The settlement period has ended. Please review the statement below: the amount payable is the instalment less the penalties that the contract deducts. After your approval party B issues the invoice.',
    decisions: { approve: 'Approve', return: 'Return' },
    after: {
      approve: 'Party B’s finance is asked for the invoice.',
      return: 'The statement comes back for review together with your reason.',
    },
  },
  invoice: {
    ground: 'payment after the formal invoice',
    title: () => 'Issue the invoice',
    ask: () =>
      'The statement is approved. Please issue the formal invoice for the amount payable and enter its number, date and amount.',
    decisions: { submit: 'Submit the invoice' },
    after: { submit: 'Party A’s finance is asked to confirm it.' },
  },
  'receive-invoice': {
    ground: 'payment after the formal invoice',
    title: () => 'Confirm the invoice',
    ask: () =>
      'Party B has submitted an invoice. Please check it and confirm, or return it with your reason. Once confirmed, it counts as received when party B submitted it.',
    decisions: { approve: 'Confirm receipt', return: 'Return' },
    after: {
      approve: 'The invoice is confirmed. You will be asked to pay, with the deadline.',
      return: 'Party B’s finance gets your reason and is asked again.',
    },
  },
  pay: {
    ground: 'review and payment by settlement period',
    title: () => 'Pay and record the payment',
    ask: () =>
      'Please pay the amount payable in the period, and record each payment here with its date, amount and voucher number. You may pay in parts.',
    decisions: { submit: 'Record the payment' },
    after: { submit: 'Party B’s finance is asked to confirm it. You will be asked for any balance that is left.' },
  },
  'confirm-receipt': {
    ground: 'payment after the formal invoice',
    title: () => 'Confirm that a payment arrived',
    ask: () =>
      'Party A has recorded a payment. Please check your account and confirm, or return it with your reason if it has not arrived or differs.',
    decisions: { approve: 'Confirm arrival', return: 'Return' },
    after: {
      approve: 'The arrival is confirmed. When everything is paid, the case closes and both parties are told.',
      return: 'Party A’s finance gets your reason and is asked again.',
    },
  },
};
