import type { Child } from 'hono/jsx';
import { renderSVG } from 'uqr';
import type { Language } from '../../domain/contract/parties.ts';
import { words } from '../texts/words.ts';

/** The way from a sheet of paper to the evidence behind it, for a phone's camera. @param address of the page that compares them */
export function VerifyMark({ address, language }: { address: string; language: Language }): Child {
  const { paper: w } = words(language);
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
            <code>{address}</code>
          </td>
        </tr>
      </tbody>
    </table>
  );
}
