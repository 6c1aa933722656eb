import { started, type Admission } from '../../domain/case/register.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import { requireRoom } from '../../workflows/index.ts';
import { changeRegister, type KeptRegister } from '../store/register-store.ts';
import { startCase } from './start-case.ts';

/**
 * Writes the admitted case, starts its execution and takes it off the register's waiting list. Safe to repeat.
 * @param seen the register as it was written with the admission
 */
export async function finishOpening(contract: Contract, admission: Admission, seen?: KeptRegister): Promise<void> {
  const { case: id, workflow, request, files = [], by, byName, role, actor, at } = admission;
  await startCase({
    contract,
    room: requireRoom(workflow),
    id,
    openedAt: at,
    openedBy: by,
    openedAs: role,
    openedByName: byName,
    actor,
    request,
    files,
  });
  await changeRegister(contract.terms.id, (register) => started(register, id), seen);
}
