import type { Words } from '../zh-CN/all.ts';

export const names: Words['names'] = {
  parties: { a: 'Party A', b: 'Party B' },
  roles: {
    'a.signer': 'Responsible person, party A', 'a.operator': 'Operations, party A', 'a.finance': 'Finance, party A',
    'b.signer': 'Responsible person, party B', 'b.manager': 'Account manager, party B', 'b.technician': 'Technician, party B', 'b.finance': 'Finance, party B',
    admin: 'Administrator',
  },
  workflows: { 'link-order': 'Link order', 'fault-repair': 'Fault repair', 'quarterly-payment': 'Quarterly payment' },
  kinds: { open: 'opening', adjust: 'adjustment', move: 'move', close: 'closing' },
  services: { standard: 'Standard link', 'mobile-office': 'Mobile-office link' },
  classes: { urban: 'Urban fault', major: 'Major fault', 'mobile-office': 'Mobile-office link fault' },
  results: { pass: 'Tested end to end, passed' },
  caseStates: { open: 'In progress', closed: 'Closed' },
  taskStates: { open: 'Waiting for an answer', decided: 'Answered', superseded: 'Superseded' },
  breaches: {
    opening: 'Link work not completed in the period',
    response: 'No call back in the period',
    target: 'Not repaired in the period',
    limit: 'Neither repaired nor replaced by a backup link within the limit',
    payment: 'Not paid in full in the period',
  },
  deadlines: {
    opening: 'Complete by', response: 'Call back by', target: 'Repair by', limit: 'Last moment for repair or backup link', payment: 'Pay by',
  },
  penalties: {
    opening: 'penalty for a link opened late', response: '', target: '', limit: 'penalty for a fault not repaired in time', payment: 'penalty for late payment',
  },
  clause: (number) => `clause ${number}`,
  clauseWithName: (number, name) => `clause ${number} (${name})`,
  payment: (number) => `Payment ${number}`,
  site: (seq, place) => `Site ${seq}: ${place}`,
  roleAndName: (role, name) => `${name} (${role})`,
  itself: 'Started by itself, as the contract says',
};
