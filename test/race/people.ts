import { channel } from '../functions/channel.ts';
import { sourceOfView } from '../../workflows/authoring/picks.ts';
import { holderOf } from '../../workflows/authoring/holders.ts';
import { questionId, type Question } from '../../domain/case/record.ts';
import { peopleHolding, personById, rolesHolding, type Contract } from '../../domain/contract/contract.ts';
import { act } from '../../functions/use-cases/act.ts';
import { answer, type AnswerOutcome } from '../../functions/use-cases/answer.ts';
import { openView, type Opened } from '../../functions/use-cases/open-view.ts';
import { checkActForm, checkAnswer } from '../../workflows/authoring/check-form.ts';
import { documentFor } from '../../workflows/authoring/document.ts';
import { openQuestions } from '../../workflows/authoring/judge.ts';
import { optionsFor, siteNumbers } from '../../workflows/authoring/options.ts';
import { fillings } from '../../workflows/authoring/plausible.ts';
import type { Fields } from '../../workflows/authoring/room.ts';
import type { Dice } from './dice.ts';

/** An answer that a person was told is stored. */
export type Stored = { question: string; decision: string; at: string };

type Choice = { decision: string; typed: Fields };

/** People who answer what is open, in any way that the page would take, sometimes several at the same instant. */
export class People {
  readonly stored: Stored[] = [];

  constructor(
    private readonly contract: Contract,
    private readonly caseId: string,
    private readonly dice: Dice,
    private readonly now: () => string,
  ) {}

  /** One person answers one open question, or two do so at once; sometimes somebody acts instead. */
  async doSomething(): Promise<void> {
    const opened = await openView(this.contract.terms.id, this.caseId, this.now());
    if (!opened) return;
    if (this.dice.chance(0.05) && (await this.#act(opened))) return;
    const questions = openQuestions(opened.view.file);
    const count = this.dice.chance(0.3) ? 2 : 1;
    await Promise.all(Array.from({ length: count }, () => this.#answer(opened, this.dice.pick(questions))));
  }

  async #answer(opened: Opened, question: Question | undefined): Promise<void> {
    const choice = question && this.dice.pick(this.#choices(opened, question));
    const person =
      question && this.dice.pick(peopleHolding(this.contract, holderOf(opened.room, opened.view, question)));
    if (!question || !choice || !person) return;
    const at = this.now();
    const document = documentFor(opened.room, opened.view, question)?.hash ?? null;
    const given = { opened, question, person, role: person.role, channel, ...choice, document, at };
    const outcome: AnswerOutcome | null = await answer(given).catch(() => null);
    if (outcome?.outcome === 'answered')
      this.stored.push({ question: questionId(question), decision: choice.decision, at });
  }

  #choices({ room, view }: Opened, question: Question): Choice[] {
    const spec = room.questions[question.name];
    const now = this.now();
    const given = spec?.suggests?.(view, question, now) ?? {};
    return Object.entries(spec?.decisions ?? {}).flatMap(([decision, { fields: specs }]) => {
      const problemsOf = (typed: Fields) => {
        const check = checkAnswer(room, view, question, { decision, typed, now });
        return check.ok ? {} : check.problems;
      };
      return fillings({ specs, given, now, optionsOf: this.#optionsIn({ room, view }), problemsOf }).map((typed) => ({
        decision,
        typed,
      }));
    });
  }

  #optionsIn({ room }: Pick<Opened, 'room' | 'view'>) {
    return (spec: Parameters<typeof optionsFor>[2]): readonly string[] =>
      spec.type === 'site'
        ? siteNumbers(this.contract)
        : optionsFor(room, this.contract, spec).map(({ value }) => value);
  }

  async #act(opened: Opened): Promise<boolean> {
    const { room, view } = opened;
    const at = this.now();
    const name = this.dice.pick(Object.keys(room.acts).filter((one) => room.acts[one]?.isOpen(view, at)));
    const spec = name === undefined ? undefined : room.acts[name];
    const role = this.dice.pick((spec?.holders ?? []).flatMap((holder) => rolesHolding(this.contract, holder)));
    const person = this.contract.people.find((one) => one.role === role);
    if (name === undefined || !spec || !person || role === undefined) return false;
    const problemsOf = (typed: Fields) => {
      const check = checkActForm(
        room,
        { ...sourceOfView(view, at), role },
        spec.fields,
        typed,
        (fields) => spec.check?.(view, fields, at, { role }) ?? {},
      );
      return check.ok ? {} : check.problems;
    };
    const typed = this.dice.pick(
      fillings({ specs: spec.fields, given: {}, now: at, optionsOf: this.#optionsIn(opened), problemsOf }),
    );
    if (!typed) return false;
    const nonce = `${name}-${at}-${this.dice.below(1e9)}`;
    const outcome = await act({
      opened,
      room,
      act: name,
      person: personById(this.contract, person.id) ?? person,
      role,
      channel,
      typed,
      at,
      nonce,
    }).catch(() => null);
    return outcome?.outcome === 'done';
  }
}
