import * as http from 'node:http';
import * as https from 'node:https';
import { finished } from 'node:stream';
import { outcomeOf, type AttemptOutcome, type Failure } from '../domain/attempt-outcome';
import { readEndpointUrl, type Reach } from '../domain/endpoint-url';
import type { MessageSender, ResolveHost } from '../application/ports';
import type { SignedMessage } from '../application/sign-message';
import { checkedLookup, HostRefused } from './checked-lookup';

/** What sending rests on. */
export interface SenderOptions {
  readonly reach: Reach;
  readonly resolve: ResolveHost;
  /** From the start of an attempt to the head of its answer; 10 s by default. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
/** Of an answer's body, which nobody reads: only to use the connection again. */
const LONGEST_BODY = 65_536;
const LONGEST_BODY_MS = 1_000;
const LONGEST_HEAD = 16_384;
const USER_AGENT = 'Duebook-Webhooks/1';
const OF_A_KEPT_CONNECTION = {
  keepAlive: true,
  maxFreeSockets: 64,
  scheduling: 'lifo',
  timeout: 4_000,
} as const;

/**
 * Sends messages over connections of its own, kept for a few seconds. No redirect is followed, no proxy
 * is asked, certificates are always checked, and the answer counts by its status alone.
 */
export function createMessageSender(options: SenderOptions): MessageSender {
  const lookup = checkedLookup(options.resolve, options.reach);
  const plain = new http.Agent(OF_A_KEPT_CONNECTION);
  const secure = new https.Agent({ ...OF_A_KEPT_CONNECTION, rejectUnauthorized: true });
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;

  const begin = (url: URL, { body, headers }: SignedMessage, signal: AbortSignal) => {
    const how = {
      ...{ method: 'POST', lookup, signal, maxHeaderSize: LONGEST_HEAD },
      headers: { ...headers, 'content-length': Buffer.byteLength(body), 'user-agent': USER_AGENT },
    };
    return url.protocol === 'http:'
      ? http.request(url, { ...how, agent: plain })
      : https.request(url, { ...how, agent: secure });
  };

  return {
    send: async (text, message, stopping) => {
      const url = readEndpointUrl(text, options.reach);
      if (!url.ok) return failed('ADDRESS_FORBIDDEN');
      const attempt = beginAttempt(stopping, timeoutMs);
      try {
        for (;;) {
          try {
            const request = begin(new URL(url.value.href), message, attempt.signal);
            return await answerTo(request, message.body);
          } catch (error) {
            // The receiver had closed the kept connection: that is no failure of it. Another follows.
            if (error instanceof StaleConnection) continue;
            return failed(attempt.isLate() ? 'TIMED_OUT' : failureOf(error));
          }
        }
      } finally {
        attempt.end();
      }
    },
  };
}

/**
 * One signal for both reasons to break an attempt off. Nothing of it is left with the one of a stop,
 * which lives as long as the process; `AbortSignal.any` would leave a trace of each attempt there.
 */
function beginAttempt(stopping: AbortSignal, timeoutMs: number) {
  const attempt = new AbortController();
  const breakOff = (): void => {
    attempt.abort();
  };
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    breakOff();
  }, timeoutMs);
  stopping.addEventListener('abort', breakOff);
  if (stopping.aborted) breakOff();
  return {
    signal: attempt.signal,
    isLate: () => isLate,
    end: () => {
      clearTimeout(timer);
      stopping.removeEventListener('abort', breakOff);
    },
  };
}

/**
 * Sends the body and answers what the head of the answer means, once its body is out of the way: a
 * receiver that begins answers and never ends them holds no connections but those of attempts.
 */
function answerTo(request: http.ClientRequest, body: string): Promise<AttemptOutcome> {
  return new Promise((resolve, reject) => {
    let isAnswered = false;
    const fail = (error: Error): void => {
      if (!isAnswered) reject(error);
    };
    request.once('response', (answer) => {
      isAnswered = true;
      whenEmptied(answer, () => {
        resolve(outcomeOf(answer.statusCode ?? 0, answer.headers['retry-after']));
      });
    });
    request.on('error', (error) => {
      fail(isStale(request, error) ? new StaleConnection() : error);
    });
    request.once('close', () => {
      fail(new Error('closed without an answer'));
    });
    request.end(body);
  });
}

/** A kept connection turned out to be closed; nothing was answered on it. */
class StaleConnection extends Error {
  override readonly name = 'StaleConnection';
}

function isStale({ reusedSocket }: http.ClientRequest, error: Error): boolean {
  return reusedSocket && ['ECONNRESET', 'EPIPE'].includes(codeOf(error));
}

function failed(failure: Failure): AttemptOutcome {
  return { status: null, failure };
}

function failureOf(error: unknown): Failure {
  if (error instanceof HostRefused) return error.failure;
  const code = codeOf(error);
  if (code.startsWith('HPE_')) return 'ANSWER_UNUSABLE';
  return /CERT|TLS|SSL|EPROTO|SIGNATURE|ISSUER/.test(code) ? 'TLS_FAILED' : 'CONNECTION_FAILED';
}

function codeOf(error: unknown): string {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' ? code : '';
}

/** Reads the body off the connection; one that is long, or takes long, takes the connection with it. */
function whenEmptied(answer: http.IncomingMessage, then: () => void): void {
  let read = 0;
  const timer = setTimeout(() => answer.destroy(), LONGEST_BODY_MS);
  answer.on('data', (part: Buffer) => {
    read += part.length;
    if (read > LONGEST_BODY) answer.destroy();
  });
  finished(answer, () => {
    clearTimeout(timer);
    then();
  });
}
