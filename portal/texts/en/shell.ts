import type { Words } from '../zh-CN/all.ts';

export const shell: Words['shell'] = {
  product: 'linkpact',
  skip: 'Skip to content',
  switchTo: '中文',
  switchLabel: '切换到中文',
  home: 'Home',
  as: (post) => `You act as ${post}`,
  changeRole: 'Take another role',
  notYou: 'Not you? Sign in as somebody else',
  waiting: (n) => ` (${n} waiting for you)`,
  timeNote: 'All times are Beijing time (UTC+8).',
};
