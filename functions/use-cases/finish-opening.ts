import { started, type Admission } from '../../domain/case/register.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import { changeRegister } from '../store/register-store.ts';
import { openedBy, startCase } from './start-case.ts';

/**
 * An older release admitted a case before it wrote it: what was cut short in between is written and started here, and
 * leaves the register. Safe to repeat.
 */
export async function finishOpening(contract: Contract, admission: Admission): Promise<void> {
  await startCase(openedBy(contract, admission));
  await changeRegister(contract.terms.id, (register) => started(register, admission.case));
}
