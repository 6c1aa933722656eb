import { Hono } from 'hono';
import { openingId } from '../../domain/case/record.ts';
import { MessagePage } from '../../portal/pages/message.tsx';
import { words } from '../../portal/texts/words.ts';
import { noTries } from '../store/tries.ts';
import { mayAnswer } from '../use-cases/may-answer.ts';
import { openedOf } from '../use-cases/open-view.ts';
import { baseOf, enter } from './entrance.tsx';
import { keepingTyped, type LostFormOf } from './lost-session.ts';
import { questionPlace } from './question-files.ts';
import type { Asked } from './question-signing.tsx';
import type { PortalEnv, Visit } from './request.ts';
import { page } from './respond.ts';
import { questionDesk, sentOf, showQuestion, takeAnswer } from './task.tsx';
import { uploadRoutes } from './uploads.tsx';

/**
 * A question of a case, for somebody who has signed in: the same page as by the link in a mail, for whoever has lost
 * the mail or is early.
 */
export const caseQuestionRoutes = new Hono<PortalEnv>();

caseQuestionRoutes.get('/:question', async (visit) => {
  const asked = await askedInSession(visit);
  return asked instanceof Response ? asked : showQuestion(visit, asked);
});

caseQuestionRoutes.post('/:question', async (visit) => {
  const asked = await askedInSession(visit);
  return asked instanceof Response ? keepingTyped(visit, asked, lostAnswer(visit)) : takeAnswer(visit, asked);
});

const lostAnswer =
  (visit: Visit): LostFormOf =>
  ({ contract, person }, sent) => {
    const { case: caseId = '', question = '' } = visit.req.param();
    const { decision, typed } = sentOf(sent, visit.get('now'));
    const place = questionPlace(contract, caseId, question, person);
    return { subjects: [question], place, part: decision, typed };
  };

caseQuestionRoutes.route(
  '/:question/files',
  uploadRoutes(async (visit, part) => {
    const asked = await askedInSession(visit);
    if (asked instanceof Response) return asked;
    const { contract, view } = asked.opened;
    const path = `${baseOf(contract)}/cases/${view.file.id}/answer/${openingId(asked.question)}`;
    return questionDesk(visit, asked, part, path);
  }),
);

/** Who has another role, or asks for a question that never was, finds nothing here. */
async function askedInSession(visit: Visit): Promise<Asked | Response> {
  const entered = await enter(visit);
  if (entered instanceof Response) return entered;
  const { contract, person, session, frame, file } = entered;
  const opened = file && (await openedOf(contract, file, visit.get('now')));
  const question = opened?.view.file.questions.find((kept) => openingId(kept) === visit.req.param('question'));
  if (!opened || !question || !mayAnswer(opened, question, person.role)) {
    // It may be for another of the person's own roles.
    const change = frame.as?.change ?? null;
    const link = change === null ? {} : { link: { href: change, label: words(frame.language).shell.changeRole } };
    return page(visit, <MessagePage frame={frame} kind="notFound" {...link} />, 404);
  }
  return { opened, person, question, isCurrent: true, via: 'session', frame, secret: session, tries: noTries };
}
