/** Why an attempt failed, with what it means to whoever looks after the endpoint. */
export const FAILURES = {
  HOST_UNKNOWN: 'The host’s name has no address.',
  ADDRESS_FORBIDDEN: 'The host’s name leads to an address that is not public.',
  CONNECTION_FAILED: 'No connection came about, or it broke off before an answer.',
  TLS_FAILED: 'The host’s certificate was not accepted, or no secure connection came about.',
  TIMED_OUT: 'There was no answer within ten seconds.',
  REDIRECTED: 'The answer was a redirect, which is never followed: correct the URL.',
  REFUSED: 'The answer was an error of the 400s.',
  GONE: 'The answer was 410 Gone: the endpoint is disabled.',
  RECEIVER_FAILED: 'The answer was an error of the 500s.',
  ANSWER_UNUSABLE: 'The answer was no answer to a delivery.',
  RIGHT_LOST:
    'Whoever added the endpoint may not have events sent to it any more: the endpoint is disabled.',
  SECRET_UNREADABLE: 'The endpoint’s secret cannot be opened: rotate it.',
} as const satisfies Record<string, string>;

export type Failure = keyof typeof FAILURES;

/** What an attempt came to. */
export interface AttemptOutcome {
  /** Of the answer; null without one. */
  readonly status: number | null;
  /** Null for a delivery that was taken. */
  readonly failure: Failure | null;
  /** The header Retry-After of a receiver that has too much to do; absent without one. */
  readonly retryAfter?: string;
}

/** Too many requests, and unavailable: with these a receiver may say when it is to be asked again. */
const BUSY: readonly number[] = [429, 503];

/** What an answer means: any of the 200s takes the delivery. */
export function outcomeOf(status: number, retryAfter?: string): AttemptOutcome {
  const outcome = { status, failure: failureOf(status) };
  return retryAfter !== undefined && BUSY.includes(status) ? { ...outcome, retryAfter } : outcome;
}

function failureOf(status: number): Failure | null {
  if (status === 410) return 'GONE';
  switch (Math.floor(status / 100)) {
    case 2:
      return null;
    case 3:
      return 'REDIRECTED';
    case 4:
      return 'REFUSED';
    case 5:
      return 'RECEIVER_FAILED';
    default:
      return 'ANSWER_UNUSABLE';
  }
}
