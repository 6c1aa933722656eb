/**
 * The source of a handler that does nothing and imports what a function imports of the SDK: its clients and its commands.
 * What a function takes longer to load than this is the function's own doing.
 * @param modules the modules of the function's bundle
 */
export function bareHandler(modules: readonly string[]): string {
  const imported = new Map<string, Set<string>>();
  for (const module of modules) {
    const [, library, name] =
      /node_modules\/(@aws-sdk\/(?:client-[\w-]+|lib-dynamodb))\/dist-es\/(?:commands\/)?(\w+(?:Client|Command))\.js$/.exec(
        module,
      ) ?? [];
    // The document client brings the commands under its own along.
    if (
      library === undefined ||
      name === undefined ||
      (library === '@aws-sdk/client-dynamodb' && name.endsWith('Command'))
    )
      continue;
    imported.set(library, (imported.get(library) ?? new Set()).add(name));
  }
  const libraries = [...imported]
    .map(([library, names]) => ({ library, names: [...names].sort() }))
    .sort((one, other) => (one.library < other.library ? -1 : 1));
  return [
    ...libraries.map(({ library, names }) => `import { ${names.join(', ')} } from '${library}';`),
    `export const handler = async () => [${libraries.flatMap(({ names }) => names).join(', ')}].length;`,
  ].join('\n');
}
