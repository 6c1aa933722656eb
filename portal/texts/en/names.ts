import type { Words } from '../zh-CN/all.ts';

export const names: Words['names'] = {
  parties: { a: 'Party A', b: 'Party B' },
  caseStates: { open: 'In progress', closing: 'Closing', closed: 'Closed' },
  questionStates: { open: 'Waiting for an answer', answered: 'Answered', withdrawn: 'Superseded' },
  clause: (number) => `clause ${number}`,
  clauseWithName: (number, name) => `clause ${number} (${name})`,
  site: (seq, place) => `Site ${seq}: ${place}`,
  post: (party, role) => `${role}, ${party}`,
  itself: 'Started by itself, as the contract says',
  and: ', ',
  list: '; ',
  within: (what, who) => `${what} (${who})`,
};
