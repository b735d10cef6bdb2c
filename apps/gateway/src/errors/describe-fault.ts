import { isServerError } from '@duebook/platform';
import { rootCause } from './classify-error';

/** What is logged of an unexpected error. */
export interface FaultDescription {
  readonly name: string;
  readonly message?: string;
  readonly stack?: string;
  readonly sqlState?: string;
  readonly table?: string | undefined;
  readonly constraint?: string | undefined;
}

/**
 * Describes an unexpected error for the log. The database's messages and details quote values of
 * rows, which may be personal data: of its errors only codes and names are kept.
 */
export function describeFault(error: unknown): FaultDescription {
  const cause = rootCause(error);
  if (!(cause instanceof Error)) return { name: typeof cause };
  const frames = cause.stack?.slice(cause.stack.indexOf('\n    at ')).trimEnd() ?? '';
  if (isServerError(cause)) {
    const table = 'table' in cause && typeof cause.table === 'string' ? cause.table : undefined;
    return {
      name: cause.name,
      sqlState: cause.code,
      table,
      constraint: cause.constraint,
      stack: frames,
    };
  }
  return { name: cause.name, message: cause.message, stack: frames };
}
