import * as z from 'zod';
import { emptyRegister, registerSchema, type Register } from '../../domain/case/register.ts';
import { addMs, epochMs } from '../../domain/time/instant.ts';
import { putWith, type Deciding } from '../aws/put-new.ts';
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
 * The register as it is to stand, if nobody has changed it since it was read. While it lists requests of an older
 * release it stays on the agenda.
 */
export function registerPut(contractId: string, register: Register, version: number): Deciding {
  const waiting =
    Object.values(register.pending)
      .map(({ at }) => at)
      .sort()[0] ?? null;
  const condition = version === 0 ? absent : unchanged(version);
  return { item: { ...keys.register(contractId), register, version: version + 1, ...onAgenda(waiting) }, condition };
}

export type KeptRegister = { register: Register; version: number };

/** Changes the register by itself, again and again on its newest state until the write holds. */
export async function changeRegister(contractId: string, change: (register: Register) => Register): Promise<void> {
  for (;;) {
    const { register, version } = await loadRegister(contractId);
    if (await putWith([registerPut(contractId, change(register), version)], [])) return;
  }
}

export type SentForm = z.infer<typeof nonceSchema>;

/** The case that a form has opened, and the hash of what it said; null for a form that was never sent. */
export async function caseOfNonce(contractId: string, nonce: string): Promise<SentForm | null> {
  const item = await get(keys.nonce(contractId, nonce));
  return item && nonceSchema.parse(item);
}

/** What a form has opened, for as long as somebody may send it again; nobody may have sent it before. */
export function noncePut(contractId: string, nonce: string, sent: SentForm, at: string): Deciding {
  const expiresAtSeconds = Math.ceil(epochMs(addMs(at, NONCE_MS)) / 1000);
  return { item: { ...keys.nonce(contractId, nonce), ...sent, expiresAtSeconds }, condition: absent };
}
