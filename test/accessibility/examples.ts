import { LATE_ORDER, ORDER } from '../e2e/some-days.ts';

/** Where the examples lie that only the running program knows. */
export interface Places {
  /** Personal links in mails: what the person is still asked, and what was answered. */
  readonly open: string;
  readonly answered: string;
  /** A sign-in link that nobody has used. */
  readonly signIn: string;
  /** Of the late order: the page of its notice of breach, and the one that a printed mark leads to. */
  readonly notice: string;
  readonly verify: string;
  /** The sheet of a payment that arrived. */
  readonly arrival: string;
}

/** A page as somebody in a role reads it; null: whoever comes. Paths begin at the contract's pages. */
export interface Example {
  readonly role: string | null;
  readonly path: string | ((places: Places) => string);
}

const page = (role: string | null, ...paths: Example['path'][]): Example[] => paths.map((path) => ({ role, path }));
const FAULT = 'FR-2025-0001';

/** At least one page of each kind, by the route that answers with it. */
export const pages: Readonly<Record<string, readonly Example[]>> = {
  '/': page(null, (places) => new URL('/', places.open).href),
  '/c/:contract': [...page('a.signer', ''), ...page('b.technician', ''), ...page('a.finance', '')],
  '/c/:contract/sign-in': page(null, '/sign-in'),
  '/c/:contract/s/:secret': page(null, ({ signIn }) => signIn, '/s/unknown'),
  '/c/:contract/role': page('a.signer', '/role'),
  '/c/:contract/t/:secret': page(
    null,
    ({ open }) => open,
    ({ answered }) => answered,
    '/t/unknown',
  ),
  '/c/:contract/open/:workflow': [
    ...page('a.operator', '/open/link-order', '/open/link-order?kind=move', '/open/fault-repair'),
    ...page('b.signer', '/open/relief-claim'),
  ],
  '/c/:contract/authenticator': page('a.signer', '/authenticator'),
  '/c/:contract/agreement': page('a.signer', '/agreement'),
  '/c/:contract/privacy': [...page(null, '/privacy'), ...page('a.signer', '/privacy')],
  '/c/:contract/record': page('a.signer', '/record'),
  '/c/:contract/cases': page('a.signer', '/cases', '/cases?text=nowhere'),
  '/c/:contract/cases/:case': [
    ...page('a.signer', `/cases/${ORDER}`, `/cases/${LATE_ORDER}`, '/cases/payment-1'),
    ...page('b.manager', `/cases/${FAULT}`, '/cases/nowhere'),
  ],
  '/c/:contract/cases/:case/act/:act': [
    ...page('b.signer', `/cases/${LATE_ORDER}/act/dispute`),
    ...page('a.operator', `/cases/${ORDER}/act/withdraw`),
    ...page('b.manager', `/cases/${FAULT}/act/claim-cause`),
  ],
  '/c/:contract/cases/:case/answer/:question': [
    ...page('a.signer', `/cases/${ORDER}/answer/sign-a.1`),
    ...page('b.technician', `/cases/${FAULT}/answer/repair.1`),
    ...page('b.finance', '/cases/payment-1/answer/confirm-receipt.1'),
    ...page('a.finance', '/cases/payment-1/answer/pay.2'),
  ],
  '/c/:contract/cases/:case/print': page('a.signer', `/cases/${LATE_ORDER}/print`, '/cases/payment-1/print'),
  '/c/:contract/cases/:case/print/:sheet': page(
    'a.signer',
    ({ notice }) => notice,
    ({ arrival }) => arrival,
  ),
  '/c/:contract/cases/:case/verify/:seq{\\d{1,6}}/:hash{[0-9a-f]{64}}': page('a.signer', ({ verify }) => verify),
  '/c/:contract/ledger': page('a.finance', '/ledger'),
  '/c/:contract/deadlines': page('b.manager', '/deadlines'),
  '/c/:contract/payments': page('b.finance', '/payments'),
  '/c/:contract/sites': page('a.operator', '/sites'),
  '/c/:contract/sites/:seq': page('a.operator', '/sites/3', '/sites/40'),
  '/c/:contract/console': page('admin', '/console'),
  '/c/:contract/console/executions': page('admin', '/console/executions'),
  '/c/:contract/console/executions/:workflow/:name': page(
    'admin',
    `/console/executions/link-order/krmy-2025-00246_${ORDER}`,
    '/console/executions/quarterly-payment/krmy-2025-00246_payment-1',
  ),
  '/c/:contract/console/cases': page('admin', '/console/cases'),
  '/c/:contract/console/cases/:case': page('admin', `/console/cases/${LATE_ORDER}`, '/console/cases/payment-1'),
  '/c/:contract/console/authenticators': page('admin', '/console/authenticators'),
  '/c/:contract/console/deadlines': page('admin', '/console/deadlines'),
  '/c/:contract/console/money': page('admin', '/console/money'),
  '/c/:contract/console/contract': page('admin', '/console/contract'),
  // What no route answers.
  '*': [...page(null, '/nowhere'), ...page('admin', '/console/nowhere')],
};

/** Whether a route hands out a file, or only leads back to a page's form: there is nothing to look at. */
export const isNoPage = (route: string): boolean =>
  /\.(css|js|json|pem|csv|xlsx)\}?$/.test(route) || /\/files\//.test(route);
