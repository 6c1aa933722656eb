import type { Child } from 'hono/jsx';
import type { Contract, Language } from '../../domain/contract/contract.ts';
import { contractTitle, legalName } from '../facts/people.ts';
import type { Fact } from '../facts/section.ts';
import { showMoment } from '../format.ts';
import { styleHref } from '../style/stylesheet.ts';
import { words } from '../texts/words.ts';

interface PaperProps {
  readonly contract: Contract;
  readonly language: Language;
  readonly now: string;
  readonly title: string;
  readonly caseId: string;
  /** Where the page was opened from. */
  readonly back: string;
  readonly children: Child;
}

/** A sheet as offices file it: title, contract, parties in full, what is said, and when it was made. On A4, black on white. */
export function Paper({ contract, language, now, title, caseId, back, children }: PaperProps): Child {
  const { paper: w } = words(language);
  const head = [
    { label: w.contract, value: contractTitle(contract, language) },
    { label: w.number, value: contract.terms.number },
    { label: w.form, value: caseId },
    { label: w.partyA, value: legalName(contract, 'a', language) },
    { label: w.partyB, value: legalName(contract, 'b', language) },
  ];
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <title>{`${caseId} ${title}`}</title>
        <link rel="stylesheet" href={styleHref} />
      </head>
      <body class="paper" data-state="paper">
        <p class="unprinted">
          <a href={back}>{w.back(caseId)}</a> · {w.print}
        </p>
        <main>
          <h1>{title}</h1>
          <FormTable facts={head} />
          {children}
          <p class="made">{w.printed(showMoment(now, language))}</p>
        </main>
      </body>
    </html>
  );
}

/** Facts as the ruled rows of a form. */
export function FormTable({ title, facts }: { title?: string; facts: readonly Fact[] }): Child {
  return (
    <table class="form">
      {title !== undefined && <caption>{title}</caption>}
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
