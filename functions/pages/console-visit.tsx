import type { Person } from '../../domain/contract/contract.ts';
import type { Filter } from '../../portal/console/filters.tsx';
import { ForbiddenPage } from '../../portal/console/forbidden.tsx';
import type { PageContext } from '../../portal/console/page-context.ts';
import { administers } from '../../portal/facts/people.ts';
import type { Frame } from '../../portal/layout.tsx';
import { settings } from '../settings.ts';
import { enter } from './entrance.tsx';
import { pathOf, type Visit } from './request.ts';
import { page } from './respond.ts';

/** An administrator in the console; `session` binds forms to the sign-in. */
export interface ConsoleVisit {
  /** As other pages of the contract show it. */
  readonly frame: Frame;
  readonly base: string;
  readonly context: PageContext;
  readonly session: string;
  readonly person: Person;
}

/** Lets administrators in; other people of the contract get a page that says so, strangers are sent to sign in. */
export async function enterConsole(visit: Visit): Promise<ConsoleVisit | Response> {
  const entered = await enter(visit);
  if (entered instanceof Response) return entered;
  const { contract, person, frame, base, session } = entered;
  if (!administers(contract, person.role)) return page(visit, <ForbiddenPage frame={frame} home={base} />, 403);
  const context: PageContext = {
    contract,
    language: frame.language,
    role: person.role,
    now: visit.get('now'),
    path: pathOf(visit),
    clockUrl: settings().CLOCK_URL ?? null,
  };
  return { context, session, person, frame, base };
}

/** The filter of the address; what is not on the lists counts as not asked for. */
export function filterOf(visit: Visit, allowed: { workflows: readonly string[]; statuses: readonly string[] }): Filter {
  const { workflow = '', status = '', case: caseId = '' } = visit.req.query();
  const trimmed = caseId.trim();
  return {
    workflow: allowed.workflows.includes(workflow) ? workflow : null,
    status: allowed.statuses.includes(status) ? status : null,
    case: trimmed === '' ? null : trimmed.slice(0, 60),
  };
}
