import type { Contract } from '../contract/contract.ts';
import type { Deadline } from '../contract/deadlines.ts';
import type { Account } from './account.ts';
import { deadlinesOfFault, deadlinesToWatch, faultBreaches, faultMetAt, repairDeadline } from './fault-repair.ts';
import { effectiveOn, openingDeadline, orderBreaches, orderMetAt } from './link-order.ts';
import { paymentBreaches, paymentView, windowOf } from './quarterly-payment.ts';
import type { Breach, BreachKind, CaseFile } from './records.ts';

export type NamedDeadline = Deadline & { what: BreachKind };

/** Every deadline that a case has now, in order of time. */
export function deadlinesOf(contract: Contract, { record, tasks }: CaseFile): NamedDeadline[] {
  switch (record.workflow) {
    case 'link-order': {
      const deadline = openingDeadline(contract, record);
      return deadline ? [{ ...deadline, what: 'opening' }] : [];
    }
    case 'fault-repair':
      return deadlinesOfFault(contract, record);
    case 'quarterly-payment': {
      const window = windowOf(contract, tasks);
      return window ? [{ ...window, what: 'payment' }] : [];
    }
  }
}

/** The deadlines at whose end a case is judged, in order of time. */
export function watchedDeadlinesOf(contract: Contract, file: CaseFile): NamedDeadline[] {
  return file.record.workflow === 'fault-repair'
    ? deadlinesToWatch(contract, file.record)
    : deadlinesOf(contract, file);
}

/** Judges a case on its facts as of `now`. The same facts give the same breaches, whatever order they arrived in. */
export function breachesOf(contract: Contract, { record, tasks }: CaseFile, account: Account, now: string): Breach[] {
  switch (record.workflow) {
    case 'link-order':
      return orderBreaches(contract, record, tasks, now);
    case 'fault-repair':
      return faultBreaches(contract, record, tasks, now);
    case 'quarterly-payment':
      return paymentBreaches(contract, record, tasks, account, now);
  }
}

export type Milestones = { dueAt: string | null; metAt: string | null; effectiveOn: string | null };

/** The end of the main period, the moment that met it, and the day that takes effect (clauses 3.1, 3.3). */
export function milestonesOf(
  contract: Contract,
  { record, tasks }: CaseFile,
  account: Account,
  now: string,
): Milestones {
  switch (record.workflow) {
    case 'link-order':
      return {
        dueAt: openingDeadline(contract, record)?.dueAt ?? null,
        metAt: orderMetAt(contract, tasks),
        effectiveOn: effectiveOn(tasks),
      };
    case 'fault-repair':
      return { dueAt: repairDeadline(contract, record).dueAt, metAt: faultMetAt(tasks), effectiveOn: null };
    case 'quarterly-payment': {
      const { dueAt, metAt } = paymentView(contract, record, tasks, account, now);
      return { dueAt, metAt, effectiveOn: null };
    }
  }
}
