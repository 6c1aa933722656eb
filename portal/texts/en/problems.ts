import type { Words } from '../zh-CN/all.ts';

export const problems: Words['problems'] = {
  missing: () => 'Please fill this in.',
  'unknown-choice': (allowed) => `Please choose one of: ${allowed}.`,
  'not-a-day': () => 'Please enter a day that exists, such as 2025-02-12.',
  'not-an-instant': () => 'Please enter a date and time, such as 2025-02-12T18:00.',
  'not-money': () => 'Please enter an amount with at most two decimals, such as 360794.38.',
  'too-long': (max) => `Too long: please keep to ${max} characters.`,
  'unknown-field': () => 'This form has no such field.',
  'in-the-future': (latest) => `It can’t be later than now, ${latest}.`,
  'too-early': (earliest) => `It can’t be before ${earliest}.`,
  'amount-differs': (expected) => `The amount has to equal the amount payable, ${expected}.`,
  'amount-too-high': (highest) => `The amount can’t exceed what is still to be paid, ${highest}.`,
  'amount-not-positive': () => 'The amount has to be more than zero.',
  'unknown-site': (range) => `The annex has no such site; please use ${range}.`,
  'needs-slip': () => 'A fault can’t be closed without a maintenance slip: please enter its number.',
  about: (label, sentence) => `${label}: ${sentence}`,
  title: (count) => (count === 1 ? 'One thing needs a change' : `${count} things need a change`),
  nothingKept: 'Nothing has been submitted yet. Please correct and submit again.',
  notAllowed: (allowed) => `The possible answers here are: ${allowed}. Please use the buttons below.`,
  email: 'Please enter an email address, such as name@example.com.',
  occupied: (caseId) => `An order of this kind is already open for this site (${caseId}). It has to be closed first.`,
};
