/**
 * Three orders, two faults and the quarter's payment, as a scenario file holds them: in time, late, returned, repaired
 * past the limit, paid late. Questions have ten minutes and more before they are answered, so that a mail which a kill
 * kept back has come by then.
 */
const order = (ref: string, at: string, site: number): object => ({
  at,
  by: 'a.operator',
  do: 'open',
  workflow: 'link-order',
  ref,
  with: {
    kind: 'open',
    service: 'standard',
    site,
    unit: '综治中心',
    location: '小区北门',
    contact: '值班员',
    phone: '0990-0000000',
  },
});
const fault = (ref: string, at: string, site: number): object => ({
  at,
  by: 'a.operator',
  do: 'open',
  workflow: 'fault-repair',
  ref,
  with: { class: 'urban', site, symptom: '图像中断', reportedBy: '值班室', phone: '0990-0000000' },
});
const decide = (ref: string, at: string, by: string, task: string, decision: string, fields: object = {}): object => ({
  at,
  by,
  do: 'decide',
  ref,
  task,
  decision,
  with: fields,
});

function completed(ref: string, at: string): object {
  return decide(ref, at, 'b.technician', 'complete', 'submit', { testedOn: at.slice(0, 10), result: 'pass' });
}

function signed(ref: string, day: string): object[] {
  return [
    decide(ref, `${day}T16:00:00+08:00`, 'a.signer', 'sign-a', 'approve'),
    decide(ref, `${day}T16:03:00+08:00`, 'b.signer', 'sign-b', 'approve'),
  ];
}

function repaired(
  ref: string,
  { responded, done, confirmed }: { responded: string; done: string; confirmed: string },
): object[] {
  return [
    decide(ref, responded, 'b.manager', 'respond', 'submit', { respondedAt: responded }),
    decide(ref, done, 'b.technician', 'repair', 'submit', { repairedAt: done, cause: '光缆中断', slip: `WX-${ref}` }),
    decide(ref, confirmed, 'a.operator', 'confirm', 'approve'),
  ];
}

export const scenario = {
  contract: 'krmy-2025-00246',
  start: '2025-02-10T09:00:00+08:00',
  until: '2025-05-10T00:00:00+08:00',
  events: [
    order('O1', '2025-02-10T10:00:00+08:00', 3),
    completed('O1', '2025-02-11T18:00:00+08:00'),
    ...signed('O1', '2025-02-12'),
    order('O3', '2025-02-10T15:02:00+08:00', 5),
    completed('O3', '2025-02-17T12:00:00+08:00'),
    ...signed('O3', '2025-02-18'),
    order('O4', '2025-02-17T10:31:00+08:00', 6),
    completed('O4', '2025-02-19T11:00:00+08:00'),
    decide('O4', '2025-02-20T11:00:00+08:00', 'a.signer', 'sign-a', 'return', { reason: '未贴标签' }),
    completed('O4', '2025-02-20T14:00:00+08:00'),
    ...signed('O4', '2025-02-21'),
    fault('F2', '2025-03-03T20:07:00+08:00', 4),
    ...repaired('F2', {
      responded: '2025-03-03T21:00:00+08:00',
      done: '2025-03-06T09:00:00+08:00',
      confirmed: '2025-03-06T12:00:00+08:00',
    }),
    fault('F3', '2025-03-10T20:00:00+08:00', 5),
    decide('F3', '2025-03-10T20:45:00+08:00', 'b.manager', 'respond', 'submit', {
      respondedAt: '2025-03-10T20:08:00+08:00',
    }),
    decide('F3', '2025-03-11T07:00:00+08:00', 'b.technician', 'repair', 'backup', {
      since: '2025-03-11T06:50:00+08:00',
      note: '4G 备用链路',
    }),
    decide('F3', '2025-03-13T10:00:00+08:00', 'b.technician', 'repair', 'submit', {
      repairedAt: '2025-03-13T09:30:00+08:00',
      cause: '光缆中断',
      slip: 'WX-F3',
    }),
    decide('F3', '2025-03-13T12:00:00+08:00', 'a.operator', 'confirm', 'approve'),
    decide('payment-1', '2025-04-01T12:00:00+08:00', 'a.signer', 'review', 'approve'),
    decide('payment-1', '2025-04-02T12:00:00+08:00', 'b.finance', 'invoice', 'submit', {
      number: '25117000000000000001',
      issuedOn: '2025-04-02',
      amount: '355316.73',
    }),
    decide('payment-1', '2025-04-03T12:00:00+08:00', 'a.finance', 'receive-invoice', 'approve'),
    decide('payment-1', '2025-05-06T17:00:00+08:00', 'a.finance', 'pay', 'submit', {
      paidOn: '2025-05-06',
      amount: '355316.73',
      voucher: 'V1',
    }),
    decide('payment-1', '2025-05-07T11:00:00+08:00', 'b.finance', 'confirm-receipt', 'approve'),
  ],
};
