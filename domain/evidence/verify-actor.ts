import type { Actor } from './actor.ts';
import { canonical, momentOf, type EvidenceEvent } from './chain.ts';
import type { CaseFindings } from './findings.ts';
import type { PublishedTerms, Publications } from './verify-publications.ts';

/**
 * So much may lie between the moment at which somebody acts, under what was in force then, and the moment that is
 * stored.
 */
export const LAG_MS = 15 * 60_000;

const before = (instant: string): string => new Date(Date.parse(instant) - LAG_MS).toISOString();

export function rolesOf({ dutyHolders }: PublishedTerms, holders: readonly string[]): string[] {
  return holders.flatMap((holder) => dutyHolders[holder] ?? []);
}

/**
 * Whether whoever acted was what the event says: among the people that were published then, in that role, on that side,
 * by that name, under what was in force; and whether the terms give that role what it did.
 * @param rules who may do this, by the workflow's definition, and whether they have to show that it is them
 */
export function verifyActor(
  event: EvidenceEvent,
  actor: Actor,
  rules: { readonly holders: readonly string[]; readonly factor: boolean },
  { publications, found }: { publications: Publications; found: CaseFindings },
): void {
  const terms = verifyIdentity(event, actor, { publications, found });
  if (!terms) return;
  const moment = momentOf(event);
  if (rules.factor && terms.factor !== undefined && actor.factor !== terms.factor)
    found.add(event, 'factor-lacking', actor.factor, terms.factor);
  if (actor.factor === 'totp' && !publications.wasEnrolled(actor.person, before(moment), moment))
    found.add(event, 'not-enrolled', actor.person, 'somebody whose authenticator counted then');
  const allowed = rolesOf(terms, rules.holders);
  if (!allowed.includes(actor.role)) found.add(event, 'role-may-not', actor.role, allowed);
}

/**
 * Whether whoever acted was what the event says, whatever they did. @returns the terms in force; null where they or the
 * role are unknown
 */
export function verifyIdentity(
  event: EvidenceEvent,
  actor: Actor,
  { publications, found }: { publications: Publications; found: CaseFindings },
): PublishedTerms | null {
  const moment = momentOf(event);
  const inForce = publications.between(before(moment), moment);
  if (!inForce.some((versions) => canonical(versions) === canonical(actor.under)))
    found.add(event, 'version-not-in-force', actor.under, inForce);
  const person = publications.personOf(actor.under, actor.person);
  if (!person) found.add(event, 'person-unknown', actor.person, 'somebody among the people that were published');
  else if (canonical({ name: person.name, email: person.email }) !== canonical(actor.personal))
    found.add(event, 'person-differs', actor.personal, { name: person.name, email: person.email });
  if (person && person.role !== actor.role) found.add(event, 'person-differs', actor.role, person.role);
  const terms = publications.termsOf(actor.under);
  const role = terms?.roles.find(({ id }) => id === actor.role);
  if (!terms || !role) {
    found.add(event, 'role-may-not', actor.role, 'a role of the terms');
    return null;
  }
  if (role.party !== actor.party) found.add(event, 'person-differs', actor.party, role.party);
  return terms;
}
