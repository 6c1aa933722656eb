import { parse, type HTMLElement } from 'node-html-parser';

/** A page as a person without scripts sees it. */
export interface Page {
  url: string;
  status: number;
  root: HTMLElement;
}

/** A form that can be sent: where to, what it carries by itself, and what can be filled in. */
export interface Form {
  action: string;
  /** What is sent if nothing is filled in: hidden fields, given values, what is selected. */
  given: Map<string, string>;
  /** Names that a person can fill in or choose. */
  open: Set<string>;
  /** What can be chosen, by name: radio buttons, selects, and buttons that send a value. */
  choices: Map<string, Set<string>>;
  /** Names under which a file can be picked and sent with the form. */
  files: Set<string>;
  /** The buttons that lead to where files are uploaded, by the field that they are for: what each of them sends. */
  attach: Map<string, string>;
  /** What lists offer to be picked, by name: cases and their breaches. */
  picks: Map<string, OfferedPick[]>;
}

export interface OfferedPick {
  readonly value: string;
  readonly case: string;
  readonly clauses: readonly string[];
  readonly what: string | undefined;
}

export function readPage(url: string, status: number, html: string): Page {
  return { url, status, root: parse(html) };
}

/** What the page says, for an error: its heading and whatever it marks as a problem. */
export function saysOf({ root }: Page): string {
  const marked = root.querySelectorAll('[role=alert], .error, .problem').map((node) => node.structuredText);
  const heading = root.querySelector('h1')?.text ?? root.querySelector('title')?.text ?? '';
  const said = [heading, ...marked].map((text) =>
    text
      .trim()
      .replace(/\s*\n\s*/g, ' · ')
      .replace(/\s+/g, ' ')
      .replace(/[。.]$/, ''),
  );
  return said.filter((text, index) => !said.slice(0, index).some((before) => before.includes(text))).join(' — ');
}

/** The forms of a page that change something. */
export function formsOf({ root, url }: Page): Form[] {
  return root
    .querySelectorAll('form')
    .filter((form) => form.getAttribute('method')?.toLowerCase() === 'post')
    .map((form) => readForm(form, url));
}

function readForm(form: HTMLElement, url: string): Form {
  const read: Form = {
    action: new URL(form.getAttribute('action') ?? url, url).href,
    given: new Map(),
    open: new Set(),
    choices: new Map(),
    files: new Set(),
    attach: new Map(),
    picks: new Map(),
  };
  for (const control of form.querySelectorAll('input, textarea, select, button')) addControl(read, control);
  for (const label of form.querySelectorAll('label[data-case]')) addPick(read, label);
  return read;
}

function addControl(form: Form, control: HTMLElement): void {
  const name = control.getAttribute('name');
  if (name === undefined || name === '' || control.hasAttribute('disabled')) return;
  const value = control.getAttribute('value') ?? '';
  if (control.tagName === 'TEXTAREA') return fill(form, name, control.text);
  if (control.tagName === 'SELECT') return addSelect(form, name, control);
  const type = control.getAttribute('type')?.toLowerCase() ?? (control.tagName === 'BUTTON' ? 'submit' : 'text');
  if (name === 'attach') form.attach.set(value.slice(value.lastIndexOf('.') + 1), value);
  else if (type === 'hidden') form.given.set(name, value);
  else if (type === 'file') form.files.add(name);
  else if (type === 'submit') addChoice(form, name, value, false);
  else if (type === 'radio' || type === 'checkbox') addChoice(form, name, value, control.hasAttribute('checked'));
  else fill(form, name, value);
}

function addPick(form: Form, label: HTMLElement): void {
  const box = label.querySelector('input');
  const [name, value] = [box?.getAttribute('name'), box?.getAttribute('value')];
  if (name === undefined || value === undefined) return;
  const [id = '', clause = '', what] = ['case', 'clause', 'what'].map((key) => label.getAttribute(`data-${key}`));
  form.picks.set(name, [...(form.picks.get(name) ?? []), { value, case: id, clauses: clause.split(' '), what }]);
}

function addSelect(form: Form, name: string, select: HTMLElement): void {
  const options = select.querySelectorAll('option');
  options.forEach((option, index) => {
    const isChosen =
      option.hasAttribute('selected') || (index === 0 && !options.some((other) => other.hasAttribute('selected')));
    addChoice(form, name, option.getAttribute('value') ?? option.text, isChosen);
  });
}

function addChoice(form: Form, name: string, value: string, isChosen: boolean): void {
  form.choices.set(name, (form.choices.get(name) ?? new Set()).add(value));
  form.open.add(name);
  if (isChosen) form.given.set(name, value);
}

function fill(form: Form, name: string, value: string): void {
  form.open.add(name);
  form.given.set(name, value);
}

/** A form that carries an id of its own, so that it counts once: the ones that open cases and do acts. */
export const isOwnForm = ({ given }: Form): boolean => given.has('form') && given.has('nonce');

/**
 * The first thing filled in that the form has no field for, or has one of another kind for; undefined where all fits.
 */
export function misfit(
  form: Form,
  texts: Readonly<Record<string, string>>,
  files: ReadonlyMap<string, unknown>,
): string | undefined {
  return (
    Object.keys(texts).find((name) => !form.open.has(name)) ?? [...files.keys()].find((name) => !form.attach.has(name))
  );
}

/** The fields that a person can fill in, for an error. */
export function fieldsOf(form: Form): string {
  return [...form.open, ...form.attach.keys()].filter((name) => name !== 'decision').join(', ') || 'none';
}

/** Whether sending the form can mean this: it carries the value already, or offers it to be chosen. */
export function offers(form: Form, name: string, value: string): boolean {
  return form.choices.get(name)?.has(value) === true || (form.given.get(name) === value && !form.choices.has(name));
}
