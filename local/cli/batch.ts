import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { z } from 'zod';
import { problemsOf } from '../../domain/contract/contract-error.ts';

/**
 * Output is handed on in pieces of about this many characters: a write a line would be slow, one write at the end would
 * hold everything.
 */
const PIECE = 1 << 16;

/** A line of a batch that can't be worked on. */
export class LineError extends Error {
  readonly code = 'batch.line';
}

type LineId = string | number;

/**
 * Reads JSON lines and writes one JSON line for each: `{"id", …answer}`, or `{"id","error"}` for a line that can't be
 * used (id null where none could be read), and goes on. Blank lines are passed over. Nothing is held back but one piece
 * of output.
 */
export async function runBatch(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  answer: (line: object) => object,
): Promise<void> {
  let piece = '';
  const send = async (): Promise<void> => {
    const written = output.write(piece);
    piece = '';
    if (!written) await once(output, 'drain');
  };
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    if (text.trim() === '') continue;
    piece += `${JSON.stringify(answerLine(text, answer))}\n`;
    if (piece.length >= PIECE) await send();
  }
  if (piece !== '') await send();
}

function answerLine(text: string, answer: (line: object) => object): object {
  let id: LineId | null = null;
  try {
    const line = parseLine(text);
    id = idOf(line);
    if (id === null) throw new LineError('id: found nothing usable; allowed is a text or a number');
    return { id, ...answer(line) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

function parseLine(text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new LineError('the line is no JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new LineError('the line is no JSON object');
  return value;
}

function idOf(line: object): LineId | null {
  const id: unknown = 'id' in line ? line.id : null;
  return typeof id === 'string' || typeof id === 'number' ? id : null;
}

/** The line as the schema reads it; a {@link LineError} names each path, what was found and what is allowed. */
export function parseAs<S extends z.ZodType>(schema: S, line: unknown): z.infer<S> {
  const parsed = schema.safeParse(line);
  if (parsed.success) return parsed.data;
  const sentences = problemsOf(parsed.error, line, '').map(
    ({ path, found, allowed }) => `${path}: found ${found}; allowed is ${allowed}`,
  );
  throw new LineError(sentences.join('; '));
}
