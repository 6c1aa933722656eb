import { answersOf, fieldOf } from '../../domain/case/facts.ts';
import { dayOf } from '../../domain/time/instant.ts';
import type { Sheet, SheetFact, SheetRow } from '../authoring/sheet.ts';
import { amountsAfter, endOf, offersOf, raisedBy, type Offer } from './course.ts';
import { hasMoney, heldIfBefore, isHeld, subjectsOf, totalOf, type Dispute, type Subject } from './subject.ts';

/**
 * What pages and mails show of a dispute: what it is about and whether its money is held, the last offer, the court,
 * the result.
 */
export function disputeSheet(view: Dispute): Sheet {
  const subjects = subjectsOf(view);
  return {
    facts: [raisedFact(view), ...offerFacts(offersOf(view).at(-1)), ...courtFacts(view), ...endFacts(view)],
    rows: rowsOf(view, subjects),
    amount: amountOf(view, subjects),
  };
}

const raisedFact = (view: Dispute): SheetFact => ({ word: 'raisedBy', value: { word: `side.${raisedBy(view)}` } });

function offerFacts(offer: Offer | undefined): SheetFact[] {
  if (!offer) return [];
  const { by, amount, text, at, isReturned } = offer;
  return [
    { word: isReturned ? 'returnedOffer' : 'lastOffer', value: { money: amount }, strong: !isReturned },
    { word: 'offeredBy', value: { word: `side.${by}` } },
    { word: 'offeredAt', value: { instant: at } },
    ...(text === '' ? [] : [{ word: 'offerText', value: { text } }]),
  ];
}

function courtFacts({ file }: Dispute): SheetFact[] {
  const [court] = answersOf(file, 'court');
  return court ? [{ word: 'caseNo', value: { text: fieldOf(court.answer, 'caseNo') } }] : [];
}

function endFacts(view: Dispute): SheetFact[] {
  const end = endOf(view);
  if (!end) return [];
  const amount = end.amount ?? totalOf(subjectsOf(view));
  const isAboutMoney = hasMoney(subjectsOf(view));
  return [
    { word: 'result', value: { word: `result.${end.outcome}` }, strong: true },
    ...(isAboutMoney ? [{ word: 'amountAfter', value: { money: amount } }] : []),
  ];
}

/** Each subject with its clause and case, what it costs, and whether that is held. */
function rowsOf(view: Dispute, subjects: readonly Subject[]): SheetRow[] {
  const end = endOf(view);
  const after = end ? amountsAfter(subjects, end) : [];
  const row = (subject: Subject, word: string, amount: string, note: SheetRow['note']): SheetRow => ({
    word,
    clause: subject.clause,
    case: subject.case,
    about: subject,
    amount,
    note,
  });
  return subjects.flatMap((subject, index) => {
    const now = after[index] ?? null;
    const isChanged = now !== null && now !== subject.amount;
    return [
      row(subject, 'subject', subject.amount ?? '0.00', end ? null : holdNote(view, subject)),
      ...(isChanged ? [row(subject, 'subjectAfter', now, null)] : []),
    ];
  });
}

function holdNote(view: Dispute, subject: Subject): SheetRow['note'] {
  if (subject.breach === null) return null;
  if (isHeld(view, subject)) return { word: 'held' };
  const { lastDay, dueAt } = heldIfBefore(view, subject);
  return { word: 'notHeld', values: { day: { day: lastDay ?? dayOf(dueAt) } } };
}

/** What is on the table; a judgment shows with the question that confirms it. */
function amountOf(view: Dispute, subjects: readonly Subject[]): Sheet['amount'] {
  const offer = offersOf(view).at(-1);
  if (offer && !offer.isReturned) return { word: 'lastOffer', amount: offer.amount };
  return hasMoney(subjects) ? { word: 'total', amount: totalOf(subjects) } : null;
}
