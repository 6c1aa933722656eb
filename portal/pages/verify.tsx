import type { Child } from 'hono/jsx';
import type { EvidenceEvent } from '../../domain/evidence/chain.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import { post } from '../facts/people.ts';
import type { FactSource } from '../facts/section.ts';
import { deedWords, signaturesOf, type Signature } from '../facts/signatures.ts';
import { matterOf } from '../facts/wording.ts';
import { showMoment } from '../format.ts';
import { Layout, type Frame } from '../layout.tsx';
import { Facts, Note } from '../parts.tsx';
import { words } from '../texts/words.ts';

interface VerifyProps {
  readonly frame: Frame;
  readonly source: FactSource;
  /** Of all workflows: acts of other rooms have their words there. */
  readonly rooms: readonly Room[];
  /** Path of the case's page. */
  readonly back: string;
  readonly events: readonly EvidenceEvent[];
  /** The last event of the evidence as the sheet has it. */
  readonly printed: { readonly seq: number; readonly hash: string };
}

/** Whether a sheet that somebody holds is of this case's evidence, and what was signed in it by now. */
export function VerifyPage({ frame, source, rooms, back, events, printed }: VerifyProps): Child {
  const { contract, language, view } = source;
  const { verify: w } = words(language).pages;
  const number = caseNumber(contract, view.file.id);
  const signatures = signaturesOf(view.file, events);
  return (
    <Layout frame={frame} title={w.title(number)} state="verify">
      <p class="eyebrow">{matterOf(source)}</p>
      <h1>{w.title(number)}</h1>
      <Verdict language={language} events={events} printed={printed} />
      {signatures.length === 0 && <p class="empty">{w.unsigned}</p>}
      {signatures.map((signature) => (
        <Signed source={source} rooms={rooms} signature={signature} />
      ))}
      <p class="actions">
        <a href={back}>{words(language).paper.back(number)}</a> · <a href={`${back}/print`}>{w.again}</a>
      </p>
    </Layout>
  );
}

type VerdictProps = Pick<VerifyProps, 'events' | 'printed'> & { language: FactSource['language'] };

function Verdict({ language, events, printed }: VerdictProps): Child {
  const { verify: w } = words(language).pages;
  const kept = events.find(({ seq }) => seq === printed.seq);
  if (kept?.hash !== printed.hash) return <Note tone="bad">{w.differs(printed.seq)}</Note>;
  const since = events.filter(({ seq }) => seq > printed.seq).length;
  return (
    <Note tone="good">
      <p>{w.agrees(printed.seq, showMoment(kept.at, language))}</p>
      <p>{since === 0 ? w.newest : w.since(since)}</p>
      <p>
        <code class="hashes">{printed.hash}</code>
      </p>
    </Note>
  );
}

function Signed({ source, rooms, signature }: Pick<VerifyProps, 'source' | 'rooms'> & { signature: Signature }): Child {
  const { contract, language } = source;
  const { paper, pages } = words(language);
  const { seq, at, role, factor, hash, of } = signature;
  return (
    <section class="card" data-signed={hash}>
      <Facts
        facts={[
          { label: paper.signatures, value: deedWords(source, rooms, signature), look: 'strong' },
          { label: paper.by, value: post(contract, role, language) },
          { label: paper.at, value: showMoment(at, language) },
          { label: paper.factor, value: paper.factors[factor] },
          { label: pages.verify.place, value: pages.verify.event(seq) },
          { label: of === 'document' ? paper.hash : pages.verify.eventHash, value: hash, look: 'mono' },
        ]}
      />
    </section>
  );
}
