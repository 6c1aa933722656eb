import type { Words } from '../zh-CN/all.ts';

export const readings: Words['readings'] = {
  titles: {
    'periods.dayRollover': 'Last day not a workday',
    'calendar.layers': 'Calendar of workdays',
  },
  values: {
    'rest-days': 'moves to the next workday',
    none: 'stays',
    'national,xinjiang': 'national holidays and make-up days, with Xinjiang’s own holidays on top',
    national: 'national holidays and make-up days only',
  },
  line: (title, value, clause) => `${title}: ${value} (${clause})`,
};
