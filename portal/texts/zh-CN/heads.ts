/** Signed lists of heads, and what is told of publications. */
export const heads = {
  subject: (from: string, to: string): string =>
    from === to ? `【存证】上月清单：${from}` : `【存证】上月清单：${from}至${to}`,
  lead: '凡有记录的日子，系统每天把本合同各存证链的末端汇成一份清单并签名。上月的清单如下，原件见附件。',
  lists: '清单的 SHA-256',
  chains: (count: number): string => `${count} 条存证链`,
  stamped: '已加盖时间戳',
  key: '签名公钥指纹（SHA-256）',
  keep: '请保存本邮件及附件：日后无论本系统如何，都可据此核验存证此后是否被改动或截断。',
  how: (file: string): string => `核验导出的存证：linkpact verify 导出文件.json --heads ${file}`,
};
