/** Words of what is drawn over time, and of the figures of a whole year. */
export const chartWords = {
  timeline: {
    title: '时间线',
    scroll: '时间线，可左右滚动',
    asTable: '以表格查看',
    drawn: (caseId: string, rows: number) => `${caseId} 的时间线，共 ${rows} 行；内容同下方表格`,
    kind: '种类',
    what: '内容',
    from: '起',
    until: '止',
    state: '状态',
    goesOn: '进行中',
    missed: '逾期',
    and: '、',
    suspendedBy: (caseId: string, deadlines: string) =>
      deadlines === '' ? `期限中止（${caseId}）` : `${deadlines}中止（${caseId}）`,
    kinds: { stage: '所在阶段', wait: '等待办理', deadline: '期限', suspension: '期限中止' },
    states: {
      missed: '逾期',
      running: '在计时',
      stopped: '已中止',
      kept: '按期',
      open: '进行中',
      answered: '已办',
      withdrawn: '已撤回',
      claimed: '待核实',
      accepted: '已认可',
      rejected: '未获认可',
      ended: '已结束',
    },
  },
};
