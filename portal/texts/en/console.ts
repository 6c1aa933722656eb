import type { Words } from '../zh-CN/all.ts';

export const consoleWords: Words['console'] = {
  title: 'Console',
};
