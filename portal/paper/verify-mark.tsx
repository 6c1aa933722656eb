import type { Child } from 'hono/jsx';
import { renderSVG } from 'uqr';
import type { FactSource } from '../facts/section.ts';
import { words } from '../texts/words.ts';
import { Hash } from './hash.tsx';

interface MarkProps {
  readonly source: FactSource;
  /** Of the page that compares a sheet with the evidence. */
  readonly address: string;
  /** A cell beside it. */
  readonly children?: Child;
}

/** The end of the evidence as printed, and the way from a sheet of paper to it, for a phone's camera. */
export function VerifyMark({ source, address, children }: MarkProps): Child {
  const { paper: w } = words(source.language);
  const { seq, hash } = source.view.file.head;
  return (
    <table class="form verify">
      <tbody>
        <tr>
          <td>
            <img src={`data:image/svg+xml,${encodeURIComponent(renderSVG(address, { border: 2 }))}`} alt={w.verify} />
          </td>
          <td>
            <strong>{w.verify}</strong>
            <p>{w.verifyHow}</p>
            <p>
              {w.evidenceHead(seq)} <Hash value={hash} />
            </p>
            <code>{address}</code>
          </td>
          {children}
        </tr>
      </tbody>
    </table>
  );
}
