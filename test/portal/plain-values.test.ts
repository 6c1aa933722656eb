import postcss, { type Declaration, type Rule } from 'postcss';
import { describe, expect, it } from 'vitest';
import { UnknownProperty, withPlainValues } from '../../portal/style/plain-values.ts';
import { stylesheet, writtenStyle } from '../../portal/style/stylesheet.ts';

function declarations(css: string): Declaration[] {
  const all: Declaration[] = [];
  postcss.parse(css).walkDecls((declaration) => {
    all.push(declaration);
  });
  return all;
}

const written = declarations(stylesheet);
const own = new Map(
  written
    .filter(({ prop, parent }) => prop.startsWith('--') && (parent as Rule).selector === ':root')
    .map(({ prop, value }) => [prop, value]),
);
const isModern = ({ value }: Declaration): boolean => value.includes('var(');
const resolved = (value: string): string =>
  value.replace(/var\((--[a-z0-9-]+)\)/g, (_, name: string) => own.get(name) ?? expect.fail(`no ${name}`));
/** What a browser without CSS variables is left with, on a screen of any size. */
const old = written.filter(
  (one) =>
    !isModern(one) && !one.prop.startsWith('--') && one.parent?.type === 'rule' && one.parent.parent?.type === 'root',
);
const lastOf = (selector: string, prop: string): string | undefined =>
  old.filter((one) => (one.parent as Rule).selectors.includes(selector) && one.prop === prop).at(-1)?.value;

describe('the whole stylesheet, for a browser without CSS variables', () => {
  it('says each value that uses a variable plainly just before', () => {
    const modern = written.filter(isModern);
    expect(modern.length).toBeGreaterThan(100);
    for (const one of modern) {
      const before = one.prev() as Declaration | undefined;
      expect([before?.prop, before?.value, before?.important]).toEqual([one.prop, resolved(one.value), one.important]);
    }
  });

  it('is otherwise the stylesheet as it was written', () => {
    const shown = (list: Declaration[]): string[] =>
      list.map(({ parent, prop, value }) => `${(parent as Rule).selector} { ${prop}: ${value} }`);
    const added = new Set(written.filter(isModern).map((one) => one.prev()));
    expect(shown(written.filter((one) => !added.has(one)))).toEqual(shown(declarations(writtenStyle)));
  });

  it('draws a button that can be read, and red where something is wrong', () => {
    expect([lastOf('button', 'background'), lastOf('button', 'color')]).toEqual(['#0f5c6e', '#ffffff']);
    expect([lastOf('body', 'background'), lastOf('body', 'color')]).toEqual(['#f2f5f5', '#17252b']);
    expect(lastOf('.error', 'color')).toBe('#a32020');
  });
});

describe('one declaration', () => {
  const root = ':root { --red: #a32020; --line: #ddd }';

  it.each([
    ['a{color:var(--red)}', 'a{color: #a32020; color: var(--red)}'],
    [
      'a:hover { border: 1px solid var(--line) !important; margin: 0 }',
      'a:hover { border: 1px solid #ddd !important; border: 1px solid var(--line) !important; margin: 0 }',
    ],
    [
      '@media print { a { top: 0 } b { color: var(--red); } }',
      '@media print { a { top: 0 } b { color: #a32020; color: var(--red); } }',
    ],
    ['a { color: red }', 'a { color: red }'],
  ])('%s', (said, expected) => {
    expect(withPlainValues(`${root}\n${said}`)).toBe(`${root}\n${expected}`);
  });

  it('that uses what nobody defines is a mistake with a name', () => {
    expect(() => withPlainValues(`${root} a { color: var(--rde) }`)).toThrow(UnknownProperty);
  });
});
