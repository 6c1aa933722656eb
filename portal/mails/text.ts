import type { Language } from '../../domain/contract/parties.ts';
import type { Block, Letter } from './letter.ts';

/** The same letter as plain text, line by line. */
export function plainText(letter: Letter, language: Language): string {
  const colon = language === 'en' ? ': ' : '：';
  const parts = [
    letter.greeting,
    letter.title,
    ...letter.lead,
    ...letter.blocks.map((block) => blockText(block, colon)),
    ...(letter.button
      ? [[letter.button.label + colon.trimEnd(), letter.button.href, ...letter.button.notes].join('\n')]
      : []),
    ...letter.closing,
    `--\n${letter.footer}`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function blockText(block: Block, colon: string): string {
  switch (block.kind) {
    case 'deadline':
      return [`${block.label}${colon}${block.when}`, block.left, ...block.details].join('\n');
    case 'amount':
      return `${block.label}${colon}${block.figures}\n${block.words}`;
    case 'facts':
      return [`[${block.title}]`, ...block.facts.map((fact) => `${fact.label}${colon}${fact.value}`)].join('\n');
    case 'rows':
      return [
        `[${block.title}]`,
        ...block.rows.map((row) => `${row.label}${colon}${row.amount}${row.how === null ? '' : ` (${row.how})`}`),
      ].join('\n');
  }
}
