/** What a person did that cannot be done; told by its message, without a stack. */
export class CommandError extends Error {
  override readonly name = 'CommandError';

  constructor(
    message: string,
    /** 1: refused or failed; 2: wrongly called. */
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
  }
}

/** A command that was called wrongly. */
export function usageError(message: string): CommandError {
  return new CommandError(message, 2);
}
