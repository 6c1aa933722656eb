import { fromEpochMs } from '../../domain/time/instant.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import { linkpact, projectRoot } from '../../local/application.ts';
import { openLaptop, type Laptop } from '../../local/laptop.ts';
import type { Mail } from '../../local/outbox/mail.ts';
import type { Outcome } from '../../local/replay/outcome.ts';
import { readOutcome } from '../../local/replay/run.ts';
import { Script } from '../../local/replay/script.ts';
import { openSignedIn } from '../../local/replay/sign-in.ts';
import { Visitor } from '../../local/replay/visitor.ts';
import type { Scenario } from '../../local/replay/scenario.ts';

export interface Played {
  readonly laptop: Laptop;
  readonly outcome: Outcome;
  readonly mails: readonly Mail[];
  caseOf(ref: string): string;
  /** What a page of the portal says to somebody who has signed in. */
  textOf(path: string, personId: string): Promise<string>;
  /** Events of the execution that carries a case. */
  historyOf(ref: string): Promise<readonly HistoryEvent[]>;
}

export interface HistoryEvent {
  readonly type: string;
  readonly timestamp: number;
  readonly stateEnteredEventDetails?: { readonly name: string };
  readonly taskScheduledEventDetails?: { readonly parameters: string; readonly timeoutInSeconds?: number };
}

/** Plays a story through mails and pages on a laptop, which stays open. */
export async function play(scenario: Scenario, contract: Contract): Promise<Played> {
  const laptop = await openLaptop({
    application: await linkpact(projectRoot),
    contract,
    dataFolder: null,
    portalPort: 0,
    awsPort: 0,
    clock: { kind: 'virtual', start: scenario.start },
  });
  const script = new Script({ scenario, contract, laptop });
  laptop.follow(script);
  await laptop.advanceTo(scenario.until);
  const outcome = await readOutcome(laptop, contract, script.caseIds);
  const caseOf = (ref: string): string => script.caseIds[ref] ?? ref;
  const visitors = new Map<string, Visitor>();
  return {
    laptop,
    outcome,
    mails: laptop.outbox.list(),
    caseOf,
    textOf: async (path, personId) => {
      const person = contract.people.find(({ id }) => id === personId);
      if (!person) throw new Error(`nobody is ${personId}`);
      const visitor = visitors.get(personId) ?? new Visitor();
      visitors.set(personId, visitor);
      const url = `${laptop.portalUrl}/c/${contract.terms.id}${path}`;
      const page = await openSignedIn(url, person, visitor, laptop.outbox);
      return `${page.status} ${page.root.text.replace(/\s+/g, ' ')}`;
    },
    historyOf: (ref) => historyOf(laptop, contract, outcome, caseOf(ref)),
  };
}

async function historyOf(
  laptop: Laptop,
  contract: Contract,
  { executions }: Outcome,
  caseId: string,
): Promise<readonly HistoryEvent[]> {
  const name = `${contract.terms.id}_${caseId}`;
  const machine = executions.find((execution) => execution.name === name)?.stateMachine ?? '';
  const executionArn = `arn:aws:states:us-east-1:000000000000:execution:${machine}:${name}`;
  const found = await laptop.engine.call('GetExecutionHistory', { executionArn, maxResults: 1000 });
  return (found as { events: HistoryEvent[] }).events;
}

/** Engine times are seconds since 1970. */
export const instantOf = ({ timestamp }: Pick<HistoryEvent, 'timestamp'>, seconds = 0): string =>
  fromEpochMs((timestamp + seconds) * 1000);
