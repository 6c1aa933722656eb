import { showMoment } from '../format.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { words } from '../texts/words.ts';
import { filesPath } from './files.ts';
import { whoOpened } from './people.ts';
import { hiddenKind, type Reads } from './reads.ts';
import { caseFact, type FactSource, type Section } from './section.ts';
import { valueFacts } from './values.ts';
import { openingSpecs, roomWords } from './wording.ts';

/**
 * What was asked for or reported, on which case if it was an act on one, and when the contract's time began to run;
 * null for a case that started by itself. `saysHidden`: what this reader may not see is named, and to whom it is shown.
 */
export function requestSection(source: FactSource, { saysHidden = true } = {}): Section | null {
  const { contract, room, view, language } = source;
  const { request, files = [], openedAt, openedBy } = view.file;
  if (openedBy === null) return null;
  const { on } = request;
  const said = roomWords(source);
  const values = { ...source, files: { kept: files, path: filesPath(view.file) } };
  return {
    id: 'request',
    title: said.request,
    facts: [
      ...(on === undefined ? [] : [caseFact(contract, words(language).sheet.on, on)]),
      ...openingSpecs(room)
        .filter((spec) => saysHidden || hiddenKind(source.reads, spec) === null)
        .flatMap((spec) => valueFacts(values, spec, request[spec.name])),
      { label: said.openedAt, value: showMoment(openedAt, language) },
      { label: words(language).sheet.openedBy, value: whoOpened(contract, view.file, language) },
    ],
  };
}

/** Names of the fields of an opening by whose values this reader may find no case. */
export const hiddenFields = (room: Room, reads: Reads): string[] =>
  openingSpecs(room).flatMap((spec) => (hiddenKind(reads, spec) === null ? [] : [spec.name]));

/** What was filled in, but for the fields of these names. */
export const valuesBut = (hidden: readonly string[], request: Readonly<Record<string, string>>): string[] =>
  Object.entries(request).flatMap(([name, value]) => (hidden.includes(name) ? [] : [value]));
