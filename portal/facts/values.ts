import type { Contract, Language } from '../../domain/contract/contract.ts';
import { inWords, yuan } from '../../domain/money/amounts.ts';
import { isDay } from '../../domain/time/instant.ts';
import type { FieldSpec } from '../../domain/questions/field-spec.ts';
import { optionsFor } from '../../workflows/authoring/options.ts';
import { pickedIn, TO_COME } from '../../workflows/authoring/picks.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { wordsOf } from '../../workflows/authoring/say.ts';
import { shortHash, showDay, showMoment } from '../format.ts';
import { fileLine, type ShownFile } from './files.ts';
import { inLanguage, words } from '../texts/words.ts';
import { withoutNames } from './people.ts';
import { pickedText } from './pickables.ts';
import { placeOf } from './places.ts';
import { hiddenKind, hiddenText, type Reads } from './reads.ts';
import { caseFact, type Fact } from './section.ts';

/** Where values belong: the room that asked for them, its contract, and who reads. */
export interface ValueSource {
  readonly contract: Contract;
  readonly room: Room;
  readonly language: Language;
  readonly reads: Reads;
  /**
   * What was uploaded with the form whose values these are, and where it can be downloaded; null where it can't yet.
   */
  readonly files?: { readonly kept: readonly ShownFile[]; readonly path: string | null };
}

type Spec = Pick<FieldSpec, 'name'> & Partial<FieldSpec>;

/** A kept value as people read it, by the type of its field; where this reader may not, who may. */
export function valueText({ contract, room, language, reads }: ValueSource, spec: Spec, value: string): string {
  const hidden = hiddenKind(reads, spec);
  if (hidden !== null) return hiddenText(hidden, language);
  switch (spec.type) {
    case 'day':
      return showDay(value, language);
    case 'instant':
      return showMoment(value, language);
    case 'money':
      return yuan(value, language);
    case 'moment':
      return isDay(value) ? showDay(value, language) : showMoment(value, language);
    case 'picks':
      return pickedIn(value)
        .map((picked) => pickedText(contract, picked, language))
        .join('；');
    case 'site':
      return placeOf(contract, value, language);
    case 'sites':
      return value
        .split(' ')
        .map((number) => placeOf(contract, number, language))
        .join('；');
    case 'choice': {
      const option = optionsFor(room, contract, { required: true, ...spec, type: 'choice' }).find(
        (one) => one.value === value,
      );
      return option ? inLanguage(option.title, language) : value;
    }
    default:
      return wordsOf(room, contract, language).values[spec.name]?.[value] ?? withoutNames(contract, value, language);
  }
}

/** A value with its label; an amount of money in words as well, a phone number with the way to call it. */
export function valueFacts(source: ValueSource, spec: FieldSpec, value: string | undefined): Fact[] {
  if (value === undefined || value === '') return [];
  const { language, contract, room } = source;
  const label = wordsOf(room, contract, language).fields[spec.name] ?? spec.name;
  if (spec.type === 'files') return fileFacts(source, label, value);
  if (spec.type === 'picks') return pickFacts(source, label, value);
  const fact: Fact = { label, value: valueText(source, spec, value) };
  if (hiddenKind(source.reads, spec) !== null) return [fact];
  if (spec.type === 'phone') return [{ ...fact, href: telephone(value) }];
  if (spec.type !== 'money') return [fact];
  return [
    { ...fact, look: 'strong' },
    { label: words(language).sheet.inWords, value: inWords(value) },
  ];
}

/** Each case by itself, with the way to it. */
function pickFacts({ contract, language }: ValueSource, label: string, value: string): Fact[] {
  const picked = pickedIn(value);
  return picked.map((one, index): Fact => {
    const said = picked.length === 1 ? label : words(language).files.numbered(label, String(index + 1));
    const shown = pickedText(contract, one, language);
    return one.case === TO_COME ? { label: said, value: shown } : caseFact(contract, said, one.case, shown);
  });
}

/** Each file by itself, with its name, kind and size and the ends of its hash. */
function fileFacts({ contract, language, files }: ValueSource, label: string, value: string): Fact[] {
  const hashes = value.split(' ');
  return hashes.map((hash, index): Fact => {
    const file = files?.kept.find(({ sha256 }) => sha256 === hash);
    const path = files?.path ?? null;
    return {
      label: hashes.length === 1 ? label : words(language).files.numbered(label, String(index + 1)),
      value: file ? fileLine(file, { contract, language }) : shortHash(hash),
      ...(file && path !== null ? { path: `${path}/${hash}` } : {}),
    };
  });
}

/** `tel:` and the digits, as a phone calls them. */
export const telephone = (number: string): string => `tel:${number.replace(/[^\d+]/g, '')}`;
