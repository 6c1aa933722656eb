import type { Child } from 'hono/jsx';
import { breachKey } from '../../domain/case/breach.ts';
import { breachSection, type ShownBreach } from '../facts/breaches.ts';
import { legalName } from '../facts/people.ts';
import { given } from '../facts/section.ts';
import { matterOf, roomWords } from '../facts/wording.ts';
import { showMoment } from '../format.ts';
import { words } from '../texts/words.ts';
import { FormTable, Paper, Sections, type PaperOf } from './layout.tsx';
import { VerifyMark } from './verify-mark.tsx';

interface NoticeOf extends PaperOf {
  readonly shown: ShownBreach;
  /** Who was said to owe. */
  readonly debtor: 'a' | 'b';
}

const otherParty = { a: 'b', b: 'a' } as const;

/** The notice of a breach to the side that owes, or that it is taken back. */
export function BreachPaper({ source, back, verifyAt, shown, debtor }: NoticeOf): Child {
  const { contract, view, now, language } = source;
  const { paper: w } = words(language);
  const name = legalName(contract, debtor, language);
  const matter = [
    ...given(words(language).sheet.workflow, matterOf(source)),
    ...given(roomWords(source).openedAt, showMoment(view.file.openedAt, language)),
  ];
  const isWithdrawn = shown.breach === null;
  const told = view.file.breaches.find((kept) => kept.told && breachKey(kept) === breachKey(shown));
  const earlier = isWithdrawn && told ? given(w.earlierNotice, showMoment(told.toldAt, language)) : [];
  return (
    <Paper {...{ contract, language, now, back }} title={isWithdrawn ? w.withdrawn : w.breach} caseId={view.file.id}>
      <p>{w.noticeTo(name)}</p>
      <p>{isWithdrawn ? w.withdrawnText : w.noticeText(name)}</p>
      <FormTable facts={[...matter, ...earlier]} isWide />
      <Sections sections={[breachSection(source, shown)]} />
      <VerifyMark source={source} address={verifyAt}>
        <td class="from">
          {legalName(contract, otherParty[debtor], language)}
          <p class="seal">{w.seal}</p>
          <p>{w.date}</p>
        </td>
      </VerifyMark>
    </Paper>
  );
}
