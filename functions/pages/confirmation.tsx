import { agreementState } from '../../domain/contract/agreement.ts';
import type { Contract, Person } from '../../domain/contract/contract.ts';
import type { AskedFactor } from '../../domain/contract/factor.ts';
import type { Factor } from '../../domain/evidence/actor.ts';
import { canonical, sha256 } from '../../domain/evidence/chain.ts';
import { EVER, type Through } from '../../domain/contract/tries.ts';
import type { FieldSpec } from '../../domain/questions/field-spec.ts';
import { msBetween } from '../../domain/time/instant.ts';
import { PROPOSED_AT } from '../../domain/questions/proposals.ts';
import { signedSentence, signerFacts } from '../../portal/facts/signing.ts';
import type { ShownAmount } from '../../portal/facts/sheet.ts';
import type { ValueSource } from '../../portal/facts/values.ts';
import type { Frame } from '../../portal/layout.tsx';
import { amountsIn, ConfirmPage } from '../../portal/pages/confirm.tsx';
import { EnrolFirstPage } from '../../portal/pages/authenticator.tsx';
import { LinkClosedPage, SIGNER, type SigningForm, type SigningProblem } from '../../portal/pages/signing.tsx';
import type { Fields } from '../../workflows/authoring/room.ts';
import { hasFactor, showFactor, type Shown } from '../use-cases/show-factor.ts';
import { TriedSince, type Counted } from '../store/tries.ts';
import { baseOf } from './entrance.tsx';
import type { Visit } from './request.ts';
import { page } from './respond.ts';

interface About {
  readonly frame: Frame;
  readonly source: ValueSource;
  readonly eyebrow: string;
  readonly title: string;
}

interface Sent {
  readonly specs: readonly FieldSpec[];
  /** The values as they were read. */
  readonly fields: Fields;
  /** Everything that was sent. */
  readonly sent: Readonly<Record<string, string>>;
}

/** Who signs what, and how. */
export interface Signer {
  readonly contract: Contract;
  readonly person: Person;
  readonly through: Through;
  /** Of the link, or of the session. */
  readonly secret: string;
  /** The amount that it is about, beside those that were typed. */
  readonly amount: ShownAmount | null;
  /** Hash of the document that is signed; null where there is none. */
  readonly document: string | null;
  /** The nearest deadline ahead. */
  readonly dueAt: string | null;
  /** Where it can be done after signing in. */
  readonly inSession: string;
  noteWrong(wrong: Extract<Shown, { outcome: 'wrong' }>): Promise<void>;
}

/** What a form carries beside what was typed into it. */
const { name: NAME, totp: CODE, agrees: AGREES } = SIGNER;
/** Confirmed where there are no amounts. */
const YES = 'yes';

/** By which factor a person has shown that it is them, and how that counts as a try. */
export interface Confirmed {
  readonly factor: Factor;
  readonly counted?: Counted;
}

/** Nobody was asked for anything. */
export const UNASKED: Confirmed = { factor: 'none' };

/**
 * Decides what was confirmed. A right try is counted before anybody hears of it, whether it decides anything, nothing,
 * or fails: else many at once could find out which is right. Where another one was judged in the same instant nothing is
 * decided, and the factor is shown once more.
 */
export async function decideConfirmed<R>(
  confirm: () => Promise<Response | Confirmed>,
  decide: (confirmed: Confirmed) => Promise<R>,
  isDecided: (result: R) => boolean,
): Promise<Response | R> {
  for (;;) {
    const confirmed = await confirm();
    if (confirmed instanceof Response) return confirmed;
    const isCounted = async (): Promise<boolean> => !confirmed.counted || (await confirmed.counted.alone());
    try {
      const result = await decide(confirmed);
      if (isDecided(result) || (await isCounted())) return result;
    } catch (error) {
      if (!(error instanceof TriedSince) && (await isCounted())) throw error;
    }
  }
}

/** A form without what belongs to the page that restates it. */
export function withoutSignature(sent: Readonly<Record<string, string>>): Record<string, string> {
  const { confirmed: _confirmed, [NAME]: _name, [CODE]: _code, [AGREES]: _agrees, ...typed } = sent;
  return typed;
}

/** What a page restates has been seen, whoever filled it in. */
function withoutProposals({ [PROPOSED_AT]: _at, ...typed }: Record<string, string>): Record<string, string> {
  return typed;
}

