import type { Visit } from './request.ts';

/** The page of a list that the address asks for, or the nearest that there is; both numbers from 1. */
export function pageOf<Row>(
  visit: Visit,
  found: readonly Row[],
  size: number,
): { shown: Row[]; page: number; pages: number } {
  const { page, pages } = placeIn(visit, found.length, size);
  return { shown: found.slice((page - 1) * size, page * size), page, pages };
}

/** The same of a list that isn't read whole. @param total how many rows it has */
export function placeIn(visit: Visit, total: number, size: number): { page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(total / size));
  const page = Math.min(pages, Math.max(1, Number.parseInt(visit.req.query('page') ?? '1', 10) || 1));
  return { page, pages };
}

const LONGEST_SEARCH = 60;

/** What is searched for, in the address; null where nothing is. */
export function searchedFor(visit: Visit): string | null {
  const found = (visit.req.query('q') ?? '').trim().slice(0, LONGEST_SEARCH);
  return found === '' ? null : found;
}
