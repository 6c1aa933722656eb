/** Names of what the product knows, whatever the contract and the workflow: parties, states, clauses, places. */
export const names = {
  parties: { a: '甲方', b: '乙方' },
  caseStates: { open: '办理中', closing: '正在办结', closed: '已办结' },
  questionStates: { open: '等待办理', answered: '已办理', withdrawn: '已作废' },
  clause: (number: string) => `合同第 ${number} 条`,
  clauseWithName: (number: string, name: string) => `合同第 ${number} 条（${name}）`,
  site: (seq: string, place: string) => `${seq} 号点位：${place}`,
  post: (party: string, role: string) => `${party} ${role}`,
  itself: '系统按合同自动发起',
  and: '、',
  list: '；',
  within: (what: string, who: string) => `${what}（${who}）`,
};
