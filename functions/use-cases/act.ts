import { filesInEvidence } from '../../domain/evidence/file-names.ts';
import type { Act } from '../../domain/case/record.ts';
import { rolesHolding, workflowTerms, type Person } from '../../domain/contract/contract.ts';
import type { Actor, Channel } from '../../domain/evidence/actor.ts';
import { canonical, type NewEvent } from '../../domain/evidence/chain.ts';
import type { FieldProblems } from '../../domain/questions/problem.ts';
import { checkActForm } from '../../workflows/authoring/check-form.ts';
import type { ActSpec, Fields, Problems, Room } from '../../workflows/authoring/room.ts';
import { sourceOfAct, type PickSource } from '../../workflows/authoring/picks.ts';
import type { View } from '../../workflows/authoring/view.ts';
import { keepingOf } from '../store/kept-files.ts';
import type { Counted } from '../store/tries.ts';
import type { Upload } from '../store/uploads.ts';
import { actorOf } from './actor.ts';
import { followUp, withFact } from './follow-up.ts';
import { receipts } from './announce.ts';
import { changeCase, type Change } from './change-case.ts';
import { openNamed } from './open-named.ts';
import { casesBeside, type Opened } from './open-view.ts';
import { afterwards } from './wake.ts';

export type Acting = {
  opened: Opened;
  /** The room that declares the act: the case's own, or another one whose act applies to it. */
  room: Room;
  act: string;
  person: Person;
  role: string;
  channel: Channel;
  typed: Fields;
  /** What was uploaded for the form. */
  uploads?: readonly Upload[];
  at: string;
  /** Of the form: sent twice it is one act. */
  nonce: string;
  /** The try by which the person has shown that it is them. */
  counted?: Counted | undefined;
};

export type ActOutcome =
  /** `isNew`: not sent before. */
  | { outcome: 'done'; opened: Opened; case: string | null; isNew: boolean }
  | { outcome: 'refused'; problems: FieldProblems }
  | { outcome: 'not-open' }
  /** The form was sent before and said something else: that was done, and nothing is changed by this. */
  | { outcome: 'other-content' }
  /** The act asks for a factor, and another one or none was shown. */
  | { outcome: 'unsigned' };

/** With who acts as they are now, and what the form may choose from. */
type Acted = Acting & Pick<PickSource, 'cases'> & { actor: Actor };

type Judged = { outcome: 'done'; act: Act; isNew: boolean } | Exclude<ActOutcome, { outcome: 'done' }>;

/**
 * Does what a person may do on a case besides answering: the act is a fact of the case, decided by the case's own
 * write.
 * @throws FileGone for an upload that can't be kept: then nothing is done; TriedSince, too, does nothing
 */
export async function act(asked: Acting): Promise<ActOutcome> {
  const { opened, room, at } = asked;
  const place = { contract: opened.contract.terms.id, case: opened.view.file.id, at };
  const cases = await casesBeside(opened.contract, room, at);
  const acting = { ...asked, cases, actor: await actorOf(place.contract, asked) };
  const { result, opened: after, changed, queued } = await changeCase(place, (now) => judge(acting, now), opened);
  if (result.outcome !== 'done') return result;
  await afterwards(after, 'an act is stored but not delivered', async () => {
    if (result.act.opened !== null) await openNamed(after);
    if (changed) await followUp(after, at, queued);
  });
  return {
    outcome: 'done',
    opened: after,
    isNew: changed,
    case: result.act.opened ?? (room.name === after.room.name ? null : after.view.file.id),
  };
}

function judge(asked: Acted, now: Opened): { result: Judged; change: Change | null } {
  const { view } = now;
  const { uploads = [] } = asked;
  const id = `${asked.act}.${asked.nonce}`;
  const known = view.file.acts.find((kept) => kept.id === id);
  if (known) return { result: resent(asked, now, known), change: null };
  const spec = specOf(asked, now);
  if (!spec) return { result: { outcome: 'not-open' }, change: null };
  const source = sourceOfAct(asked.room, now, { role: asked.role, cases: asked.cases, now: asked.at });
  const rules = (fields: Fields) => spec.check?.(view, fields, asked.at, source) ?? {};
  const check = checkActForm(asked.room, source, spec.fields, asked.typed, rules, uploads);
  if (!check.ok) return { result: { outcome: 'refused', problems: check.problems }, change: null };
  if (spec.factor && asked.channel.factor !== now.contract.terms.factor)
    return { result: { outcome: 'unsigned' }, change: null };
  const home = { contract: view.file.contract, id: view.file.id };
  const { files, keep } = keepingOf(home, spec.fields, check.fields, uploads);
  const done: Act = {
    id,
    name: asked.act,
    fields: { ...check.fields },
    ...files,
    by: asked.person.id,
    byName: asked.person.name,
    role: asked.role,
    at: asked.at,
    document: null,
    opened: spec.opensCase ? `${view.file.id}-${asked.act}-${view.file.acts.length + 1}` : null,
  };
  return {
    result: { outcome: 'done', act: done, isNew: true },
    change: {
      file: withFact(view.file, { acts: [...view.file.acts, done] }, asked.at),
      events: [eventOf(done, asked.actor)],
      mails: (after) => receipts(after, asked.at),
      alongside: asked.counted?.alongside,
      before: keep,
    },
  };
}

/** What can't be read any more, since it was chosen from what has changed by the act itself, counts as what it was. */
function resent(asked: Acted, now: Opened, known: Act): Judged {
  const spec = asked.room.acts[asked.act] ?? asked.room.outwardActs?.[asked.act];
  const source = sourceOfAct(asked.room, now, { role: asked.role, cases: asked.cases, now: asked.at });
  const read = checkActForm(asked.room, source, spec?.fields ?? [], asked.typed, () => ({}), asked.uploads);
  return read.ok && canonical(read.fields) !== canonical(known.fields)
    ? { outcome: 'other-content' }
    : { outcome: 'done', act: known, isNew: false };
}

function eventOf({ id, name, fields, files, at, opened }: Act, actor: Actor): NewEvent {
  return {
    id: `act.${id}`,
    at,
    kind: 'act',
    data: { act: name, fields, ...filesInEvidence({ files }), actor, opened },
  };
}

type Openable = Pick<ActSpec, 'fields' | 'opensCase' | 'factor'> & {
  check?(view: View<never>, fields: Fields, now: string, by: PickSource): Problems;
};

/** The act if this person may do it now. */
function specOf({ room, act: name, role, at }: Acting, { contract, room: own, view }: Opened): Openable | null {
  const spec = room.name === own.name ? room.acts[name] : room.outwardActs?.[name];
  if (!spec) return null;
  if (!spec.holders.some((holder) => rolesHolding(contract, holder).includes(role))) return null;
  const isOpen =
    'isOpen' in spec
      ? spec.isOpen(view, at)
      : spec.appliesTo(view, at, workflowTerms(contract, room) as never, own.finding?.(view) ?? null);
  return isOpen ? spec : null;
}
