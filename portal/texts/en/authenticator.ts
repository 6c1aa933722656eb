import type { Words } from '../zh-CN/all.ts';

export const authenticator: Words['authenticator'] = {
  title: 'One-time codes',
  lead: 'To sign under this contract you also type the six-digit code that the authenticator on your phone shows. Please set it up here before the first time.',
  steps: {
    install:
      'Have an authenticator ready on your phone: its own password manager, Microsoft Authenticator, Google Authenticator, or any other app for one-time codes (TOTP).',
    scan: 'Scan this picture with the authenticator.',
    byHand: 'Where it can’t be scanned, choose to type it in, and enter this key:',
    onThisPhone: 'Reading this on the phone itself? Add it to the authenticator',
    code: 'Type the six digits that the authenticator shows now. That completes it.',
  },
  once: 'The key is shown only until this is complete. Please don’t pass it on: whoever has it could sign for you.',
  picture: 'Picture to scan for setting it up',
  begin: 'Set it up',
  again: 'Get another picture',
  label: 'Six-digit code',
  finish: 'Complete it',
  wrong: 'This is not the code. Please wait for the next one and type that; the phone’s clock has to be right.',
  badNonce: 'Nothing was set up: the form is no longer valid. Please try again.',
  active: (when) => `Your codes have counted since ${when}. When you sign, type what the authenticator shows.`,
  lost: 'If the phone is lost or replaced, ask an administrator to end this, then set it up again.',
  back: 'Go back and continue',
  first: {
    title: 'Please set up one-time codes first',
    text: 'Signing under this contract takes a one-time code, and you have not set that up yet. Sign in and do so; you come back to this question then. What you have just filled in was not sent.',
    button: 'Sign in and set it up',
  },
  console: {
    title: 'One-time codes',
    lead: 'Where a phone is lost or replaced, or somebody else set it up: make sure who asks, then end it. That stands in the evidence, and the person is told and sets it up again.',
    none: 'not set up',
    since: (when) => `since ${when}`,
    reason: 'Why it ends',
    end: 'End it',
    ended: 'Ended. The person has been told.',
    gone: 'Nothing was changed: this one had ended or been replaced.',
    noReason: 'Please say why.',
    badNonce: 'Nothing was changed: the form is no longer valid. Please try again.',
    open: 'See whose codes count',
  },
  mail: {
    at: 'Time',
    reason: 'Reason',
    button: 'Have a look',
    enrolled: {
      subject: 'One-time codes set up',
      lead: 'One-time codes for signing under this contract have been set up for you. They count from the time below.',
      closing: 'If it was not you, please ask an administrator at once to end it, and sign nothing before.',
    },
    ended: {
      subject: 'One-time codes ended',
      lead: 'An administrator has ended your one-time codes: those of before count no more. Please set them up again before you sign.',
      closing: 'If you did not ask for it, please talk to an administrator at once.',
    },
  },
};
