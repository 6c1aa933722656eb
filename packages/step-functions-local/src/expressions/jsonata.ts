import { createRequire } from 'node:module';
import type Jsonata from 'jsonata';

/**
 * Required where it could be imported: as an import of a module of the other kind it takes 10 MB more; whole, another
 * one.
 */
export const jsonata = createRequire(import.meta.url)('jsonata/jsonata.min.js') as typeof Jsonata;
