import { readContractParts } from '../../../contracts/read-contract-file.ts';
import { parseContract, type Contract, type RoomTerms } from '../../../domain/contract/contract.ts';
import { faultRepairReadings, faultRepairTerms } from '../../../workflows/fault-repair/terms.ts';
import { rooms } from '../../../workflows/index.ts';
import { linkOrderReadings, linkOrderTerms } from '../../../workflows/link-order/terms.ts';
import { quarterlyPaymentReadings, quarterlyPaymentTerms } from '../../../workflows/quarterly-payment/terms.ts';

export const linkOrder = {
  name: 'link-order',
  terms: linkOrderTerms,
  readings: linkOrderReadings,
  holders: ['customer.operator', 'customer.signer', 'provider.manager', 'provider.signer', 'provider.technician'],
};
export const faultRepair = {
  name: 'fault-repair',
  terms: faultRepairTerms,
  readings: faultRepairReadings,
  holders: ['customer.operator', 'provider.manager', 'provider.technician'],
};
export const quarterlyPayment = {
  name: 'quarterly-payment',
  terms: quarterlyPaymentTerms,
  readings: quarterlyPaymentReadings,
  holders: ['customer.signer', 'customer.finance', 'provider.manager', 'provider.finance'],
};

const own = [linkOrder, faultRepair, quarterlyPayment];

/** The rooms as far as a contract's terms are concerned: those whose parts are looked into here, and all others as they are. */
export const roomsOfTerms: readonly RoomTerms[] = [
  ...own,
  ...rooms.filter(({ name }) => !own.some((one) => one.name === name)),
];

/** The shipped contract, or another of ours, as the kernel reads it. */
export const contractNamed = (id?: string): Contract => parseContract(readContractParts(id), roomsOfTerms);
export const seed: Contract = contractNamed();

/** The shipped contract's data with one place changed; `undefined` takes the place away. */
export function changed(path: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(seed) as unknown;
  const last = path.at(-1) ?? '';
  const holder = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], copy);
  if (value === undefined) Reflect.deleteProperty(holder as object, last);
  else (holder as Record<string | number, unknown>)[last] = value;
  return copy;
}
