import { refused, type Result } from '@duebook/kernel';
import type { WorkStopped } from '@duebook/platform';

/** No further attempt would mend what is in the way; why, for people. */
export function inVain(failure: string): Result<never, WorkStopped> {
  return refused({ code: 'IN_VAIN', failure });
}
