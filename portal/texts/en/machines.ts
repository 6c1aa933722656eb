import type { Words } from '../zh-CN/all.ts';

export const machines: Words['console']['machines'] = {
  states: {
    Open: 'Take in', Begin: 'See where it stands', TakeUp: 'Which step to take up', GoOn: 'Which step to go back to', Close: 'Close, tell both parties', Closed: 'Closed',
    TellAdministrator: 'Tell an administrator', NeedsRepair: 'Waits to be mended', EscalateUnanswered: 'No answer: tell an administrator', DeadlineOrSilence: 'Deadline, or silence?',
    HasDeadlinePassed: 'Is the deadline over?',
    Complete: 'Ask b for completion', WasCompletionLate: 'Submitted late?', OpeningOverdue: 'Opening overdue (6.4)', EscalateCompletion: 'No answer: tell an administrator',
    Sign: 'Both parties sign', WithdrawSignatures: 'Withdraw the signatures', ReadTermA: 'Time to sign', ReadTermB: 'Time to sign', SignA: 'Ask a to sign', SignB: 'Ask b to sign',
    IsSignedA: 'Signed?', IsSignedB: 'Signed?', WhyUnsignedA: 'Deadline, or silence?', WhyUnsignedB: 'Deadline, or silence?',
    OpeningOverdueUnsignedA: 'Unsigned in time (6.4)', OpeningOverdueUnsignedB: 'Unsigned in time (6.4)', EscalateSignA: 'No answer: tell an administrator', EscalateSignB: 'No answer: tell an administrator',
    SignedA: 'Signed', SignedB: 'Signed', ReturnedA: 'Returned', ReturnedB: 'Returned',
    Respond: 'Ask b to call back', WasResponseLate: 'Answered late?', Repair: 'Ask b to repair', WasRepairLate: 'Submitted late?', Confirm: 'Ask a to confirm',
    IsConfirmed: 'Confirmed?', ReturnRepair: 'Repair returned', WhichDeadline: 'Which deadline passed', ResponseMissed: 'Response missed (5.2.1)', TargetMissed: 'Target missed (5.2.1)',
    LimitMissed: 'Limit missed (6.2)',
    PrepareStatement: 'Prepare the statement', Review: 'Ask a to review', IsReviewPassed: 'Review passed?', NoteReviewReturned: 'Note the return', IsAnythingPayable: 'Anything payable?',
    Invoice: 'Ask b for the invoice', ReceiveInvoice: 'Ask a to accept the invoice', IsInvoiceReceived: 'Invoice received?', ReturnInvoice: 'Invoice returned', OpenPaymentWindow: 'Start the payment window',
    Pay: 'Ask a to pay', WasPaymentLate: 'Submitted late?', PaymentOverdue: 'Payment overdue (6.3)', ConfirmReceipt: 'Ask b to confirm receipt', IsReceiptConfirmed: 'Received?',
    Settle: 'Settle', IsSettled: 'Paid in full?', AskForPayment: 'Ask for the rest',
  },
  types: { Task: 'call', Choice: 'choice', Parallel: 'parallel', Map: 'map', Wait: 'wait', Pass: 'pass', Succeed: 'success', Fail: 'failure', asks: 'asks a person' },
  marks: { untouched: 'not reached', current: 'here now', passed: 'passed', broken: 'broken off here' },
  errors: { Returned: 'returned' },
  edges: { timeout: 'timeout', catch: 'error' },
  statuses: { RUNNING: 'running', SUCCEEDED: 'succeeded', FAILED: 'failed', TIMED_OUT: 'timed out', ABORTED: 'stopped', PENDING_REDRIVE: 'to be redriven' },
};
