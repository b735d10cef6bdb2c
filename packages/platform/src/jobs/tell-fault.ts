import { isServerError } from '../database/sql-state';
import { PermissionDenied } from '../tenancy/caller';

/**
 * What stopped work, in a sentence for whoever waits for it. Never a fault's own message, which may quote
 * data: the log has that.
 */
export function tellFault(error: unknown): string {
  if (error instanceof PermissionDenied) {
    return `The permission ${error.permission} is missing to whoever started it.`;
  }
  if (isServerError(error)) return `The database did not do it (${error.code}).`;
  return `It met a fault (${error instanceof Error ? error.name : 'unknown'}).`;
}

/** The same of a job that is given up. */
export function tellGivenUp(error: unknown, attempts: number): string {
  return `${tellFault(error)} ${String(attempts)} attempts in a row came to no more; the log of the server says what it was. Start another once it is mended.`;
}
