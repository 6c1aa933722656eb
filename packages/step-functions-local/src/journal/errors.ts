/** A journal that can't be read on, in a sentence for the person at the screen. */
export class JournalError extends Error {
  override readonly name = 'JournalError';

  constructor(
    readonly code: 'damaged' | 'newer' | 'incomplete' | 'unwritable',
    message: string,
    readonly file: string,
    /** Bytes from the start of the file, where there is one place to point at. */
    readonly offset: number | null = null,
  ) {
    super(message);
  }
}

export function damaged(file: string, offset: number): JournalError {
  const what = `The journal ${file} is damaged at byte ${offset}, and sound records follow, so this is no write cut short by a crash.`;
  return new JournalError(
    'damaged',
    `${what} Restore the data folder from a copy, or start once with --cut-damaged to go on without what is after that byte.`,
    file,
    offset,
  );
}
