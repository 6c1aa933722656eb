import type { Child } from 'hono/jsx';
import type { Question } from '../../domain/case/record.ts';
import { holderOf } from '../../workflows/authoring/holders.ts';
import { openQuestions } from '../../workflows/authoring/judge.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { partyName, post, rolesAsked } from '../facts/people.ts';
import type { FactSource } from '../facts/section.ts';
import { deedWords, type Signature } from '../facts/signatures.ts';
import { questionTitle } from '../facts/wording.ts';
import { showMoment } from '../format.ts';
import { words } from '../texts/words.ts';
import { Hash } from './hash.tsx';

export interface SignedOf {
  readonly source: FactSource;
  /** Of all workflows: acts of other rooms have their words there. */
  readonly rooms: readonly Room[];
  readonly signed: readonly Signature[];
}

/** Who signed what, each with the whole digest; what is still to be signed; and both parties' room for a seal. */
export function Signatures({ source, rooms, signed }: SignedOf): Child {
  const { paper: w, names } = words(source.language);
  const awaited = openQuestions(source.view.file).filter(({ name }) => source.room.questions[name]?.document);
  return (
    <>
      <table class="form signed">
        <thead>
          <tr>
            {[w.signatures, [w.by, w.at, w.factor].join(names.and), w.hash].map((title) => (
              <th scope="col">{title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {signed.map((signature) => (
            <SignedRow source={source} rooms={rooms} signature={signature} />
          ))}
          {awaited.map((question) => (
            <AwaitedRow source={source} question={question} />
          ))}
          {signed.length + awaited.length === 0 && (
            <tr>
              <td colspan={3}>{w.unsigned}</td>
            </tr>
          )}
        </tbody>
      </table>
      <Seals contract={source.contract} language={source.language} />
    </>
  );
}

function SignedRow({ source, rooms, signature }: Omit<SignedOf, 'signed'> & { signature: Signature }): Child {
  const { contract, language } = source;
  const { paper: w } = words(language);
  const { role, at, factor, hash, of } = signature;
  return (
    <tr>
      <td>{deedWords(source, rooms, signature)}</td>
      <td>
        {post(contract, role, language)}
        <br />
        {showMoment(at, language)}
        <br />
        {w.factors[factor]}
      </td>
      <td>
        <Hash value={hash} />
        {of === 'event' && <small>{w.ofEvent(signature.seq)}</small>}
      </td>
    </tr>
  );
}

function AwaitedRow({ source, question }: { source: FactSource; question: Question }): Child {
  const { contract, room, view, language } = source;
  return (
    <tr>
      <td>{questionTitle(source, question)}</td>
      <td>{rolesAsked(contract, holderOf(room, view, question), language)}</td>
      <td>{words(language).paper.unsigned}</td>
    </tr>
  );
}

/** Both parties side by side, with room for a seal. */
export function Seals({ contract, language }: Pick<FactSource, 'contract' | 'language'>): Child {
  const { paper: w } = words(language);
  return (
    <table class="form seals">
      <tbody>
        <tr>
          {(['a', 'b'] as const).map((party) => (
            <td>
              {partyName(contract, party, language)}
              <p class="seal">{w.seal}</p>
              <p class="date">{w.date}</p>
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}
