import { Command, Option } from 'commander';
import { readContractFile, SEED_CONTRACT } from '../../contracts/read-contract-file.ts';
import { confirmations, inconsistencies, type Inconsistency } from '../../domain/contract/check.ts';
import type { Bilingual, Contract } from '../../domain/contract/contract.ts';
import { rooms } from '../../workflows/index.ts';

interface CheckOptions {
  readonly contract: string;
  readonly lang: 'en' | 'zh';
  readonly json?: true;
}

const SEVERITY = {
  en: { error: 'error', warning: 'warning', note: 'note' },
  zh: { error: '错误', warning: '警告', note: '提示' },
} as const;

/** `check`: what a contract's own figures and wording get wrong. Finding something isn't a failure of the command. */
export function checkCommand(): Command {
  return new Command('check')
    .description('list the inconsistencies of a contract, each with clause, figures and severity')
    .option('--contract <file or id>', 'the contract to look at', SEED_CONTRACT)
    .addOption(new Option('--lang <language>', 'language of the list').choices(['en', 'zh']).default('en'))
    .option('--json', 'print JSON')
    .action(({ contract: file, lang, json }: CheckOptions) => {
      const contract = readContractFile(file);
      const found = inconsistencies(contract, rooms);
      const inOrder = confirmations(contract, rooms);
      process.stdout.write(
        json
          ? `${JSON.stringify({ contract: contract.terms.id, inconsistencies: found, inOrder }, null, 2)}\n`
          : formatReport(contract, { found, inOrder }, lang),
      );
    });
}

type Report = { found: readonly Inconsistency[]; inOrder: readonly Bilingual[] };

function formatReport({ terms }: Contract, { found, inOrder }: Report, lang: 'en' | 'zh'): string {
  const title = `${terms.number}  ${terms.title[lang]}\n\n`;
  const entries = found.map(({ severity, clause, found: text, figures, id }) => {
    const details = Object.entries(figures)
      .map(([name, value]) => `${name} ${value}`)
      .join(' · ');
    return `${SEVERITY[lang][severity].padEnd(8)} ${clause}\n  ${text[lang]}\n  [${id}] ${details}\n`;
  });
  const order = inOrder.map((text) => `  ${text[lang]}\n`);
  const counted = (['error', 'warning', 'note'] as const)
    .map((severity) => `${found.filter((one) => one.severity === severity).length} ${SEVERITY[lang][severity]}`)
    .join(', ');
  return `${title}${entries.join('\n')}\n${counted}\n${lang === 'en' ? 'Compared and in order:' : '核对无误：'}\n${order.join('')}`;
}
