import { partyOf, type Contract, type Language, type Person } from '../../domain/contract/contract.ts';
import { words } from '../texts/words.ts';
import { partyName, roleName } from './people.ts';
import { given, type Fact } from './section.ts';
import type { ShownAmount } from './sheet.ts';

interface About {
  readonly frame: { readonly language: Language };
  readonly contract: Contract;
  readonly person: Person;
  readonly eyebrow: string;
  readonly title: string;
  readonly amount: ShownAmount | null;
  readonly document: string | null;
}

/**
 * For which party and role, what, the amount, the document's hash: what somebody who signs has to see. Never a name.
 */
export function signerFacts({ frame, contract, person, eyebrow, title, amount, document }: About): Fact[] {
  const { pages, sheet } = words(frame.language);
  const party = partyOf(contract, person.role);
  return [
    ...given(pages.sign.party, party && partyName(contract, party, frame.language)),
    { label: pages.sign.role, value: roleName(contract, person.role, frame.language) },
    ...given(pages.sign.matter, eyebrow),
    { label: pages.sign.what, value: title, look: 'strong' },
    ...(amount
      ? [
          { label: amount.label, value: amount.figures, look: 'strong' as const },
          { label: sheet.inWords, value: amount.inWords },
        ]
      : []),
    ...given(sheet.documentHash, document, 'mono'),
  ];
}

/** The sentence that is signed. @param what the decision as the page calls it */
export function signedSentence(contract: Contract, role: string, what: string, language: Language): string {
  const { sign } = words(language).pages;
  const party = partyOf(contract, role);
  const title = roleName(contract, role, language);
  return party === null
    ? sign.sentence(title, what)
    : sign.sentenceFor(partyName(contract, party, language), title, what);
}
