import { holderOf } from '../../workflows/authoring/holders.ts';
import { words } from '../texts/words.ts';
import { rolesAsked } from './people.ts';
import type { FactSource } from './section.ts';
import { questionTitle } from './wording.ts';

/** A question's title, with the roles where another question is called the same: both parties sign. */
export function titleBesideOthers(source: FactSource, name: string): string {
  const { contract, room, view, language } = source;
  const title = questionTitle(source, { name });
  const isAlone = Object.keys(room.questions).every(
    (other) => other === name || questionTitle(source, { name: other }) !== title,
  );
  const roles = (): string => rolesAsked(contract, holderOf(room, view, { name }), language);
  return isAlone ? title : words(language).sheet.titleBy(title, roles());
}
