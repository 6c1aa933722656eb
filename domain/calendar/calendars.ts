import * as z from 'zod';
import { isDay } from '../time/instant.ts';

/** A civil day that exists, `YYYY-MM-DD`. */
export const daySchema = z.string().refine(isDay, { error: 'a day that exists, such as 2025-02-10' });

const spanSchema = z
  .strictObject({ name: z.string().min(1), from: daySchema, to: daySchema })
  .refine((span) => span.from <= span.to, { error: 'a span whose last day is not before its first', path: ['to'] });

const noticeYearSchema = z.strictObject({
  notice: z.string().min(1),
  confidence: z.string().optional(),
  off: z.array(spanSchema),
  work: z.array(daySchema),
  cancelWork: z.array(daySchema).optional(),
});

const layerSchema = z.record(z.string().regex(/^\d{4}$/, { error: 'a year, such as 2025' }), noticeYearSchema);

/**
 * Holiday notices: layer → year → what the notice says. `off` spans are inclusive, `work` lists weekend days that are
 * worked, `cancelWork` takes back a make-up day of a layer below.
 */
export const calendarsSchema = z.object({ timezone: z.literal('Asia/Shanghai') }).catchall(layerSchema);

export type NoticeYear = z.infer<typeof noticeYearSchema>;
export type NoticeYears = z.infer<typeof layerSchema>;
export type Calendars = z.infer<typeof calendarsSchema>;
/** The name of a calendar layer: `national`, `xinjiang`. */
export type Layer = string;

/** The layers a set of calendars offers. */
export function layersOf(calendars: Calendars): Layer[] {
  return Object.keys(calendars).filter((key) => key !== 'timezone');
}
