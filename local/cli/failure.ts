/** A command's failure as it is shown: what to say, and the exit code. */
export class CommandError extends Error {
  readonly code = 'command';
  readonly exitCode: number;

  /** @param exitCode 1: it failed; 2: the input or the set-up can't be used */
  constructor(message: string, exitCode: 1 | 2) {
    super(message);
    this.name = 'CommandError';
    this.exitCode = exitCode;
  }
}

/** Errors that lie in what the user gave, or in how the machine is set up. */
const unusableInput = new Set([
  'CommandError',
  'ContractError',
  'ContractFileError',
  'ScenarioError',
  'PriceListError',
  'DataFolderError',
  'PortError',
  'InstantError',
  'JournalError',
  'ServeError',
  'FolderInUseError',
  'ZodError',
]);

/** One sentence for the person at the screen; a failure nobody foresaw brings its origin along. */
export function failureOf(error: unknown): { sentence: string; exitCode: number } {
  if (!(error instanceof Error)) return { sentence: String(error), exitCode: 1 };
  if (error instanceof CommandError) return { sentence: error.message, exitCode: error.exitCode };
  if (unusableInput.has(error.name)) return { sentence: error.message, exitCode: 2 };
  return {
    sentence: process.env['LINKPACT_DEBUG'] === undefined ? `${error.name}: ${error.message}` : String(error.stack),
    exitCode: 1,
  };
}
