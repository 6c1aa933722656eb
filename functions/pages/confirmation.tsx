import type { FieldSpec } from '../../domain/questions/field-spec.ts';
import type { Fields } from '../../workflows/authoring/room.ts';
import type { ValueSource } from '../../portal/facts/values.ts';
import type { Frame } from '../../portal/layout.tsx';
import { amountsIn, ConfirmPage } from '../../portal/pages/confirm.tsx';
import type { Visit } from './request.ts';
import { page } from './respond.ts';

interface About {
  readonly frame: Frame;
  readonly source: ValueSource;
  readonly eyebrow: string;
  readonly title: string;
}

interface Sent {
  readonly specs: readonly FieldSpec[];
  /** The values as they were read. */
  readonly fields: Fields;
  /** The amounts that the person has confirmed; undefined on the first sending. */
  readonly confirmed: string | undefined;
  /** Everything that was sent. */
  readonly sent: Readonly<Record<string, string>>;
}

/** The page that shows amounts in words before they count; null where there is none, or it has been confirmed. */
export function restated(visit: Visit, about: About, { specs, fields, confirmed, sent }: Sent): Response | null {
  const amounts = amountsIn(specs, fields);
  if (amounts === '' || amounts === confirmed) return null;
  const { confirmed: _before, ...again } = sent;
  return page(visit, <ConfirmPage {...about} specs={specs} fields={fields} confirmed={amounts} sent={again} />);
}
