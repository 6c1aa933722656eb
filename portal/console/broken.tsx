import type { Child } from 'hono/jsx';
import { caseNumber } from '../../workflows/scheduled.ts';
import type { Language } from '../../domain/contract/contract.ts';
import { showMoment } from '../format.ts';
import { Note } from '../parts.tsx';
import { words } from '../texts/words.ts';
import type { ExecutionRow } from './executions.tsx';
import { routes, type PageContext } from './page-context.ts';
import { ConsolePage, Panel } from './page.tsx';
import { ReasonField } from './reason.tsx';

export const BAD_ENDS = ['FAILED', 'TIMED_OUT', 'ABORTED'] as const;

export const isBadEnd = (status: string): boolean => BAD_ENDS.some((end) => end === status);

/**
 * A case whose present execution came to a bad end. `error`: what failed in it, as the machinery calls it; null where
 * nothing is known.
 */
export interface BrokenCase {
  readonly row: ExecutionRow;
  readonly error: string | null;
}

/** The same with what the case is about. */
export type NamedBroken = BrokenCase & { readonly matter: string };

/** Why a case stands still, in a sentence; the machinery's own name for a failure stands behind it. */
export function whyBroken({ row: { status }, error }: BrokenCase, language: Language): string {
  const { broken: w } = words(language).console;
  if (status === 'ABORTED') return w.stopped;
  if (status === 'TIMED_OUT') return w.timedOut;
  if (error === null) return w.unknown;
  const kind = Object.entries(w.kinds).find(([start]) => error.startsWith(start));
  return w.failed(kind?.[1] ?? w.other, error.slice(0, 200));
}

type BrokenProps = { context: PageContext; broken: readonly NamedBroken[]; nonce: string };

/**
 * Every broken case with why it is; those that are ticked are restated on a page of its own before anything is done.
 */
export function BrokenPanel({ context, broken, nonce }: BrokenProps): Child {
  const { broken: w } = words(context.language).console;
  if (broken.length === 0) return null;
  return (
    <Panel id="broken" title={w.title}>
      <form method="post" action={routes(context.contract.terms.id).carryOn} data-form="carry-on">
        <input type="hidden" name="nonce" value={nonce} />
        <ul class="list">
          {broken.map((one) => (
            <Choice context={context} broken={one} />
          ))}
        </ul>
        <p class="muted">{w.lead}</p>
        <button>{w.choose}</button>
      </form>
    </Panel>
  );
}

function Choice({ context, broken }: { context: PageContext; broken: NamedBroken }): Child {
  const { caseId, stoppedAt, run } = broken.row;
  const number = caseNumber(context.contract, caseId);
  return (
    <li data-broken={caseId}>
      <label class="choice">
        <input type="checkbox" name="case" value={`${caseId}.${run}`} checked />
        <span>
          {number} <span class="muted">{broken.matter}</span>
        </span>
      </label>
      <p class="small error">{whyBroken(broken, context.language)}</p>
      <p class="small muted">
        {stoppedAt !== null && `${showMoment(stoppedAt, context.language)} · `}
        <a href={routes(context.contract.terms.id).case(caseId)}>
          {words(context.language).console.broken.look(number)}
        </a>
      </p>
    </li>
  );
}

type ConfirmProps = BrokenProps & { reason: string; problem: 'reason' | 'none' | 'badNonce' | null };

/** Restates which cases are to be carried on, and asks why. */
export function CarryOnPage({ context, broken, nonce, reason, problem }: ConfirmProps): Child {
  const { broken: w } = words(context.language).console;
  const route = routes(context.contract.terms.id);
  return (
    <ConsolePage context={context} section="cases" title={w.confirmTitle(broken.length)} state="carry-on">
      {(problem === 'none' || problem === 'badNonce') && (
        <Note tone="warn" alert>
          {w[problem]}
        </Note>
      )}
      {broken.length > 0 && (
        <form class="card" method="post" action={route.carryOn} data-form="carry-on">
          <input type="hidden" name="nonce" value={nonce} />
          <ul class="list">
            {broken.map((one) => (
              <li data-broken={one.row.caseId}>
                <input type="hidden" name="case" value={`${one.row.caseId}.${one.row.run}`} />
                <strong>{caseNumber(context.contract, one.row.caseId)}</strong> <span class="muted">{one.matter}</span>
                <br />
                <span class="small error">{whyBroken(one, context.language)}</span>
              </li>
            ))}
          </ul>
          <p>{w.confirmLead}</p>
          <ReasonField language={context.language} id="reason" value={reason} isMissing={problem === 'reason'} />
          <button name="confirmed" value="yes">
            {w.confirm(broken.length)}
          </button>
        </form>
      )}
      <p>
        <a href={route.overview}>{w.back}</a>
      </p>
    </ConsolePage>
  );
}
