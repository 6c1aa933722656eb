import { openingId, type CaseRecord } from '../../domain/case/record.ts';
import { peopleHolding, type Person } from '../../domain/contract/contract.ts';
import type { Channel } from '../../domain/evidence/actor.ts';
import type { NewEvent } from '../../domain/evidence/chain.ts';
import { holderOf } from '../../workflows/authoring/holders.ts';
import { openQuestions } from '../../workflows/authoring/judge.ts';
import { questionOf } from '../store/mail-record.ts';
import { listMails, recallMail, type MailPlace } from '../store/mails.ts';
import { actorOf } from './actor.ts';
import { changeCase } from './change-case.ts';
import { send } from './mail-queue.ts';
import type { Opened } from './open-view.ts';
import type { NewMail } from './queue-mails.ts';

/** What an administrator does for an open question: none of it decides anything of the contract. */
export const ADMINISTRATIONS = ['send-again', 'remind', 'recall'] as const;
export type Administration = (typeof ADMINISTRATIONS)[number];

export interface Administering {
  readonly opened: Opened;
  readonly act: Administration;
  /** The opening of the question. */
  readonly question: string;
  /** Why: it stands in the evidence. */
  readonly reason: string;
  readonly person: Person;
  readonly channel: Channel;
  /** How many such acts the case had when the form was shown: sent twice it is one act. */
  readonly turn: number;
  readonly at: string;
}

/** `overtaken`: somebody else has done something for the case since the form was shown. */
export type AdministerOutcome = 'done' | 'closed' | 'not-open' | 'overtaken';

/**
 * Mails a question again with a link of its own (`send-again`), reminds of it now (`remind`), or takes back the links
 * that went out with it (`recall`): the question stays open, and whoever is asked can still answer after signing in.
 * The reason is evidence first; what follows has ids that derive from the act, so that doing it again after a fault
 * changes nothing.
 */
export async function administer(asked: Administering): Promise<AdministerOutcome> {
  const { opened, at } = asked;
  const place = { contract: opened.contract.terms.id, case: opened.view.file.id, at };
  const id = `${asked.act}.${asked.question}.${asked.turn}`;
  const actor = await actorOf(place.contract, {
    person: asked.person,
    role: asked.person.role,
    channel: asked.channel,
  });
  const event: NewEvent = {
    id: `administered.${id}`,
    at,
    kind: 'administered',
    data: { act: asked.act, reason: asked.reason, question: asked.question, actor },
  };
  const {
    result,
    opened: after,
    queued,
  } = await changeCase(
    place,
    ({ view: { file } }) => {
      const outcome = judged(file, asked, id);
      if (outcome !== 'new') return { result: outcome, change: null };
      const administered = [...(file.administered ?? []), id];
      const mails = (decided: Opened) => mailsOf(decided, asked, id);
      return { result: 'done' as const, change: { file: { ...file, administered }, events: [event], mails } };
    },
    opened,
  );
  await send({ contract: after.contract, opened: after, at }, queued);
  if (result === 'done' && asked.act === 'recall')
    await recall({ contract: place.contract, caseId: place.case }, asked.question, at);
  return result;
}

function judged(file: CaseRecord, { question, turn }: Administering, id: string): AdministerOutcome | 'new' {
  const known = file.administered ?? [];
  if (file.status === 'closed') return 'closed';
  if (!openQuestions(file).some((one) => openingId(one) === question)) return 'not-open';
  if (known.includes(id)) return 'done';
  return known.length === turn ? 'new' : 'overtaken';
}

function mailsOf({ contract, room, view }: Opened, { act, question: opening }: Administering, id: string): NewMail[] {
  const question = openQuestions(view.file).find((one) => openingId(one) === opening);
  if (!question || act === 'recall') return [];
  const kind = act === 'remind' ? 'reminder' : 'task';
  return peopleHolding(contract, holderOf(room, view, question)).map((person) => ({
    id: `${id}.${person.id}`,
    person,
    about: { kind, question: opening },
  }));
}

/** All mails of an opening; one that was tried meanwhile once more, too. */
async function recall(place: MailPlace, question: string, at: string): Promise<void> {
  const wanted = (await listMails(place)).filter(
    (mail) => questionOf(mail.about) === question && mail.links !== undefined && mail.recalledAt === undefined,
  );
  const taken = await Promise.all(wanted.map((mail) => recallMail(place, mail, at)));
  if (taken.includes(false)) await recall(place, question, at);
}
