import { questionId, type Question } from '../../domain/case/record.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import { inOneCall } from '../../functions/once-per-call.ts';
import { act } from '../../functions/use-cases/act.ts';
import { answer } from '../../functions/use-cases/answer.ts';
import { openCase } from '../../functions/use-cases/open-case.ts';
import { casesBeside, openView, type Opened } from '../../functions/use-cases/open-view.ts';
import { documentFor } from '../../workflows/authoring/document.ts';
import { openQuestions } from '../../workflows/authoring/judge.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import type { CaseSummary } from '../../workflows/authoring/view.ts';
import { byName } from '../functions/channel.ts';
import type { Dice } from './dice.ts';
import type { Doable, Forms } from './forms.ts';
import { withoutFaults, type World } from './world.ts';

/** An answer that was stored, as the one who gave it was told or, if the call was given up, would have been. */
export type Stored = { question: string; opening: number; decision: string; at: string };

const PAGES_KEPT = 6;

/** Everybody of the contract: they open cases, answer what is open, and act. */
export class People {
  /** Case → what was stored. */
  readonly stored = new Map<string, Stored[]>();
  /** Case → pages of it that somebody has open still. */
  readonly #pages = new Map<string, Opened[]>();
  #sent = 0;

  constructor(
    private readonly world: World,
    private readonly contract: Contract,
    private readonly forms: Forms,
    private readonly dice: Dice,
  ) {}

  /** @returns the case that is opened or joined; null where the form is refused, or nobody knows what came of it */
  async open(room: Room, siteNumber: number): Promise<string | null> {
    const at = this.world.now();
    const form = this.forms.opening(room, await this.#beside(room, at), siteNumber, at);
    if (!form) return null;
    const asked = {
      contract: this.contract,
      room,
      ...form,
      role: form.person.role,
      channel: byName,
      at,
      nonce: this.#nonce('open'),
    };
    const outcome = await this.#call(() => openCase(asked));
    return outcome && 'case' in outcome ? outcome.case : null;
  }

  /**
   * One person answers one open question of a case, or several do so at once; sometimes somebody acts instead.
   * @param isIdle whether nobody answers: then somebody may act, no more
   * @returns a case that is opened
   */
  async doSomething(caseId: string, isIdle = false): Promise<string | null> {
    const opened = await this.#page(caseId);
    if (!opened) return null;
    const { own, outward } = this.forms.acts(opened, this.world.now());
    // Whoever is late looks for a way out.
    const isLate = opened.view.file.breaches.length > 0;
    if (this.dice.chance(outward.length === 0 ? 0.05 : isLate ? 0.5 : 0.12))
      return this.#act(opened, this.dice.pick([...own, ...outward]));
    const questions = isIdle ? [] : openQuestions(opened.view.file);
    const count = this.dice.pick([1, 1, 1, 2, 2, 4]) ?? 1;
    await Promise.all(Array.from({ length: count }, () => this.#answer(opened, this.dice.pick(questions))));
    return null;
  }

  /** A case as somebody sees it who looks now, or has looked a while ago and not since. */
  async #page(caseId: string): Promise<Opened | null> {
    const pages = this.#pages.get(caseId) ?? [];
    if (this.dice.chance(0.2)) {
      const before = this.dice.pick(pages);
      if (before) return before;
    }
    const opened = await openView(this.contract.terms.id, caseId, this.world.now()).catch(() => null);
    if (opened && this.dice.chance(0.4)) this.#pages.set(caseId, [...pages, opened].slice(-PAGES_KEPT));
    return opened;
  }

  async #answer(opened: Opened, question: Question | undefined): Promise<void> {
    const at = this.world.now();
    const form = question && this.forms.answer(opened, question, at);
    if (!form) return;
    const document = documentFor(opened.room, opened.view, question)?.hash ?? null;
    const given = { opened, question, ...form, role: form.person.role, channel: byName, document, at };
    await this.#call(async () => {
      const { outcome } = await answer(given);
      if (outcome !== 'answered') return;
      const { id } = opened.view.file;
      const { opening } = question;
      const stored = { question: questionId(question), opening, decision: form.decision, at };
      this.stored.set(id, [...(this.stored.get(id) ?? []), stored]);
    });
  }

  async #act(opened: Opened, doable: Doable | undefined): Promise<string | null> {
    if (!doable) return null;
    const at = this.world.now();
    const { room, name } = doable;
    const form = this.forms.act(opened, await this.#beside(room, at), doable, at);
    if (!form) return null;
    const asked = {
      opened,
      room,
      act: name,
      ...form,
      role: form.person.role,
      channel: byName,
      at,
      nonce: this.#nonce(name),
    };
    const outcome = await this.#call(() => act(asked));
    return outcome?.outcome === 'done' ? outcome.case : null;
  }

  #beside(room: Room, at: string): Promise<CaseSummary[]> {
    return withoutFaults(this.world, () => casesBeside(this.contract, room, at));
  }

  async #call<T>(work: () => Promise<T>): Promise<T | null> {
    return this.world.call('page', () => inOneCall(work)).catch(() => null);
  }

  #nonce(of: string): string {
    this.#sent += 1;
    return `${of}-${this.#sent}`;
  }
}
