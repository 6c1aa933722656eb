import type { Shape } from '../shape.ts';
import { consoleWords } from './console.ts';
import { shell } from './shell.ts';

export const zhCN = { shell, console: consoleWords };
export type Words = Shape<typeof zhCN>;
