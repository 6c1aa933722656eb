import { fingerprintOf, hashOfList, readHeadList, type SignedList } from '../../domain/evidence/heads.ts';
import { showPlainDay } from '../format.ts';
import { words } from '../texts/words.ts';
import { factBlock } from './blocks.ts';
import { frameOf, type MailContext, type MailSubject } from './context.ts';
import type { Letter } from './letter.ts';

type Heads = Extract<MailSubject, { kind: 'heads' }>;

/** The lists of a month: who keeps the mail can hold evidence against them later. */
export function headsLetter({ lists }: Heads, context: MailContext): Letter {
  const { language } = context.person;
  const { heads: said } = words(language);
  const days = lists
    .flatMap((signed) => readHeadList(signed.list)?.day ?? [])
    .map((day) => showPlainDay(day, language));
  const subject = said.subject(days[0] ?? '', days.at(-1) ?? '');
  const keys = [...new Set(lists.map(({ key }) => key))];
  return {
    ...frameOf(context),
    tone: 'calm',
    subject,
    title: subject,
    lead: [said.lead],
    blocks: [
      ...factBlock(
        said.lists,
        lists.map((signed) => ({ label: labelOf(signed, context), value: hashOfList(signed), look: 'mono' })),
      ),
      ...factBlock(
        said.key,
        keys.map((key) => ({ label: 'ECDSA P-256', value: fingerprintOf(key), look: 'mono' })),
      ),
    ],
    button: null,
    closing: [said.keep, said.how(headsFile({ lists }).name)],
  };
}

function labelOf(signed: SignedList, { person: { language } }: MailContext): string {
  const { heads: said } = words(language);
  const list = readHeadList(signed.list);
  const parts = [
    showPlainDay(list?.day ?? '', language),
    said.chains(list?.heads.length ?? 0),
    ...(signed.stamp === undefined ? [] : [said.stamped]),
  ];
  return parts.join(' · ');
}

/** The lists themselves, as `verify --heads` reads them. */
export function headsFile({ lists }: Pick<Heads, 'lists'>): { name: string; type: string; content: string } {
  const [first] = lists;
  const day = (first && readHeadList(first.list)?.day) ?? 'none';
  return { name: `heads-${day}.json`, type: 'application/json', content: `${JSON.stringify(lists, null, 2)}\n` };
}
