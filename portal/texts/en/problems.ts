import type { Words } from '../zh-CN/all.ts';

export const problems: Words['problems'] = {
  missing: 'Please fill this in.',
  missingOf: { files: 'Please upload a file.', choice: 'Please choose one.', picks: 'Please choose at least one.' },
  'unknown-choice': (allowed) => `Please choose one of: ${allowed}.`,
  'not-a-day': 'Please enter a day that exists, such as 2025-02-12.',
  'not-an-instant': 'Please enter a date and time, such as 2025-02-12 18:00.',
  'not-money':
    'Please enter an amount with at most two decimals, such as 360794.38; separators only in groups of three digits.',
  'not-a-phone':
    'Please enter a number that can be called: a mobile number, area code and number (such as 0990-1234567), ' +
    'a 400 number or a service number.',
  'not-a-number': 'Please enter a whole number, such as 12.',
  'invisible-character': (found) => `It has a character that can’t be seen (${found}); please remove it.`,
  'too-long': (max) => `Too long: please keep to ${max} characters.`,
  'unknown-field': 'This form has no such field.',
  'in-the-future': (latest) => `It can’t be later than now, ${latest}.`,
  'too-early': (earliest) => `It can’t be before ${earliest}.`,
  'too-late': (latest) => `It can’t be after ${latest}.`,
  'amount-differs': (expected) => `The amount has to equal ${expected}.`,
  'amount-too-high': (highest) => `The amount can’t exceed ${highest}.`,
  'amount-not-positive': 'The amount has to be more than zero.',
  'unknown-site': (range) => `The annex has no such site; please give its number (${range}) or its name.`,
  siteMeant: (near) =>
    `No site is called just that. Did you mean: ${near}? Please pick it, or give its number or whole name.`,
  'proposed-then': (at) =>
    `This is still what was filled in when the page was opened: ${at}. Please give the real time; if it is right, send it once more.`,
  'not-an-invoice-number':
    'An invoice number has 20 digits; one of 8 digits needs the invoice code of 10 or 12 digits as well.',
  'needs-code': 'An invoice number of 8 digits needs the invoice code of 10 or 12 digits as well.',
  'used-already': (by) => `This number has been used already (${by}); please check.`,
  'file-not-chosen': 'Please choose a file first.',
  'file-empty': 'This file is empty; please choose one that holds something.',
  'file-too-big': (most) => `Too big: a file may have ${most} at most.`,
  'file-cut-off':
    'The file isn’t whole: it was cut off on its way, or is damaged. Please check the original and upload it again.',
  'file-of-other-kind': (allowed) => `Files of this kind aren’t taken. You can upload: ${allowed}.`,
  'file-name-misleads': (kind, endings) => `By its content this is a ${kind}: its name should end in ${endings}.`,
  'file-twice': (name) => `This file has been uploaded already (${name}).`,
  'file-not-arrived': 'The file has not arrived; please upload it again.',
  'file-gone': 'A file of the list has been removed or has expired; please upload it again.',
  'too-many-files': (most) => `No more than ${most} files, please.`,
  'link-open': (against) => `The link of this site is open${against}; it can’t be opened again.`,
  'link-closed': (against) => `The link of this site is closed${against}; it has to be opened first.`,
  'seat-taken': (against) =>
    `Something of this kind is under way for this site already${against}. It has to be closed first.`,
  'outside-term': (bound) => `This lies outside the term of the contract${bound}.`,
  'not-free-yet': (against, bound) => `At that time the last case of this site${against} had not ended yet${bound}.`,
  'not-yours': (against) => `This is not for your role to ask for${against}.`,
  against: (found) => ` (${found})`,
  bound: (found) => `; ${found} at the earliest`,
  termBound: (found) => ` (${found})`,
  about: (label, sentence) => `${label}: ${sentence}`,
  title: (count) => (count === 1 ? 'One thing needs a change' : `${count} things need a change`),
  nothingKept: 'Nothing has been submitted yet. Please correct and submit again.',
  notAllowed: (allowed) => `The possible answers here are: ${allowed}. Please use the buttons below.`,
  email: 'Please enter an email address, such as name@example.com.',
};
