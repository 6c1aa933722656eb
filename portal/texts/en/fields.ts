import type { Words } from '../zh-CN/all.ts';

export const fields: Words['fields'] = {
  email: 'Email address',
  hints: {
    instant: 'Beijing time.',
    moment: 'A day alone means the whole day; a time may follow (Beijing time).',
    money: 'Digits with at most two decimals, such as 360794.38.',
    site: 'Type part of its name, street or community and pick it from the list, or give its number in the annex.',
    sites: 'Numbers of the annex, with blanks or commas between, such as 3 12.',
    phone: 'A mobile number, or area code and number, such as 0990-1234567.',
  },
  optional: '(optional)',
  choose: 'Please choose',
  stillToCome: (workflow) => `${workflow}: whatever is still to come`,
  nothingToPick: 'There is nothing to pick at present.',
};
