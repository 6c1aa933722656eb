import { sourceOfView } from '../../workflows/authoring/picks.ts';
import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { readContractFile } from '../../contracts/read-contract-file.ts';
import { hasWorkflow, personById, type Contract, type Language } from '../../domain/contract/contract.ts';
import { LANGUAGES } from '../../domain/contract/parties.ts';
import { isOpenedByPeople, type Room } from '../../workflows/authoring/room.ts';
import { movesFrom, startsOf } from '../../workflows/authoring/explore-moves.ts';
import { landing, viewIn, type Situation } from '../../workflows/authoring/explore-landing.ts';
import { breachesOf } from '../../workflows/authoring/judge.ts';
import { rooms as ours } from '../../workflows/index.ts';
import { offeredActs } from '../../portal/facts/acts.ts';
import type { FactSource } from '../../portal/facts/section.ts';
import type { Frame } from '../../portal/layout.tsx';
import { composeMail, type MailSubject } from '../../portal/mails/mail.tsx';
import { ActPage } from '../../portal/pages/act.tsx';
import { CasePage } from '../../portal/pages/case.tsx';
import { HomePage } from '../../portal/pages/home.tsx';
import { OpenPage } from '../../portal/pages/open.tsx';
import { DecidedPage, SupersededPage } from '../../portal/pages/task-closed.tsx';
import { TaskPage } from '../../portal/pages/task.tsx';
import { READS_ALL } from '../../portal/facts/reads.ts';
import { contract as invented, rooms as inventedRooms } from './facts.ts';

/** How many situations of a room are drawn. */
const MOST = 30;

/** Every clause that the terms name, those of readings that are about several one by one. */
function clausesIn(node: unknown, isClause = false): string[] {
  if (typeof node === 'string') return isClause ? node.split(/[,、]\s*/) : [];
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, inner]) =>
    clausesIn(inner, isClause || /^(clauses|\w*[cC]lause)$/.test(key)),
  );
}

/** Every clause that a text names. */
function clausesNamed(text: string): string[] {
  return [...text.matchAll(/合同第 ([^条]+) 条|\b[Cc]lauses? (\d[\d.]*(?:, \d[\d.]*)*)/g)]
    .flatMap(([, chinese, english]) => (chinese ?? english ?? '').split(/[,、]\s*/))
    .map((clause) => clause.replace(/\.$/, ''));
}

/** Situations of a room, spread over all that can be done: every question, act and deadline is among them if there is room. */
function situationsOf(room: Room, contract: Contract): Situation[] {
  const found: Situation[] = [];
  const seen = new Set<string>();
  let open = startsOf(room, contract);
  while (open.length > 0 && found.length < MOST) {
    const next: Situation[] = [];
    for (const situation of open) {
      const landed = landing(room, contract, situation).situation;
      const { file } = landed;
      const key = JSON.stringify([
        file.outcome,
        file.questions.map(({ name, state }) => [name, state]),
        file.request['kind'],
      ]);
      if (seen.has(key) || found.length >= MOST) continue;
      seen.add(key);
      found.push(landed);
      next.push(...movesFrom(room, contract, landed).map(({ to }) => to));
    }
    open = next;
  }
  return found;
}

const frame = (contract: Contract, language: Language): Frame => ({
  language,
  path: '/',
  contract: { id: contract.terms.id, number: contract.terms.number, title: contract.terms.title },
  nav: [],
});

function pagesOf(source: FactSource, all: readonly Room[]): string[] {
  const { contract, view, language } = source;
  const shown = { frame: frame(contract, language), source };
  const person = contract.people[0] ?? expect.fail('nobody');
  const acts = contract.terms.roles.flatMap(({ id }) => offeredActs(source, all, id));
  const form = { form: 'f', nonce: 'n', typed: {}, problems: {}, notice: null };
  return [
    <CasePage {...shown} rooms={all} events={[]} acts={acts} answerable={[]} base="/" fresh={null} />,
    ...acts.map((act) => <ActPage {...shown} {...form} act={act} asked={sourceOfView(view, source.now)} back="/" />),
    ...view.file.questions.flatMap((question) => {
      const { answer } = question;
      if (answer !== null)
        return (
          <DecidedPage
            {...shown}
            question={{ ...question, state: 'answered', answer }}
            person={person}
            conflict
            withFacts
            onward={{ base: '/', next: null }}
          />
        );
      if (question.state !== 'open')
        return <SupersededPage {...shown} question={question} person={person} conflict withFacts />;
      return (
        <TaskPage {...shown} question={question} person={person} document="d" nonce="n" retry={null} notice={null} />
      );
    }),
  ].map(String);
}

