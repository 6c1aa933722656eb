import type { Child } from 'hono/jsx';
import type { Language } from '../../domain/contract/contract.ts';
import { words } from '../texts/words.ts';
import { withQuery } from './page-context.ts';

/** `fit`: all of the drawing in the window; else per cent of its own size. */
const ZOOMS = ['fit', '50', '75', '100', '150', '200'] as const;
export type Zoom = (typeof ZOOMS)[number];

/** @returns null for what is no zoom: the drawing is shown in its own size then */
export const zoomIn = (text: string | undefined): Zoom | null => ZOOMS.find((zoom) => zoom === text) ?? null;

export const scaleOf = (zoom: Zoom | null): number => (zoom === null || zoom === 'fit' ? 1 : Number(zoom) / 100);

/** Sizes as links, so that they work without scripts and can be kept and sent. */
export function ZoomLinks({
  language,
  chosen,
  here,
}: {
  language: Language;
  chosen: Zoom | null;
  here: string;
}): Child {
  const { execution: w } = words(language).console;
  return (
    <nav class="zoom" aria-label={w.zoom}>
      {ZOOMS.map((zoom) => (
        <a
          href={`${withQuery(here, { zoom })}#graph`}
          aria-current={zoom === (chosen ?? '100') ? 'true' : undefined}
          data-zoom={zoom}
        >
          {zoom === 'fit' ? w.fit : `${zoom}%`}
        </a>
      ))}
    </nav>
  );
}
