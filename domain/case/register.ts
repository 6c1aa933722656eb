import * as z from 'zod';
import { actorSchema } from '../evidence/actor.ts';
import { keptFileSchema } from '../files/kept-file.ts';

const instant = z.iso.datetime();

/** A link of the annex, as far as orders have said: `unknown` until one has. */
const linkSchema = z.strictObject({
  state: z.enum(['open', 'closed']),
  service: z.string(),
  openedOn: z.string().nullable(),
  closedOn: z.string().nullable(),
  /** The case that says so. */
  case: z.string(),
});

/** A request that has its number. */
const admissionSchema = z.strictObject({
  case: z.string(),
  workflow: z.string(),
  request: z.record(z.string(), z.string()),
  files: z.array(keptFileSchema).optional(),
  by: z.string(),
  byName: z.string(),
  role: z.string(),
  actor: actorSchema,
  at: instant,
  nonce: z.string(),
  /** Hash of what the form said: sent again with something else, it is told so. */
  content: z.string(),
});

export const registerSchema = z.strictObject({
  /** `<prefix>-<year>` → the last number given. */
  last: z.record(z.string(), z.int()),
  /** What only one open case may have at a time, such as `fault/7` → that case. */
  seats: z.record(z.string(), z.string()),
  /** Who had a seat last, and until when. */
  freed: z.record(z.string(), z.strictObject({ case: z.string(), at: instant })),
  links: z.record(z.string(), linkSchema),
  /** Requests whose cases an older release has not started yet. */
  pending: z.record(z.string(), admissionSchema),
});

/**
 * A contract's register: running numbers, seats, and the state of each link. One conditional write of it admits a case,
 * so that two requests at the same moment can't both be the first.
 */
export type Register = z.infer<typeof registerSchema>;
export type Link = z.infer<typeof linkSchema>;
export type Admission = z.infer<typeof admissionSchema>;

export const emptyRegister: Register = { last: {}, seats: {}, freed: {}, links: {}, pending: {} };

/** Why a request is refused, or which case it joins, or which seats it takes. */
export type Admittance = { refused: AdmissionProblem } | { joins: string } | { seats: readonly string[] };

/** `against` is the case that stands against it; null where it is a date. */
export type AdmissionProblem = {
  code: 'link-open' | 'link-closed' | 'seat-taken' | 'outside-term' | 'not-free-yet' | 'not-yours';
  against: string | null;
  /** A day or an instant that would be right. */
  bound?: string;
};

export type AdmissionResult =
  | { outcome: 'admitted'; register: Register; admission: Admission }
  | { outcome: 'joins'; case: string }
  | { outcome: 'refused'; problem: AdmissionProblem };

type Asked = Omit<Admission, 'case'> & { prefix: string; year: string };

/** @param asked.year the year of `at` in Asia/Shanghai, which the case number carries */
export function admit(register: Register, asked: Asked, admittance: Admittance): AdmissionResult {
  if ('refused' in admittance) return { outcome: 'refused', problem: admittance.refused };
  if ('joins' in admittance) return { outcome: 'joins', case: admittance.joins };
  const taken = admittance.seats.find((seat) => register.seats[seat] !== undefined);
  if (taken !== undefined) {
    return { outcome: 'refused', problem: { code: 'seat-taken', against: register.seats[taken] ?? null } };
  }
  const series = `${asked.prefix}-${asked.year}`;
  const number = (register.last[series] ?? 0) + 1;
  const { prefix: _prefix, year: _year, ...rest } = asked;
  const admission: Admission = { ...rest, case: `${series}-${String(number).padStart(4, '0')}` };
  return {
    outcome: 'admitted',
    admission,
    register: withCase(register, admission.case, { series, number, seats: admittance.seats }),
  };
}

function withCase(
  register: Register,
  caseId: string,
  { series, number, seats }: { series: string; number: number; seats: readonly string[] },
): Register {
  return {
    ...register,
    last: { ...register.last, [series]: number },
    seats: { ...register.seats, ...Object.fromEntries(seats.map((seat) => [seat, caseId])) },
  };
}

/** The case of an older release stands and its execution runs. */
export function started(register: Register, caseId: string): Register {
  return { ...register, pending: without(register.pending, (key) => key === caseId) };
}

/** What a case that ends says of a link. */
export type LinkChange = { site: string; state: 'open' | 'closed'; service: string; on: string; since: string | null };

/** The case's seats are free from `at` on, and the link is what the case made of it. */
export function released(register: Register, caseId: string, at: string, change: LinkChange | null): Register {
  const own = Object.entries(register.seats).filter(([, holder]) => holder === caseId);
  return {
    ...register,
    seats: without(register.seats, (_, holder) => holder === caseId),
    freed: { ...register.freed, ...Object.fromEntries(own.map(([seat]) => [seat, { case: caseId, at }])) },
    links: change === null ? register.links : { ...register.links, [change.site]: linkAfter(register, caseId, change) },
  };
}

function linkAfter({ links }: Register, caseId: string, { site, state, service, on, since }: LinkChange): Link {
  const before = links[site];
  if (state === 'closed') {
    return {
      state,
      service: before?.service ?? service,
      openedOn: before?.openedOn ?? null,
      closedOn: on,
      case: caseId,
    };
  }
  if (since !== null || before === undefined) return { state, service, openedOn: since, closedOn: null, case: caseId };
  // A change neither opens a link that was closed meanwhile nor makes another service of it.
  return before.state === 'closed' ? before : { ...before, case: caseId };
}

function without<V>(record: Record<string, V>, drop: (key: string, value: V) => boolean): Record<string, V> {
  return Object.fromEntries(Object.entries(record).filter(([key, value]) => !drop(key, value)));
}
