import type { KeptFile } from '../files/kept-file.ts';
import type { Act, CaseRecord, Question } from './record.ts';

/** A file of a case, with what it came with. */
export interface CaseFile {
  readonly file: KeptFile;
  readonly with: { question: Question } | { act: Act } | 'request';
}

type Holding = Pick<CaseRecord, 'files' | 'questions' | 'acts'>;

/** The files of a case in the order in which they came: of the request, of acts and answers. Each content once. */
export function filesOfCase(record: Holding): CaseFile[] {
  const all = inOrder(record);
  return all.filter(({ file }, index) => all.findIndex((other) => other.file.sha256 === file.sha256) === index);
}

/** The same, each as often as it came. */
export const everyFile = (record: Holding): KeptFile[] => inOrder(record).map(({ file }) => file);

function inOrder({ files = [], questions, acts }: Holding): CaseFile[] {
  const later = [
    ...questions.flatMap((question) =>
      (question.answer?.files ?? []).map((file) => ({ file, with: { question }, at: question.answer?.at ?? '' })),
    ),
    ...acts.flatMap((act) => (act.files ?? []).map((file) => ({ file, with: { act }, at: act.at }))),
  ].sort((one, other) => (one.at < other.at ? -1 : 1));
  return [...files.map((file) => ({ file, with: 'request' as const })), ...later];
}
