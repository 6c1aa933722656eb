/** A stylesheet uses a property of its own that `:root` doesn't define. */
export class UnknownProperty extends Error {
  readonly code = 'style.unknown-property';
  constructor(readonly property: string) {
    super(`The stylesheet uses var(${property}), and :root gives it no value.`);
    this.name = 'UnknownProperty';
  }
}

/**
 * Writes each declaration that uses a property of our own a first time with the value that `:root` gives: a browser
 * without CSS variables (Internet Explorer, the kernels of older Chinese browsers) leaves the second out and keeps the
 * first. Read for a stylesheet as ours is written: values hold no `{`, `}` or `;`, and a value in `:root` uses no other
 * property.
 * @throws UnknownProperty
 */
export function withPlainValues(css: string): string {
  const values = rootValues(css);
  return css.replace(usingVariables, (_, lead: string, name: string, value: string) => {
    const plain = value.replace(/var\((--[a-z0-9-]+)\)/g, (__, property: string) => {
      const known = values.get(property);
      if (known === undefined) throw new UnknownProperty(property);
      return known;
    });
    return `${lead}${name}: ${plain}; ${name}: ${value}`;
  });
}

const usingVariables = /([{;]\s*)([a-z][a-z-]*)\s*:\s*([^{};]*var\(--[^{};]*?)(?=\s*[;}])/g;

function rootValues(css: string): Map<string, string> {
  const [, block = ''] = /:root\s*\{([^}]*)\}/.exec(css) ?? [];
  return new Map(
    [...block.matchAll(/(--[a-z0-9-]+)\s*:\s*([^;]+?)\s*(?:;|$)/g)].map(([, name = '', value = '']) => [name, value]),
  );
}
