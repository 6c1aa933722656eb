import { graphStyle } from './graph.ts';

export const consoleStyle = `
${graphStyle}
`;
