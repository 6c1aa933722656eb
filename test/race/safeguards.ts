/** What is taken out of the product's source, to see that the bench would notice. */
export interface Safeguard {
  readonly name: string;
  /** From the root of the repository. */
  readonly file: string;
  /** Stands in the file once. */
  readonly from: string;
  readonly to: string;
  /** The room that shows it best; left out: any. */
  readonly room?: string;
}

/** Every guard against things that happen twice, late or at the same time. The bench has to fail without any one of them. */
export const safeguards: readonly Safeguard[] = [
  {
    name: 'the version condition of a case',
    file: 'functions/store/case-store.ts',
    from: 'return put(item, was === 0 ? absent : unchanged(was));',
    to: 'return put(item, was === 0 ? absent : { ...unchanged(was), expression: "attribute_exists(pk) OR #version = :version" });',
  },
  {
    name: 'a case that stands is not opened again',
    file: 'functions/store/case-store.ts',
    from: 'return put(item, was === 0 ? absent : unchanged(was));',
    to: 'return put(item, was === 0 ? undefined : unchanged(was));',
  },
  {
    name: 'a later waiting has the case',
    file: 'functions/use-cases/wait-in-stage.ts',
    from: 'return wait.run > run || (wait.run === run && wait.turn > turn);',
    to: 'return wait.run > run && wait.turn > turn && false;',
  },
  {
    name: 'a stage waits only where the facts say',
    file: 'functions/use-cases/wait-in-stage.ts',
    from: 'if (!isHere(plan, waiting)) return void (await sendTaskSuccess(token, plan));',
    to: '',
  },
  {
    name: 'a waiting that is tried again counts its time anew',
    file: 'functions/use-cases/wait-in-stage.ts',
    from: 'if (waiting.attempt > 0) return void (await sendTaskSuccess(token, {}));',
    to: '',
  },
  {
    name: 'what the stage has seen is what stands',
    file: 'functions/use-cases/serve-case.ts',
    from: 'if (!wait || wait.run !== run || wait.seen !== facts) return false;',
    to: 'if (!wait || wait.run !== run) return false;',
  },
  {
    name: 'a breach is judged again in its write',
    file: 'functions/use-cases/breaches.ts',
    from: "const found = breachesOf(room, view, place.at).find(\n      (one) => one.what === what && one.state !== 'excused' && !isStanding(view.file, one, true),\n    );",
    to: "const found = breachesOf(room, view, place.at).find((one) => one.what === what && !isStanding(view.file, one, true)) ?? (room.deadlines(view).filter((one) => one.what === what).map((one) => ({ what, at: one.dueAt, clause: one.clause, debtor: 'b' as const, penalty: null, state: 'standing' as const, because: null })).find((one) => !isStanding(view.file, one, true)) ?? null);",
  },
  {
    name: 'an answer is to the question that stands open',
    file: 'functions/use-cases/answer.ts',
    from: "const isAsked = question.state === 'open' && question.opening === asked.question.opening;",
    to: 'const isAsked = true;',
  },
  {
    name: 'an answer is to the opening that was asked',
    file: 'functions/use-cases/answer.ts',
    from: "const isAsked = question.state === 'open' && question.opening === asked.question.opening;",
    to: "const isAsked = question.state === 'open';",
  },
  {
    name: 'a breach counts as recorded once it is told',
    file: 'functions/use-cases/breaches.ts',
    from: "const kept: ToldBreach = { what, at: found.at, state: 'standing', times, told: false, toldAt };",
    to: "const kept: ToldBreach = { what, at: found.at, state: 'standing', times, told: true, toldAt };",
  },
  {
    name: 'a mail is queued once',
    file: 'functions/store/mails.ts',
    from: 'absent',
    to: 'undefined',
  },
  {
    name: 'a run that was taken over does nothing more',
    file: 'functions/use-cases/wake.ts',
    from: "if (view.file.run > run) return { next: 'Superseded', alarm: null, breach: null };",
    to: 'void run;',
  },
];
