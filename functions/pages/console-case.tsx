import { openingId, type CaseRecord } from '../../domain/case/record.ts';
import type { CaseFacts } from '../../portal/console/case.tsx';
import { NotFoundPage } from '../../portal/console/not-found.tsx';
import { sourceOf } from '../../portal/console/page-context.ts';
import { openQuestions } from '../../workflows/authoring/judge.ts';
import { nonceFor } from '../nonce.ts';
import { marksOn } from '../store/address-marks.ts';
import { loadEvents } from '../store/case-store.ts';
import { listMails } from '../store/mails.ts';
import { ADMINISTRATIONS } from '../use-cases/administer.ts';
import { openedOf, type Opened } from '../use-cases/open-view.ts';
import { isBrokenOff, withReason } from './broken-cases.ts';
import { caseMailOf } from './console-mails.ts';
import { enterConsole, type ConsoleVisit } from './console-visit.tsx';
import { caseNamed } from './entrance.tsx';
import { executionsOf } from './execution-reading.ts';
import type { Visit } from './request.ts';
import { page } from './respond.ts';

/** The case of the address as its room sees it now, or the page that says there is none. */
async function caseOf(visit: Visit, { context }: ConsoleVisit): Promise<Opened | Response> {
  const { contract, now } = context;
  const file = await caseNamed(contract.terms.id, visit.req.param('case') ?? '');
  const opened = file && (await openedOf(contract, file, now));
  return opened ?? page(visit, <NotFoundPage context={context} section="cases" isCase />, 404);
}

/** An administrator at the case of the address; else the page that is shown instead. */
export async function enterCase(visit: Visit): Promise<{ entered: ConsoleVisit; opened: Opened } | Response> {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const opened = await caseOf(visit, entered);
  return opened instanceof Response ? opened : { entered, opened };
}

/** A nonce is good for one run: once the case is carried on, the form has done its work. */
export const resumeSubject = ({ id, run }: Pick<CaseRecord, 'id' | 'run'>): string => `resume|${id}|${run}`;

/** A form is good for one act: once an administrator has done something for the case, it has to be shown anew. */
export const administerSubject = (caseId: string, question: string, turn: number): string =>
  `administer|${caseId}|${question}|${turn}`;

/** @param withoutReason the opening whose form came without a reason */
export async function factsOf(
  { context, session }: ConsoleVisit,
  opened: Opened,
  withoutReason: string | null = null,
): Promise<CaseFacts> {
  const { contract } = context;
  const { file } = opened.view;
  const [executions, { events, documents }, mails, marks] = await Promise.all([
    executionsOf(file),
    loadEvents(contract.terms.id, file.id),
    listMails({ contract: contract.terms.id, caseId: file.id }),
    marksOn(contract),
  ]);
  const source = sourceOf(context, opened);
  const held = new Set(marks.map(({ personId }) => personId));
  const present = executions.find(({ run }) => run === file.run);
  const broken = present && isBrokenOff(file, executions) ? await withReason(contract.terms.id, present) : null;
  const turn = file.administered?.length ?? 0;
  const nonces = openQuestions(file).map((question) => {
    const opening = openingId(question);
    return [opening, nonceFor(session, administerSubject(file.id, opening, turn))] as const;
  });
  return {
    source,
    events,
    documents,
    executions,
    mails: mails.map((mail) => caseMailOf(source, mail, held.has(mail.personId))),
    broken: broken && { ...broken, nonce: nonceFor(session, resumeSubject(file)) },
    may: { nonces: Object.fromEntries(nonces), turn, acts: ADMINISTRATIONS, withoutReason },
  };
}
