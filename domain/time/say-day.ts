import { dayOf, timeOf } from './instant.ts';

type Language = 'zh-CN' | 'en';

export const ENGLISH_MONTHS: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A day in a sentence: `2025年4月2日`, `2 April 2025`. */
export function sayDay(day: string, language: Language): string {
  const [year = '', month = '', date = ''] = day.split('-');
  if (language === 'zh-CN') return `${year}年${Number(month)}月${Number(date)}日`;
  return `${Number(date)} ${ENGLISH_MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** A day where its year is plain: `4月2日`, `2 Apr`. */
export function sayShortDay(day: string, language: Language): string {
  const [, month = '', date = ''] = day.split('-');
  if (language === 'zh-CN') return `${Number(month)}月${Number(date)}日`;
  return `${Number(date)} ${shortMonth(month)}`;
}

/** A month, also that of a day: `2025年4月`, `Apr 2025`. */
export function sayMonth(month: string, language: Language): string {
  const [year = '', number = ''] = month.split('-');
  return language === 'zh-CN' ? `${year}年${Number(number)}月` : `${shortMonth(number)} ${year}`;
}

const shortMonth = (month: string): string => (ENGLISH_MONTHS[Number(month) - 1] ?? month).slice(0, 3);

/** A moment to the minute, on the clock in Asia/Shanghai: `2025年4月2日10:05`, `2 April 2025, 10:05`. */
export function sayMoment(instant: string, language: Language): string {
  return `${sayDay(dayOf(instant), language)}${language === 'zh-CN' ? '' : ', '}${timeOf(instant)}`;
}
