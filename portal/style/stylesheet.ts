import { sha256 } from '../../domain/evidence/chain.ts';
import { base } from './base.ts';
import { chartStyle } from './charts.ts';
import { consoleStyle } from './console.ts';
import { deskStyle } from './desk.ts';
import { forms } from './forms.ts';
import { dark } from './palette.ts';
import { withPlainValues } from './plain-values.ts';
import { print } from './print.ts';
import { sheets } from './sheets.ts';

/** As it was written. Kept as modules so that it travels inside the function's bundle. */
export const writtenStyle = [base, sheets, forms, consoleStyle, chartStyle, deskStyle, dark, print].join('\n');

/** The one stylesheet. */
export const stylesheet = withPlainValues(writtenStyle);

/** Changes with the content, so that it can be cached for good. */
export const styleHref = `/style.css?v=${sha256(stylesheet).slice(0, 12)}`;
