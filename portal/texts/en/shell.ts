import type { Words } from '../zh-CN/all.ts';

export const shell: Words['shell'] = {
  product: 'linkpact',
  tagline: 'Keeping the contract',
  skip: 'Skip to content',
  languageName: 'English',
  switchTo: '中文',
  switchLabel: '切换到中文',
  home: 'Home',
  signedInAs: (name, role) => `${name} (${role})`,
  timeNote: 'All times are Beijing time (UTC+8).',
};
