import type { Words } from '../zh-CN/all.ts';
import { agreement } from './agreement.ts';
import { arithmetic } from './arithmetic.ts';
import { authenticator } from './authenticator.ts';
import { consoleWords } from './console.ts';
import { desk } from './desk.ts';
import { fields } from './fields.ts';
import { files } from './files.ts';
import { heads } from './heads.ts';
import { mails } from './mails.ts';
import { names } from './names.ts';
import { pages } from './pages.ts';
import { paper } from './paper.ts';
import { privacy } from './privacy.ts';
import { problems } from './problems.ts';
import { readings } from './readings.ts';
import { record } from './record.ts';
import { sheet } from './sheet.ts';
import { shell } from './shell.ts';
import { time } from './time.ts';

export const en: Words = {
  agreement,
  arithmetic,
  authenticator,
  console: consoleWords,
  desk,
  fields,
  files,
  heads,
  mails,
  names,
  pages,
  paper,
  privacy,
  problems,
  readings,
  record,
  sheet,
  shell,
  time,
};
