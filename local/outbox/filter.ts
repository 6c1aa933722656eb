import type { Mail } from './mail.ts';

/** By what the outbox is narrowed. */
export const NARROWED_BY = ['to', 'kind', 'case'] as const;
type Narrowed = Readonly<Record<(typeof NARROWED_BY)[number], string | null>>;

/** What is looked for in the outbox, null: whatever it is; and which page of it, counted from 1. */
export type OutboxFilter = Narrowed & { readonly page: number };

const PER_PAGE = 50;

/** @param search the address's query; a page that is none is the first */
export function filterIn(search: string): OutboxFilter {
  const asked = new URLSearchParams(search);
  const page = Number(asked.get('page') ?? 1);
  const [to, kind, about] = NARROWED_BY.map((name) => asked.get(name) || null);
  return {
    to: to ?? null,
    kind: kind ?? null,
    case: about ?? null,
    page: Number.isInteger(page) && page > 1 ? page : 1,
  };
}

/** The address of the list, narrowed so. */
export function addressOf(filter: OutboxFilter): string {
  const query = new URLSearchParams();
  for (const name of NARROWED_BY) if (filter[name] !== null) query.set(name, filter[name]);
  if (filter.page > 1) query.set('page', String(filter.page));
  const said = query.toString();
  return said === '' ? './' : `./?${said}`;
}

interface Found {
  readonly total: number;
  readonly shown: readonly Mail[];
  readonly pages: number;
}

/** The mails that are looked for, of one page; beyond the last page those of the last. */
export function findMails(mails: readonly Mail[], filter: OutboxFilter): Found & { readonly page: number } {
  const found = mails.filter((mail) =>
    NARROWED_BY.every((name) => filter[name] === null || mail[name] === filter[name]),
  );
  const pages = Math.max(1, Math.ceil(found.length / PER_PAGE));
  const page = Math.min(filter.page, pages);
  return { total: found.length, shown: found.slice((page - 1) * PER_PAGE, page * PER_PAGE), pages, page };
}
