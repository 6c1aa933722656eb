import { siteOf, type Contract, type Language } from '../../domain/contract/contract.ts';
import { yuan } from '../../domain/money/amounts.ts';
import { TO_COME, type Pickable, type Picked } from '../../workflows/authoring/picks.ts';
import { fill, wordsOf } from '../../workflows/authoring/say.ts';
import { roomOf } from '../../workflows/index.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import { showEnd } from '../format.ts';
import { words } from '../texts/words.ts';

/** A case or a breach as it was picked, in the words of that case's room. */
export function pickedText(contract: Contract, picked: Picked, language: Language): string {
  const { workflow, case: id } = picked;
  const [name = workflow, ...missed] = subjectText(contract, picked, language);
  if (id === TO_COME) return words(language).fields.stillToCome(name);
  return [caseNumber(contract, id), name, ...missed].join(' · ');
}

/** Its workflow, what was missed and when. */
export function subjectText(contract: Contract, { workflow, breach }: Picked, language: Language): string[] {
  const room = roomOf(workflow);
  const said = room && wordsOf(room, contract, language);
  const missed = breach && [fill(said?.breaches[breach.what]?.name ?? breach.what, {}), showEnd(breach.at, language)];
  return [said?.name ?? workflow, ...(missed ?? [])];
}

/** The same on a list to pick from, with its site, and with the money that hangs on it for whoever may see that. */
export function pickableText(
  contract: Contract,
  picked: Pickable,
  { language, money, site }: { language: Language; money: boolean; site: string | null },
): string {
  const amount = picked.amount === null || !money ? [] : [yuan(picked.amount, language)];
  const name = siteOf(contract, site)?.name;
  return [pickedText(contract, picked, language), ...(name === undefined ? [] : [name]), ...amount].join(' · ');
}
