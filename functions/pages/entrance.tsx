import { getCookie } from 'hono/cookie';
import { sharing } from '../../domain/contract/address-mark.ts';
import type { CaseRecord } from '../../domain/case/record.ts';
import { mayRead } from '../../domain/contract/may-read.ts';
import { personById, type Contract, type Person } from '../../domain/contract/contract.ts';
import { administers, post } from '../../portal/facts/people.ts';
import type { Frame, NavItem } from '../../portal/layout.tsx';
import { MessagePage } from '../../portal/pages/message.tsx';
import { words } from '../../portal/texts/words.ts';
import { loadFile } from '../store/case-store.ts';
import { loadContract } from '../store/contracts.ts';
import { isBehindHttps } from '../settings.ts';
import { personIn, personOfSession } from '../store/links.ts';
import { inSessionsOf, loadTries } from '../store/tries.ts';
import { countTodos } from '../use-cases/count-todos.ts';
import { entriesOf } from '../use-cases/find-cases.ts';
import { languageOf, pathOf, type Visit } from './request.ts';
import { frameFor, page } from './respond.ts';

/** A signed-in person of the contract, with what their pages need. */
export type Entrance = {
  contract: Contract;
  person: Person;
  frame: Frame;
  /** Path of the contract's pages, without a slash at the end. */
  base: string;
  /** The session's secret, which binds forms to it. */
  session: string;
  /** Of the case that the address names; null where it names none, or none that there is. */
  file: CaseRecord | null;
};

/** Behind https no page of plain http may set or replace it. */
export const sessionCookie = (): string => (isBehindHttps() ? '__Secure-session' : 'session');

export const baseOf = (contract: Contract): string => `/c/${contract.terms.id}`;

/** The id that the address names; null for what can't be one. */
export function contractIdOf(visit: Visit): string | null {
  const id = visit.req.param('contract') ?? '';
  return /^[a-z0-9-]{1,100}$/.test(id) ? id : null;
}

/** The contract of the address, or the page that says there is none. */
export async function contractOf(visit: Visit): Promise<Contract | Response> {
  const id = contractIdOf(visit);
  const contract = id === null ? null : await loadContract(id);
  return contract ?? page(visit, <MessagePage frame={frameFor(visit, null)} kind="notFound" />, 404);
}

/** Lets a signed-in person of the contract in; anybody else is sent to sign in and comes back here. */
export async function enter(visit: Visit): Promise<Entrance | Response> {
  const id = contractIdOf(visit);
  const session = getCookie(visit, sessionCookie());
  const [contract, personId, file] = await Promise.all([
    contractOf(visit),
    id === null || session === undefined ? null : personOfSession(id, session, visit.get('now')),
    id === null || session === undefined ? null : namedWith(visit, id, session),
  ]);
  if (contract instanceof Response) return contract;
  // Somebody who is no longer among the contract's people is nobody here.
  const person = personId === null ? undefined : personById(contract, personId);
  if (session === undefined || person === undefined) {
    return visit.redirect(signInPath(contract, pathOf(visit)), 303) as Response;
  }
  const waiting = await waitingFor(visit, contract, person);
  return {
    contract,
    person,
    base: baseOf(contract),
    session,
    file,
    frame: {
      ...frameFor(visit, contract, person, navOf(visit, { contract, person, waiting })),
      as: asOf(visit, contract, person),
    },
  };
}

/** What is asked for is read together with who asks: the case, and for a form what was tried before in their sessions. */
function namedWith(visit: Visit, contractId: string, session: string): Promise<CaseRecord | null> | null {
  if (visit.req.method === 'POST') void loadTries(contractId, inSessionsOf(personIn(session)));
  return caseNamed(contractId, visit.req.param('case') ?? '');
}

/** The case whose id an address gives; null where that can't be one. */
export const caseNamed = (contractId: string, id: string): Promise<CaseRecord | null> | null =>
  /^[\w-]{1,100}$/.test(id) ? loadFile(contractId, id) : null;

function asOf(visit: Visit, contract: Contract, person: Person): NonNullable<Frame['as']> {
  const hasOthers = sharing(contract.people, person).length > 1;
  return {
    post: post(contract, person.role, languageOf(visit, person)),
    change: hasOthers ? `${baseOf(contract)}/role` : null,
    account: signInPath(contract, null),
  };
}

/** How many questions wait for the person; of a form that was sent nobody counts. */
async function waitingFor(visit: Visit, contract: Contract, { role }: Person): Promise<number> {
  if (visit.req.method !== 'GET') return 0;
  const underWay = await entriesOf(contract, visit.get('now'), { states: ['open'] });
  return countTodos(contract, underWay, role);
}

interface Here {
  readonly contract: Contract;
  readonly person: Person;
  readonly waiting: number;
}

function navOf(visit: Visit, { contract, person, waiting }: Here): NavItem[] {
  const base = baseOf(contract);
  const { shell, desk, console: w } = words(languageOf(visit, person));
  const item = (href: string, label: string, current: boolean) => ({ href, label, current });
  return [
    { ...item(base, shell.home, visit.req.path === base), count: waiting },
    item(`${base}/cases`, desk.cases.title, visit.req.path.startsWith(`${base}/cases`)),
    item(`${base}/deadlines`, desk.tables.deadlines, visit.req.path === `${base}/deadlines`),
    ...(mayRead(contract, person.role, 'money')
      ? [
          item(`${base}/ledger`, desk.tables.ledger, visit.req.path === `${base}/ledger`),
          item(`${base}/payments`, desk.payments.title, visit.req.path === `${base}/payments`),
        ]
      : []),
    item(`${base}/sites`, desk.sites.title, visit.req.path.startsWith(`${base}/sites`)),
    ...(administers(contract, person.role)
      ? [item(`${base}/console`, w.title, visit.req.path.startsWith(`${base}/console`))]
      : []),
  ];
}

/** @param returnTo where signing in leads; null: to the person's home */
export function signInPath(contract: Contract, returnTo: string | null): string {
  return `${baseOf(contract)}/sign-in${returnTo === null ? '' : `?return=${encodeURIComponent(returnTo)}`}`;
}

/** Our longest addresses are a third of it. */
const LONGEST_RETURN = 300;

/** A place inside the contract's own pages, or null: a link must not lead anybody elsewhere after signing in. */
export function safeReturn(contract: Contract, path: string | null | undefined): string | null {
  const base = baseOf(contract);
  if (
    !path ||
    path.length > LONGEST_RETURN ||
    /[\\\s\u0000-\u001f]/.test(path) ||
    !(path === base || path.startsWith(`${base}/`))
  )
    return null;
  const resolved = new URL(path, 'http://inside.invalid');
  const inside = resolved.pathname === base || resolved.pathname.startsWith(`${base}/`);
  return resolved.host === 'inside.invalid' && inside ? resolved.pathname + resolved.search : null;
}
