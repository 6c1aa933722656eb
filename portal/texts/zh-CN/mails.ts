/** What follows the matter in a subject: until when, how much, and the number of the case. */
interface SubjectEnd {
  readonly until: string | null;
  readonly amount: string | null;
  readonly caseId: string;
}

/**
 * Words of mails. A subject says what kind, where, what, until when, how much: `【签字】佳福家园小区：签字确认链路开通，请于1月26日24:00前〔编号〕`.
 */
export const mails = {
  subject: (tag: string, what: string, { until, amount, caseId }: SubjectEnd) =>
    `【${tag}】${what}${until === null ? '' : `，请于${until}前`}${amount === null ? '' : `，${amount}`}〔${caseId}〕`,
  /** 与任何事项无关的邮件。 */
  tagged: (tag: string, what: string) => `【${tag}】${what}`,
  tags: {
    sign: '签字',
    handle: '待办',
    remind: '催办',
    breach: '违约通知',
    'taken-back': '违约撤销',
    excused: '违约免责',
    receipt: '回执',
    closed: '办结',
    notice: '通知',
  },
  at: '：',
  again: (title: string, times: number) => `${title}（${times > 1 ? `第 ${times} 次` : ''}退回后重办）`,
  dearRole: (role: string) => `${role}：`,
  reminder: (title: string) => `提醒：${title}`,
  reminderLead: '这件待办仍在等待您办理。',
  soFar: (what: string) => `${what}，截至目前的违约金`,
  alsoOpen: '同时等待办理',
  button: '打开页面办理',
  buttonNote: '点开后先显示内容，由您确认后才会提交；转发或预览本邮件不会产生任何结果。',
  address: '如按钮无法点击，请把下面的地址完整复制到浏览器：',
  personal: '本链接只供您本人使用，请勿转发。',
  calendarNote: '附件可将期限加入日历。',
  entry: (caseId: string, what: string) => `〔${caseId}〕${what}`,
  calendarCancelled: (title: string) => `不再需要：${title}`,
  footer: (contract: string, number: string) =>
    `此邮件由 linkpact 依据《${contract}》（${number}）自动发出。所有时间均为北京时间。`,
  toCase: '查看本件',
  facts: '基本情况',
  case: '本件',
  breach: {
    subject: (what: string) => `违约通知：${what}`,
    lead: (party: string, what: string) => `期限已经届满：${party}${what}。现依合同通知双方。`,
    toDebtor: '请尽快履行。继续拖延可能使损失扩大。',
    toCreditor: '合同约定的后果如下，系统已记入台账。',
    pending: '相关事实尚待对方确认，在此之前违约金暂不计收。',
    dispute: '对本通知有异议的，可依合同与对方协商解决。',
  },
  withdrawn: {
    subject: (what: string) => `违约撤销：${what}`,
    lead: (what: string) => `后来确认的事实表明，先前通知的“${what}”不成立。该通知现予撤销，不产生违约金。`,
    settled: '如已扣除相应款项，将在下一份结算单中退回。',
  },
  excused: {
    subject: (what: string) => `违约免责：${what}`,
    lead: (what: string) => `先前通知的“${what}”经对方认可，现予免责，不产生违约金。违约的事实仍保留在记录中。`,
    settled: '如已扣除相应款项，将在下一份结算单中退回。',
  },
  receipt: {
    subject: (title: string) => `回执：${title}`,
    lead: (when: string) => `您于${when}的办理结果已经记录，内容如下。请留存备查。`,
    leadAct: (when: string) => `您于${when}的操作已经记录，内容如下。请留存备查。`,
    notYou: '如果这不是您本人的操作，请立即联系管理员。',
  },
  evidence: {
    title: '存证',
    document: '签字文件 SHA-256 校验值',
    head: (seq: number) => `证据链至第 ${seq} 个事件的 SHA-256 校验值`,
    keep: '请留存本邮件：日后可凭上述校验值核对证据是否被改动或截断。',
  },
  closed: {
    subject: (matter: string) => `${matter}已办结`,
    own: '您最后的办理结果已经记录，列在下面；本邮件即为回执。',
    result: '结果',
    breaches: (count: number) => `办理过程中成立的违约 ${count} 项，详见下文。`,
    pending: (count: number) => `尚待确认的违约 ${count} 项，详见下文。`,
    excused: (count: number) => `已免责的违约 ${count} 项，不产生违约金。`,
    withdrawn: (count: number) => `先前通知、现已撤销的违约 ${count} 项，不产生违约金。`,
    lead: (when: string) => `本件已于${when}办结，结果如下。`,
  },
  notice: {
    silence: { subject: '逾期未办理', lead: '下列待办已多次提醒，仍未办理。请联系办理人，必要时调整人员。' },
    failure: {
      subject: '流程中断',
      lead: '本件的自动流程中断，事项仍在办理中。请在管理台查看原因，处理后继续执行。',
    },
    returned: { subject: '已被退回', lead: '下列待办的办理结果是退回，原因如下。请与对方沟通后继续办理。' },
    unsent: {
      subject: '邮件未能送达',
      lead: '邮件服务器数小时内一直未接收下列邮件，原因不在收件地址。系统会继续重试；请检查邮件服务器，或以其他方式通知当事人。',
    },
    'no-longer-asked': {
      subject: '无需再办理',
      lead: '下列待办已由他人办理或已撤回，无需您再办理。您日历中的截止事项由附件取消。',
    },
    opened: {
      subject: '新发起的事项，请知悉',
      lead: '下列事项已经发起，可能影响款项或者双方的权利，请知悉。由谁办理、办到哪一步，见本件页面。',
    },
    moved: {
      subject: '期限变更',
      lead: '因期间中止，下列待办的截止时间已变更。原待办和链接继续有效；您日历中的截止事项由附件更新。',
    },
    detail: '说明',
    stoppedBy: '中止依据',
    console: '打开管理台',
  },
  digest: {
    title: (day: string) => `${day}待办与回执`,
    subject: (day: string, open: number, overdue: number) =>
      `【每日汇总】${day}：${open === 0 ? '没有待办' : `待办 ${open} 件`}${overdue === 0 ? '' : `，其中逾期 ${overdue} 件`}`,
    waiting: (open: number, overdue: number) =>
      `等您办理的共 ${open} 件${overdue === 0 ? '' : `，其中 ${overdue} 件已逾期`}，按期限先后列出。`,
    nothing: '目前没有等您办理的事项。以下是您上次汇总以来办理的内容和办结的事项。',
    todos: '待我办理',
    cost: (amount: string) => `截至目前违约金 ${amount}`,
    ofCase: (what: string, caseId: string) => `${what}〔${caseId}〕`,
    home: '打开首页办理',
  },
  undeliverable: {
    subject: (who: string) => `已暂停寄信：${who}`,
    lead: '系统已暂停向下列人员的邮箱寄信，原因见下。待寄的邮件留在队列中，不会丢失。',
    who: '人员',
    since: '自何时起',
    why: '原因',
    waiting: '等待其办理的待办',
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
    subject: (contract: string) => `【登录】${contract}，链接半小时内有效`,
    title: '登录链接',
    lead: '您好，请用下面的按钮登录。链接半小时内有效，只能使用一次。',
    button: '登录',
    notYou: '如果不是您本人要求登录，忽略本邮件即可。',
  },
};
