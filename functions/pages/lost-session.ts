import { getCookie } from 'hono/cookie';
import { checkNonce } from '../nonce.ts';
import { personOfEndedSession } from '../store/links.ts';
import { putDraft, type FormPlace } from '../store/uploads.ts';
import { withoutSignature } from './confirmation.tsx';
import { contractIdOf, sessionCookie } from './entrance.tsx';
import { formOf } from './form.ts';
import { pathOf, type Visit } from './request.ts';

/** A form that somebody sent, as the page that shows it knows it. */
interface LostForm {
  /** What its nonce may stand for. */
  readonly subjects: readonly string[];
  readonly place: FormPlace;
  /** Which of the page's forms. */
  readonly part: string;
  readonly typed: Readonly<Record<string, string>>;
}

/** @param former whose session it was, of which contract */
export type LostFormOf = (
  former: { readonly contract: string; readonly person: string },
  sent: Readonly<Record<string, string>>,
) => LostForm;

/**
 * What was typed into a form is kept when the session has ended meanwhile: as a draft of its person, who comes back to
 * it after signing in and sends it again. Nothing is decided. Only a form that was shown in that very session is kept,
 * which its nonce and the browser's cookie tell together; of strangers, and of forms from elsewhere, nothing is.
 * @param refusal what the visit gets anyway: where it is the way to sign in, that way leads back to the draft
 */
export async function keepingTyped(visit: Visit, refusal: Response, lostForm: LostFormOf): Promise<Response> {
  const contract = contractIdOf(visit);
  const session = getCookie(visit, sessionCookie());
  if (refusal.status !== 303 || contract === null || session === undefined) return refusal;
  const at = visit.get('now');
  const person = await personOfEndedSession(contract, session, at);
  if (person === null) return refusal;
  const { nonce = '', revise: _revise, attach: _attach, ...sent } = withoutSignature(await formOf(visit));
  const { subjects, place, part, typed } = lostForm({ contract, person }, sent);
  if (!subjects.some((subject) => checkNonce(session, subject, nonce))) return refusal;
  await putDraft(place, part, typed, at);
  const back = new URL(pathOf(visit), 'http://inside.invalid');
  back.searchParams.set('draft', part);
  back.searchParams.set(KEPT, '1');
  const signIn = `/c/${contract}/sign-in?return=${encodeURIComponent(back.pathname + back.search)}`;
  return visit.redirect(signIn, 303) as Response;
}

/** In the address of a form that is come back to because a session ended. */
const KEPT = 'kept';

export const keptNotice = (visit: Visit): { notice?: 'session-ended' } =>
  visit.req.query(KEPT) === undefined ? {} : { notice: 'session-ended' };

/** Whether that is where signing in leads. */
export const leadsBack = (returnTo: string | null): boolean =>
  returnTo !== null && new URL(returnTo, 'http://inside.invalid').searchParams.has(KEPT);
