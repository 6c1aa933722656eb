import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Contract, Person } from '../../domain/contract/contract.ts';
import type { Frame, NavItem } from '../../portal/layout.tsx';
import { languageOf, pathOf, type Visit } from './request.ts';

/** Sends a page. */
export function page(visit: Visit, content: Child, status: ContentfulStatusCode = 200): Response {
  return visit.html(`<!doctype html>${String(content)}`, status) as Response;
}

/** The frame of a page for this visit: its language, its address, its contract. */
export function frameFor(
  visit: Visit,
  contract: Contract | null,
  person: Person | null = null,
  nav: readonly NavItem[] = [],
): Frame {
  return {
    language: languageOf(visit, person),
    path: pathOf(visit),
    contract: contract && { id: contract.terms.id, number: contract.terms.number, title: contract.terms.title },
    nav,
  };
}
