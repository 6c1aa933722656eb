import { fileURLToPath } from 'node:url';

/** The absolute path of a file that is named by its place in the repository. */
export const inRepository = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
