import { holds, type AddressMark } from '../../domain/contract/address-mark.ts';
import { peopleHolding, personById, type Contract, type Person } from '../../domain/contract/contract.ts';
import { ADMINISTRATOR } from '../../domain/contract/duty-holders.ts';
import { log } from '../log.ts';
import { markOn, markTold } from '../store/address-marks.ts';
import { post } from './mail-queue.ts';
import { openView } from './open-view.ts';

/**
 * Tells every administrator of an address that takes no mail, but the one whose own it is. The mails' ids are the
 * mark's, so each is told once, however often the mark is looked at. A mark that holds no more needs nobody.
 */
export async function notifyOfMark(
  { contract, at }: { contract: Contract; at: string },
  mark: AddressMark,
): Promise<void> {
  const person = personById(contract, mark.personId);
  if (person && holds(mark, person)) await tell({ contract, at }, person, mark);
  await markTold(contract.terms.id, mark);
}

async function tell(
  { contract, at }: { contract: Contract; at: string },
  { id }: Person,
  { reason, since, caseId }: AddressMark,
): Promise<void> {
  const told = peopleHolding(contract, ADMINISTRATOR).filter((admin) => admin.id !== id);
  const marks = await Promise.all(told.map((admin) => markOn(contract.terms.id, admin)));
  if (marks.every((mark) => mark !== null))
    log('error', 'an address takes no mail, and no other administrator can be told by mail', {
      contract: contract.terms.id,
      person: id,
      reason,
    });
  const opened = caseId === null ? null : await openView(contract.terms.id, caseId, at);
  await post(
    { contract, opened, at },
    told.map((admin) => ({
      id: `undeliverable.${id}.${since}.${admin.id}`,
      person: admin,
      about: { kind: 'undeliverable', personId: id, reason, since },
    })),
  );
}
