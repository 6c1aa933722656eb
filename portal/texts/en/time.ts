import { ENGLISH_MONTHS } from '../../../domain/time/say-day.ts';
import type { Words } from '../zh-CN/all.ts';

const plural = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'}`;

export const time: Words['time'] = {
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  months: ENGLISH_MONTHS,
  day: (year, month, day, weekday) => `${weekday}, ${day} ${month} ${year}`,
  short: (month, day, time) => `${day} ${month}, ${time}`,
  moment: (day, time) => `${day}, ${time}`,
  endOfDay: (day) => `end of ${day} (24:00)`,
  plainEnd: (day) => `${day}, 24:00`,
  days: (n) => plural(n, 'day'),
  workdays: (n) => plural(n, 'workday'),
  stopped: (left) => `clock stopped, ${left} left`,
  hours: (n) => plural(n, 'hour'),
  minutes: (n) => plural(n, 'minute'),
  left: (span) => `${span} left`,
  over: (span) => `${span} over`,
  seconds: (n) => plural(n, 'second'),
  justOver: 'just over',
  from: (from, to) => `${from} to ${to}`,
};
