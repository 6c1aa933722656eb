import type { Child } from 'hono/jsx';
import type { Bilingual, Person } from '../../domain/contract/contract.ts';
import type { CaseRecord } from '../../domain/case/records.ts';
import type { Openable } from '../../domain/tasks/requests.ts';
import { matterOf, roleName } from '../facts/section.ts';
import { showMoment } from '../format.ts';
import { Layout, type Frame } from '../layout.tsx';
import { inLanguage, words } from '../texts/words.ts';

type HomeProps = {
  frame: Frame;
  /** Path of the contract's pages, without a slash at the end. */
  base: string;
  person: Person;
  openings: readonly Openable[];
  recent: readonly CaseRecord[];
  /** For the form that signs out. */
  nonce: string;
};

/** Who am I here, and what may I start. */
export function HomePage({ frame, base, person, openings, recent, nonce }: HomeProps): Child {
  const { language } = frame;
  const {
    pages: { home: w },
  } = words(language);
  return (
    <Layout frame={frame} title={w.title} state="home">
      <h1>{w.hello(person.name)}</h1>
      <p class="lead">{w.youAre(roleName(person.role, language))}</p>
      <Openings base={base} openings={openings} frame={frame} admin={person.role === 'admin'} />
      <section class="card" aria-labelledby="recent">
        <h2 id="recent">{w.recent}</h2>
        {recent.length === 0 ? (
          <p class="empty">{w.noCases}</p>
        ) : (
          <ul class="list">
            {recent.map((record) => (
              <Entry base={base} record={record} frame={frame} />
            ))}
          </ul>
        )}
      </section>
      <form method="post" action={`${base}/sign-out`}>
        <input type="hidden" name="nonce" value={nonce} />
        <button type="submit" class="quiet">
          {w.signOut}
        </button>
      </form>
    </Layout>
  );
}

function Openings({
  base,
  openings,
  frame,
  admin,
}: {
  base: string;
  openings: readonly Openable[];
  frame: Frame;
  admin: boolean;
}): Child {
  const w = words(frame.language).pages.home;
  if (admin)
    return (
      <p class="actions">
        <a class="button" href={`${base}/console`}>
          {w.console}
        </a>
      </p>
    );
  if (openings.length === 0)
    return (
      <div class="note">
        <p>{w.nothingToOpen}</p>
      </div>
    );
  return (
    <section aria-labelledby="openings">
      <h2 id="openings">{w.open}</h2>
      <div class="doors">
        {openings.map((workflow) => (
          <a class="door" href={`${base}/open/${workflow}`}>
            <strong>{w.openings[workflow]}</strong>
            <span>{w.openingLeads[workflow]}</span>
          </a>
        ))}
      </div>
    </section>
  );
}

function Entry({ base, record, frame }: { base: string; record: CaseRecord; frame: Frame }): Child {
  const {
    pages: { home: w },
    names,
  } = words(frame.language);
  return (
    <li class="entry">
      <a href={`${base}/cases/${record.id}`}>{record.id}</a>
      <span>{matterOf(record, frame.language)}</span>
      <span class={record.status === 'open' ? 'badge' : 'badge good'}>{names.caseStates[record.status]}</span>
      <span class="small muted">{w.opened(showMoment(record.openedAt, frame.language))}</span>
    </li>
  );
}

/** The contracts that are kept here. */
export function ContractsPage({
  frame,
  contracts,
}: {
  frame: Frame;
  contracts: readonly { id: string; title: Bilingual }[];
}): Child {
  const w = words(frame.language).pages.contracts;
  return (
    <Layout frame={frame} title={w.title} state="contracts">
      <h1>{w.title}</h1>
      {contracts.length === 0 ? (
        <p class="card empty">{w.empty}</p>
      ) : (
        <>
          <p class="lead">{w.lead}</p>
          <div class="doors">
            {contracts.map(({ id, title }) => (
              <a class="door" href={`/c/${id}`}>
                <strong>{inLanguage(title, frame.language)}</strong>
                <span>{id}</span>
              </a>
            ))}
          </div>
        </>
      )}
    </Layout>
  );
}
