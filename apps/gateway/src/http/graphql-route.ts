import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { Caller } from '@duebook/platform';
import { LoaderScope } from '@duebook/platform/graphql';
import type { Limits } from '../config';
import type { GatewayContext } from '../operations/gateway-context';
import { type Answer, errorAnswer, HEADERS_OF_CODE, JSON_TYPE } from './answer';
import { readBody } from './request-body';

const JSON_BODY = /^application\/json(?:\s*;\s*charset="?utf-8"?)?\s*$/i;
/** What nearly every client accepts; anything else is left to Apollo's negotiation. */
const ANY_JSON = new Set(['*/*', 'application/json']);

/** How long the body of a request may be. */
export type BodyLimits = Pick<Limits, 'bodyBytes' | 'anonymousBodyBytes'>;

/** `POST /graphql`: reads the body, lets Apollo answer, and hands its answer back. Null: client gone. */
export async function answerGraphql(
  apollo: ApolloServer<GatewayContext>,
  limits: BodyLimits,
  request: IncomingMessage,
  identity: { readonly caller: Caller | null; readonly requestId: string },
): Promise<Answer | null> {
  if (request.method !== 'POST') {
    return errorAnswer('BAD_REQUEST', 'Send operations with POST.', {
      status: 405,
      headers: { allow: 'POST' },
    });
  }
  const unsupported = unsupportedBody(request);
  if (unsupported) return unsupported;
  const limit = identity.caller === null ? limits.anonymousBodyBytes : limits.bodyBytes;
  const bytes = await readBody(request, limit);
  if (bytes === 'ABORTED') return null;
  if (bytes === 'TOO_LARGE') return tooLarge(limit);
  // Read leniently, a body in another encoding would put replacement characters into the books.
  if (!isUtf8(bytes)) return errorAnswer('BAD_REQUEST', 'The body is not valid UTF-8.');
  const body = parseJson(bytes);
  if (body === undefined) return errorAnswer('BAD_REQUEST', 'The body is not valid JSON.');
  return execute(apollo, request, body, identity);
}

async function execute(
  apollo: ApolloServer<GatewayContext>,
  request: IncomingMessage,
  body: unknown,
  { caller, requestId }: { readonly caller: Caller | null; readonly requestId: string },
): Promise<Answer> {
  const headers = new HeaderMap([['content-type', 'application/json']]);
  const { accept } = request.headers;
  if (accept !== undefined && !ANY_JSON.has(accept)) headers.set('accept', accept);
  const response = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers, search: '', body },
    context: () => Promise.resolve({ caller, loaders: new LoaderScope(caller), requestId }),
  });
  if (response.body.kind !== 'complete') throw new Error('incremental delivery is not offered');
  const status = response.status ?? 200;
  return {
    status,
    contentType: response.headers.get('content-type') ?? JSON_TYPE,
    body: response.body.string,
    headers: headersOfStatus(status),
  };
}

function headersOfStatus(status: number): Readonly<Record<string, string>> {
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

function tooLarge(limit: number): Answer {
  return errorAnswer(
    'LIMIT_EXCEEDED',
    `The body may have up to ${limit} bytes. Send fewer elements at once, or a file.`,
    // The rest of the body is not read, so the connection cannot be used again.
    { status: 413, headers: { connection: 'close' } },
  );
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
