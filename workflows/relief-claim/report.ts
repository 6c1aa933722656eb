import { firstMoment } from '../../domain/periods/suspension.ts';
import { acceptedSpan, claimedSpan, noticeOf, toldEnd, verdictWord } from './claim.ts';
import { stretchesOf, touchesInForce, type Stretch } from './effects.ts';
import { touchesOf, type ReliefView } from './touched.ts';

/** One stretch of a claim as the report shows it; instants, `to` null while no end is known. */
interface SuspensionReport {
  readonly claim: string;
  readonly ground: string;
  readonly from: string;
  readonly to: string | null;
  readonly state: 'claimed' | 'accepted' | 'part' | 'rejected' | 'ended';
  readonly notice: 'in-time' | 'late' | 'not-judged';
  /** Cases by id; `<workflow>/*` for what is still to come. */
  readonly touches: readonly string[];
}

/** What the claim suspends, or would; beside it the days on whose end the two sides differ. */
export function reportOf(view: ReliefView): { suspensions: SuspensionReport[] } {
  if (!touchesOf(view)) return { suspensions: [] };
  const { id, request } = view.file;
  const common = {
    claim: id,
    ground: request['ground'] ?? '',
    notice: noticeOf(view),
    touches: touchesInForce(view),
  };
  const stretches = stretchesOf(view, 'accepted');
  const rows = stretches.map((one) => ({ ...common, ...one.span, state: stateOf(view, one) }));
  return { suspensions: rows.length > 0 ? rows : [{ ...common, ...withoutRelief(view) }] };
}

/** Accepted relief by what was accepted of the claim. */
function stateOf(view: ReliefView, { state }: Pick<Stretch, 'state'>): SuspensionReport['state'] {
  const verdict = verdictWord(view);
  return state === 'accepted' && (verdict === 'accepted' || verdict === 'part') ? verdict : state;
}

/** A claim that suspends nothing, because its notice came too late: the time that it names. */
function withoutRelief(view: ReliefView): Pick<SuspensionReport, 'from' | 'to' | 'state'> {
  const { to } = acceptedSpan(view) ?? claimedSpan(view);
  const state = toldEnd(view)?.isAnswered ? 'ended' : verdictWord(view);
  return { from: firstMoment(view.file.request['from'] ?? ''), to, state };
}
