import { holderOf } from '../../workflows/authoring/holders.ts';
import type { Child } from 'hono/jsx';
import { openingId, type Question } from '../../domain/case/record.ts';
import type { EvidenceEvent } from '../../domain/evidence/chain.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { openQuestions } from '../../workflows/authoring/judge.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import { Timeline } from '../console/timeline.tsx';
import type { OfferedAct } from '../facts/acts.ts';
import { breachesShown, breachSection, toldFacts } from '../facts/breaches.ts';
import { courseOf, type CourseStep } from '../facts/course.ts';
import { openDeadlines } from '../facts/deadlines.ts';
import { outcomeFacts } from '../facts/outcome.ts';
import { rolesAsked } from '../facts/people.ts';
import { requestSection } from '../facts/request.ts';
import type { FactSource } from '../facts/section.ts';
import { figures, sheetSection } from '../facts/sheet.ts';
import { signaturesOf } from '../facts/signatures.ts';
import { slipsOf } from '../facts/slips.ts';
import { actWords, matterOf, questionTitle } from '../facts/wording.ts';
import { showMoment, showPlainMoment } from '../format.ts';
import { Layout, type Frame } from '../layout.tsx';
import { DeadlineCard, Facts, FiguresCard, Note, SectionCard } from '../parts.tsx';
import { words } from '../texts/words.ts';
import { CaseFiles, type ShownDownload } from './case-files.tsx';

export interface CasePageProps {
  readonly frame: Frame;
  readonly source: FactSource;
  /** Of all workflows: acts of other rooms on this case have their words there. */
  readonly rooms: readonly Room[];
  readonly events: readonly EvidenceEvent[];
  /** What this person may do here now. */
  readonly acts: readonly OfferedAct[];
  /** Where this person opens it anew, once it came to nothing; null where it isn't theirs to. */
  readonly again?: string | null;
  /** The open questions that wait for this person: each can be answered from here, as from its mail. */
  readonly answerable: readonly Question[];
  /** Who took files away; null for those whom it is not shown. */
  readonly downloads?: readonly ShownDownload[] | null;
  /** Path of this page, without a slash at the end. */
  readonly base: string;
  /** What has just been done: the case was opened, a report was added to it, an act was done. */
  readonly fresh: 'opened' | 'joined' | { act: string } | null;
  /** Whether this reader may take the evidence away. */
  readonly savesEvidence?: boolean;
}

/** A case for the people of its contract: its number, what happens now, its deadlines, and what has happened. */
export function CasePage(props: CasePageProps): Child {
  const { frame, source, rooms, downloads = null, base, fresh } = props;
  const { contract, language, view } = source;
  const { file } = view;
  const { names } = words(language);
  const number = caseNumber(contract, file.id);
  const outcome = outcomeFacts(source);
  return (
    <Layout frame={frame} title={`${number} ${matterOf(source)}`} state={file.status}>
      {fresh !== null && <Fresh {...props} fresh={fresh} />}
      <p class="eyebrow">{matterOf(source)}</p>
      <h1>
        {number} <span class={file.status === 'open' ? 'badge' : 'badge good'}>{names.caseStates[file.status]}</span>
      </h1>
      <Now {...props} />
      {outcome.length > 0 && (
        <section class="card">
          <Facts facts={outcome} />
        </section>
      )}
      <Acts {...props} />
      <CaseFacts source={source} base={base} />
      <CaseFiles source={source} rooms={rooms} downloads={downloads} />
      <Course {...props} />
      <Timeline source={source} />
      <p class="ways">
        <a href={`${base}/print`}>{words(language).paper.paperOf}</a>
        <Slips {...props} />
        <StatementFiles source={source} base={base} />
        {props.savesEvidence && (
          <>
            {' · '}
            <a href={`${base}/evidence.json`}>{words(language).console.case.download}</a>
          </>
        )}
      </p>
    </Layout>
  );
}

/** Sheets that are filed of one answer or act by itself. */
function Slips({ source, rooms, events, base }: CasePageProps): Child {
  const slips = slipsOf(source, rooms, signaturesOf(source.view.file, events));
  const { within } = words(source.language).names;
  return (
    <>
      {slips.map(({ id, title, signature }) => (
        <>
          {' · '}
          <a href={`${base}/print/${id}`}>{within(title, showPlainMoment(signature.at, source.language))}</a>
        </>
      ))}
    </>
  );
}

/** Rows of money, to reckon with. */
function StatementFiles({ source, base }: Pick<CasePageProps, 'source' | 'base'>): Child {
  const { title, rows } = figures(source);
  const { cases: w } = words(source.language).desk;
  if (rows.length === 0) return null;
  return (
    <>
      {' · '}
      {title} <a href={`${base}/statement.xlsx`}>{w.excel}</a> <a href={`${base}/statement.csv`}>{w.csv}</a>
    </>
  );
}

type FreshProps = Omit<CasePageProps, 'fresh'> & { fresh: NonNullable<CasePageProps['fresh']> };

function Fresh({ source, rooms, fresh }: FreshProps): Child {
  const { case: w } = words(source.language).pages;
  const { id } = source.view.file;
  const [title, text] =
    typeof fresh === 'object' ? actDone(source, rooms, fresh.act) : [w[fresh], w[`${fresh}Text`](id)];
  return (
    <Note tone="good" alert>
      <p>
        <strong>{title}</strong>
      </p>
      {text !== '' && <p>{text}</p>}
    </Note>
  );
}

