import { DuebookError } from './errors';
import {
  deadlineOf,
  isPassing,
  pause,
  reasonOf,
  retryAfterMsOf,
  type RetryPolicy,
  waitAfter,
} from './retry';

/** What is sent; byte for byte the same at each attempt. */
export interface Sending {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | Blob;
  readonly signal?: AbortSignal | undefined;
  /** For one attempt; as the client says when absent. */
  readonly timeoutMs?: number | undefined;
}

/** What came back, whatever it says. */
export interface HttpAnswer {
  readonly status: number;
  readonly requestId: string | null;
  readonly retryAfterMs: number | null;
  /** Undefined when it is no JSON. */
  readonly body: unknown;
}

/** A text that stays the same, or is asked for at each attempt. */
export type Secret = string | (() => string | Promise<string>);

/** How to reach Duebook. */
export interface TransportOptions {
  readonly url: string;
  readonly key: Secret | undefined;
  readonly csrfToken: Secret | undefined;
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
    const { url, fetch } = this.options;
    const { path, body, signal, timeoutMs = this.options.timeoutMs } = sending;
    throwIfStopped(signal);
    // What goes wrong here goes wrong with us, not on the way: there is nothing to try again.
    const headers = { ...sending.headers, ...(await this.credentials()) };
    const deadline = deadlineOf(timeoutMs, signal);
    try {
      const response = await fetch(`${url}${path}`, {
        method: 'POST',
        headers,
        body: body as Exclude<Sending['body'], Uint8Array> | Uint8Array<ArrayBuffer>,
        signal: deadline.signal,
        // Followed, it would become a GET, or bring what was sent to somebody else.
        redirect: 'manual',
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
    } finally {
      deadline.end();
    }
  }

  private async credentials(): Promise<Readonly<Record<string, string>>> {
    const { key, tenant, csrfToken } = this.options;
    return {
      ...(key === undefined ? {} : { authorization: `Bearer ${await textOf(key, 'key')}` }),
      ...(key === undefined || tenant === undefined
        ? {}
        : { 'x-duebook-tenant': await textOf(tenant, 'tenant') }),
      ...(csrfToken === undefined
        ? {}
        : { 'x-duebook-csrf': await textOf(csrfToken, 'csrfToken') }),
    };
  }
}

/** Keys come from files with a line break at the end; inside of one it is a mistake, told without the key. */
async function textOf(secret: Secret, name: string): Promise<string> {
  const text = (typeof secret === 'string' ? secret : await secret()).trim();
  if (/^[\x21-\x7e]+$/.test(text)) return text;
  throw new TypeError(`The ${name} is empty, or holds blanks or characters that no ${name} has.`);
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
