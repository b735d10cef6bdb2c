import type { ApiErrorCode } from './error-codes.generated';
import type { Refusal } from './refusal';

/**
 * Why a request failed. Beside those of the API: `UNREACHABLE`, when no answer came,
 * `NO_ANSWER_OF_DUEBOOK`, when something else answered, a proxy for example, and `IN_PROGRESS`, when
 * an earlier copy of a mutation was still running at the last attempt. More codes may come: have an
 * answer for one that you do not know.
 */
export type ErrorCode =
  | ApiErrorCode
  | 'UNREACHABLE'
  | 'NO_ANSWER_OF_DUEBOOK'
  | 'IN_PROGRESS'
  | (string & Record<never, never>);

/** One of the errors of an answer. */
export interface ApiError {
  readonly message: string;
  /** The field that failed, when it was one. */
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** What is known of a failure. */
export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly status?: number | null;
  readonly requestId?: string | null;
  readonly retryAfterMs?: number | null;
  readonly errors?: readonly ApiError[];
  readonly data?: unknown;
  readonly cause?: unknown;
  readonly idempotencyKey?: string | null;
}

/**
 * A request failed: it was malformed, not allowed, too much, or Duebook could not answer. A refusal
 * by a rule of business is no such error; it stands in `userErrors` of the payload.
 */
export class DuebookError extends Error {
  override readonly name = 'DuebookError';
  readonly code: ErrorCode;
  /** Null when no answer came. */
  readonly status: number | null;
  /** Names the request in the logs of the server; tell it when you report a problem. */
  readonly requestId: string | null;
  /** How long to wait before the next try, where the server says so. */
  readonly retryAfterMs: number | null;
  readonly errors: readonly ApiError[];
  /** What was answered in spite of the errors; null for nothing. */
  readonly data: unknown;
  /**
   * The key of the mutation that failed, also when the client drew it; null for a query. Whether it
   * was carried out may not be known: sent again as it was, with this key, it is carried out once.
   */
  readonly idempotencyKey: string | null;

  constructor(failure: Failure) {
    super(failure.message, failure.cause === undefined ? {} : { cause: failure.cause });
    this.code = failure.code;
    this.status = failure.status ?? null;
    this.requestId = failure.requestId ?? null;
    this.retryAfterMs = failure.retryAfterMs ?? null;
    this.errors = failure.errors ?? [];
    this.data = failure.data ?? null;
    this.idempotencyKey = failure.idempotencyKey ?? null;
  }

  /** The same failure, of the mutation that has this key. */
  withKey(idempotencyKey: string): DuebookError {
    const { code, message, status, requestId, retryAfterMs, errors, data, cause } = this;
    return new DuebookError({
      ...{ code, message, status, requestId, retryAfterMs, errors, data, cause },
      idempotencyKey,
    });
  }
}

/** A mutation was refused by a rule of business; nothing was changed. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';

  constructor(readonly userErrors: readonly Refusal[]) {
    super(userErrors.map(({ code, message }) => `${code}: ${message}`).join(' '));
  }
}
