import { started, type Admission } from '../../domain/case/register.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import { requireRoom } from '../../workflows/index.ts';
import { changeRegister } from '../store/register-store.ts';
import { startCase, type NewCase } from './start-case.ts';

/** The case that an admission opens. */
export function openedBy(contract: Contract, admission: Admission): NewCase {
  const { case: id, workflow, request, files = [], by, byName, role, actor, at } = admission;
  const who = { openedBy: by, openedAs: role, openedByName: byName, actor };
  return { contract, room: requireRoom(workflow), id, openedAt: at, ...who, request, files };
}

/**
 * An older release admitted a case before it wrote it: what was cut short in between is written and started here, and
 * leaves the register. Safe to repeat.
 */
export async function finishOpening(contract: Contract, admission: Admission): Promise<void> {
  await startCase(openedBy(contract, admission));
  await changeRegister(contract.terms.id, (register) => started(register, admission.case));
}
