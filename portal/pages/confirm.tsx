import type { Child } from 'hono/jsx';
import type { FieldSpec } from '../../domain/questions/field-spec.ts';
import { valueFacts, type ValueSource } from '../facts/values.ts';
import { Layout, type Frame } from '../layout.tsx';
import { Facts } from '../parts.tsx';
import { words } from '../texts/words.ts';

export interface ConfirmProps {
  readonly frame: Frame;
  readonly source: ValueSource;
  readonly eyebrow: string;
  readonly title: string;
  readonly specs: readonly FieldSpec[];
  /** The values as they were read. */
  readonly fields: Readonly<Record<string, string>>;
  /** The amounts that are restated: what the confirmation has to be of. */
  readonly confirmed: string;
  /** Everything that was sent, to be sent again with the confirmation. */
  readonly sent: Readonly<Record<string, string>>;
}

/** Amounts of money, in figures and in words, before they count. Nothing has been stored yet. */
export function ConfirmPage({ frame, source, eyebrow, title, specs, fields, confirmed, sent }: ConfirmProps): Child {
  const { confirm: w } = words(frame.language).pages;
  return (
    <Layout frame={frame} title={`${w.title} · ${title}`} state="confirm">
      {eyebrow !== '' && <p class="eyebrow">{eyebrow}</p>}
      <h1>{title}</h1>
      <section class="card answer" aria-labelledby="confirm">
        <h2 id="confirm">{w.title}</h2>
        <p class="lead">{w.lead}</p>
        <Facts facts={specs.flatMap((spec) => valueFacts(source, spec, fields[spec.name]))} />
        <form method="post" class="after">
          {Object.entries(sent).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <div class="actions">
            <button type="submit" name="confirmed" value={confirmed}>
              {w.confirm}
            </button>
            <button type="submit" name="revise" value="1" class="second">
              {w.revise}
            </button>
          </div>
        </form>
      </section>
    </Layout>
  );
}

/** The amounts of money in a form as they were read; empty where there is none to restate. */
export function amountsIn(specs: readonly FieldSpec[], fields: Readonly<Record<string, string>>): string {
  return specs
    .filter(({ type }) => type === 'money')
    .flatMap(({ name }) => fields[name] ?? [])
    .join(' ');
}
