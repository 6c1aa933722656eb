import type { CaseFile } from '../../domain/case/files.ts';
import type { CaseRecord } from '../../domain/case/record.ts';
import type { Contract, Language } from '../../domain/contract/contract.ts';
import { EXTENSIONS } from '../../domain/files/file-kinds.ts';
import type { KeptFile } from '../../domain/files/kept-file.ts';
import type { FieldSpec } from '../../domain/questions/field-spec.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { shortHash, showSize } from '../format.ts';
import { words } from '../texts/words.ts';
import { withoutNames } from './people.ts';

export type ShownFile = Omit<KeptFile, 'key' | 'salt'>;

interface Reader {
  readonly contract: Contract;
  readonly language: Language;
}

/**
 * What a file is called, without names that people sign with; once its name is erased, by its place among the files of
 * the case, and its kind.
 */
export const fileName = ({ name, number = 1, kind }: ShownFile, { contract, language }: Reader): string =>
  name === undefined
    ? words(language).files.nameless(number, EXTENSIONS[kind][0])
    : withoutNames(contract, name, language);

/** What a file is, without its name. */
export function aboutFile({ kind, size, sha256 }: ShownFile, language: Language): string {
  const { files } = words(language);
  return files.about(files.kinds[kind], showSize(size, language), shortHash(sha256));
}

export const fileLine = (file: ShownFile, reader: Reader): string =>
  words(reader.language).files.line(fileName(file, reader), aboutFile(file, reader.language));

/** Where a case's files are downloaded. */
export const filesPath = ({ contract, id }: Pick<CaseRecord, 'contract' | 'id'>): string =>
  `/c/${contract}/cases/${id}/files`;

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
