/** Words of an invented room in which everything is called what it is in the code. */
export function plainWords(names: {
  questions: Record<string, readonly string[]>;
  stages: readonly string[];
  deadlines?: readonly string[];
  breaches?: readonly string[];
  acts?: readonly string[];
  fields: readonly string[];
  outcomes: readonly string[];
}): object {
  const each = <T>(from: readonly string[], make: (name: string) => T): Record<string, T> =>
    Object.fromEntries(from.map((name) => [name, make(name)]));
  const own = (name: string): string => name;
  const text = {
    name: 'invented',
    matter: 'matter',
    request: 'request',
    paper: 'form',
    openedAt: 'opened',
    open: { title: 'open', lead: 'lead', button: 'button' },
    questions: Object.fromEntries(
      Object.entries(names.questions).map(([name, decisions]) => [
        name,
        {
          title: name,
          ask: name,
          ground: name,
          answered: name,
          decisions: each(decisions, own),
          after: each(decisions, own),
        },
      ]),
    ),
    stages: each(names.stages, own),
    steps: {},
    deadlines: each(names.deadlines ?? [], own),
    breaches: each(names.breaches ?? [], (name) => ({ name, penalty: name })),
    acts: each(names.acts ?? [], (name) => ({ title: name, ask: name, button: name, done: name })),
    fields: each(names.fields, own),
    hints: {},
    values: {},
    outcomes: each(names.outcomes, (name) => ({ name, subject: name })),
    milestones: { metAt: 'met', effectiveOn: 'effective' },
    sheet: {},
    readings: {},
    events: {},
  };
  return { 'zh-CN': text, en: text };
}
