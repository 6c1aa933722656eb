import { addMonths, dayOf, msBetween, startOfDay } from '../../domain/time/instant.ts';
import type { FactSource } from './section.ts';

/** A month of the contract's term, as far as the term covers it. Instants; `to` is exclusive. */
export interface TermMonth {
  /** `2025-03`. */
  readonly month: string;
  readonly from: string;
  readonly to: string;
}

export interface Span {
  readonly from: string;
  readonly until: string;
}

/** From the first month of the term to that of now, or the last of the term. @param term days */
export function monthsOf(term: { from: string; to: string }, now: string): TermMonth[] {
  const last = [term.to, dayOf(now)].sort()[0] ?? term.to;
  const months: TermMonth[] = [];
  for (let day = `${term.from.slice(0, 7)}-01`; day <= last; day = addMonths(day, 1)) {
    const from = day < term.from ? term.from : day;
    months.push({ month: day.slice(0, 7), from: startOfDay(from), to: startOfDay(addMonths(day, 1)) });
  }
  return months;
}

/** When links were out of service, as cases tell it; one that still is, until now. */
export function outagesOf(sources: readonly FactSource[]): Span[] {
  return sources.flatMap(({ room, view, now }) => {
    const outage = room.outage?.(view) ?? null;
    return outage ? [{ from: outage.from, until: outage.until ?? now }] : [];
  });
}

/** For how long, in ms, outages took of a span of time. */
export const outIn = (outages: readonly Span[], { from, to }: { from: string; to: string }): number =>
  outages.reduce((all, span) => all + sharedMs(span, { from, to }), 0);

function sharedMs(span: Span, { from, to }: { from: string; to: string }): number {
  const [first, last] = [span.from > from ? span.from : from, span.until < to ? span.until : to];
  return Math.max(0, msBetween(first, last));
}

/** Share of the links' time in a span that no outage took, from 0 to 1. */
export function availabilityOf(outages: readonly Span[], links: number, span: { from: string; to: string }): number {
  const whole = links * msBetween(span.from, span.to);
  return whole === 0 ? 1 : 1 - outIn(outages, span) / whole;
}

/** A month of one site's links. */
export interface SiteMonth {
  readonly month: string;
  /** Outages that began in it. */
  readonly outages: number;
  readonly outMs: number;
  /** null while the links aren't in service. */
  readonly availability: number | null;
}

interface SiteAsked {
  readonly sources: readonly FactSource[];
  readonly term: { readonly from: string; readonly to: string };
  /** How many links the site has. */
  readonly links: number;
  /** The days on which they were taken into service and given up, as far as orders have said. */
  readonly openedOn: string | null;
  readonly closedOn: string | null;
  readonly now: string;
}

/** The availability of one site, month by month up to now; where no order has said since when it is in service, of the whole term. */
export function siteMonths({ sources, term, links, openedOn, closedOn, now }: SiteAsked): SiteMonth[] {
  const outages = outagesOf(sources);
  const opened = openedOn === null ? '' : startOfDay(openedOn);
  const closed = closedOn === null ? now : startOfDay(closedOn);
  const end = closed < now ? closed : now;
  return monthsOf(term, now).map(({ month, from, to }) => {
    const span = { from: opened > from ? opened : from, to: to < end ? to : end };
    const isIn = span.from < span.to;
    return {
      month,
      outages: outages.filter((outage) => outage.from >= from && outage.from < to).length,
      outMs: isIn ? outIn(outages, span) : 0,
      availability: isIn ? availabilityOf(outages, links, span) : null,
    };
  });
}