function actDone(source: FactSource, rooms: readonly Room[], name: string): [string, string] {
  const room = [source.room, ...rooms].find((one) => one.acts[name] ?? one.outwardActs?.[name]) ?? source.room;
  const said = actWords({ ...source, room }, name);
  return [words(source.language).pages.case.actDone(said.title), said.done];
}

/** Deadlines, breaches, figures and the request. */
function CaseFacts({ source, base }: Pick<CasePageProps, 'source' | 'base'>): Child {
  const deadlines = source.view.file.status === 'open' ? openDeadlines(source) : [];
  const { title, rows } = figures(source);
  return (
    <>
      {deadlines.length > 0 && <DeadlineCard source={source} deadlines={deadlines} />}
      {breachesShown(source)
        .map((shown) => ({ section: breachSection(source, shown), told: toldFacts(source, shown) }))
        .map(({ section, told }) => (
          <SectionCard section={{ ...section, facts: [...section.facts, ...told] }}>
            <p class="small">
              <a href={`${base}/print/${section.id}`}>{words(source.language).paper.noticeOf}</a>
            </p>
          </SectionCard>
        ))}
      {[sheetSection(source), requestSection(source)]
        .filter((section) => section !== null)
        .map((section) => (
          <SectionCard section={section} />
        ))}
      {rows.length > 0 && <FiguresCard title={title} rows={rows} />}
    </>
  );
}

/** Who is being waited for, or that nobody is. */
function Now({ source, answerable, base }: CasePageProps): Child {
  const { language, view } = source;
  const { case: w } = words(language).pages;
  const { file } = view;
  if (file.status === 'closed')
    return <p class="lead">{w.closedText(showMoment(file.closedAt ?? source.now, language))}</p>;
  return (
    <section class="card" aria-labelledby="now">
      <h2 id="now">{w.now}</h2>
      {nowLines(source).map((line) => (
        <p>{line}</p>
      ))}
      {answerable.map((question) => (
        <p class="actions">
          <a class="button" href={`${base}/answer/${openingId(question)}`}>
            {w.answer(questionTitle(source, question))}
          </a>
        </p>
      ))}
    </section>
  );
}

function nowLines(source: FactSource): string[] {
  const { contract, room, view, language } = source;
  const { case: w } = words(language).pages;
  const { file } = view;
  const waiting = openQuestions(file).map((question) =>
    w.waitingFor(rolesAsked(contract, holderOf(room, view, question), language), questionTitle(source, question)),
  );
  const interrupted = file.failedRun === file.run ? [w.interrupted] : [];
  if (file.status === 'closing') return [...interrupted, w.closing];
  return waiting.length + interrupted.length === 0 ? [w.nothingWaiting] : [...interrupted, ...waiting];
}

/** What the reader may do on the case besides answering: each on a page of its own. */
function Acts({ source, acts, again = null, base }: CasePageProps): Child {
  if (acts.length === 0 && again === null) return null;
  const { case: w } = words(source.language).pages;
  return (
    <section class="card" aria-labelledby="acts">
      <h2 id="acts">{w.acts}</h2>
      <p class="actions">
        {again !== null && (
          <a class="button second" href={again}>
            {w.again}
          </a>
        )}
        {acts.map(({ room, name }) => (
          <a class="button second" href={`${base}/act/${name}`}>
            {actWords({ ...source, room }, name).title}
          </a>
        ))}
      </p>
    </section>
  );
}

/** Everything that has happened, in the order of the evidence. */
function Course({ source, rooms, events }: CasePageProps): Child {
  const steps = courseOf(source, rooms, events);
  if (steps.length === 0) return null;
  return (
    <section class="card" aria-labelledby="course">
      <h2 id="course">{words(source.language).pages.case.course}</h2>
      <ol class="course">
        {steps.map((step) => (
          <Step step={step} language={source.language} />
        ))}
      </ol>
    </section>
  );
}

const LOOKS: Readonly<Record<string, string>> = {
  decision: 'decided',
  act: 'decided',
  'case-closed': 'decided',
  'task-superseded': 'superseded',
};

function Step({ step, language }: { step: CourseStep; language: FactSource['language'] }): Child {
  return (
    <li class={`step ${LOOKS[step.kind] ?? 'open'}`} data-event={step.kind}>
      <strong>{step.title}</strong>
      <span class="small muted">{[...step.notes, showMoment(step.at, language)].join(' · ')}</span>
      {step.facts.length > 0 && <Facts facts={step.facts} />}
    </li>
  );
}

/** Received, but not started yet: the number stands already. */
export function ReceivedPage({ frame, caseId }: { frame: Frame; caseId: string }): Child {
  const { case: w } = words(frame.language).pages;
  return (
    <Layout frame={frame} title={caseId} state="open">
      <h1>{caseId}</h1>
      <Note tone="good">
        <p>
          <strong>{w.opened}</strong>
        </p>
        <p>{w.openedText(caseId)}</p>
        <p>{w.nothingWaiting}</p>
      </Note>
    </Layout>
  );
}
