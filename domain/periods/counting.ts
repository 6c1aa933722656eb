import { addDays, dayOf } from '../time/instant.ts';
import { sayDay, sayMoment } from '../time/say-day.ts';
import { RUNNING_KINDS, type CountedPeriod, type PeriodKind, type PeriodRule, type SuspensionEffect } from './rule.ts';
import { formatLeft, type Left, type Suspension } from './suspension.ts';

type Language = 'zh-CN' | 'en';

/**
 * How a deadline was counted, in one sentence for a mail or a page: the span, where it starts, the holidays that moved
 * its end, worked weekend days, suspensions with what was left, and whether a notice is still missing.
 */
export function counting(period: CountedPeriod, language: Language): string {
  const parts = language === 'zh-CN' ? chinese(period) : english(period);
  return parts.filter((part) => part !== '').join(language === 'zh-CN' ? '；' : '; ');
}

function chinese(period: CountedPeriod): string[] {
  const { from, rule, lastDay, skipped, madeUp, withoutNotice, rolledFrom, suspension } = period;
  const span = spanText(rule, 'zh-CN');
  const start =
    rule.kind === 'workdays-before'
      ? `${zhDay(dayOf(from))}之前至少 ${span}，当日不计`
      : RUNNING_KINDS.includes(rule.kind)
        ? `${span}，自${sayMoment(from, 'zh-CN')}起连续计算`
        : `${span}，自${zhDay(dayOf(from))}次日起算`;
  return [
    start,
    skipped.length > 0 ? `遇${skipped.join('、')}放假不计` : '',
    madeUp.length > 0 ? `${madeUp.map(zhDay).join('、')}调休上班，计入` : '',
    suspension === undefined ? '' : suspendedInChinese(rule.kind, suspension),
    rolledFrom === undefined ? '' : `${zhDay(rolledFrom)}为休假日，顺延至${zhDay(lastDay ?? '')}`,
    withoutNotice.length > 0 ? `暂定：${withoutNotice.map(missingInChinese).join('、')}放假通知尚未发布` : '',
  ];
}

function english(period: CountedPeriod): string[] {
  const { from, rule, lastDay, skipped, madeUp, withoutNotice, rolledFrom, suspension } = period;
  const span = spanText(rule, 'en');
  const start =
    rule.kind === 'workdays-before'
      ? `at least ${span} before ${enDay(dayOf(from))}, that day not counted`
      : RUNNING_KINDS.includes(rule.kind)
        ? `${span} from ${sayMoment(from, 'en')}, day and night`
        : `${span}, counted from the day after ${enDay(dayOf(from))}`;
  return [
    start,
    skipped.length > 0 ? `not counting ${skipped.map((name) => ENGLISH_HOLIDAYS[name] ?? name).join(', ')}` : '',
    madeUp.length > 0
      ? `counting the make-up ${madeUp.length === 1 ? 'day' : 'days'} ${madeUp.map(enDay).join(', ')}`
      : '',
    suspension === undefined ? '' : suspendedInEnglish(rule.kind, suspension),
    rolledFrom === undefined ? '' : `${enDay(rolledFrom)} is a rest day, so it moves to ${enDay(lastDay ?? '')}`,
    withoutNotice.length > 0 ? `provisional: no holiday notice yet for ${withoutNotice.join(', ')}` : '',
  ];
}

function suspendedInChinese(kind: PeriodKind, { suspensions, left }: SuspensionEffect): string {
  const spans = suspensions.map((suspension) => {
    const { from, to } = boundsOf(kind, suspension, 'zh-CN');
    return to === null ? `${from}起` : `${from}至${to}`;
  });
  return `${spans.join('、')}中止，${leftText(left, 'zh-CN')}`;
}

function suspendedInEnglish(kind: PeriodKind, { suspensions, left }: SuspensionEffect): string {
  const spans = suspensions.map((suspension) => {
    const { from, to } = boundsOf(kind, suspension, 'en');
    return to === null ? `since ${from}` : `from ${from} to ${to}`;
  });
  return `suspended ${spans.join(' and ')}, ${leftText(left, 'en')}`;
}

/** What a stopped clock still has to run, for a mail or a page: 余 11 个工作日, `11 workdays left`, `12:30:00 left`. */
export function leftText(left: Left, language: Language): string {
  if (left.unit === 'seconds') {
    const two = (n: number) => String(n).padStart(2, '0');
    const time = `${two(Math.floor(left.n / 3600))}:${two(Math.floor(left.n / 60) % 60)}:${two(left.n % 60)}`;
    return language === 'zh-CN' ? `余 ${time}` : `${time} left`;
  }
  return language === 'zh-CN' ? `余 ${left.n} ${CHINESE_UNITS[left.unit]}` : `${formatLeft(left)} left`;
}

/** The first and last day of a suspension, or its moments where hours and minutes run. */
function boundsOf(kind: PeriodKind, { from, to }: Suspension, language: Language): { from: string; to: string | null } {
  if (RUNNING_KINDS.includes(kind))
    return { from: sayMoment(from, language), to: to === null ? null : sayMoment(to, language) };
  return {
    from: sayDay(dayOf(from), language),
    to: to === null ? null : sayDay(addDays(dayOf(to), -1), language),
  };
}

/** Holidays as an English sentence calls them; one that isn't listed keeps its own name. */
const ENGLISH_HOLIDAYS: Readonly<Record<string, string>> = {
  元旦: 'New Year',
  春节: 'Spring Festival',
  清明节: 'Qingming',
  劳动节: 'Labour Day',
  端午节: 'Dragon Boat Festival',
  中秋节: 'Mid-Autumn Festival',
  国庆节: 'National Day',
  '国庆节、中秋节': 'National Day and Mid-Autumn Festival',
  肉孜节: 'Eid al-Fitr',
  古尔邦节: 'Eid al-Adha',
};

/** Layers as a Chinese sentence calls them. */
const CHINESE_LAYERS: Readonly<Record<string, string>> = { national: '国务院', xinjiang: '新疆' };

/** `national 2027` as 国务院2027年. */
function missingInChinese(missing: string): string {
  const [layer = '', year = ''] = missing.split(' ');
  return `${CHINESE_LAYERS[layer] ?? layer}${year}年`;
}

/** A rule's span: `20 个工作日`, `1 day`. */
export function spanText(rule: PeriodRule, language: Language): string {
  return language === 'zh-CN' ? `${rule.n} ${CHINESE_UNITS[rule.kind]}` : `${rule.n} ${unit(rule)}`;
}

const CHINESE_UNITS: Record<PeriodRule['kind'], string> = {
  workdays: '个工作日',
  'workdays-before': '个工作日',
  days: '日',
  hours: '小时',
  minutes: '分钟',
  months: '个月',
  years: '年',
};

function unit({ kind, n }: PeriodRule): string {
  const plural = kind === 'workdays-before' ? 'workdays' : kind;
  return n === 1 ? plural.slice(0, -1) : plural;
}

const zhDay = (day: string): string => sayDay(day, 'zh-CN');
const enDay = (day: string): string => sayDay(day, 'en');
