import type { Context } from 'hono';
import type { LambdaEvent } from 'hono/aws-lambda';
import type { Language } from '../../domain/contract/parties.ts';

/** What a route of the portal has at hand. */
export type PortalEnv = {
  Bindings: { event: LambdaEvent };
  Variables: {
    /** The request's own time (`timeEpoch`), the only clock a page has. */
    now: string;
    /** The language that was chosen by the switch; null where nobody has chosen. */
    chosenLanguage: Language | null;
  };
};
export type Visit = Context<PortalEnv>;

/** Chosen by the switch, else the person's own, else Chinese. */
export function languageOf(visit: Visit, person?: { language: Language } | null): Language {
  return visit.get('chosenLanguage') ?? person?.language ?? 'zh-CN';
}

/** Path and query of the page that is shown, for the language switch. */
export function pathOf(visit: Visit): string {
  const url = new URL(visit.req.url);
  return url.pathname + url.search;
}
