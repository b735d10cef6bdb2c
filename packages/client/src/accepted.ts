import { DuebookError, RefusedError } from './errors';
import type { Payload } from './refusal';

/**
 * The payload of a mutation that was not refused.
 *
 * @throws RefusedError for a refusal, and DuebookError `IN_PROGRESS` while an earlier copy is running:
 * that is no refusal, as it may succeed
 */
export function accepted<P extends Payload>(payload: P): P {
  if (isInProgress(payload)) throw stillInProgress(null);
  if (payload.userErrors.length > 0) throw new RefusedError(payload.userErrors);
  return payload;
}

/** Whether the very call is still running, as its first copy was slow: then it is sent once more. */
export function isInProgress({ userErrors }: Payload): boolean {
  return userErrors.length > 0 && userErrors.every(({ code }) => code === 'IN_PROGRESS');
}

/** What became of the call is for its first copy to say. */
export function stillInProgress(idempotencyKey: string | null): DuebookError {
  return new DuebookError({
    code: 'IN_PROGRESS',
    message: 'An earlier copy of the call is still running. Send it again with the same key.',
    idempotencyKey,
  });
}
