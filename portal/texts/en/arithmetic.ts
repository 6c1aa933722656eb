import type { Words } from '../zh-CN/all.ts';

export const arithmetic: Words['arithmetic'] = {
  bases: { 'contract-total': 'contract total', instalment: 'instalment of the period', payable: 'amount payable' },
  share: (base, amount, rate) => `${base} ${amount} × ${rate}`,
  day: (outstanding, rate, days) => `${outstanding} × ${rate} × ${days} ${days === 1 ? 'day' : 'days'}`,
  flat: (amount) => `a flat ${amount} each time`,
  equals: (product, exact) => `${product} = ${exact}, rounded to the fen`,
  capped: (limit, used, left) => `limit ${limit}, ${used} of it used before: what is left, ${left}, counts`,
};
