import { openingId } from '../../domain/case/record.ts';
import type { FieldSpec } from '../../domain/questions/field-spec.ts';
import { returnedAnswer } from '../../portal/facts/basis.ts';
import type { FormPlace, Upload } from '../store/uploads.ts';
import { sourceOf, type Asked } from './question-signing.tsx';
import type { Visit } from './request.ts';
import { formPlace } from './uploads.tsx';

/** What is uploaded for a question belongs to this opening of it and to this person. */
export const questionPlace = (contract: string, caseId: string, opening: string, person: string): FormPlace =>
  formPlace(contract, 'question', caseId, opening, person);

export function placeOf(visit: Visit, asked: Asked): FormPlace {
  const { opened, question, person } = asked;
  const place = questionPlace(opened.contract.terms.id, opened.view.file.id, openingId(question), person.id);
  return { ...place, earlier: earlierFiles(visit, asked) };
}

/** Files of the answer that came back, to be left as they are or replaced: they are kept already. */
function earlierFiles(visit: Visit, asked: Asked): Upload[] {
  const { opened, question } = asked;
  const source = sourceOf(visit, asked);
  return Object.keys(opened.room.questions[question.name]?.decisions ?? {}).flatMap((part) => {
    const { files = [], at = '' } = returnedAnswer(source, question, part)?.answer ?? {};
    return files.flatMap(({ field, name, kind, size, sha256, key }) =>
      name === undefined ? [] : [{ field, name, kind, size, sha256, part, object: { key, etag: '' }, at }],
    );
  });
}

export const specsOf = ({ opened, question }: Asked): FieldSpec[] =>
  Object.values(opened.room.questions[question.name]?.decisions ?? {}).flatMap(({ fields }) => fields);
