/** Names of what the contract and the product know: people's roles, work, decisions, breaches, clauses. */
export const names = {
  parties: { a: '甲方', b: '乙方' },
  roles: {
    'a.signer': '甲方责任人', 'a.operator': '甲方经办人', 'a.finance': '甲方财务',
    'b.signer': '乙方责任人', 'b.manager': '乙方客户经理', 'b.technician': '乙方技术人员', 'b.finance': '乙方财务',
    admin: '管理员',
  },
  workflows: { 'link-order': '链路办理', 'fault-repair': '故障处理', 'quarterly-payment': '季度付款' },
  kinds: { open: '开通', adjust: '调整', move: '迁移', close: '退租' },
  services: { standard: '普通链路', 'mobile-office': '移动办公链路' },
  classes: { urban: '市区故障', major: '较大故障', 'mobile-office': '移动办公链路故障' },
  results: { pass: '全程测通' },
  caseStates: { open: '办理中', closed: '已办结' },
  taskStates: { open: '等待答复', decided: '已答复', superseded: '已被取代' },
  breaches: {
    opening: '未在期限内完成链路施工',
    response: '未在期限内电话响应',
    target: '未在期限内修复',
    limit: '超过最长期限仍未修复，也未提供备份链路',
    payment: '未在期限内付清',
  },
  deadlines: {
    opening: '完成期限', response: '电话响应期限', target: '修复期限', limit: '修复或提供备份链路的最后期限', payment: '付款期限',
  },
  penalties: {
    opening: '逾期开通链路的违约金', response: '', target: '', limit: '未及时排除故障的违约金', payment: '逾期付款的违约金',
  },
  clause: (number: string) => `合同第 ${number} 条`,
  clauseWithName: (number: string, name: string) => `合同第 ${number} 条（${name}）`,
  payment: (number: string) => `第 ${number} 次付款`,
  site: (seq: number, place: string) => `${seq} 号点位：${place}`,
  roleAndName: (role: string, name: string) => `${role} ${name}`,
  itself: '系统按合同自动发起',
};
