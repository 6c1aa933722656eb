import { expect, it } from 'vitest';
import { hashOf } from '../../domain/evidence/chain.ts';
import type { EvidenceExport } from '../../domain/evidence/evidence-export.ts';
import { verifyEvidence } from '../../domain/evidence/verify-evidence.ts';
import { readScenario } from '../../local/replay/read-scenario.ts';
import { replay } from '../../local/replay/run.ts';
import { evidenceRulesOf } from '../../workflows/authoring/evidence-rules.ts';
import { rooms } from '../../workflows/index.ts';
import { onStage } from '../scenarios/play.ts';

const { scenario, contract } = readScenario('contracts/scenarios/readings/order.metBy.json', {});
const rules = evidenceRulesOf(rooms);
const problems = (evidence: EvidenceExport): string[] =>
  verifyEvidence({ ...evidence, headsAreChosen: true }, { rules, key: null, head: null }).findings.map(
    ({ problem }) => problem,
  );

async function playedUnderCodes() {
  const under: typeof contract = { ...contract, terms: { ...contract.terms, factor: 'totp' } };
  const evidence: EvidenceExport[] = [];
  const { outcome } = await replay({
    ...(await onStage()),
    contract: under,
    scenario,
    onEnd: async (_, { cases }) => {
      const { exportEvidence } = await import('../../functions/use-cases/export-evidence.ts');
      const { listFiles } = await import('../../functions/store/case-store.ts');
      const [file] = await listFiles(contract.terms.id);
      expect(cases.length).toBeGreaterThan(0);
      evidence.push(await exportEvidence({ contract: contract.terms.id, case: file?.id ?? '', at: scenario.until }));
    },
  });
  return { outcome, evidence: evidence[0] ?? expect.fail('no case') };
}

/** The publications without the events of one kind, chained anew. */
function without(evidence: EvidenceExport, kind: string): EvidenceExport {
  const { events, documents } = evidence.publications;
  let prev = '0'.repeat(64);
  const kept = events
    .filter((event) => event.kind !== kind)
    .map((event, index) => {
      const link = { ...event, seq: index + 1, prev };
      prev = hashOf(link);
      return { ...link, hash: prev };
    });
  return { ...evidence, publications: { head: { seq: kept.length, hash: prev }, events: kept, documents } };
}

it('a scenario comes to its figures under one-time codes, and its evidence is found in order', async () => {
  const coded = await playedUnderCodes();
  const { cases, ledger, links, mails, executions } = coded.outcome;
  expect(cases).toEqual([
    {
      ref: 'O1',
      workflow: 'link-order',
      status: 'closed',
      outcome: null,
      openedAt: '2025-03-03T10:00:00+08:00',
      dueAt: '2025-03-06T00:00:00+08:00',
      claimedDueAt: null,
      left: null,
      metAt: '2025-03-05T16:00:00+08:00',
      effectiveOn: '2025-03-06',
      planned: null,
      breaches: [],
      withdrawn: [],
      joined: [],
    },
  ]);
  expect(ledger).toEqual([]);
  expect(links.filter(({ state }) => state !== 'unknown')).toEqual([
    { site: 3, service: 'standard', state: 'open', openedOn: '2025-03-06', closedOn: null },
  ]);
  expect(mails).toEqual({ task: 5, reminder: 1, breach: 0, receipt: 4 });
  expect(executions.map(({ status }) => status)).toEqual(['SUCCEEDED']);
  expect(problems(coded.evidence)).toEqual([]);
  const enrolled = coded.evidence.publications.events.filter(({ kind }) => kind === 'factor-enrolled');
  expect(enrolled.map(({ data }) => (data['actor'] as { role: string }).role)).toEqual([
    'a.operator',
    'b.signer',
    'a.signer',
  ]);
  expect(problems(without(coded.evidence, 'factor-enrolled'))).toEqual([
    'not-enrolled',
    'not-enrolled',
    'not-enrolled',
    // The ends that were mailed on two days are of a chain that isn't this one.
    'end-missing',
    'end-missing',
  ]);
});
