import type { Fact } from '../facts/section.ts';

/** What a mail says, before it is drawn as HTML or as plain text: both are drawn from the same letter. */
export type Letter = {
  subject: string;
  /** `data-kind` of the mail's colour: plain news, something good, something that presses, a breach. */
  tone: 'calm' | 'good' | 'warn' | 'bad';
  greeting: string;
  title: string;
  lead: string[];
  blocks: Block[];
  button: { label: string; href: string; notes: string[] } | null;
  closing: string[];
  footer: string;
};

export type Block =
  | { kind: 'facts'; title: string; facts: readonly Fact[] }
  | { kind: 'deadline'; label: string; when: string; left: string | null; details: string[] }
  | { kind: 'amount'; label: string; figures: string; words: string }
  | {
      kind: 'rows';
      title: string;
      rows: readonly { label: string; how: string | null; amount: string; total: boolean }[];
    };
