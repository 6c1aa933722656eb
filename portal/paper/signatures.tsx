import type { Child } from 'hono/jsx';
import { partyOf } from '../../domain/contract/contract.ts';
import { partyName, whoDid } from '../facts/people.ts';
import type { FactSource } from '../facts/section.ts';
import type { Signature } from '../facts/signatures.ts';
import { decisionWord } from '../facts/wording.ts';
import { showMoment } from '../format.ts';
import { words } from '../texts/words.ts';

type SignedOf = { source: FactSource; signed: readonly Signature[] };

/** Both parties' signatures side by side, each with the digest of the bytes that were signed, and room for a seal. */
export function Signatures({ source, signed }: SignedOf): Child {
  const { contract, language } = source;
  const { paper: w } = words(language);
  return (
    <table class="form signatures">
      <caption>{w.signatures}</caption>
      <tbody>
        <tr>
          {(['a', 'b'] as const).map((party) => (
            <td>
              <strong>{partyName(contract, party, language)}</strong>
              <Signed
                source={source}
                signed={signed.filter(({ question }) => partyOf(contract, question.answer.role) === party)}
              />
              <p class="seal">{w.seal}</p>
              <p class="date">{w.date}</p>
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

function Signed({ source, signed }: SignedOf): Child {
  const { paper: w } = words(source.language);
  if (signed.length === 0) return <p>{w.unsigned}</p>;
  return (
    <>
      {signed.map((signature) => (
        <p>
          {signatureLines(source, signature).map((line) => (
            <>
              {line}
              <br />
            </>
          ))}
          {w.hash} <code>{signature.document}</code>
        </p>
      ))}
    </>
  );
}

function signatureLines(source: FactSource, { question, shown }: Signature): string[] {
  const { contract, language } = source;
  const { paper: w } = words(language);
  const { answer } = question;
  return [
    `${w.signed} ${whoDid(contract, answer, language)}`,
    `${w.decision} ${decisionWord(source, question, answer.decision)}`,
    `${w.at} ${showMoment(answer.at, language)}`,
    ...(shown === null ? [] : [`${w.factor} ${w.factors[shown.factor]}`]),
  ];
}
