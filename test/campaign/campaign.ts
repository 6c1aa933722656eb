import { readContractFile } from '../../contracts/read-contract-file.ts';
import { addMs } from '../../domain/time/instant.ts';
import { openOffice, type Office } from '../functions/office.ts';
import type { Page } from '../portal/browser.ts';
import { NO_FAULTS, type CallFate, type Faults } from '../race/calls.ts';
import type { Dice } from '../race/dice.ts';
import { Crowd } from './crowd.ts';
import { handOverTwice } from './events.ts';
import { hostileInputs, wildInput, type Means } from './inputs.ts';
import { differences, outcomeOf, type Outcome } from './outcome.ts';
import { Player } from './player.ts';
import { BEGINS, ENDS, story, type Deed } from './story.ts';
import { Writes } from './writes.ts';

const HOUR_MS = 3_600_000;
/** Who attacks asks for sign-in links, too: the people of the story need theirs an hour later. */
const APART_MS = 4 * HOUR_MS;
/** In one play of the story somebody attacks so many times at most, and seldom with less than so many inputs. */
const RAIDS = 3;
const INPUTS_A_RAID = 100;
const NEVER = '2100-01-01T00:00:00.000Z';

export interface Size {
  /** Inputs of one play of the story. */
  readonly inputs: number;
  /** Of a hundred calls of a function, so many die between two requests. */
  readonly kills: number;
}

/** Counts by name: inputs by kind, by what came of them, kills. */
export type Tally = Record<string, number>;

/**
 * The story once more, its functions called twice or killed on the way, with attacks between; then everybody does odd things with what they
 * may. Counts into `tally`. @returns what does not hold
 */
export async function playThrough(undisturbed: Outcome, dice: Dice, size: Size, tally: Tally): Promise<string[]> {
  const writes = new Writes(readContractFile());
  const office = await openOffice(BEGINS, readContractFile(), writes);
  const raid = new Raid(office, new Player(office, false), writes, { dice, tally });
  try {
    office.world.faults = roughly(dice, size);
    await raid.play(Math.ceil(size.inputs * 0.8));
    const { outcome, problems } = await outcomeOf(office);
    count(tally, 'killed calls', office.world.stopped());
    await raid.runWild(Math.ceil(size.inputs * 0.2));
    const later = await outcomeOf(office);
    const found = [...raid.problems, ...differences(undisturbed, outcome), ...problems, ...later.problems];
    return [...new Set([...found, ...writes.found()])];
  } catch (error) {
    return [...raid.problems, error instanceof Error ? (error.stack ?? error.message) : String(error)];
  } finally {
    await office.close();
  }
}

class Raid {
  readonly problems: string[] = [];

  constructor(
    private readonly office: Office,
    private readonly player: Player,
    private readonly writes: Writes,
    private readonly by: { readonly dice: Dice; readonly tally: Tally },
  ) {}

  async play(inputs: number): Promise<void> {
    const moments = story.filter(isFarFromNext);
    const chosen = new Set(
      Array.from({ length: Math.min(RAIDS, Math.ceil(inputs / INPUTS_A_RAID)) }, () => this.by.dice.pick(moments)),
    );
    for (const deed of story) {
      await this.player.play(deed);
      if (chosen.has(deed)) await this.#attack(Math.ceil(inputs / chosen.size));
    }
    count(this.by.tally, 'inputs of the story', this.player.sent.length);
    await this.office.to(new Date(ENDS).toISOString());
  }

