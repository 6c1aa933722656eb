import type { Act, CaseRecord, Question } from '../../domain/case/record.ts';
import type { Language } from '../../domain/contract/contract.ts';
import type { KeptFile } from '../../domain/files/kept-file.ts';
import type { FieldSpec } from '../../domain/questions/field-spec.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { shortHash, showSize } from '../format.ts';
import { words } from '../texts/words.ts';

export type ShownFile = Omit<KeptFile, 'key'>;

/** What a file is, without its name. */
export function aboutFile({ kind, size, sha256 }: ShownFile, language: Language): string {
  const { files } = words(language);
  return files.about(files.kinds[kind], showSize(size, language), shortHash(sha256));
}

export const fileLine = (file: ShownFile, language: Language): string =>
  words(language).files.line(file.name, aboutFile(file, language));

/** Where a case's files are downloaded. */
export const filesPath = ({ contract, id }: Pick<CaseRecord, 'contract' | 'id'>): string =>
  `/c/${contract}/cases/${id}/files`;

/** A file of a case, with what it came with. */
export interface CaseFile {
  readonly file: KeptFile;
  readonly with: { question: Question } | { act: Act } | 'request';
}

/** The files of a case in the order in which they came: of the request, of acts and answers. Each content once. */
export function filesOfCase({ files = [], questions, acts }: CaseRecord): CaseFile[] {
  const later = [
    ...questions.flatMap((question) =>
      (question.answer?.files ?? []).map((file) => ({ file, with: { question }, at: question.answer?.at ?? '' })),
    ),
    ...acts.flatMap((act) => (act.files ?? []).map((file) => ({ file, with: { act }, at: act.at }))),
  ].sort((one, other) => (one.at < other.at ? -1 : 1));
  const all: CaseFile[] = [...files.map((file) => ({ file, with: 'request' as const })), ...later];
  return all.filter(({ file }, index) => all.findIndex((other) => other.file.sha256 === file.sha256) === index);
}

/** Whether a file came with an amount, as an invoice does: it is for whoever reads money. */
export function cameWithMoney(room: Room, { with: origin }: CaseFile): boolean {
  if (origin === 'request') return false;
  const fields =
    'act' in origin
      ? room.acts[origin.act.name]?.fields
      : room.questions[origin.question.name]?.decisions[origin.question.answer?.decision ?? '']?.fields;
  return asksMoney(fields ?? []);
}

export const asksMoney = (fields: readonly FieldSpec[]): boolean => fields.some(({ type }) => type === 'money');
