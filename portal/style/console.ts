export const consoleStyle = `
`;
