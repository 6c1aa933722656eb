import type { Child } from 'hono/jsx';
import type { AnsweredQuestion } from '../../domain/case/record.ts';
import { answerSection } from '../facts/answers.ts';
import { breachesShown, breachSection, type ShownBreach } from '../facts/breaches.ts';
import { outcomeFacts } from '../facts/outcome.ts';
import { legalName } from '../facts/people.ts';
import { requestSection } from '../facts/request.ts';
import type { FactSource, Section } from '../facts/section.ts';
import type { Signature } from '../facts/signatures.ts';
import { figures, sheetSection } from '../facts/sheet.ts';
import { roomWords, say } from '../facts/wording.ts';
import { words } from '../texts/words.ts';
import { FormTable, Paper } from './layout.tsx';
import { Signatures } from './signatures.tsx';
import { VerifyMark } from './verify-mark.tsx';

interface PaperOf {
  readonly source: FactSource;
  /** Path of the case's page. */
  readonly back: string;
}

interface CasePaperOf extends PaperOf {
  readonly signed: readonly Signature[];
  /** Of the page that compares the sheet with the evidence. */
  readonly verifyAt: string;
}

const otherParty = { a: 'b', b: 'a' } as const;

/** A case as the form that an office files: what was asked, what was done, what it comes to, who signed it. */
export function CasePaper({ source, back, signed, verifyAt }: CasePaperOf): Child {
  const { contract, view, now, language } = source;
  const { file } = view;
  const { paper: w } = words(language);
  const answered = file.questions.filter((question): question is AnsweredQuestion => question.answer !== null);
  const outcome = outcomeFacts(source);
  return (
    <Paper {...{ contract, language, now, back }} title={say(source, roomWords(source).paper)} caseId={file.id}>
      {sectionsOf(source, answered).map(({ title, facts }) => (
        <FormTable title={title} facts={facts} />
      ))}
      <Figures source={source} />
      {breachesShown(source).map((shown) => (
        <BreachTable source={source} shown={shown} />
      ))}
      {outcome.length > 0 && <FormTable title={w.state} facts={outcome} />}
      <Signatures source={source} signed={signed} />
      <FormTable facts={[{ label: w.evidence, value: w.evidenceHead(file.head.seq, file.head.hash), look: 'mono' }]} />
      <VerifyMark address={verifyAt} language={language} />
    </Paper>
  );
}

/** The request, what was filled in, and the amount at which the case stands. */
function sectionsOf(source: FactSource, answered: readonly AnsweredQuestion[]): Section[] {
  const done = answered.filter(({ answer }) => answer.document === null);
  const all = [requestSection(source), ...done.map((one) => answerSection(source, one)), sheetSection(source)];
  return all.filter((section) => section !== null);
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
          <tr class={row.total ? 'total' : undefined}>
            <th scope="row">
              {row.label}
              {row.how !== null && <small>{row.how}</small>}
            </th>
            <td class="amount">{row.amount}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function BreachTable({ source, shown }: { source: FactSource; shown: ShownBreach }): Child {
  const { title, facts } = breachSection(source, shown);
  return <FormTable title={title} facts={facts} />;
}

/** The notice of a breach to the side that owes, or that it is taken back. */
export function BreachPaper({ source, back, shown }: PaperOf & { readonly shown: ShownBreach }): Child {
  const { contract, view, now, language } = source;
  const { paper: w } = words(language);
  const { breach } = shown;
  const debtor = breach && legalName(contract, breach.debtor, language);
  const request = requestSection(source);
  const title = debtor === null ? w.withdrawn : w.breach;
  return (
    <Paper {...{ contract, language, now, back, title }} caseId={view.file.id}>
      {debtor !== null && <p>{w.noticeTo(debtor)}</p>}
      <p>{debtor === null ? w.withdrawnText : w.noticeText(debtor)}</p>
      <BreachTable source={source} shown={shown} />
      {request && <FormTable title={request.title} facts={request.facts} />}
      {breach && (
        <p class="from">
          {legalName(contract, otherParty[breach.debtor], language)}
          <br />
          {w.seal}　{w.date}
        </p>
      )}
    </Paper>
  );
}
