import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { Caller } from '@duebook/platform';
import { LoaderScope } from '@duebook/platform/graphql';
import type { OperationsToRun } from '@duebook/governance';
import type { Limits } from '../config';
import type { Passage } from '../limits/rate/passage';
import { WORK } from '../limits/rate/rate-settings';
import type { GatewayContext } from '../operations/gateway-context';
import { namedOperation } from '../operations/registered-operations';
import { tooManyRequests } from './admission';
import {
  type Answer,
  errorAnswer,
  HEADERS_OF_CODE,
  JSON_TYPE,
  unread,
  unreadUnlessSmall,
} from './answer';
import { excessOf, type JsonExcess } from './json-shape';
import { type BodyRefusal, readBody } from './request-body';

const JSON_BODY = /^application\/json(?:\s*;\s*charset="?utf-8"?)?\s*$/i;
/** What nearly every client accepts; anything else is left to Apollo's negotiation. */
const ANY_JSON = new Set(['*/*', 'application/json']);

/** How long the body of a request may be. */
export type BodyLimits = Pick<Limits, 'bodyBytes' | 'anonymousBodyBytes'>;

/** What operations are taken with. */
export interface GraphqlTerms extends BodyLimits {
  /** Absent where none can be registered. */
  readonly operations?: OperationsToRun | undefined;
}

/** Who asks, and how far limits let them go on. */
export interface Asking {
  readonly caller: Caller | null;
  readonly requestId: string;
  /** Absent where nothing is counted. */
  readonly passage?: Passage | undefined;
}

/** `POST /graphql`: reads the body, lets Apollo answer, and hands its answer back. Null: client gone. */
export async function answerGraphql(
  apollo: ApolloServer<GatewayContext>,
  terms: GraphqlTerms,
  request: IncomingMessage,
  asking: Asking,
): Promise<Answer | null> {
  if (request.method !== 'POST') {
    const headers = { allow: 'POST' };
    const answer = errorAnswer('BAD_REQUEST', 'Send operations with POST.', {
      status: 405,
      headers,
    });
    return unreadUnlessSmall(answer, request);
  }
  const unsupported = unsupportedBody(request);
  if (unsupported) return unreadUnlessSmall(unsupported, request);
  const bytes = await readWithin(terms, request, asking);
  if (!Buffer.isBuffer(bytes)) return bytes;
  // Read leniently, a body in another encoding would put replacement characters into the books.
  if (!isUtf8(bytes)) return errorAnswer('BAD_REQUEST', 'The body is not valid UTF-8.');
  const excess = excessOf(bytes);
  if (excess) return tooMuchIn(excess);
  const body = parseJson(bytes);
  if (body === undefined) return errorAnswer('BAD_REQUEST', 'The body is not valid JSON.');
  if (!terms.operations) return execute(apollo, request, body, asking);
  const named = await namedOperation(terms.operations, body, asking.caller);
  return named.kind === 'REFUSED' ? named.answer : execute(apollo, request, named.body, asking);
}

/** The body, as long as there is memory for it and its parsing is within what the caller may ask for. */
async function readWithin(
  limits: BodyLimits,
  request: IncomingMessage,
  { caller, passage }: Asking,
): Promise<Buffer | Answer | null> {
  const limit = caller === null ? limits.anonymousBodyBytes : limits.bodyBytes;
  const room: { found: ReturnType<Passage['hold']> } = { found: 'HELD' };
  const hold = (bytes: number): boolean => {
    room.found = passage?.hold(bytes) ?? 'HELD';
    return room.found === 'HELD';
  };
  const announced = Number(request.headers['content-length'] ?? 0);
  const charge = (length: number) => passage?.charge(Math.floor(length / WORK.bytes)) ?? null;
  const unaffordable = announced <= limit ? charge(announced) : null;
  if (unaffordable) return unread(tooManyRequests(unaffordable));
  const bytes = await readBody(request, { limit, hold });
  if (bytes === 'NO_ROOM') return noRoom(room.found === 'TOO_MUCH_OF_ONE');
  if (!Buffer.isBuffer(bytes)) return refusedBody(bytes, limit);
  // What came in pieces was not announced.
  const refusal = charge(bytes.length - announced);
  return refusal ? tooManyRequests(refusal) : bytes;
}

async function execute(
  apollo: ApolloServer<GatewayContext>,
  request: IncomingMessage,
  body: unknown,
  { caller, requestId, passage }: Asking,
): Promise<Answer> {
  const headers = new HeaderMap([['content-type', 'application/json']]);
  const { accept } = request.headers;
  if (accept !== undefined && !ANY_JSON.has(accept)) headers.set('accept', accept);
  const response = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers, search: '', body },
    context: () =>
      Promise.resolve({ caller, loaders: new LoaderScope(caller), requestId, passage }),
  });
  if (response.body.kind !== 'complete') throw new Error('incremental delivery is not offered');
  const status = response.status ?? 200;
  return {
    status,
    contentType: response.headers.get('content-type') ?? JSON_TYPE,
    body: response.body.string,
    headers: headersOfStatus(status, passage),
  };
}

function headersOfStatus(status: number, passage?: Passage): Readonly<Record<string, string>> {
  if (status === 429) return { 'retry-after': String(passage?.waitSeconds ?? 1) };
  if (status === 401) return HEADERS_OF_CODE.UNAUTHENTICATED ?? {};
  if (status === 503) return HEADERS_OF_CODE.UNAVAILABLE ?? {};
  return {};
}

/**
 * Only JSON in UTF-8 is taken. A web page of another origin cannot send that type without being
 * allowed to first, which nobody is: so a browser's session can never be used by a foreign page.
 */
function unsupportedBody({ headers }: IncomingMessage): Answer | null {
  if (!JSON_BODY.test(headers['content-type'] ?? '')) {
    return errorAnswer('BAD_REQUEST', 'Send the operation as application/json.', { status: 415 });
  }
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') {
    return errorAnswer('BAD_REQUEST', 'Send the body without content encoding.', { status: 415 });
  }
  return null;
}

function tooMuchIn(excess: JsonExcess): Answer {
  return excess === 'TOO_DEEP'
    ? errorAnswer('LIMIT_EXCEEDED', 'The body is nested deeper than any input is.', {
        refusal: 'json-depth',
      })
    : errorAnswer(
        'LIMIT_EXCEEDED',
        'The body holds more values than any input may. Send fewer elements at once.',
        { refusal: 'json-values' },
      );
}

/** The rest of such a body is not read, so the connection cannot be used again. */
function refusedBody(why: Exclude<BodyRefusal, 'NO_ROOM'>, limit: number): Answer | null {
  switch (why) {
    case 'ABORTED':
      return null;
    case 'TOO_SLOW':
      return unread(
        errorAnswer('BAD_REQUEST', 'The body did not arrive in time.', {
          ...{ status: 408, refusal: 'body-time' },
        }),
      );
    case 'TOO_LARGE':
      return unread(
        errorAnswer(
          'LIMIT_EXCEEDED',
          `The body may have up to ${limit} bytes. Send fewer elements at once, or a file.`,
          { status: 413, refusal: 'body-size' },
        ),
      );
  }
}

function noRoom(isOfOne: boolean): Answer {
  return isOfOne
    ? unread(tooManyRequests({ quota: 'bodies', waitSeconds: 1 }))
    : unread(
        errorAnswer('UNAVAILABLE', 'Too many large requests are under way. Send it again.', {
          refusal: 'memory',
        }),
      );
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
