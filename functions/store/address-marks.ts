import { holds, type AddressMark } from '../../domain/contract/address-mark.ts';
import type { Contract, Person } from '../../domain/contract/contract.ts';
import { get, put, query, update, type Condition } from '../aws/table.ts';
import { expectMarks, mayHaveMarks } from './contracts.ts';
import { keys, LEAVE_AGENDA, onAgenda } from './keys.ts';

type Item = Record<string, unknown>;

const sameMark = ({ since }: AddressMark): Condition => ({
  expression: '#since = :since',
  names: { '#since': 'since' },
  values: { ':since': since },
});

/** The mark on a person's present address; null when it takes mail. */
export async function markOn(contractId: string, person: Person): Promise<AddressMark | null> {
  const item = (await mayHaveMarks(contractId)) ? await get(keys.addressMark(contractId, person.id)) : null;
  const mark = item && markOf(item);
  return mark && holds(mark, person) ? mark : null;
}

/** The marks on present addresses, the longest standing first. */
export async function marksOn({ terms, people }: Contract): Promise<AddressMark[]> {
  if (!(await mayHaveMarks(terms.id))) return [];
  const { pk, sk } = keys.addressMark(terms.id, '');
  const items = await query({ where: 'pk = :pk AND begins_with(sk, :marks)', values: { ':pk': pk, ':marks': sk } });
  return items
    .map(markOf)
    .filter((mark) => people.some((person) => holds(mark, person)))
    .sort((left, right) => (left.since < right.since ? -1 : 1));
}

/**
 * Marks an address, and puts the mark on the agenda until the administrators are told. @returns false when the address
 * is marked already, or was lifted since: what happened before an administrator asked to try again counts no more.
 */
export async function putMark(contractId: string, { liftedAt: _, ...mark }: AddressMark): Promise<boolean> {
  const key = keys.addressMark(contractId, mark.personId);
  await expectMarks(contractId);
  return put(
    { ...key, ...mark, ...onAgenda(mark.since) },
    {
      expression: 'attribute_not_exists(pk) OR #hash <> :hash OR #lifted < :since',
      names: { '#hash': 'addressHash', '#lifted': 'liftedAt' },
      values: { ':hash': mark.addressHash, ':since': mark.since },
    },
  );
}

/** The administrators are told: the mark leaves the agenda. */
export async function markTold(contractId: string, mark: AddressMark): Promise<void> {
  await update(keys.addressMark(contractId, mark.personId), { remove: LEAVE_AGENDA }, sameMark(mark));
}

/**
 * Mail is tried again from now on. @returns false when this mark was lifted before, or has given way to another one.
 */
export async function liftMark(contractId: string, mark: AddressMark, liftedAt: string): Promise<boolean> {
  const { expression, names, values } = sameMark(mark);
  return update(
    keys.addressMark(contractId, mark.personId),
    { set: { liftedAt }, remove: LEAVE_AGENDA },
    {
      expression: `${expression} AND attribute_not_exists(liftedAt)`,
      ...(names ? { names } : {}),
      ...(values ? { values } : {}),
    },
  );
}

export function markOf(item: Item): AddressMark {
  const { personId, addressHash, reason, since, caseId, liftedAt } = item as Partial<AddressMark> &
    Pick<AddressMark, 'personId' | 'addressHash' | 'reason' | 'since'>;
  return { personId, addressHash, reason, since, caseId: caseId ?? null, liftedAt: liftedAt ?? null };
}
