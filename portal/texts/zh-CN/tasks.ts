/**
 * What each task asks. `ground` names what the clause is about; `title` and `ask` get the word for the kind of order (开通、调整…); it is empty for other workflows.
 * `decisions` are the buttons; `after` says what happens next once it is stored.
 */
export const tasks = {
  complete: {
    ground: '链路开通时限',
    title: (kind: string) => `填报链路${kind}完工情况`,
    ask: (kind: string) =>
      `链路${kind}施工完成后，请填报测试日期和结果。提交后由双方责任人签字确认，签字齐全之日即为链路${kind}日期。`,
    decisions: { submit: '提交完工情况' },
    after: { submit: '双方责任人已分别收到签字请求。任何一方退回时，您会收到新的填报请求。' },
  },
  'sign-a': {
    ground: '以双方责任人签字日期为准',
    title: (kind: string) => `签字确认链路${kind}`,
    ask: (kind: string) =>
      `乙方已填报链路${kind}完工情况。请核对下列内容，确认无误后签字；有出入请写明原因退回。双方都签字之日即为链路${kind}日期。`,
    decisions: { approve: '签字确认', return: '退回' },
    after: {
      approve: '您的签字已生效。双方签字齐全后，本件办结并通知双方。',
      return: '乙方会收到退回原因和新的填报请求。',
    },
  },
  'sign-b': {
    ground: '以双方责任人签字日期为准',
    title: (kind: string) => `签字确认链路${kind}`,
    ask: (kind: string) =>
      `本方技术人员已填报链路${kind}完工情况。请核对下列内容，确认无误后签字；有出入请写明原因退回。双方都签字之日即为链路${kind}日期。`,
    decisions: { approve: '签字确认', return: '退回' },
    after: {
      approve: '您的签字已生效。双方签字齐全后，本件办结并通知双方。',
      return: '本方技术人员会收到退回原因和新的填报请求。',
    },
  },
  respond: {
    ground: '故障响应与修复时限',
    title: () => '致电申告人，响应故障',
    ask: () => '收到故障申告，请立即致电申告人了解情况，然后在这里填写致电时间。',
    decisions: { submit: '登记响应' },
    after: { submit: '响应已登记。技术人员会收到修复请求。' },
  },
  repair: {
    ground: '故障响应与修复时限',
    title: () => '修复故障并填报结果',
    ask: () => '请尽快修复故障。修复后填报修复时间、原因和维护单号；一时不能修复的，可先提供备份链路并在这里登记。',
    decisions: { submit: '提交修复结果', backup: '登记备份链路' },
    after: { submit: '甲方经办人会收到确认请求。', backup: '备份链路已登记。故障仍须修复，您会收到继续填报的请求。' },
  },
  confirm: {
    ground: '故障修复与维护单据',
    title: () => '确认故障已修复',
    ask: () => '乙方报告故障已修复。请核实链路恢复情况和维护单据，无误请确认；仍有问题请写明原因退回。',
    decisions: { approve: '确认已修复', return: '退回' },
    after: { approve: '本次故障办结，并通知双方。', return: '乙方会收到退回原因和新的修复请求。' },
  },
  review: {
    ground: '按结算周期审核、付款',
    title: () => '审核结算单',
    ask: () => '结算周期已结束。请审核下列结算单：应付款额为本期款额减去按合同扣除的违约金。审核通过后由乙方开具发票。',
    decisions: { approve: '审核通过', return: '退回' },
    after: { approve: '乙方财务会收到开票请求。', return: '结算单会连同退回原因重新送审。' },
  },
  invoice: {
    ground: '收到正式发票后付款',
    title: () => '开具发票',
    ask: () => '结算单已审核通过。请按应付款额开具正式发票，并填报发票号码、日期和金额。',
    decisions: { submit: '提交发票信息' },
    after: { submit: '甲方财务会收到确认请求。' },
  },
  'receive-invoice': {
    ground: '收到正式发票后付款',
    title: () => '确认收到发票',
    ask: () =>
      '乙方已提交发票信息。请核对发票，无误请确认收到；有误请写明原因退回。确认后以乙方提交的时间为收到发票的时间。',
    decisions: { approve: '确认收到', return: '退回' },
    after: { approve: '发票已确认。您会收到付款请求和付款期限。', return: '乙方财务会收到退回原因和新的开票请求。' },
  },
  pay: {
    ground: '按结算周期审核、付款',
    title: () => '付款并登记',
    ask: () => '请在期限内付清应付款额，每付一笔在这里登记付款日期、金额和凭证号。可以分次支付。',
    decisions: { submit: '登记付款' },
    after: { submit: '乙方财务会收到到账确认请求。未付清的余额会另发请求。' },
  },
  'confirm-receipt': {
    ground: '收到正式发票后付款',
    title: () => '确认款项到账',
    ask: () => '甲方登记了一笔付款。请查账，到账无误请确认；未到账或金额不符请写明原因退回。',
    decisions: { approve: '确认到账', return: '退回' },
    after: {
      approve: '到账已确认。款项付清后，本期付款办结并通知双方。',
      return: '甲方财务会收到退回原因和新的登记请求。',
    },
  },
};
