import { emptyRegister, type Register } from '../../domain/case/register.ts';
import type { Openable } from '../../domain/tasks/requests.ts';
import { absent, get, put } from '../aws/table.ts';
import { keys, onAgenda } from './keys.ts';

export async function loadRegister(
  contractId: string,
  workflow: Openable,
): Promise<{ register: Register; version: number }> {
  const item = await get(keys.register(contractId, workflow));
  return {
    register: (item?.['register'] as Register | undefined) ?? emptyRegister(workflow),
    version: Number(item?.['version'] ?? 0),
  };
}

/**
 * Writes the register if nobody has changed it since it was read. While requests are pending it stays on the agenda,
 * so that a case whose opening was interrupted is started by the sweep.
 */
export async function saveRegister(contractId: string, register: Register, version: number): Promise<boolean> {
  const key = keys.register(contractId, register.workflow);
  const waiting =
    Object.values(register.pending)
      .map((admission) => admission.at)
      .sort()[0] ?? null;
  const condition =
    version === 0
      ? absent
      : { expression: '#version = :version', names: { '#version': 'version' }, values: { ':version': version } };
  return put({ ...key, register, version: version + 1, ...onAgenda(key, waiting) }, condition);
}

/** Changes the register, again and again on its newest state until the write holds. */
export async function changeRegister(
  contractId: string,
  workflow: Openable,
  change: (register: Register) => Register,
): Promise<void> {
  for (;;) {
    const { register, version } = await loadRegister(contractId, workflow);
    if (await saveRegister(contractId, change(register), version)) return;
  }
}
