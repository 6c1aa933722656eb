import * as z from 'zod';
import { roleId } from './parties.ts';

/** What may be read: cases at all, amounts of money, contacts of people, and evidence to take away. */
export const READ_KINDS = ['cases', 'money', 'personal', 'evidence'] as const;
export type ReadKind = (typeof READ_KINDS)[number];

/** For each kind the roles that read it. A kind that is left out has its default. */
export const readingTableSchema = z.strictObject(
  {
    cases: z.array(roleId).optional(),
    money: z.array(roleId).optional(),
    personal: z.array(roleId).optional(),
    evidence: z.array(roleId).optional(),
  },
  { error: ({ code }) => (code === 'unrecognized_keys' ? READ_KINDS.join(' or ') : undefined) },
);
