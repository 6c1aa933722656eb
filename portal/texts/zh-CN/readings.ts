/** What a reading is about, and what its value in force means. The reason and the clause stand in the contract's terms. */
export const readings = {
  titles: {
    'periods.dayRollover': '期限最后一日不是工作日', 'periods.faultDays': '故障修复期限中的“天”', 'calendar.layers': '工作日依据的日历',
    'payment.windowStart': '付款期限从何时起算', 'payment.lateBase': '逾期违约金的计算基数', 'payment.capScope': '逾期违约金上限的范围',
    'fault.penaltyBase': '故障违约金的计算基数', 'order.metBy': '以哪一刻判断是否按期完成', 'deductions.statement': '违约金从哪一期扣除',
    'assessment.bands': '考核分数段的边界',
  } as Readonly<Record<string, string>>,
  values: {
    'rest-days': '顺延至下一个工作日', none: '不顺延', 'calendar-days': '按自然日计，昼夜连续，不顺延', hours: '按小时计',
    'national,xinjiang': '国家法定节假日及调休，另加新疆地方节假日', national: '仅国家法定节假日及调休',
    'later-of-both': '审核通过与收到发票两者中较晚的一日', review: '审核通过之日', invoice: '收到发票之日',
    payable: '本期应付款额（已扣除违约金）', instalment: '本期合同款额', contract: '全部逾期付款合并计算', 'contract-total': '合同总价',
    'completion-finally-signed': '乙方提交、最终获签字确认的那次完工填报的时间', 'both-signed': '双方都签字的时间',
    'payment.capScope=instalment': '每期分别计算',
    'first-after-breach': '违约后编制的第一份结算单', 'half-open': '含下限、不含上限',
  } as Readonly<Record<string, string>>,
  closing: '链路退租日期以双方责任人签字确认为准',
  line: (title: string, value: string, clause: string) => `${title}：${value}（${clause}）`,
};
