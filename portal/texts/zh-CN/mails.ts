/** Words of mails. Subjects begin with 〔编号〕 and what is asked. */
export const mails = {
  subject: (caseId: string, what: string) => `〔${caseId}〕${what}`,
  dear: (name: string, role: string) => `${name}（${role}）：`,
  dearRole: (role: string) => `${role}：`,
  reminder: (title: string) => `提醒：${title}`,
  reminderLead: '这件事仍在等待您的答复。',
  button: '打开页面答复',
  buttonNote: '点开后先显示内容，由您确认后才会提交；转发或预览本邮件不会产生任何结果。',
  address: '如按钮无法点击，请把下面的地址完整复制到浏览器：',
  personal: '本链接只供您本人使用，请勿转发。',
  calendarNote: '附件可将期限加入日历。',
  footer: (contract: string, number: string) => `此邮件由 linkpact 依据《${contract}》（${number}）自动发出。所有时间均为北京时间。`,
  facts: '事实', case: '本件',
  breach: {
    subject: (what: string) => `违约通知：${what}`,
    lead: (party: string, what: string) => `期限已经届满：${party}${what}。现依合同通知双方。`,
    toDebtor: '请尽快履行。继续拖延可能使损失扩大。', toCreditor: '合同约定的后果如下，系统已记入台账。',
    dispute: '对本通知有异议的，可按合同第 10.1 条与对方协商。',
  },
  receipt: {
    subject: (title: string) => `回执：${title}`,
    lead: (when: string) => `您于${when}的答复已经记录，内容如下。请留存备查。`,
    notYou: '如果这不是您本人的操作，请立即联系管理员。',
  },
  closed: {
    subject: { 'link-order': '链路办理已办结', 'fault-repair': '故障处理已办结', 'quarterly-payment': '付款已结清' },
    result: '办理结果',
    lead: (when: string) => `本件已于${when}办结，结果如下。`,
  },
  notice: {
    silence: { subject: '久无答复', lead: '下列请求已多次提醒，仍没有答复。请联系办理人，必要时调整人员。' },
    failure: { subject: '流程中断', lead: '本件的自动流程中断，案件仍处于办理中。请在管理台查看原因，处理后继续执行。' },
    returned: { subject: '结算单被退回', lead: '甲方退回了本期结算单。请核对原因并与甲方沟通；结算单会重新送审。' },
    detail: '说明', console: '打开管理台', page: '查看本件',
  },
  undeliverable: {
    subject: (who: string) => `已暂停寄信：${who}`,
    lead: '系统已暂停向下列人员的邮箱寄信，原因见下。待寄的邮件留在队列中，不会丢失。',
    who: '人员', since: '自何时起', why: '原因', waiting: '等待其答复的请求',
    asked: (title: string, when: string) => `${title}（${when}提出）`,
    reasons: {
      bounce: '邮件被永久退回：收件服务器表示没有这个邮箱，或者邮箱已经停用。',
      complaint: '收件人或其邮件系统把邮件标成了垃圾邮件。',
      refused: '收件服务器拒收寄往这个邮箱的邮件。',
    },
    publish: '邮箱有误或已更换的：更正人员名单并重新发布。新邮箱发布后自动恢复寄信，待寄的邮件在半小时内发出。',
    lift: '邮箱无误的：请先与本人核实邮箱确能收信，再到管理台总览中点“再试一次”。办理期限照常计算，必要时请用其他方式先行通知本人。',
  },
  signIn: {
    subject: '登录链接', lead: '您好，请用下面的按钮登录。链接半小时内有效，只能使用一次。', button: '登录',
    notYou: '如果不是您本人要求登录，忽略本邮件即可。',
  },
};
