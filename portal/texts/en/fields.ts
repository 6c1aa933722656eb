import type { Words } from '../zh-CN/all.ts';

export const fields: Words['fields'] = {
  labels: {
    testedOn: 'Day of the test', result: 'Result of the test', note: 'Note', reason: 'Reason for returning',
    respondedAt: 'Time of the call', repairedAt: 'Time of the repair', cause: 'Cause', slip: 'Number of the maintenance slip', parts: 'Parts replaced', since: 'Backup link in use since',
    number: 'Invoice number', issuedOn: 'Invoice date', amount: 'Amount (CNY)', paidOn: 'Day of payment', voucher: 'Voucher number',
    kind: 'What is ordered', service: 'Type of link', site: 'Site', unit: 'Unit', location: 'Place of installation', contact: 'Contact', phone: 'Phone',
    content: 'What exactly', standard: 'Technical standard', class: 'Class of fault', symptom: 'Symptom', reportedBy: 'Reported by',
    email: 'Email address',
  },
  hints: {
    respondedAt: 'Beijing time.', repairedAt: 'Beijing time.', since: 'Beijing time.',
    amount: 'Digits with at most two decimals, such as 360794.38.',
    slip: 'The slip handed to party A.', parts: 'Leave empty if none.',
    site: 'As listed in the annex of the contract.', unit: 'Name of the unit at the site.', location: 'Building, machine room or equipment room.',
    content: 'Needed for adjustments and moves: what changes, where to, and when.', standard: 'Needed for adjustments and moves: bandwidth, interface and the like.',
    symptom: 'Since when, and what is affected.', reportedBy: 'Name or post; party B calls back.',
    class: 'The class decides the repair period.',
  },
  optional: '(optional)',
  choose: 'Please choose',
};
