import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ErrorCode } from '@duebook/platform/graphql';
import { httpStatusOfCode } from '../errors/http-status';
import type { RefusalKind } from '../limits/refusal';

/** What a request is answered with. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  /** Complete in memory; or made at the pace at which it is taken, for the one request alone. */
  readonly body: string | Readable;
  readonly headers?: Readonly<Record<string, string>>;
  /** One `Set-Cookie` header each. */
  readonly cookies?: readonly string[];
  /** Under what it is counted, where it refuses a request; the client is not told. */
  readonly refusal?: RefusalKind | undefined;
}

export const JSON_TYPE = 'application/json; charset=utf-8';

/** An answer in the form of GraphQL's errors, with which clients can deal on every route. */
export function errorAnswer(
  code: ErrorCode,
  message: string,
  more: Partial<Pick<Answer, 'status' | 'headers' | 'refusal'>> = {},
): Answer {
  return {
    status: more.status ?? httpStatusOfCode(code),
    contentType: JSON_TYPE,
    body: JSON.stringify({ errors: [{ message, extensions: { code } }] }),
    headers: { ...HEADERS_OF_CODE[code], ...more.headers },
    refusal: more.refusal,
  };
}

/** What the standard wants beside some of the status codes (RFC 9110). */
export const HEADERS_OF_CODE: Readonly<
  Partial<Record<ErrorCode, Readonly<Record<string, string>>>>
> = {
  UNAUTHENTICATED: { 'www-authenticate': 'Bearer realm="duebook"' },
  RATE_LIMITED: { 'retry-after': '1' },
  UNAVAILABLE: { 'retry-after': '1' },
};

export function jsonAnswer(status: number, value: unknown): Answer {
  return { status, contentType: JSON_TYPE, body: JSON.stringify(value) };
}

/** Longer than a slow line takes for the largest answer. */
const PATIENCE_MS = 60_000;

/**
 * Sends the answer, unless the client has gone. What a client asks for and does not take lies in our
 * memory meanwhile: after a while the connection is cut. False: it was, or is, cut before all was taken.
 *
 * @throws Error when a body that is still being made comes to nothing; the client sees it cut off
 */
export async function send(
  response: ServerResponse,
  answer: Answer,
  withinMs = PATIENCE_MS,
): Promise<boolean> {
  const { body } = answer;
  const isWhole = typeof body === 'string';
  if (response.destroyed || response.headersSent) {
    if (!isWhole) body.destroy();
    return false;
  }
  response.writeHead(answer.status, {
    'content-type': answer.contentType,
    ...(isWhole && { 'content-length': Buffer.byteLength(body) }),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...answer.headers,
    ...(answer.cookies && { 'set-cookie': [...answer.cookies] }),
  });
  if (!isWhole) return pour(body, response, withinMs);
  response.end(body);
  if (response.writableLength === 0) return true;
  const patience = setTimeout(() => response.destroy(), withinMs);
  response.once('close', () => {
    clearTimeout(patience);
  });
  return true;
}

/** Patience is for as long as nothing is taken. */
async function pour(body: Readable, response: ServerResponse, withinMs: number): Promise<boolean> {
  response.setTimeout(withinMs, () => response.destroy());
  try {
    await pipeline(body, response);
    return true;
  } catch (error) {
    // Whoever asked has gone, or took nothing for too long.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    return false;
  }
}

/** The answer with more headers. */
export function withHeaders(answer: Answer, headers: Readonly<Record<string, string>>): Answer {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** An answer given before the body was read: the connection ends with it. */
export function unread(answer: Answer): Answer {
  return { ...answer, headers: { ...answer.headers, connection: 'close' } };
}

/** Smaller bodies are sooner read and thrown away than a connection is made anew. */
const SMALL_BODY = 65_536;

/** The same where a small body, or none, may follow: the connection stays for the next request. */
export function unreadUnlessSmall(answer: Answer, { headers }: IncomingMessage): Answer {
  const isInPieces = headers['transfer-encoding'] !== undefined;
  const announced = Number(headers['content-length'] ?? 0);
  return isInPieces || announced > SMALL_BODY ? unread(answer) : answer;
}

/** For an address that is not served. */
export const NOTHING_HERE = unread(errorAnswer('NOT_FOUND', 'There is nothing at this address.'));
