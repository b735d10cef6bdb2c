import { DuebookError } from './errors';
import { isPassing, pause, reasonOf, retryAfterMsOf, type RetryPolicy, waitAfter } from './retry';

/** What is sent; byte for byte the same at each attempt. */
export interface Sending {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer> | Blob;
  readonly signal?: AbortSignal | undefined;
}

/** What came back, whatever it says. */
export interface HttpAnswer {
  readonly status: number;
  readonly requestId: string | null;
  readonly retryAfterMs: number | null;
  /** Undefined when it is no JSON. */
  readonly body: unknown;
}

/** How to reach Duebook. */
export interface TransportOptions {
  readonly url: string;
  readonly key: string | (() => string | Promise<string>) | undefined;
  readonly tenant: string | undefined;
  readonly timeoutMs: number;
  readonly retry: RetryPolicy;
  readonly fetch: typeof fetch;
}

/** Sends requests, again and again while it makes sense. */
export class Transport {
  constructor(private readonly options: TransportOptions) {}

  /**
   * The first answer that is not passing, or the last one. A request without an answer may have
   * been carried out: what is sent again is the same to the letter, idempotency key included, so
   * that it is carried out once.
   *
   * @throws DuebookError `UNREACHABLE` when there was no answer at all
   */
  async send(sending: Sending): Promise<HttpAnswer> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.attempt(sending);
      const isFinal = 'status' in answer && !isPassing(answer.status);
      const retryAfterMs = 'status' in answer ? answer.retryAfterMs : null;
      const wait = isFinal
        ? null
        : waitAfter(attempt, this.options.retry, retryAfterMs, Math.random());
      if (wait !== null) {
        await pause(wait, sending.signal);
        continue;
      }
      if ('status' in answer) return answer;
      throw new DuebookError({
        code: 'UNREACHABLE',
        message: `No answer came from ${this.options.url}${sending.path}, ${attempt} times.`,
        cause: answer.cause,
      });
    }
  }

  private async attempt(sending: Sending): Promise<HttpAnswer | { readonly cause: unknown }> {
    const { url, timeoutMs, fetch } = this.options;
    const { path, headers, body, signal } = sending;
    throwIfStopped(signal);
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(`${url}${path}`, {
        method: 'POST',
        headers: { ...headers, ...(await this.credentials()) },
        body,
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      return {
        status: response.status,
        requestId: response.headers.get('x-request-id'),
        retryAfterMs: retryAfterMsOf(response.headers.get('retry-after'), Date.now()),
        body: parsed(await response.text()),
      };
    } catch (cause) {
      throwIfStopped(signal);
      return { cause };
    }
  }

  private async credentials(): Promise<Readonly<Record<string, string>>> {
    const { key, tenant } = this.options;
    if (key === undefined) return {};
    const authorization = `Bearer ${typeof key === 'string' ? key : await key()}`;
    return tenant === undefined ? { authorization } : { authorization, 'x-duebook-tenant': tenant };
  }
}

function throwIfStopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw reasonOf(signal);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
