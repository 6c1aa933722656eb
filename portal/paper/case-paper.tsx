import type { Child } from 'hono/jsx';
import type { AnsweredQuestion } from '../../domain/case/record.ts';
import { answerSection } from '../facts/answers.ts';
import { breachesShown, breachSection } from '../facts/breaches.ts';
import { outcomeFacts } from '../facts/outcome.ts';
import { requestSection } from '../facts/request.ts';
import type { FactSource, Section } from '../facts/section.ts';
import { figures, sheetSection, type FigureRow } from '../facts/sheet.ts';
import { roomWords, say } from '../facts/wording.ts';
import { words } from '../texts/words.ts';
import { FormTable, Paper, Sections, type PaperOf } from './layout.tsx';
import { Signatures, type SignedOf } from './signatures.tsx';
import { VerifyMark } from './verify-mark.tsx';

/** A case as the form that an office files: what was asked, what it comes to, what was done, who signed it. */
export function CasePaper({ source, back, verifyAt, rooms, signed }: PaperOf & SignedOf): Child {
  const { contract, view, now, language } = source;
  const outcome = outcomeFacts(source);
  return (
    <Paper {...{ contract, language, now, back }} title={say(source, roomWords(source).paper)} caseId={view.file.id}>
      <Sections sections={[requestSection(source), sheetSection(source)]} />
      <Figures source={source} />
      <Sections sections={answersOf(source)} />
      <Sections sections={breachesOf(source)} />
      {outcome.length > 0 && <FormTable title={words(language).paper.state} facts={outcome} />}
      <Signatures {...{ source, rooms, signed }} />
      <VerifyMark source={source} address={verifyAt} />
    </Paper>
  );
}

/** What was filled in: of what was only signed, the signature says it all. */
const answersOf = (source: FactSource): Section[] =>
  source.view.file.questions
    .filter((question): question is AnsweredQuestion => question.answer !== null)
    .filter(({ answer }) => answer.document === null || Object.keys(answer.fields).length > 0)
    .map((question) => answerSection(source, question));

/** How the contract is read stands on the notice of each breach. */
function breachesOf(source: FactSource): Section[] {
  const { reading } = words(source.language).sheet;
  return breachesShown(source)
    .map((shown) => breachSection(source, shown))
    .map((section) => ({ ...section, facts: section.facts.filter(({ label }) => label !== reading) }));
}

function Figures({ source }: { source: FactSource }): Child {
  const { title, rows } = figures(source);
  if (rows.length === 0) return null;
  return (
    <table class="form amounts">
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col" class="amount">
            {words(source.language).sheet.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Figure row={row} language={source.language} />
        ))}
      </tbody>
    </table>
  );
}

/** A total stands in words, too, as an office writes it. */
function Figure({ row, language }: { row: FigureRow; language: FactSource['language'] }): Child {
  return (
    <tr class={row.total ? 'total' : undefined}>
      <th scope="row">
        {row.label}
        {(row.case?.id ?? row.how) != null && <small>{[row.case?.id, row.how].filter(Boolean).join(' · ')}</small>}
        {row.inWords !== null && <small>{`${words(language).sheet.inWords} ${row.inWords}`}</small>}
      </th>
      <td class="amount">{row.amount}</td>
    </tr>
  );
}
