import * as http from 'node:http';
import * as https from 'node:https';
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

  const post = (url: URL, { body, headers }: SignedMessage, signal: AbortSignal) =>
    new Promise<AttemptOutcome>((resolve, reject) => {
      const how = {
        ...{ method: 'POST', lookup, signal, maxHeaderSize: LONGEST_HEAD },
        headers: {
          ...headers,
          'content-length': Buffer.byteLength(body),
          'user-agent': USER_AGENT,
        },
      };
      const request =
        url.protocol === 'http:'
          ? http.request(url, { ...how, agent: plain })
          : https.request(url, { ...how, agent: secure });
      request.once('response', (answer) => {
        drop(answer);
        resolve(outcomeOf(answer.statusCode ?? 0));
      });
      request.on('error', (error) => {
        reject(isStale(request, error) ? new StaleConnection() : error);
      });
      request.once('close', () => {
        reject(new Error('closed without an answer'));
      });
      request.end(body);
    });

  return {
    send: async (text, message, stopping) => {
      const url = readEndpointUrl(text, options.reach);
      if (!url.ok) return failed('ADDRESS_FORBIDDEN');
      const late = AbortSignal.timeout(timeoutMs);
      const signal = AbortSignal.any([stopping, late]);
      for (;;) {
        try {
          return await post(new URL(url.value.href), message, signal);
        } catch (error) {
          // The receiver had closed the kept connection: that is no failure of it. Another follows.
          if (error instanceof StaleConnection) continue;
          return failed(late.aborted ? 'TIMED_OUT' : failureOf(error));
        }
      }
    },
  };
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

/** Reads the body off the connection; a long one takes the connection with it. */
function drop(answer: http.IncomingMessage): void {
  let read = 0;
  answer.on('data', (part: Buffer) => {
    read += part.length;
    if (read > LONGEST_BODY) answer.destroy();
  });
  answer.on('error', () => undefined);
}
