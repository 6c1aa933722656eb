import * as z from 'zod';
import { emptyRegister, registerSchema, type Register } from '../../domain/case/register.ts';
import { addMs, epochMs } from '../../domain/time/instant.ts';
import { putWith, type NewItem } from '../aws/put-new.ts';
import { absent, get, unchanged } from '../aws/table.ts';
import { keys, onAgenda } from './keys.ts';

const itemSchema = z.object({ register: registerSchema, version: z.int() });
const nonceSchema = z.object({ case: z.string(), content: z.string() });

const NONCE_MS = 7 * 86_400_000;

export async function loadRegister(contractId: string): Promise<KeptRegister> {
  const item = await get(keys.register(contractId));
  return item ? itemSchema.parse(item) : { register: emptyRegister, version: 0 };
}

/**
 * Writes the register if nobody has changed it since it was read. While requests are pending it stays on the agenda, so
 * that a case whose opening was interrupted is started by the sweep.
 * @param sent forms that are answered by it, which nobody may have sent before
 */
export async function saveRegister(
  contractId: string,
  register: Register,
  version: number,
  sent: readonly NewItem[] = [],
): Promise<boolean> {
  const key = keys.register(contractId);
  const waiting =
    Object.values(register.pending)
      .map(({ at }) => at)
      .sort()[0] ?? null;
  const condition = version === 0 ? absent : unchanged(version);
  const item = { ...key, register, version: version + 1, ...onAgenda(waiting) };
  return (await putWith([{ item, condition }, ...sent.map((one) => ({ item: one, condition: absent }))], [])) !== null;
}

export type KeptRegister = { register: Register; version: number };

/**
 * Changes the register, again and again on its newest state until the write holds.
 * @param seen as this call has written it just now: the write holds only if it is still that version
 */
export async function changeRegister(
  contractId: string,
  change: (register: Register) => Register,
  seen?: KeptRegister,
): Promise<void> {
  for (let known = seen; ; known = undefined) {
    const { register, version } = known ?? (await loadRegister(contractId));
    const changed = change(register);
    if (changed === register || (await saveRegister(contractId, changed, version))) return;
  }
}

export type SentForm = z.infer<typeof nonceSchema>;

/** The case that a form has opened, and the hash of what it said; null for a form that was never sent. */
export async function caseOfNonce(contractId: string, nonce: string): Promise<SentForm | null> {
  const item = await get(keys.nonce(contractId, nonce));
  return item && nonceSchema.parse(item);
}

/** What a form has opened, for as long as somebody may send it again. */
export function nonceItem(contractId: string, nonce: string, sent: SentForm, at: string): NewItem {
  const expiresAtSeconds = Math.ceil(epochMs(addMs(at, NONCE_MS)) / 1000);
  return { ...keys.nonce(contractId, nonce), ...sent, expiresAtSeconds };
}
