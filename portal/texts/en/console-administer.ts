import type { Words } from '../zh-CN/all.ts';
import { count } from './count.ts';

export const administerWords: Pick<Words['console'], 'broken' | 'administer'> = {
  broken: {
    title: 'Broken cases',
    lead:
      'Carry on once the cause is mended: each case gets a new execution from where its facts stand. ' +
      'Links that went out stay good, and nobody is asked twice.',
    choose: 'Carry on those ticked…',
    look: (caseId) => `Look at ${caseId}`,
    stopped: 'the execution was stopped by somebody',
    timedOut: 'the execution took longer than it may',
    unknown: 'the execution failed; no cause was noted',
    failed: (kind, error) => `${kind} (${error})`,
    other: 'something failed',
    kinds: {
      'States.Timeout': 'a function did not finish in time',
      'States.': 'the workflow service reported a fault',
      'Lambda.': 'a function could not run',
      Sandbox: 'a function ended before it was done',
    },
    confirmTitle: (n) => `Carry on ${count(n, 'case')}`,
    confirmLead: 'Each of these cases gets a new execution. The reason stands in the evidence of each.',
    confirm: (n) => `Yes, carry on ${count(n, 'case')}`,
    none: 'Not carried on: no case that was ticked is broken, or somebody else has just carried them on.',
    badNonce: 'Not carried on: the form had expired. Please choose again on the overview.',
    back: 'Back to the overview',
    carriedOn: (n, all) => `${count(n, 'case')} of ${all} are being carried on.`,
  },
  administer: {
    title: 'As an administrator',
    lead:
      'None of this answers for anybody or moves a deadline. The reason stands in the evidence, ' +
      'which both parties can see.',
    reason: 'Reason',
    reasonHint: (most) => `Stands in the evidence; at most ${most} characters`,
    noReason: (most) => `Nothing was done: please give a reason of 1 to ${most} characters.`,
    acts: { 'send-again': 'Send the question again', remind: 'Remind now', recall: 'Withdraw the links' },
    kinds: {
      'carry-on': 'carried on',
      'send-again': 'question sent again',
      remind: 'reminded',
      recall: 'links withdrawn',
    },
    outcomes: {
      'send-again': 'The question was mailed again, to each person with a new link.',
      remind: 'The reminder is out.',
      recall:
        'All links that went out are withdrawn and lead nowhere. People can still answer after signing in, ' +
        'or you send the question again.',
      closed: 'Nothing was done: the case is closed.',
      'not-open': 'Nothing was done: the question has been answered or withdrawn.',
      overtaken: 'Nothing was done: another act came first. Look at how things stand, and act again if need be.',
      badNonce: 'Nothing was done: the form had expired. Please try again.',
    },
  },
};
