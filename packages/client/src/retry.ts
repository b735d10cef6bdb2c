/** How often and how fast a request is sent again. */
export interface RetryPolicy {
  /** How often in all; 1 for never again. */
  readonly attempts: number;
  /** The longest wait before the second attempt; it doubles with each further one. */
  readonly baseMs: number;
  /** No wait is longer. Where the server asks for more, the request fails and says how much. */
  readonly longestMs: number;
}

export const DEFAULT_RETRY: RetryPolicy = { attempts: 5, baseMs: 200, longestMs: 20_000 };

/** Answers after which the same request may well succeed; all of them leave nothing half done. */
const PASSING: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** Whether to try again after an answer of this status. */
export function isPassing(status: number): boolean {
  return PASSING.has(status);
}

/**
 * How long to wait after so many attempts; null when it was the last one. A random part of the
 * longest wait, so that clients that failed together do not come back together.
 *
 * @param chance from 0 up to 1
 */
export function waitAfter(
  attempt: number,
  { attempts, baseMs, longestMs }: RetryPolicy,
  retryAfterMs: number | null,
  chance: number,
): number | null {
  if (attempt >= attempts) return null;
  if (retryAfterMs === null) return chance * Math.min(longestMs, baseMs * 2 ** (attempt - 1));
  return retryAfterMs > longestMs ? null : retryAfterMs + chance * baseMs;
}

/** The header `Retry-After` in milliseconds: seconds or an instant (RFC 9110); null for neither. */
export function retryAfterMsOf(header: string | null, now: number): number | null {
  if (header === null || header.trim() === '') return null;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1_000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/** Waits, unless the caller stops it. @throws the reason of the signal */
export function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(reasonOf(signal));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    // One that was stopped before tells nobody any more.
    if (signal?.aborted === true) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}

/**
 * A signal that stops after so long, or with another. `end` lets go of both: a signal that lives as
 * long as the program would else remember every request.
 */
export function deadlineOf(
  milliseconds: number,
  signal: AbortSignal | undefined,
): { readonly signal: AbortSignal; readonly end: () => void } {
  const controller = new AbortController();
  const stop = (): void => {
    controller.abort(signal?.reason);
  };
  const timer = setTimeout(() => {
    controller.abort(new Error(`No answer within ${milliseconds} ms.`));
  }, milliseconds);
  if (signal?.aborted === true) stop();
  else signal?.addEventListener('abort', stop, { once: true });
  return {
    signal: controller.signal,
    end: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    },
  };
}

/** What a signal was stopped with. */
export function reasonOf(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error
    ? reason
    : new Error('The request was stopped.', { cause: reason });
}
