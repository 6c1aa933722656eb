import { areaOf } from '../../domain/contract/annex.ts';
import { workflowTerms, type Contract, type Site } from '../../domain/contract/contract.ts';
import type { FieldSpec, Option } from '../../domain/questions/field-spec.ts';
import { LINE_MARK } from '../../domain/questions/read-site.ts';
import { pickValue, type Pickable, type PickSource } from './picks.ts';
import type { Room } from './room.ts';
import { wordsOf } from './say.ts';

/** The values that a choice offers: the contract's own with their titles, or the room's with its words. */
export function optionsFor(room: Room, contract: Contract, spec: FieldSpec): readonly Option[] {
  if (spec.from !== undefined) return room.options?.(contract, workflowTerms(contract, room) as never, spec.from) ?? [];
  const [zh, en] = [wordsOf(room, contract, 'zh-CN'), wordsOf(room, contract, 'en')];
  return (spec.choices ?? []).map((value) => ({
    value,
    title: { zh: zh.values[spec.name]?.[value] ?? value, en: en.values[spec.name]?.[value] ?? value },
  }));
}

/** What a field of the type `picks` offers. */
export const pickablesFor = (room: Room, asked: PickSource, { from = '' }: FieldSpec): readonly Pickable[] =>
  room.picks?.[from]?.(asked) ?? [];

/** The one thing that a list which has to be picked from offers of the case on which an act is done: it is ticked. */
export function ownPicks(room: Room, asked: PickSource, specs: readonly FieldSpec[]): Record<string, string> {
  const required = specs.filter(({ type, required: isRequired }) => type === 'picks' && isRequired);
  return Object.fromEntries(
    required.flatMap((spec) => {
      const [own, ...more] = pickablesFor(room, asked, spec).filter((one) => one.case === asked.target?.file.id);
      return own && more.length === 0 ? [[spec.name, pickValue(own)]] : [];
    }),
  );
}

/** The numbers of the annex's rows. */
export const siteNumbers = (contract: Contract): string[] => contract.sites.map(({ seq }) => String(seq));

/** The annex's rows as they are typed and looked for: number, name, where it is. */
export const siteLines = (contract: Contract): string[] => contract.sites.map((site) => siteLine(contract, site));

export function siteLine(contract: Contract, site: Site): string {
  const area = areaOf(contract, site).join(' ');
  return [`${site.seq} ${site.name}`, ...(area === '' ? [] : [area])].join(LINE_MARK);
}
