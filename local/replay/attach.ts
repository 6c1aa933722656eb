import { ActionRefused } from './action-error.ts';
import { formsOf, saysOf, type Form, type Page } from './page.ts';
import type { PickedFile } from './typed.ts';
import type { Visitor } from './visitor.ts';

interface Attaching {
  readonly visitor: Visitor;
  /** Where the action stands in the scenario. */
  readonly path: string;
  /** What is done, as errors call it. */
  readonly what: string;
  /** What is typed into the form before. */
  readonly texts: Readonly<Record<string, string>>;
  /** Finds the form again. */
  find(page: Page): Form | undefined;
}

/**
 * Uploads files for a form as a person does: presses the field's button, picks one file after the other on the page
 * that follows, and goes back to the form, which has what was typed and the files. @returns the form as it stands then
 * @throws ActionRefused for a file that isn't taken
 */
export async function attach(
  attaching: Attaching,
  form: Form,
  files: ReadonlyMap<string, readonly PickedFile[]>,
): Promise<Form> {
  let current = form;
  for (const [field, picked] of files) current = await attachTo(attaching, current, field, picked);
  return current;
}

async function attachTo(attaching: Attaching, form: Form, field: string, picked: readonly PickedFile[]): Promise<Form> {
  const { visitor, path, what, texts } = attaching;
  const refuse = (file: string, { status, ...page }: Page): ActionRefused =>
    new ActionRefused(
      `${path}.with.${field}`,
      `${what}: ${file} was refused (${status}): ${saysOf({ status, ...page })}`,
    );
  let page = await visitor.send(form, { ...texts, attach: form.attach.get(field) ?? '' });
  for (const file of picked) {
    const upload = formsOf(page).find(({ files }) => files.has('file'));
    if (!upload) throw refuse(file.name, page);
    page = await visitor.send(upload, {}, new Map([['file', [file]]]));
    if (page.status >= 400) throw refuse(file.name, page);
  }
  const back = page.root.querySelector('a[href*="draft="]')?.getAttribute('href') ?? '';
  const again = attaching.find(await visitor.open(new URL(back.replaceAll('&amp;', '&'), page.url).href));
  if (!again) throw new ActionRefused(path, `${what}: the form is gone after the upload.`);
  return again;
}
