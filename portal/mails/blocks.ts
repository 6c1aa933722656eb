import type { RoomDeadline } from '../../workflows/authoring/room.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import { breachSection, type ShownBreach } from '../facts/breaches.ts';
import { deadlineWords } from '../facts/deadlines.ts';
import { administers } from '../facts/people.ts';
import { casePath } from '../facts/places.ts';
import { requestSection } from '../facts/request.ts';
import type { Fact, FactSource, Section } from '../facts/section.ts';
import { figures, sheetSection, type ShownAmount } from '../facts/sheet.ts';
import { matterOf } from '../facts/wording.ts';
import { showTimeLeft } from '../format.ts';
import { words } from '../texts/words.ts';
import type { MailContext } from './context.ts';
import type { Block, Letter } from './letter.ts';

/** Parts that letters are made of. */

export const factBlock = (title: string, facts: readonly Fact[]): Block[] =>
  facts.length === 0 ? [] : [{ kind: 'facts', title, facts }];

export const sectionBlock = ({ title, facts }: Section): Block => ({ kind: 'facts', title, facts });

/** Number and matter of the case. */
export function caseFacts(source: FactSource): Fact[] {
  const { sheet } = words(source.language);
  return [
    { label: sheet.case, value: caseNumber(source.contract, source.view.file.id) },
    { label: sheet.workflow, value: matterOf(source) },
  ];
}

export const caseBlock = (source: FactSource): Block => ({
  kind: 'facts',
  title: words(source.language).mails.case,
  facts: caseFacts(source),
});

/** The way to the case: to its page, of administrators to the one of theirs. Whoever follows it signs in. */
export function caseButton(source: FactSource, { portalUrl, person }: MailContext): NonNullable<Letter['button']> {
  const { contract, view, language } = source;
  const { mails } = words(language);
  const { id } = view.file;
  return administers(contract, person.role)
    ? { label: mails.notice.console, href: `${portalUrl}/c/${contract.terms.id}/console/cases/${id}`, notes: [] }
    : { label: mails.toCase, href: portalUrl + casePath(contract, id), notes: [] };
}

/**
 * Hash of what was signed and end of the chain, whole: whoever keeps the mail can tell later whether the evidence was
 * changed.
 */
export const evidenceBlocks = (source: FactSource, documents: readonly (string | null)[]): Block[] =>
  factBlock(words(source.language).mails.evidence.title, evidenceFacts(source, documents));

export function evidenceFacts({ view, language }: FactSource, documents: readonly (string | null)[]): Fact[] {
  const { evidence: said } = words(language).mails;
  const { seq, hash } = view.file.head;
  return [
    ...[...new Set(documents)]
      .filter((hash) => hash !== null)
      .map((hash) => ({ label: said.document, value: hash, look: 'mono' as const })),
    ...(seq === 0 ? [] : [{ label: said.head(seq), value: hash, look: 'mono' as const }]),
  ];
}

/** What the case is about: figures worked out from facts, and the request. */
export function aboutBlocks(source: FactSource): Block[] {
  return [sheetSection(source), requestSection(source, { saysHidden: false })]
    .filter((section) => section !== null)
    .map(sectionBlock);
}

export function figureBlocks(source: FactSource): Block[] {
  const { title, rows } = figures(source);
  if (rows.length === 0) return [];
  const withCases = rows.map(({ case: of, how, ...row }) => {
    const said = [of?.id, how].filter((one) => one != null).join(' · ');
    return { ...row, how: said === '' ? null : said };
  });
  return [{ kind: 'rows', title, rows: withCases }];
}

export const breachBlock = (source: FactSource, shown: ShownBreach): Block =>
  sectionBlock(breachSection(source, shown));

export const amountBlock = ({ label, figures: amount, inWords }: ShownAmount): Block => ({
  kind: 'amount',
  label,
  figures: amount,
  words: inWords,
});

export function deadlineBlock(source: FactSource, deadline: RoomDeadline): Block {
  const said = deadlineWords(source, deadline);
  return {
    kind: 'deadline',
    label: said.label,
    when: said.when,
    left: showTimeLeft(source.now, deadline.dueAt, source.language),
    details: [
      ...[said.moved, said.claimed].filter((line) => line !== null),
      `${said.clause} · ${said.counted}`,
      ...said.readings.map(({ line }) => line),
      ...(said.provisional === null ? [] : [said.provisional]),
    ],
  };
}