  async #attack(inputs: number): Promise<void> {
    await this.#inPeace(async (crowd) => {
      const means = { crowd, sent: this.player.sent, dice: this.by.dice };
      for (let left = inputs; left > 0; left -= 1) {
        const kind = this.by.dice.pick(Object.keys(hostileInputs)) ?? '';
        const { facts } = await this.#one(kind, () => hostileInputs[kind]?.(means));
        if (facts.length > 0) this.problems.push(`${kind} changed ${facts.join(', ')}`);
      }
      const { events, problems } = await handOverTwice(this.office, this.writes, this.by.dice);
      count(this.by.tally, 'events handed over', events);
      this.problems.push(...problems);
      const facts = this.writes.takeFacts();
      if (facts.length > 0) this.problems.push(`events handed over changed ${facts.join(', ')}`);
    });
  }

  /** New cases, and everybody fills in what is open to them as nobody would. */
  async runWild(inputs: number): Promise<void> {
    this.office.world.faults = NO_FAULTS;
    for (const site of [5, 6]) await this.office.order(site);
    await this.office.fault(7);
    for (let left = inputs; left > 0; left -= WAVE)
      await this.#inPeace((crowd) => this.#wave(crowd, Math.min(left, WAVE)));
    await this.office.to(addMs(this.office.now(), 48 * HOUR_MS));
  }

  async #wave(crowd: Crowd, inputs: number): Promise<void> {
    const means: Means = { crowd, sent: [], dice: this.by.dice };
    for (let left = inputs; left > 0; left -= 1) {
      const { page, facts } = await this.#one('odd forms of those who may', () => wildInput(means));
      if (facts.length > 0 && page?.status !== 303)
        this.problems.push(`a form that was not taken (${page?.status ?? ''}) changed ${facts.join(', ')}`);
      if (page?.status !== 303) continue;
      // What was taken leads to other questions.
      await this.office.settle();
      this.writes.takeFacts();
      if (this.by.dice.chance(0.5)) await crowd.look(this.by.dice);
    }
  }

  /** Everybody signs in, and nothing fails meanwhile but what is sent. */
  async #inPeace(work: (crowd: Crowd) => Promise<void>): Promise<void> {
    const before = this.office.world.faults;
    this.office.world.faults = NO_FAULTS;
    await this.office.to(addMs(this.office.now(), HOUR_MS));
    const crowd = await Crowd.gather(this.office, this.player, this.by.dice);
    this.writes.takeFacts();
    await work(crowd);
    this.office.world.faults = before;
  }

  async #one(kind: string, ask: () => Promise<Page> | undefined): Promise<{ page: Page | null; facts: string[] }> {
    count(this.by.tally, kind);
    let page: Page | null = null;
    try {
      page = (await ask()) ?? null;
      count(this.by.tally, cameTo(page?.status ?? 0));
      if (page && page.status >= 500) this.problems.push(`${kind}: a page fails with ${page.status}`);
    } catch (error) {
      this.problems.push(`${kind}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
    }
    return { page, facts: this.writes.takeFacts() };
  }
}

/** After so many odd forms it is looked anew what is open. */
const WAVE = 100;

const cameTo = (status: number): string => (status < 300 ? '= shown' : status < 400 ? '= led on' : '= refused');

function isFarFromNext({ at }: Deed, index: number): boolean {
  const next = story[index + 1];
  return next === undefined || Date.parse(next.at) - Date.parse(at) >= APART_MS;
}

function count(tally: Tally, name: string, by = 1): void {
  tally[name] = (tally[name] ?? 0) + by;
}

/** Calls made twice, one after the other or at once, and calls that die between two requests. */
function roughly(dice: Dice, { kills }: Size): Faults {
  const ofFunction = (): CallFate => {
    if (dice.chance(kills / 100)) {
      const dies = dice.below(8);
      return { stopsWhen: ({ length }) => length === dies, until: NEVER, dies: true };
    }
    return dice.chance(0.3) ? (dice.pick<CallFate>(['twice', 'both']) ?? 'once') : 'once';
  };
  return { ...NO_FAULTS, turns: () => dice.below(3), onCall: ofFunction };
}

/** How many requests and events came from outside. */
export const inputsOf = (tally: Tally): number =>
  Object.entries(tally)
    .filter(([name]) => !name.startsWith('=') && name !== 'killed calls')
    .reduce((sum, [, number]) => sum + number, 0);
