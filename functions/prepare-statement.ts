import { prepareStatement, statementOf } from '../domain/case/account.ts';
import { caseEvent, openFile } from './case-event.ts';
import { appendEvents } from './store/cases.ts';
import { changeAccount } from './store/ledger.ts';
import { observed } from './telemetry/observed.ts';

/**
 * Prepares the quarter's statement: the instalment less what the provider owes (clauses 6.2, 6.4). It is frozen in the
 * contract's account by one conditional write; prepared again it stays as it is.
 */
export const handler = observed('prepare-statement', async (event: unknown): Promise<{ payable: string }> => {
  const { contract, loaded } = await openFile(caseEvent.parse(event));
  const { record } = loaded;
  if (record.workflow !== 'quarterly-payment') throw new Error(`case ${record.id} is no payment`);
  const ref = record.request.settlement;
  const { account } = await changeAccount(contract.terms.id, (ledger) =>
    statementOf(ledger.account, ref)
      ? null
      : {
          ...ledger.account,
          statements: [
            ...ledger.account.statements,
            prepareStatement(contract, ledger.account, ledger.lines, ref, record.openedAt),
          ],
        },
  );
  const prepared = statementOf(account, ref);
  if (!prepared) throw new Error(`the statement of ${ref} was not kept`);
  await appendEvents(contract.terms.id, loaded, [
    { id: 'statement', at: record.openedAt, kind: 'statement-prepared', data: { ...prepared } },
  ]);
  return { payable: prepared.payable };
});
