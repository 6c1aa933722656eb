import type { Contract } from '../../domain/contract/contract.ts';
import type { EvidenceEvent } from '../../domain/evidence/chain.ts';
import { verifyEvidence } from '../../domain/evidence/verify-evidence.ts';
import { linkpact, projectRoot } from '../../local/application.ts';
import { FunctionLog } from '../../local/function-log.ts';
import type { Mail } from '../../local/outbox/mail.ts';
import type { Laptop } from '../../local/laptop.ts';
import { readScenario } from '../../local/replay/read-scenario.ts';
import { replay, type Replayed } from '../../local/replay/run.ts';
import { deadlinesIn } from '../../portal/console/watch.ts';
import { READS_ALL } from '../../portal/facts/reads.ts';
import type { FactSource } from '../../portal/facts/section.ts';
import { evidenceRulesOf } from '../../workflows/authoring/evidence-rules.ts';
import { rooms } from '../../workflows/index.ts';

/** One time for which a question stood open; `until` is its answer or its withdrawal. */
export interface Opening {
  readonly case: string;
  readonly workflow: string;
  /** As the mails about it are known by. */
  readonly id: string;
  readonly from: string;
  until: string | null;
}

export interface PlayedYear extends Replayed {
  readonly contract: Contract;
  readonly mails: readonly Mail[];
  readonly openings: readonly Opening[];
  /** What a check of each case's export finds wrong; nothing, one hopes. */
  readonly flaws: readonly string[];
  /** Each deadline as lists tell it, from rows of today and of an older release, and as its case does by itself. */
  readonly deadlines: Readonly<Record<'listed' | 'byOlderRows' | 'own', readonly string[]>>;
  readonly errorsLogged: string;
}

/** Plays a scenario's file in this process, and reads what the mail catcher and the evidence hold at its end. */
export async function playYear(file: string): Promise<PlayedYear> {
  const { scenario, contract } = readScenario(file);
  const log = new FunctionLog(null);
  const mails: Mail[] = [];
  const openings: Opening[] = [];
  const flaws: string[] = [];
  let deadlines: PlayedYear['deadlines'] = { listed: [], byOlderRows: [], own: [] };
  const played = await replay({
    application: await linkpact(projectRoot),
    contract,
    scenario,
    onEnd: async (laptop) => {
      mails.push(...laptop.outbox.list());
      openings.push(...(await readOpenings(contract)));
      flaws.push(...(await readFlaws(contract, laptop)));
      deadlines = await readDeadlines(contract.terms.id, new Date(laptop.clock.now()).toISOString());
    },
  });
  await log.close();
  return { ...played, contract, mails, openings, flaws, deadlines, errorsLogged: log.lastError };
}

async function readDeadlines(contractId: string, now: string): Promise<PlayedYear['deadlines']> {
  const { listFiles } = await import('../../functions/store/case-store.ts');
  const { requireContract } = await import('../../functions/store/contracts.ts');
  const { entriesOf } = await import('../../functions/use-cases/find-cases.ts');
  const { judgedViews } = await import('../../functions/use-cases/judged-views.ts');
  const { openedOf } = await import('../../functions/use-cases/open-view.ts');
  const contract = await requireContract(contractId);
  const entries = await entriesOf(contract, now);
  const files = await listFiles(contractId);
  const told = (opened: Pick<FactSource, 'contract' | 'room' | 'view'>): string[] =>
    deadlinesIn({ ...opened, now, language: 'en', reads: READS_ALL }).map(({ source, deadline, state }) =>
      JSON.stringify([source.view.file.id, deadline, state, source.room.milestones(source.view, now)]),
    );
  const own = await Promise.all(files.map((file) => openedOf(contract, file, now)));
  const older = entries.map(({ judged: _judged, ...entry }) => entry);
  return {
    listed: (await judgedViews(contract, entries, now)).flatMap(told).sort(),
    byOlderRows: (await judgedViews(contract, older, now)).flatMap(told).sort(),
    own: own.flatMap(told).sort(),
  };
}

/** Each case's evidence, exported and checked as somebody else would. */
async function readFlaws({ terms }: Contract, { clock }: Pick<Laptop, 'clock'>): Promise<string[]> {
  const { listFiles } = await import('../../functions/store/case-store.ts');
  const { exportEvidence } = await import('../../functions/use-cases/export-evidence.ts');
  const rules = evidenceRulesOf(rooms);
  const at = new Date(clock.now()).toISOString();
  const flaws: string[] = [];
  for (const { id } of await listFiles(terms.id)) {
    const evidence = await exportEvidence({ contract: terms.id, case: id, at });
    const { findings } = verifyEvidence({ ...evidence, headsAreChosen: true }, { rules, key: null, head: null });
    flaws.push(
      ...findings.map(({ seq, problem, found, expected }) => `${id} ${seq} ${problem}: ${found} / ${expected}`),
    );
  }
  return flaws;
}

async function readOpenings(contract: Contract): Promise<Opening[]> {
  const { listFiles, loadEvents } = await import('../../functions/store/case-store.ts');
  const files = await listFiles(contract.terms.id);
  const found = files.map(async ({ id, workflow }) => {
    const { events } = await loadEvents(contract.terms.id, id);
    return openingsIn(events, { case: id, workflow });
  });
  return (await Promise.all(found)).flat();
}

function openingsIn(events: readonly EvidenceEvent[], of: Pick<Opening, 'case' | 'workflow'>): Opening[] {
  const openings = new Map<string, Opening>();
  for (const { kind, id, at } of [...events].sort((one, other) => one.seq - other.seq)) {
    const [, name = ''] = /^(?:asked|superseded|decision)\.(.+)$/.exec(id) ?? [];
    // Events count each opening, mails only the later ones.
    const opening = kind === 'decision' ? name : name.replace(/\.1$/, '');
    if (kind === 'task-asked') openings.set(opening, { ...of, id: opening, from: at, until: null });
    const open = openings.get(opening);
    if (open && (kind === 'decision' || kind === 'task-superseded')) open.until = at;
  }
  return [...openings.values()];
}
