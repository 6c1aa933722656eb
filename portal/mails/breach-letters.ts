import { partyOf } from '../../domain/contract/contract.ts';
import { breachKey, type Breach } from '../../domain/case/breach.ts';
import { breachesOf } from '../../workflows/authoring/judge.ts';
import { showEnd } from '../format.ts';
import { breachSection } from '../facts/breaches.ts';
import { caseFact, type FactSource } from '../facts/section.ts';
import { shownAmount } from '../facts/sheet.ts';
import { breachWords } from '../facts/wording.ts';
import { words } from '../texts/words.ts';
import { aboutBlocks, caseBlock, caseButton, sectionBlock } from './blocks.ts';
import { frameOf, sourceOf, type MailContext, type MailSubject } from './context.ts';
import type { Letter } from './letter.ts';
import { subjectLine } from './subject.ts';

type Of<K extends MailSubject['kind']> = Extract<MailSubject, { kind: K }>;

/** A period has ended without the duty met: to both parties, in each person's words. */
export function breachLetter({ breach }: Of<'breach'>, context: MailContext): Letter {
  const source = sourceOf('breach', context);
  const { contract, language } = source;
  const { mails, names } = words(language);
  const what = breachWords(source, breach.what).name;
  const isDebtor = partyOf(contract, context.person.role) === breach.debtor;
  const consequence = breach.penalty === null ? '' : mails.breach.toCreditor;
  const lead = [
    mails.breach.lead(names.parties[breach.debtor], what),
    isDebtor ? mails.breach.toDebtor : consequence,
    breach.state === 'pending' ? mails.breach.pending : '',
  ];
  const section = breachSection(source, { what: breach.what, at: breach.at, state: breach.state, breach });
  return {
    ...frameOf(context),
    tone: 'bad',
    subject: subjectLine(source, { tag: 'breach', what, amount: shownPenalty(source, breach) }),
    title: mails.breach.subject(what),
    lead: lead.filter((line) => line !== ''),
    blocks: [sectionBlock(section), caseBlock(source), ...aboutBlocks(source)],
    button: caseButton(source, context),
    closing: [mails.breach.dispute],
  };
}

const shownPenalty = (source: FactSource, { penalty }: Breach): string | null =>
  penalty === null || !source.reads.money ? null : shownAmount(source, '', penalty.amount).figures;

/**
 * A breach that people were told of: facts confirmed later show it unfounded, or it is excused, by which case. To
 * everybody who had the notice.
 */
export function breachTakenBackLetter(
  { kind, what, at }: Of<'breach-withdrawn' | 'breach-excused'>,
  context: MailContext,
): Letter {
  const source = sourceOf(kind, context);
  const { contract, language, view } = source;
  const { mails, sheet } = words(language);
  const { name } = breachWords(source, what);
  const state = kind === 'breach-excused' ? 'excused' : 'withdrawn';
  const said = mails[state];
  const told = view.file.breaches.find((kept) => breachKey(kept) === breachKey({ what, at }));
  const judged = breachesOf(source.room, view, source.now).find((kept) => breachKey(kept) === breachKey({ what, at }));
  return {
    ...frameOf(context),
    tone: 'good',
    subject: subjectLine(source, { tag: state === 'excused' ? 'excused' : 'taken-back', what: name }),
    title: said.subject(name),
    lead: [said.lead(name), said.settled],
    blocks: [
      {
        kind: 'facts',
        title: name,
        facts: [
          { label: sheet.breachAt, value: showEnd(told?.at ?? at, language) },
          { label: sheet.state, value: sheet.breachStates[state], look: 'strong' },
          ...(judged?.because ? [caseFact(contract, sheet.because, judged.because)] : []),
        ],
      },
      caseBlock(source),
      ...aboutBlocks(source),
    ],
    button: caseButton(source, context),
    closing: [],
  };
}
