import type { Part } from '../../../domain/evidence/publication.ts';
import type { EnrolmentKind } from '../../../domain/evidence/enrolment.ts';
import type { AccessKind } from '../../../domain/evidence/access.ts';

/** What is published of the contract, and who looked. */
export const record = {
  title: '合同发布与查阅记录',
  about: '合同条款、人员、日历及条款理解的每次发布，以及登录、导出、下载，均记入存证链。双方责任人均可查看。',
  link: '合同发布与查阅记录',
  subject: (what: string): string => `合同资料已更新：${what}`,
  lead: (when: string): string => `下列合同资料自${when}起按新版本执行。`,
  and: '、',
  parts: { terms: '合同条款', readings: '条款理解', people: '人员', calendars: '日历' } satisfies Record<Part, string>,
  version: '版本（SHA-256）',
  changed: '变更之处',
  more: (count: number): string => `另有 ${count} 处`,
  open: '查看发布记录',
  objection: '与双方约定不符的，请即告知对方及管理员。',
  none: '尚无记录。',
  when: '时间',
  who: '何人',
  what: '事项',
  place: '存证',
  pending: '待入链',
  kinds: {
    published: '发布',
    'factor-enrolled': '启用动态口令',
    'factor-ended': '停用动态口令',
    'signed-in': '登录',
    exported: '导出',
    'file-saved': '下载文件',
  } satisfies Record<AccessKind | 'published' | EnrolmentKind, string>,
  exports: {
    cases: '事项清单',
    ledger: '台账',
    deadlines: '期限清单',
    payments: '付款清单',
    sites: '链路清单',
    statement: '结算单',
    year: '年度报表',
    evidence: '存证',
    person: '个人资料',
    agreement: '电子签名补充协议（含邮箱名单）',
  },
  key: '每日清单的签名公钥',
  fingerprint: '指纹（SHA-256）',
  saveKey: '保存公钥',
  last: (day: string): string => `最近一份清单：${day}`,
};
