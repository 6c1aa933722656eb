import type { Child } from 'hono/jsx';
import type { Contract, Language } from '../../domain/contract/contract.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import { contractTitle, legalName } from '../facts/people.ts';
import { given, type Fact } from '../facts/section.ts';
import { showMoment } from '../format.ts';
import { styleHref } from '../style/stylesheet.ts';
import { words } from '../texts/words.ts';

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
            <FormTable facts={head} />
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

/** Facts as the ruled rows of a form. */
export function FormTable({ title, facts }: { title?: string; facts: readonly Fact[] }): Child {
  return (
    <table class="form">
      {title !== undefined && (
        <thead>
          <tr>
            <th colspan={2}>{title}</th>
          </tr>
        </thead>
      )}
      <tbody>
        {facts.map(({ label, value, look }) => (
          <tr>
            <th scope="row">{label}</th>
            <td>{look === 'mono' ? <code>{value}</code> : <bdi>{value}</bdi>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
