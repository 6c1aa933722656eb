import { peopleHolding, type Contract, type Person } from '../../domain/contract/contract.ts';
import { inOneCall } from '../../functions/once-per-call.ts';
import { act } from '../../functions/use-cases/act.ts';
import { answer } from '../../functions/use-cases/answer.ts';
import { openCase } from '../../functions/use-cases/open-case.ts';
import type { Opened } from '../../functions/use-cases/open-view.ts';
import { openQuestions } from '../../workflows/authoring/judge.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { byName } from '../functions/channel.ts';
import type { World } from './world.ts';

const roomNamed = (rooms: readonly Room[], name: string): Room =>
  rooms.find((room) => room.name === name) ?? missing(name);

export function holderOf(contract: Contract, holder: string): Person {
  return peopleHolding(contract, [holder])[0] ?? missing(holder);
}

export async function openErrand(world: World, rooms: readonly Room[], contract: Contract): Promise<string> {
  const person = holderOf(contract, 'customer.operator');
  const by = { person, role: person.role, channel: byName, at: world.now(), nonce: 'errand' };
  const outcome = await inOneCall(() =>
    openCase({ contract, room: roomNamed(rooms, 'errand'), typed: { what: '取件' }, uploads: [], ...by }),
  );
  return 'case' in outcome ? outcome.case : missing('errand');
}

/** Asks that the errand's breach be excused. */
export async function plead(world: World, rooms: readonly Room[], opened: Opened): Promise<string> {
  const person = holderOf(opened.contract, 'provider.manager');
  const by = { person, role: person.role, channel: byName, at: world.now(), nonce: 'plea' };
  const outcome = await inOneCall(() =>
    act({ opened, room: roomNamed(rooms, 'plea'), act: 'plead', typed: { for: 'excuse' }, uploads: [], ...by }),
  );
  return (outcome.outcome === 'done' ? outcome.case : null) ?? missing('plea');
}

export async function grant(world: World, opened: Opened): Promise<void> {
  await decide(world, opened, { holder: 'customer.signer', name: 'hear', decision: 'approve' });
}

export async function decide(
  world: World,
  opened: Opened,
  { holder, name, decision }: { holder: string; name: string; decision: string },
): Promise<void> {
  const person = holderOf(opened.contract, holder);
  const question = openQuestions(opened.view.file).find((open) => open.name === name) ?? missing(name);
  const by = { person, role: person.role, channel: byName, at: world.now() };
  await inOneCall(() => answer({ opened, question, decision, typed: {}, document: null, ...by }));
}

export function missing(what: string): never {
  throw new Error(`the bench has no ${what}`);
}
