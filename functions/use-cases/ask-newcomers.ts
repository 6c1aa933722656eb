import type { Contract } from '../../domain/contract/contract.ts';
import { openQuestions } from '../../workflows/authoring/judge.ts';
import { listFiles } from '../store/case-store.ts';
import { peopleAsked } from '../store/contracts.ts';
import { announcements, askedNow, newcomers } from './announce.ts';
import { changeCase } from './change-case.ts';
import { send } from './mail-queue.ts';
import { viewsOf } from './open-view.ts';

/** People who have come into a role are asked its open questions. */
export async function askNewcomers(contract: Contract, at: string): Promise<void> {
  const open = (await listFiles(contract.terms.id)).filter(({ status }) => status === 'open');
  for (const opened of await viewsOf(contract, open, at)) {
    const { view } = opened;
    if (view.file.wait === null || !openQuestions(view.file).some((question) => newcomers(opened, question).length > 0))
      continue;
    const { opened: asked, queued } = await changeCase(
      { contract: contract.terms.id, case: view.file.id, at },
      (now) => ({
        result: null,
        change: { file: { ...now.view.file, questions: askedNow(now) }, mails: () => announcements(now, at) },
      }),
    );
    await send({ contract, opened: asked, at }, queued);
  }
  await peopleAsked(contract.terms.id);
}
