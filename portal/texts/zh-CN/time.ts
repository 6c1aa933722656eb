/** Days, moments and spans in words. */
export const time = {
  weekdays: ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'] as readonly string[],
  months: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'] as readonly string[],
  day: (year: string, month: string, day: string, weekday: string) => `${year}年${month}月${day}日（${weekday}）`,
  short: (month: string, day: string, time: string) => `${month}月${day}日${time}`,
  moment: (day: string, time: string) => `${day}${time}`,
  endOfDay: (day: string) => `${day}24:00`,
  /** In a table. */
  plainEnd: (day: string) => `${day}24:00`,
  days: (n: number) => `${n} 天`,
  workdays: (n: number) => `${n} 个工作日`,
  stopped: (left: string) => `期间中止，剩余 ${left}`,
  hours: (n: number) => `${n} 小时`,
  minutes: (n: number) => `${n} 分钟`,
  left: (span: string) => `还剩 ${span}`,
  over: (span: string) => `已超过 ${span}`,
  seconds: (n: number) => `${n} 秒`,
  justOver: '刚刚届满',
  from: (from: string, to: string) => `${from}至${to}`,
};
