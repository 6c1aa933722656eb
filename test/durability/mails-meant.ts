import type { Outcome } from '../../local/replay/outcome.ts';

/**
 * The outcome with all mails that were meant, by kind, instead of those that went out: where a kill held a question's mail back until the
 * question was answered, the mail is overtaken, and isn't sent any more.
 */
export async function withMailsMeant(contractId: string, outcome: Outcome): Promise<Outcome> {
  const { listFiles } = await import('../../functions/store/case-store.ts');
  const { listMails } = await import('../../functions/store/mails.ts');
  const { outwardKind } = await import('../../functions/store/mail-record.ts');
  const meant = { ...outcome.mails, task: 0, reminder: 0, breach: 0, receipt: 0 };
  for (const { id } of await listFiles(contractId)) {
    for (const { about } of await listMails({ contract: contractId, caseId: id })) {
      const kind = outwardKind(about);
      if (kind !== 'notice') meant[kind] += 1;
    }
  }
  return { ...outcome, mails: meant };
}
