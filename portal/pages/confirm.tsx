import type { Child } from 'hono/jsx';
import type { FieldSpec } from '../../domain/questions/field-spec.ts';
import type { Fact } from '../facts/section.ts';
import { valueFacts, type ValueSource } from '../facts/values.ts';
import { Layout, type Frame } from '../layout.tsx';
import { Facts } from '../parts.tsx';
import { words } from '../texts/words.ts';
import { Signing, type SigningForm } from './signing.tsx';

export interface ConfirmProps {
  readonly frame: Frame;
  readonly source: ValueSource;
  readonly eyebrow: string;
  readonly title: string;
  readonly specs: readonly FieldSpec[];
  /** The values as they were read. */
  readonly fields: Readonly<Record<string, string>>;
  /** What the confirmation has to be of: the amounts that are restated. */
  readonly confirmed: string;
  /** Everything that was sent, to be sent again with the confirmation. */
  readonly sent: Readonly<Record<string, string>>;
  /** For whom and what, before the values themselves. */
  readonly about?: readonly Fact[];
  /** Where the person has to show that it is them; null where the amounts alone are restated. */
  readonly signing?: SigningForm | null;
}

/**
 * What is about to be done, whole, before it counts: amounts in figures and in words; who signs it, where it is signed.
 * Nothing is stored yet.
 */
export function ConfirmPage(props: ConfirmProps): Child {
  const { frame, source, eyebrow, title, specs, fields, confirmed, sent, about = [], signing = null } = props;
  const { confirm, sign } = words(frame.language).pages;
  const w = signing ? sign : confirm;
  return (
    <Layout frame={frame} title={`${w.title} · ${title}`} state={signing ? 'sign' : 'confirm'}>
      {eyebrow !== '' && <p class="eyebrow">{eyebrow}</p>}
      <h1>{title}</h1>
      <section class="card answer" aria-labelledby="confirm">
        <h2 id="confirm">{w.title}</h2>
        <p class="lead">{w.lead}</p>
        <Facts facts={[...about, ...specs.flatMap((spec) => valueFacts(source, spec, fields[spec.name]))]} />
        <form method="post" class="after" novalidate>
          {Object.entries(sent).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          {signing && <Signing form={signing} language={frame.language} />}
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
