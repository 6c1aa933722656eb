/**
 * Every colour of a page, by day and for screens that are set dark. Text keeps 4.5:1 on its ground, edges, lines and the
 * ring around what has the focus 3:1; a test holds both to it.
 */
export const palettes = {
  light: {
    ink: '#17252b',
    'ink-2': '#4a5b63',
    line: '#d5dee1',
    'line-2': '#7b8d95',
    ground: '#f2f5f5',
    paper: '#ffffff',
    tint: '#e8f1f2',
    brand: '#0f5c6e',
    'brand-2': '#0a4452',
    red: '#a32020',
    'red-tint': '#fbecea',
    'red-tint-2': '#f4c9c5',
    amber: '#7a4b00',
    'amber-tint': '#fdf3de',
    'amber-line': '#a86f00',
    green: '#1d6338',
    'green-tint': '#e6f3ea',
    'green-line': '#35805a',
    blue: '#145ea8',
    'blue-tint': '#e3f0fb',
    wait: '#5f8796',
    focus: '#a86f00',
  },
  dark: {
    ink: '#e6edef',
    'ink-2': '#aebdc3',
    line: '#33454c',
    'line-2': '#7d9098',
    ground: '#0f1719',
    paper: '#182327',
    tint: '#1f353c',
    brand: '#7cc4d3',
    'brand-2': '#a9dde8',
    red: '#ff9d94',
    'red-tint': '#3f2021',
    'red-tint-2': '#5c2c2a',
    amber: '#f0bf6b',
    'amber-tint': '#3a2d12',
    'amber-line': '#d9962a',
    green: '#86d0a1',
    'green-tint': '#18351f',
    'green-line': '#5fae80',
    blue: '#7dbbf6',
    'blue-tint': '#18334e',
    wait: '#7ba6b5',
    focus: '#f2b632',
  },
} as const;

type Palette = Readonly<Record<keyof (typeof palettes)['light'], string>>;

const properties = (palette: Palette): string =>
  Object.entries(palette)
    .map(([name, colour]) => `--${name}: ${colour}`)
    .join('; ');

export const lightColours = properties(palettes.light);

/** On screens only: what is printed is dark on white, and so is a page that shows how it will be printed. */
export const dark = `
@media screen and (prefers-color-scheme: dark) { body:not(.paper) { ${properties(palettes.dark)} } }
`;