/**
 * Shows what is about to be done on a page of its own before it counts: amounts in figures and words; where it is
 * signed, who signs what, with the sentence and the field for the factor. Once that was sent, by which factor the
 * person has shown that it is them.
 * @param signer null where nothing is asked for but that amounts are right
 */
export async function restated(
  visit: Visit,
  about: About,
  form: Sent,
  signer: Signer | null,
): Promise<Response | Confirmed> {
  const amounts = amountsIn(form.specs, form.fields);
  const isConfirmed = form.sent['confirmed'] === (amounts || YES);
  if (!signer) return amounts === '' || isConfirmed ? UNASKED : show(visit, about, form, null);
  const { contract, person } = signer;
  if (!isConfirmed)
    return (await hasFactor(contract, person))
      ? show(visit, about, form, { signer, problem: null })
      : enrolFirst(visit, about.frame, signer);
  const { factor } = contract.terms;
  const missing = missingIn(form.sent, factor);
  if (missing.length > 0) return show(visit, about, form, { signer, problem: { code: 'unsaid', missing } });
  const typed = form.sent[SIGNER[factor]] ?? '';
  const shown = await showFactor({ ...signer, typed, decides: decisionOf(signer, form), at: visit.get('now') });
  if (shown.outcome === 'shown') return shown;
  if (shown.outcome === 'unenrolled') return enrolFirst(visit, about.frame, signer);
  if (shown.outcome === 'wrong') await signer.noteWrong(shown);
  const { closedUntil } = shown;
  if (closedUntil !== null && signer.through === 'link')
    return linkClosed(visit, about.frame, signer.inSession, closedUntil);
  const left = shown.outcome === 'wrong' ? shown.left : 0;
  const problem =
    closedUntil === null
      ? { code: 'wrong' as const, left }
      : { code: 'closed' as const, ms: msBetween(visit.get('now'), closedUntil) };
  return show(visit, about, form, { signer, problem });
}

/** One form with all that stands in it, as it was sent by one link or session. */
const decisionOf = ({ secret, inSession, document }: Signer, { sent }: Sent): string =>
  sha256(canonical([secret, inSession, document, withoutSignature(sent)]));

/** The link takes no try. */
export function linkClosed(visit: Visit, frame: Frame, inSession: string, closedUntil: string): Response {
  const ms = closedUntil === EVER ? null : msBetween(visit.get('now'), closedUntil);
  return page(visit, <LinkClosedPage frame={frame} ms={ms} inSession={inSession} />, 423);
}

/** Leads a person without an authenticator to where they set one up, and from there to what they were about to sign. */
function enrolFirst(visit: Visit, frame: Frame, { contract, inSession }: Signer): Response {
  const path = `${baseOf(contract)}/authenticator?return=${encodeURIComponent(inSession)}`;
  return page(visit, <EnrolFirstPage frame={frame} path={path} />);
}

const agreementOf = (contract: Contract): SigningForm['agreement'] => ({
  state: agreementState(contract),
  date: contract.signatureAgreement?.date ?? null,
});

function missingIn(sent: Readonly<Record<string, string>>, factor: AskedFactor): (keyof typeof SIGNER)[] {
  return (['agrees', factor] as const).filter((field) => (sent[SIGNER[field]] ?? '').trim() === '');
}

function show(
  visit: Visit,
  about: About,
  { specs, fields, sent }: Sent,
  signing: { signer: Signer; problem: SigningProblem | null } | null,
): Response {
  const { language } = about.frame;
  const factor = signing?.signer.contract.terms.factor ?? 'name';
  const form: SigningForm | null = signing && {
    role: signing.signer.person.role,
    factor,
    agreement: agreementOf(signing.signer.contract),
    sentence: signedSentence(signing.signer.contract, signing.signer.person.role, about.title, language),
    typed: { factor: factor === 'name' ? (sent[NAME] ?? '') : '', agrees: sent[AGREES] !== undefined },
    problem: signing.problem,
  };
  return page(
    visit,
    <ConfirmPage
      {...about}
      specs={specs}
      fields={fields}
      confirmed={amountsIn(specs, fields) || YES}
      sent={withoutProposals(withoutSignature(sent))}
      about={signing ? signerFacts({ ...signing.signer, ...about }) : []}
      signing={form}
    />,
    signing?.problem ? 422 : 200,
  );
}