function frontPagesOf(room: Room, contract: Contract, language: Language): string[] {
  if (!isOpenedByPeople(room.opening)) return [];
  const shown = { frame: frame(contract, language), contract };
  const person = contract.people[0] ?? expect.fail('nobody');
  const problem = { code: 'outside-term', against: null, bound: contract.terms.term.to } as const;
  const form = {
    form: 'f',
    nonce: 'n',
    typed: {},
    problems: {},
    notice: null,
    own: null,
    isRemembered: false,
    role: person.role,
    cases: [],
    now: '2025-03-01T02:00:00.000Z',
  };
  return [
    <HomePage {...shown} base="/" person={person} openings={[room]} todos={[]} recent={[]} nonce="n" />,
    <OpenPage {...shown} {...form} room={room} problem={problem} />,
  ].map(String);
}

function mailsOf(source: FactSource): string[] {
  const { contract, room, view, now, language } = source;
  const subjects: MailSubject[] = [
    ...view.file.questions.flatMap((question): MailSubject[] => [
      { kind: 'task', question },
      { kind: 'reminder', question },
      { kind: 'receipt', question },
      { kind: 'notice', notice: 'silence', question, detail: '' },
      { kind: 'notice', notice: 'returned', question, detail: '' },
    ]),
    ...view.file.acts.map((act): MailSubject => ({ kind: 'act-receipt', act })),
    ...breachesOf(room, view, now).flatMap((breach): MailSubject[] => [
      { kind: 'breach', breach },
      { kind: 'breach-withdrawn', what: breach.what, at: breach.at },
    ]),
    { kind: 'closed' },
    { kind: 'notice', notice: 'failure', question: null, detail: '' },
    { kind: 'undeliverable', person: contract.people[0] ?? expect.fail('nobody'), reason: 'bounce', since: now },
    { kind: 'sign-in' },
  ];
  const person = { ...(personById(contract, contract.people[1]?.id ?? '') ?? expect.fail('nobody')), language };
  return subjects.flatMap((subject) => {
    const opened = { room, view };
    const mail = composeMail(subject, { contract, person, opened, now, link: 'https://x.example', portalUrl: '' });
    return [mail.text, mail.html, mail.calendar ?? ''];
  });
}

const kept: [string, Contract, readonly Room[]][] = [
  ['an invented contract', invented, inventedRooms],
  ...['krmy-2025-00246', 'kashi-links', 'lift-maintenance'].map((id): [string, Contract, readonly Room[]] => [
    id,
    readContractFile(id),
    ours,
  ]),
];
const cases = kept.flatMap(([id, contract, all]) =>
  all.filter(({ name }) => hasWorkflow(contract, name)).map((room) => ({ id, contract, room, all })),
);

describe.each(cases)('pages and mails of $room.name under $id', ({ contract, room, all }) => {
  const situations = situationsOf(room, contract);
  const drawn = LANGUAGES.flatMap((language) => [
    ...frontPagesOf(room, contract, language),
    ...situations.flatMap((situation) => {
      const source = {
        contract,
        room,
        view: viewIn(room, contract, situation),
        now: situation.now,
        language,
        reads: READS_ALL,
      };
      return [...pagesOf(source, all), ...mailsOf(source)];
    }),
  ]).map((text) => (text.startsWith('<') ? parse(text).text : text.replaceAll('\r\n ', '')));

  it('name no clause that is not in the terms', () => {
    const known = new Set(clausesIn(contract.terms));
    const named = new Set(drawn.flatMap(clausesNamed));
    expect([...named].filter((clause) => !known.has(clause))).toEqual([]);
  });

  it('leave no placeholder, and nothing that could not be said', () => {
    const odd = drawn.flatMap((text) => /.{0,30}(\{[\w.-]+\}|undefined|\[object|NaN).{0,10}/.exec(text)?.[0] ?? []);
    expect([...new Set(odd)]).toEqual([]);
  });
});
