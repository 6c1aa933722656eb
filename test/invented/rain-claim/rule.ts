import { answersOf, stepsOf } from '../../../domain/case/facts.ts';
import type { EffectOn } from '../../../domain/case/effects.ts';
import type { CaseRecord } from '../../../domain/case/record.ts';
import { decimal } from '../../../domain/money/amounts.ts';
import { addDays, dayOf, startOfDay } from '../../../domain/time/instant.ts';
import type { RainClaimTerms } from './terms.ts';

/** A case of another workflow, as far as it is counted. */
interface Counted {
  readonly openedAt: string;
  readonly request: Readonly<Record<string, string>>;
  readonly breaches: readonly unknown[];
}

interface Claim {
  readonly terms: RainClaimTerms;
  readonly file: CaseRecord;
  readonly cases: readonly Counted[];
}

type State = 'claimed' | 'accepted' | 'rejected';

function stateOf({ file }: Claim): State {
  if (answersOf(file, 'judge', 'approve').length > 0) return 'accepted';
  return answersOf(file, 'judge', 'return').length > 0 ? 'rejected' : 'claimed';
}

export function claimPosition(claim: Claim) {
  const nowhere = { asks: [], stage: null, step: null, outcome: null };
  const state = stateOf(claim);
  if (state === 'claimed')
    return { ...nowhere, stage: 'judging' as const, asks: [{ name: 'judge' as const, round: 1 }] };
  if (state === 'rejected') return { ...nowhere, outcome: 'rejected' };
  const isTallied = stepsOf(claim.file, 'tally').length > 0;
  return isTallied ? { ...nowhere, outcome: 'accepted' } : { ...nowhere, step: 'tally' as const };
}

/** The outdoor cases of the claim's month, how many of them show a breach, and what standing by for them costs. */
export function tallyOfMonth({ terms, file, cases }: Claim) {
  const month = (instant: string): string => dayOf(instant).slice(0, 7);
  const outdoor = cases.filter(
    ({ openedAt, request }) => request['squareMetres'] !== undefined && month(openedAt) === month(file.openedAt),
  );
  return {
    cases: outdoor.length,
    breaches: outdoor.reduce((sum, { breaches }) => sum + breaches.length, 0),
    amount: decimal(terms.standby.amount).times(outdoor.length).toFixed(2),
  };
}

/** The clock of the case stands while it rained, or its breach is excused; and standing by is paid for. */
export function claimEffects(claim: Claim): EffectOn[] {
  const { file, terms } = claim;
  const { on = '', asks = '', rainFrom = '', rainTo = '' } = file.request;
  const [state, tally] = [stateOf(claim), stepsOf(file, 'tally')[0]];
  const suspension = {
    kind: 'suspension' as const,
    name: 'rain',
    ground: 'rain',
    from: startOfDay(rainFrom),
    to: startOfDay(addDays(rainTo, 1)),
    state,
    deadlines: ['mow'],
  };
  const excuse = { kind: 'excuse' as const, name: 'rain', what: 'mow', state, waivesMoney: true };
  const { clause } = terms.standby;
  const row = { kind: 'statement-row' as const, name: 'standby', row: 'addition', clause, settlement: null };
  return [
    { on: 'case', case: on, effect: asks === 'time' ? suspension : excuse },
    ...(tally ? [{ on: 'contract' as const, effect: { ...row, amount: String(tally.data['amount']) } }] : []),
  ];
}
