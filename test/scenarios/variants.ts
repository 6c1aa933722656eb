import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readContractParts } from '../../contracts/read-contract-file.ts';

/** Our contract with other instalments, under a name of its own. */
const INSTALMENTS: Readonly<Record<string, readonly string[]>> = {
  'variant-small': ['5000.00', '9000.00', '300000.01', '1146705.99'],
  'variant-big': ['900000.00', '500000.00', '50000.01', '10705.99'],
};

const termsSchema = z.looseObject({ settlements: z.array(z.looseObject({ instalment: z.string() })) });

/** The contract that a scenario names: a variant is written into the folder first. */
export function contractNamed(name: string, folder: string): string {
  const instalments = INSTALMENTS[name];
  if (!instalments) return name;
  const parts = readContractParts();
  const terms = termsSchema.parse(parts.terms);
  const settlements = terms.settlements.map((one, index) => ({
    ...one,
    instalment: instalments[index] ?? one.instalment,
  }));
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify({ ...parts, terms: { ...terms, id: name, settlements } }));
  return file;
}
