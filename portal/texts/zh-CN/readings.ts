/**
 * Readings that belong to no workflow: what each is about, and what its values mean. The others stand with the workflow
 * that reads them.
 */
export const readings = {
  titles: {
    'periods.dayRollover': '期限最后一日不是工作日',
    'calendar.layers': '工作日依据的日历',
  } as Readonly<Record<string, string>>,
  values: {
    'rest-days': '顺延至下一个工作日',
    none: '不顺延',
    'national,xinjiang': '国家法定节假日及调休，另加新疆地方节假日',
    national: '仅国家法定节假日及调休',
  } as Readonly<Record<string, string>>,
  line: (title: string, value: string, clause: string) => `${title}：${value}（${clause}）`,
};
