/** What the states of the machines are called, in the reader's words. A state without a word here shows its own name. */
export const machines = {
  states: {
    Open: '受理', Begin: '查明办到哪一步', TakeUp: '从哪一步办起', GoOn: '回到哪一步', Close: '办结并通知双方', Closed: '已办结',
    TellAdministrator: '报告管理员', NeedsRepair: '待修复后续办', EscalateUnanswered: '久未答复，报告管理员', DeadlineOrSilence: '到期，还是久未答复',
    HasDeadlinePassed: '期限已过？',
    Complete: '请乙方填报完工', WasCompletionLate: '填报时已过期限？', OpeningOverdue: '逾期未完成（6.4）', EscalateCompletion: '久未答复，报告管理员',
    Sign: '双方责任人签字', WithdrawSignatures: '收回签字请求', ReadTermA: '签字期限', ReadTermB: '签字期限', SignA: '请甲方签字', SignB: '请乙方签字',
    IsSignedA: '签字了？', IsSignedB: '签字了？', WhyUnsignedA: '到期，还是久未答复', WhyUnsignedB: '到期，还是久未答复',
    OpeningOverdueUnsignedA: '逾期未签（6.4）', OpeningOverdueUnsignedB: '逾期未签（6.4）', EscalateSignA: '久未答复，报告管理员', EscalateSignB: '久未答复，报告管理员',
    SignedA: '已签字', SignedB: '已签字', ReturnedA: '退回', ReturnedB: '退回',
    Respond: '请乙方电话响应', WasResponseLate: '响应时已过期限？', Repair: '请乙方修复', WasRepairLate: '填报时已过期限？', Confirm: '请甲方确认修复',
    IsConfirmed: '确认了？', ReturnRepair: '退回修复', WhichDeadline: '过了哪个期限', ResponseMissed: '逾期未响应（5.2.1）', TargetMissed: '逾期未修复（5.2.1）',
    LimitMissed: '超过最长期限（6.2）',
    PrepareStatement: '编制结算单', Review: '请甲方审核', IsReviewPassed: '审核通过？', NoteReviewReturned: '登记退回', IsAnythingPayable: '有应付款？',
    Invoice: '请乙方开票', ReceiveInvoice: '请甲方确认发票', IsInvoiceReceived: '发票收到了？', ReturnInvoice: '退回发票', OpenPaymentWindow: '起算付款期限',
    Pay: '请甲方付款', WasPaymentLate: '登记时已过期限？', PaymentOverdue: '逾期未付清（6.3）', ConfirmReceipt: '请乙方确认到账', IsReceiptConfirmed: '到账了？',
    Settle: '结清', IsSettled: '付清了？', AskForPayment: '继续付款',
  } as Readonly<Record<string, string>>,
  types: {
    Task: '调用', Choice: '判断', Parallel: '并行', Map: '逐项', Wait: '等待', Pass: '传递', Succeed: '成功结束', Fail: '失败结束', asks: '请人答复',
  } as Readonly<Record<string, string>>,
  marks: { untouched: '未到', current: '正在这一步', passed: '已经过', broken: '在此中断' },
  errors: { Returned: '退回' } as Readonly<Record<string, string>>,
  edges: { timeout: '超时', catch: '出错' },
  statuses: { RUNNING: '运行中', SUCCEEDED: '已完成', FAILED: '失败', TIMED_OUT: '超时', ABORTED: '已停止', PENDING_REDRIVE: '待重跑' } as Readonly<Record<string, string>>,
};
