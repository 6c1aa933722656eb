import { machines } from './machines.ts';

export const consoleWords = {
  title: '管理台',
  machines,
};
