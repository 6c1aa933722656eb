import type { Child } from 'hono/jsx';
import type { Contract, Person } from '../../domain/contract/contract.ts';
import { administers, mayReadAgreement, post } from '../facts/people.ts';
import { openWords, ownForms } from '../facts/opening.ts';
import { matterOf, outcomeName } from '../facts/wording.ts';
import type { FactSource } from '../facts/section.ts';
import { capital, showMoment } from '../format.ts';
import { Layout, type Frame } from '../layout.tsx';
import type { Room } from '../../workflows/authoring/room.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import { words } from '../texts/words.ts';
import { DeskTabs } from './desk-tabs.tsx';
import { TodoList, type ShownTodo } from './todo.tsx';
import { YearFiles } from './year-files.tsx';

interface HomeProps {
  readonly frame: Frame;
  readonly contract: Contract;
  /** Path of the contract's pages, without a slash at the end. */
  readonly base: string;
  readonly person: Person;
  /** Rooms whose cases this person may open. */
  readonly openings: readonly Room[];
  /** What waits for this person, the most urgent first. */
  readonly todos: readonly ShownTodo[];
  readonly recent: readonly FactSource[];
  /** Whether this person may read what was published and who looked. */
  readonly readsRecord?: boolean;
  /** Years whose report this person may have, the last one first. */
  readonly years?: readonly string[];
  /** For the form that signs out. */
  readonly nonce: string;
}

/** Who am I here, and what may I start. */
export function HomePage(props: HomeProps): Child {
  const { frame, contract, base, person, todos } = props;
  const { home: w } = words(frame.language).pages;
  return (
    <Layout frame={frame} title={w.title} state="home">
      <h1>{w.hello(post(contract, person.role, frame.language))}</h1>
      <DeskTabs base={base} now="todo" language={frame.language} />
      {(todos.length > 0 || !administers(contract, person.role)) && (
        <TodoList todos={todos} base={base} language={frame.language} />
      )}
      <Openings {...props} />
      <Recent {...props} />
      <Signing {...props} />
      <YearReports {...props} />
      {props.readsRecord && (
        <p class="actions">
          <a href={`${base}/record`}>{words(frame.language).record.link}</a>
        </p>
      )}
      <p class="actions">
        <a href={`${base}/privacy/mine.json`}>{words(frame.language).privacy.saveMine}</a>
      </p>
      <SignOut {...props} />
    </Layout>
  );
}

function Recent({ frame, base, recent }: HomeProps): Child {
  const {
    pages: { home: w },
    desk: { lists },
  } = words(frame.language);
  return (
    <section class="card" aria-labelledby="recent">
      <h2 id="recent">{w.recent}</h2>
      {recent.length === 0 ? (
        <p class="empty">{w.noCases}</p>
      ) : (
        <ul class="list">
          {recent.map((source) => (
            <Entry base={base} source={source} />
          ))}
        </ul>
      )}
      <p>
        <a href={`${base}/cases`}>{lists.all}</a>
      </p>
    </section>
  );
}

function YearReports({ frame, base, years = [] }: HomeProps): Child {
  const { year: w } = words(frame.language).desk;
  if (years.length === 0) return null;
  return (
    <section class="card" aria-labelledby="years">
      <h2 id="years">{w.lead}</h2>
      <ul class="list">
        {years.map((year) => (
          <li>
            <YearFiles base={base} year={year} language={frame.language} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What belongs to signing: one's codes, and the parties' agreement on it. */
function Signing({ frame, contract, base, person }: HomeProps): Child {
  const { authenticator, agreement } = words(frame.language);
  return (
    <>
      {contract.terms.factor === 'totp' && (
        <p class="actions">
          <a href={`${base}/authenticator`}>{authenticator.title}</a>
        </p>
      )}
      {mayReadAgreement(contract, person.role) && (
        <p class="actions">
          <a href={`${base}/agreement`}>{agreement.open}</a>
        </p>
      )}
    </>
  );
}

function SignOut({ frame, base, nonce }: HomeProps): Child {
  const { home: w } = words(frame.language).pages;
  return (
    <form method="post" action={`${base}/sign-out`}>
      <input type="hidden" name="nonce" value={nonce} />
      <button type="submit" class="quiet">
        {w.signOut}
      </button>{' '}
      <button type="submit" class="quiet" name="everywhere" value="1">
        {w.signOutEverywhere}
      </button>
    </form>
  );
}

/** What a person may start; where a room has a form for each kind, the way to each. */
function Door({
  room,
  base,
  contract,
  frame,
  person,
}: { room: Room } & Pick<HomeProps, 'base' | 'contract' | 'frame' | 'person'>): Child {
  const { title, lead } = openWords(room, contract, frame.language);
  const own = ownForms(contract, room, person.role, frame.language);
  const path = `${base}/open/${room.name}`;
  if (own.length === 0)
    return (
      <a class="door" href={path}>
        <strong>{title}</strong>
        <span>{lead}</span>
      </a>
    );
  return (
    <div class="door">
      <strong>{title}</strong>
      <span>{lead}</span>
      <span class="actions">
        {own.map(({ by, value, title: kind }) => (
          <a class="button second" href={`${path}?${by}=${value}`}>
            {capital(kind)}
          </a>
        ))}
      </span>
    </div>
  );
}

function Openings({ base, contract, openings, frame, person }: HomeProps): Child {
  const w = words(frame.language).pages.home;
  if (administers(contract, person.role))
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
        {openings.map((room) => (
          <Door room={room} {...{ base, contract, frame, person }} />
        ))}
      </div>
    </section>
  );
}

function Entry({ base, source }: { base: string; source: FactSource }): Child {
  const { contract, language, view } = source;
  const { file } = view;
  const {
    pages: { home: w },
    names,
  } = words(language);
  const state = (file.status === 'closed' ? outcomeName(source) : null) ?? names.caseStates[file.status];
  return (
    <li class="entry">
      <a href={`${base}/cases/${file.id}`}>{caseNumber(contract, file.id)}</a>
      <span>{matterOf(source)}</span>
      <span class={file.status === 'open' ? 'badge' : 'badge good'}>{state}</span>
      <span class="small muted">{w.opened(showMoment(file.openedAt, language))}</span>
    </li>
  );
}

/** The front door where several contracts are kept: strangers are not told which. */
export function FrontDoorPage({ frame }: { frame: Frame }): Child {
  const w = words(frame.language).pages.frontDoor;
  return (
    <Layout frame={frame} title={w.title} state="front-door">
      <section class="card message">
        <h1>{w.title}</h1>
        <p>{w.lead}</p>
        <form method="get" action="/">
          <div class="field">
            <label for="contract">{w.label}</label>
            <input id="contract" name="contract" required maxlength={100} autocomplete="off" autocapitalize="none" />
          </div>
          <button class="button" type="submit">
            {w.button}
          </button>
        </form>
      </section>
    </Layout>
  );
}
