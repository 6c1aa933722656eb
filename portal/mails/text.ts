import type { Language } from '../../domain/contract/parties.ts';
import type { Block, Letter } from './letter.ts';

/** The same letter as plain text, line by line. */
export function plainText(letter: Letter, language: Language): string {
  const colon = language === 'en' ? ': ' : '：';
  const brackets = language === 'en' ? ([' (', ')'] as const) : (['（', '）'] as const);
  const parts = [
    letter.greeting,
    letter.title,
    ...letter.lead,
    ...letter.blocks.map((block) => blockText(block, colon, brackets)),
    ...(letter.button ? [wayText(letter.button, colon.trimEnd())] : []),
    ...letter.closing,
    // With its blank this is where a mail program takes the signature to begin (RFC 3676, 4.3).
    `-- \n${letter.footer}`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/**
 * The address stands where it is announced: right after a last note that ends in a colon, else right after the label.
 */
function wayText({ label, href, notes }: NonNullable<Letter['button']>, colon: string): string {
  const isAnnounced = /[:：]$/.test(notes.at(-1) ?? '');
  return (isAnnounced ? [label, ...notes, href] : [label + colon, href, ...notes]).join('\n');
}

/** Lines that somebody typed are quoted: they can't pass for the mail's own, its button or its signature. */
const quoted = (value: string): string =>
  value.includes('\n') ? ['', ...value.split('\n')].join('\n> ').replace(/ +$/gm, '') : value;

function blockText(block: Block, colon: string, [open, close]: readonly [string, string]): string {
  switch (block.kind) {
    case 'deadline':
      return [`${block.label}${colon}${block.when}`, block.left, ...block.details]
        .filter((line) => line !== null)
        .join('\n');
    case 'amount':
      return `${block.label}${colon}${block.figures}\n${block.words}`;
    case 'facts':
      return [`[${block.title}]`, ...block.facts.map((fact) => `${fact.label}${colon}${quoted(fact.value)}`)].join(
        '\n',
      );
    case 'rows':
      return [
        `[${block.title}]`,
        ...block.rows.map(
          (row) => `${row.label}${colon}${row.amount}${row.how === null ? '' : open + row.how + close}`,
        ),
      ].join('\n');
  }
}
