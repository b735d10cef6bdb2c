import { RefusedError } from './errors';
import type { Payload } from './refusal';

/** The payload of a mutation that was not refused. @throws RefusedError */
export function accepted<P extends Payload>(payload: P): P {
  if (payload.userErrors.length > 0) throw new RefusedError(payload.userErrors);
  return payload;
}

/** Whether the very call is still running, as its first copy was slow: then it is sent once more. */
export function isInProgress({ userErrors }: Payload): boolean {
  return userErrors.length > 0 && userErrors.every(({ code }) => code === 'IN_PROGRESS');
}
