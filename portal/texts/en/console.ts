import type { Words } from '../zh-CN/all.ts';
import { machines } from './machines.ts';

export const consoleWords: Words['console'] = {
  title: 'Console',
  machines,
};
