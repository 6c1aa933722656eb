/** What is taken out of the product's source, to see that the bench would notice. */
export interface Safeguard {
  readonly name: string;
  /** From the root of the repository. */
  readonly file: string;
  /** Stands in the file once. */
  readonly from: string;
  readonly to: string;
  /** The cast that shows it best; left out: any. */
  readonly cast?: string;
}

const conditionOf = (file: string, read: string): Pick<Safeguard, 'file' | 'from' | 'to'> => ({
  file,
  from: `unchanged(${read})`,
  to: `{ expression: 'attribute_exists(pk)' }`,
});

/** Every guard against things that happen twice, late or at the same time. The bench has to fail without any one of them. */
export const safeguards: readonly Safeguard[] = [
  {
    name: 'the version condition of a case',
    file: 'functions/store/case-store.ts',
    from: 'const condition = was === 0 ? absent : unchanged(was);',
    to: `const condition = was === 0 ? absent : { ...unchanged(was), expression: 'attribute_exists(pk) OR #version = :version' };`,
  },
  {
    name: 'a case that stands is not opened again',
    file: 'functions/store/case-store.ts',
    from: 'const condition = was === 0 ? absent : unchanged(was);',
    to: `const condition = was === 0 ? { expression: 'attribute_not_exists(pk) OR attribute_exists(pk)' } : unchanged(was);`,
  },
  {
    name: 'events stand beside the case by its own write',
    file: 'functions/store/case-store.ts',
    from: '    ...eventsItems(file, events),\n',
    to: '',
  },
  {
    name: 'mails are queued by the write by which people count as asked',
    file: 'functions/use-cases/wait-in-stage.ts',
    from: 'others: ready.items',
    to: 'others: []',
  },
  {
    name: 'who reminds writes only on the version that was read',
    file: 'functions/use-cases/serve-case.ts',
    from: 'putCase({ ...nextVersion(file, { ...reminded, nextCheckAt }, []), others: reminders.items });',
    to: `(async () => {
    const { loadFile } = await import('../store/case-store.ts');
    const before = await loadFile(file.contract, file.id);
    const written = { ...reminded, nextCheckAt, version: (before?.version ?? 0) + 1 };
    return putCase({ file: written, before, others: reminders.items });
  })();`,
  },
  {
    name: 'a breach is judged again in its write',
    file: 'functions/use-cases/breaches.ts',
    from: `const found = breachesOf(room, view, at).find(
      (one) => one.what === what && one.state !== 'excused' && !isStanding(view.file, one),
    );`,
    to: `const isNew = (one) => one.what === what && !isStanding(view.file, one);
    const missed = room.deadlines(view).map(({ what, dueAt, clause }) => ({ what, at: dueAt, clause, state: 'standing' }));
    const found = [...breachesOf(room, view, at), ...missed].find(isNew);`,
  },
  {
    name: 'a breach counts as told by the write that queues its notices',
    file: 'functions/use-cases/breaches.ts',
    from: "        mails: (after) => notices(after, kept, 'breach'),\n",
    to: '',
  },
  {
    name: 'a breach counts as taken back by the write that queues its notices',
    file: 'functions/use-cases/breaches.ts',
    from: `        mails: (after) =>
          notices(after, taken, \`breach-\${state}\`).filter(({ person }) => !isAboutToReadIt(after, person)),
`,
    to: '',
    cast: 'excused-first',
  },
  {
    name: 'a mail is queued once',
    file: 'functions/aws/put-new.ts',
    from: '{ item, condition: absent }',
    to: "{ item, condition: { expression: 'attribute_not_exists(pk) OR attribute_exists(pk)' } }",
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
    cast: 'errands',
  },
  {
    name: 'an act that was sent twice is done once',
    file: 'functions/use-cases/act.ts',
    from: 'const known = view.file.acts.find((kept) => kept.id === id);',
    to: 'const known = view.file.acts.find((kept) => kept.id === `${id} `);',
    cast: 'each-other',
  },
  {
    name: 'an effect is laid once',
    file: 'functions/use-cases/lay-effects.ts',
    from: '(effect) => !file.effects.some(({ id, revision }) => id === effect.id && revision >= effect.revision),',
    to: "(effect) => effect.id !== '',",
    cast: 'each-other',
  },
  {
    name: 'a closed case leaves the agenda when all is settled',
    file: 'functions/use-cases/lay-effects.ts',
    from: 'if (toSettle(last, place.at)) return { result: false, change: null };',
    to: '',
    cast: 'late-fact',
  },
  {
    name: 'a case closes only where its facts say so',
    file: 'functions/use-cases/close-case.ts',
    from: 'if (planOf(room, view, place.at).next !== fixedStates.close) return { result: null, change: null };',
    to: "if (file.status !== 'closing') return { result: null, change: null };",
    cast: 'excused-first',
  },
  {
    name: 'a step is done where the facts want it',
    file: 'functions/use-cases/run-step.ts',
    from: 'if (!isWanted(now, step, place.at)) return { result: null, change: null };',
    to: '',
  },
  {
    name: 'a run is followed by one',
    file: 'functions/use-cases/carry-on.ts',
    from: "if (file.run !== seen || file.status === 'closed') return { result: null, change: null };",
    to: "if (file.status === 'closed') return { result: null, change: null };",
  },
  {
    name: 'a run that was taken over does nothing more',
    file: 'functions/use-cases/wake.ts',
    from: "if (view.file.run > run) return { next: 'Superseded', alarm: null, breach: null };",
    to: 'void run;',
    cast: 'taken-over',
  },
  {
    name: 'of two that want to send a mail again one does',
    file: 'functions/store/mails.ts',
    from: 'set: { mail, ...onAgenda(retryAt) } }, atPlace(place))',
    to: 'set: { mail, ...onAgenda(retryAt) } })',
  },
  {
    name: 'a mail that was sent meanwhile is not overtaken',
    file: 'functions/store/mails.ts',
    from: `    { set: { mail: { ...mail, withdrawnAt: at } }, remove: LEAVE_AGENDA },
    atPlace(place),`,
    to: `    { set: { mail: { ...mail, withdrawnAt: at } }, remove: LEAVE_AGENDA },
    place === '' ? atPlace(place) : undefined,`,
  },
  { name: 'the version condition of the register', ...conditionOf('functions/store/register-store.ts', 'version') },
  {
    name: 'the version condition of the account',
    ...conditionOf('functions/store/ledger-store.ts', 'kept.version'),
    cast: 'steps-at-once',
  },
];
