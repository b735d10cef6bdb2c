/** What the server's error codes mean to us (PostgreSQL manual, appendix A). */
const RETRYABLE = new Set([
  '40001', // serialization_failure
  '40P01', // deadlock_detected
]);

/** The parts of a server error that decisions may rest on. */
export interface ServerError {
  readonly code: string;
  readonly constraint?: string;
  readonly detail?: string;
  readonly message: string;
}

export function isServerError(error: unknown): error is Error & ServerError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

/** True when the same transaction may simply be run again. */
export function isRetryable(error: unknown): boolean {
  return isServerError(error) && RETRYABLE.has(error.code);
}

/** True when a lock could not be had in time (55P03). */
export function isLockTimeout(error: unknown): boolean {
  return isServerError(error) && error.code === '55P03';
}

/** True when the error is a violation of the named constraint or unique index. */
export function violates(error: unknown, constraint: string): boolean {
  return isServerError(error) && error.constraint === constraint;
}
