import { ledgerLineOf } from '../../domain/case/account.ts';
import type { Breach } from '../../domain/case/records.ts';
import { peopleOf, type Role } from '../../domain/contract/contract.ts';
import type { Opened } from '../case-event.ts';
import { appendEvents } from '../store/cases.ts';
import { writeLine } from '../store/ledger.ts';
import { post } from './mailroom.ts';

/** Who hears of a breach, on both sides. */
const heard: Record<Breach['what'], readonly Role[]> = {
  opening: ['a.operator', 'b.technician', 'b.manager'],
  response: ['a.operator', 'b.manager'],
  target: ['a.operator', 'b.technician', 'b.manager'],
  limit: ['a.operator', 'b.technician', 'b.manager'],
  payment: ['a.finance', 'a.signer', 'b.finance'],
};

/** A breach goes into the evidence and the ledger and both parties are told, each under an id of its own. */
export async function recordBreach({ contract, loaded, at }: Opened, breach: Breach): Promise<void> {
  const line = ledgerLineOf(breach, loaded.record.id);
  if (line) await writeLine(contract.terms.id, line);
  await appendEvents(contract.terms.id, loaded, [
    { id: `breach.${breach.what}`, at, kind: 'breach', data: { ...breach } },
  ]);
  await post(
    { contract, loaded, at },
    heard[breach.what]
      .flatMap((role) => peopleOf(contract, role))
      .map((person) => ({
        id: `breach.${breach.what}.${person.id}`,
        person,
        about: { kind: 'breach', breach },
      })),
  );
}
