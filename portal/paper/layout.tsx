import type { Child } from 'hono/jsx';
import type { Contract, Language } from '../../domain/contract/contract.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import { contractTitle, legalName } from '../facts/people.ts';
import { given, type Fact, type FactSource, type Section } from '../facts/section.ts';
import { showMoment } from '../format.ts';
import { styleHref } from '../style/stylesheet.ts';
import { words } from '../texts/words.ts';
import { Hash } from './hash.tsx';

/** What every sheet of a case is made of. */
export interface PaperOf {
  readonly source: FactSource;
  /** Path of the case's page. */
  readonly back: string;
  /** Of the page that compares the sheet with the evidence. */
  readonly verifyAt: string;
}

interface PaperProps {
  readonly contract: Contract;
  readonly language: Language;
  readonly now: string;
  readonly title: string;
  /** null for what is of the contract itself. */
  readonly caseId: string | null;
  /** What is said of how the sheet was made; left out: that it was made from the evidence. */
  readonly made?: string;
  /** Where the page was opened from. */
  readonly back: string;
  readonly children: Child;
}

/**
 * A sheet as offices file it: title, contract, parties in full, what is said, and when it was made. On A4, black on
 * white.
 */
export function Paper({ contract, language, now, title, caseId, back, made, children }: PaperProps): Child {
  const { paper: w, shell } = words(language);
  const number = caseId === null ? null : caseNumber(contract, caseId);
  const head = [
    { label: w.contract, value: contractTitle(contract, language) },
    { label: w.number, value: contract.terms.number },
    ...given(w.form, number),
    { label: w.partyA, value: legalName(contract, 'a', language) },
    { label: w.partyB, value: legalName(contract, 'b', language) },
  ];
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="color-scheme" content="light" />
        <title>{`${number ?? contract.terms.number} ${title}`}</title>
        <link rel="stylesheet" href={styleHref} />
      </head>
      <body class="paper" data-state="paper">
        <header class="unprinted">
          <a href={back}>{number === null ? shell.home : w.back(number)}</a> · {w.print}
        </header>
        <main>
          <Sheet head={[contract.terms.number, number, title].filter(Boolean).join('　')}>
            <h1>{title}</h1>
            <FormTable facts={head} isWide />
            {children}
            <p class="made">{made ?? w.printed(showMoment(now, language))}</p>
          </Sheet>
        </main>
      </body>
    </html>
  );
}

/** What stands at the head of each page: the rows of a table's head are repeated there, and nothing else is. */
function Sheet({ head, children }: { head: string; children: Child }): Child {
  return (
    <table class="sheet" role="presentation">
      <thead>
        <tr>
          <td>{head}</td>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>{children}</td>
        </tr>
      </tbody>
    </table>
  );
}

export function Sections({ sections }: { sections: readonly (Section | null)[] }): Child {
  return <>{sections.map((section) => section && <FormTable title={section.title} facts={section.facts} />)}</>;
}

/** Rows that are not worth a page's end among them. */
const FEW = 4;

interface FormTableProps {
  readonly title?: string;
  readonly facts: readonly Fact[];
  /** Each in a row of its own. */
  readonly isWide?: boolean;
}

/** Facts as the ruled rows of a form: two that are short beside each other. */
export function FormTable({ title, facts, isWide = false }: FormTableProps): Child {
  const rows = isWide ? facts.map((fact) => [fact]) : pairs(facts);
  return (
    <table class={rows.length <= FEW ? 'form facts-of whole' : 'form facts-of'}>
      <colgroup>
        <col class="label" />
        <col />
        <col class="label" />
        <col />
      </colgroup>
      {title !== undefined && (
        <thead>
          <tr>
            <th colspan={4}>{title}</th>
          </tr>
        </thead>
      )}
      <tbody>
        {rows.map((row) => (
          <tr>
            {row.map((fact) => (
              <FactCells fact={fact} wide={row.length === 1} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FactCells({ fact: { label, value, look }, wide }: { fact: Fact; wide: boolean }): Child {
  return (
    <>
      <th scope="row">{label}</th>
      <td colspan={wide ? 3 : undefined}>{look === 'mono' ? <Hash value={value} /> : <bdi>{value}</bdi>}</td>
    </>
  );
}

/** Of characters as wide as high, in half the width of a form beside its label. */
const SHORT = 15;

function pairs(facts: readonly Fact[]): Fact[][] {
  const rows: Fact[][] = [];
  for (const fact of facts) {
    const last = rows.at(-1);
    if (last?.length === 1 && [...last, fact].every(isShort)) last.push(fact);
    else rows.push([fact]);
  }
  return rows;
}

const isShort = ({ label, value, look }: Fact): boolean =>
  look !== 'mono' && !value.includes('\n') && widthOf(value) <= SHORT && widthOf(label) <= SHORT;

/** Chinese characters are as wide as two others. */
const widthOf = (text: string): number =>
  [...text].reduce((width, sign) => width + (/[\u2e80-\u9fff\uff00-\uff60\u3000-\u303f]/u.test(sign) ? 1 : 0.55), 0);
