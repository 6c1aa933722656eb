import type { Words } from '../zh-CN/all.ts';
import { consoleWords } from './console.ts';
import { shell } from './shell.ts';

export const en: Words = { shell, console: consoleWords };
