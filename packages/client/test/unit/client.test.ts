import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  DuebookClient,
  DuebookError,
  ListOpenItems,
  PostInvoice,
  RefusedError,
  WhoAmI,
} from '@duebook/client';
import { parse } from 'graphql';
import { answer, answering, failing } from '../support/answers';

/** As code generators write it. */
class WrappedText extends String {}

const RETRY = { attempts: 3, baseMs: 1, longestMs: 2_000 };
const VIEWER = { data: { viewer: { tenant: { name: 'Example' } } } };

function clientOf(...answers: readonly (Response | Error)[]) {
  const server = answering(...answers);
  const client = new DuebookClient({
    ...{ url: 'https://duebook.example/', key: 'dbk_live_x', retry: RETRY },
    fetch: server.fetch,
  });
  return { client, asked: server.asked };
}

async function errorOf(work: Promise<unknown>): Promise<DuebookError> {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  if (!(error instanceof DuebookError)) throw new Error('It does not fail as it should.');
  return error;
}

const POSTED = {
  data: { invoicePost: { invoice: null, wasPostedBefore: false, warnings: [], userErrors: [] } },
};
const refusal = (code: string) => ({
  data: {
    invoicePost: {
      userErrors: [{ __typename: 'GenericUserError', code, message: 'No.', path: [] }],
    },
  },
});
const INVOICE = {
  invoice: {
    legalEntityId: 'le',
    direction: 'SALES',
    partyCode: 'C1',
    documentDate: '2026-01-15',
    currencyCode: 'CNY',
    lines: [],
  },
} as const;

describe('execute', () => {
  it('sends the text of the operation with variables and key, and answers the data', async () => {
    const { client, asked } = clientOf(answer(VIEWER));
    await expect(client.execute(WhoAmI)).resolves.toEqual(VIEWER.data);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.url).toBe('https://duebook.example/graphql');
    expect(asked[0]?.headers).toMatchObject({
      authorization: 'Bearer dbk_live_x',
      'content-type': 'application/json',
    });
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual({ query: WhoAmI.text, variables: {} });
  });

  it('asks for a token at each attempt, and names the tenant beside it', async () => {
    const server = answering(failing('UNAVAILABLE', 503), answer(VIEWER));
    let count = 0;
    const key = () => Promise.resolve(`token-${(count += 1)}`);
    const options = { url: 'https://duebook.example', key, tenant: 'demo01', retry: RETRY };
    await new DuebookClient({ ...options, fetch: server.fetch }).execute(WhoAmI);
    expect(server.asked.map(({ headers }) => headers)).toEqual([
      expect.objectContaining({ authorization: 'Bearer token-1', 'x-duebook-tenant': 'demo01' }),
      expect.objectContaining({ authorization: 'Bearer token-2', 'x-duebook-tenant': 'demo01' }),
    ]);
  });

  it('takes bare texts and what code generators wrap texts in, and no parsed documents', async () => {
    const text = '{ viewer { tenant { name } } }';
    const { client, asked } = clientOf(answer(VIEWER), answer(VIEWER));
    await client.execute(text);
    await client.execute(new WrappedText(text));
    expect(asked.map(({ body }) => body)).toEqual(
      Array(2).fill(JSON.stringify({ query: text, variables: {} })),
    );
    const parsed = parse(text);
    // @ts-expect-error -- a parsed document has no text
    await expect(client.execute(parsed)).rejects.toThrow(TypeError);
  });

  it('sends the hash alone where operations are registered, and takes that of a bare text', async () => {
    const server = answering(answer(VIEWER), answer(VIEWER));
    const options = { url: 'https://duebook.example', registered: true, fetch: server.fetch };
    const client = new DuebookClient(options);
    await client.execute(WhoAmI);
    await client.execute(WhoAmI.text);
    const documentId = `sha256:${WhoAmI.sha256}`;
    expect(server.asked.map(({ body }) => body)).toEqual(
      Array(2).fill(JSON.stringify({ documentId, variables: {} })),
    );
  });

  it.each([
    ['no answer', new TypeError('fetch failed')],
    ['429', failing('RATE_LIMITED', 429, { 'retry-after': '0' })],
    ['503', failing('UNAVAILABLE', 503)],
    ['502 of a proxy', new Response('<html>', { status: 502 })],
  ])('sends the same again after %s', async (_, first) => {
    const { client, asked } = clientOf(first, answer(POSTED));
    await client.mutate(PostInvoice, INVOICE);
    expect(asked).toHaveLength(2);
    expect(asked[1]?.body).toBe(asked[0]?.body);
    expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject({
      variables: { input: { idempotencyKey: expect.stringMatching(/^[0-9a-f-]{36}$/) } },
    });
  });

  it('gives up after its last attempt, with what was wrong', async () => {
    const unreachable = clientOf(...Array.from({ length: 3 }, () => new Error('ECONNREFUSED')));
    await expect(errorOf(unreachable.client.execute(WhoAmI))).resolves.toMatchObject({
      code: 'UNREACHABLE',
      status: null,
      cause: { message: 'ECONNREFUSED' },
    });
    expect(unreachable.asked).toHaveLength(3);
    const limited = clientOf(failing('RATE_LIMITED', 429, { 'retry-after': '60' }));
    await expect(errorOf(limited.client.execute(WhoAmI))).resolves.toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterMs: 60_000,
      requestId: 'r-1',
    });
  });

  it.each([
    ['UNAUTHENTICATED', 401],
    ['FORBIDDEN', 403],
    ['BAD_USER_INPUT', 400],
    ['INTERNAL_SERVER_ERROR', 500],
  ])('does not repeat %s', async (code, status) => {
    const { client, asked } = clientOf(failing(code, status));
    await expect(errorOf(client.execute(WhoAmI))).resolves.toMatchObject({ code, status });
    expect(asked).toHaveLength(1);
  });

  it('tells errors beside data, and what is no answer of Duebook', async () => {
    const errors = [{ message: 'No.', path: ['viewer'], extensions: { code: 'FORBIDDEN' } }];
    const partial = clientOf(answer({ data: { viewer: null }, errors }));
    const told = await errorOf(partial.client.execute(WhoAmI));
    expect(told).toMatchObject({ code: 'FORBIDDEN', errors, data: { viewer: null } });
    const strange = clientOf(new Response('<html>', { status: 404 }));
    await expect(errorOf(strange.client.execute(WhoAmI))).resolves.toMatchObject({
      code: 'NO_ANSWER_OF_DUEBOOK',
      status: 404,
    });
  });

  it('stops when its caller does', async () => {
    const { client, asked } = clientOf(answer(VIEWER));
    const reason = new Error('Enough.');
    await expect(client.execute(WhoAmI, {}, { signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    );
    expect(asked).toHaveLength(0);
  });
});

describe('mutate', () => {
  it('keeps the key that it is given, and answers refusals as they are', async () => {
    const { client, asked } = clientOf(answer(refusal('PARTY_UNKNOWN')));
    const payload = await client.mutate(PostInvoice, { ...INVOICE, idempotencyKey: 'mine' });
    expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject({
      variables: { input: { idempotencyKey: 'mine' } },
    });
    expect(payload.userErrors).toMatchObject([{ code: 'PARTY_UNKNOWN' }]);
    expect(() => accepted(payload)).toThrow(RefusedError);
    expect(() => accepted(payload)).toThrow('PARTY_UNKNOWN: No.');
  });

  it('waits for a copy of itself that is still running', async () => {
    const { client, asked } = clientOf(answer(refusal('IN_PROGRESS')), answer(POSTED));
    await expect(client.mutate(PostInvoice, INVOICE)).resolves.toEqual(POSTED.data.invoicePost);
    expect(asked[1]?.body).toBe(asked[0]?.body);
  });

  it('takes a copy that is running still for no refusal: it may succeed', async () => {
    const { client } = clientOf(...Array.from({ length: 3 }, () => answer(refusal('IN_PROGRESS'))));
    const input = { ...INVOICE, idempotencyKey: 'mine' };
    await expect(errorOf(client.mutate(PostInvoice, input))).resolves.toMatchObject({
      code: 'IN_PROGRESS',
      idempotencyKey: 'mine',
    });
    expect(() => accepted(refusal('IN_PROGRESS').data.invoicePost as never)).toThrow(DuebookError);
  });

  it('tells the key of what failed, also one that it drew', async () => {
    const { client, asked } = clientOf(...Array.from({ length: 3 }, () => new Error('ECONNRESET')));
    const error = await errorOf(client.mutate(PostInvoice, INVOICE));
    expect(error).toMatchObject({ code: 'UNREACHABLE', cause: { message: 'ECONNRESET' } });
    expect(JSON.parse(asked[2]?.body ?? '')).toMatchObject({
      variables: { input: { idempotencyKey: error.idempotencyKey } },
    });
    const query = clientOf(failing('FORBIDDEN', 403)).client.execute(WhoAmI);
    await expect(errorOf(query)).resolves.toMatchObject({ idempotencyKey: null });
  });
});

describe('paginate', () => {
  const page = (ids: readonly string[], endCursor: string | null) =>
    answer({
      data: {
        openItems: {
          edges: ids.map((id) => ({ node: { id } })),
          pageInfo: { hasNextPage: endCursor !== null, endCursor },
        },
      },
    });

  it('asks for one page after the other, from where the last one ended', async () => {
    const { client, asked } = clientOf(page(['1', '2'], 'c2'), page([], 'c3'), page(['3'], null));
    const ids: string[] = [];
    const items = client.paginate(ListOpenItems, { first: 2 }, ({ openItems }) => openItems);
    for await (const { id } of items) ids.push(id);
    expect(ids).toEqual(['1', '2', '3']);
    const afters = asked.map(
      ({ body }) => (JSON.parse(body) as { variables: { after: string | null } }).variables.after,
    );
    expect(afters).toEqual([null, 'c2', 'c3']);
  });

  it('ends with a list that does not move on', async () => {
    const { client, asked } = clientOf(page(['1'], 'c1'), page(['1'], 'c1'));
    const ids: string[] = [];
    const items = client.paginate(ListOpenItems, {}, ({ openItems }) => openItems);
    for await (const { id } of items) ids.push(id);
    expect(asked).toHaveLength(2);
  });
});

describe('uploadFile', () => {
  const file = { name: '发票 1.csv', content: new TextEncoder().encode('Code\n') };

  it('sends the bytes with their name, and answers the id', async () => {
    const { client, asked } = clientOf(answer({ file: { id: 'F1' }, userErrors: [] }, 201));
    await expect(client.uploadFile(file)).resolves.toEqual({ id: 'F1' });
    expect(asked[0]?.url).toBe('https://duebook.example/files');
    expect(asked[0]?.headers['x-file-name']).toBe(encodeURIComponent(file.name));
  });

  it('throws for a file that is not taken', async () => {
    const userErrors = [{ code: 'FILE_EMPTY', message: 'The file has no bytes.', path: [] }];
    const { client } = clientOf(answer({ file: null, userErrors }, 400));
    await expect(client.uploadFile(file)).rejects.toThrow('FILE_EMPTY');
  });
});
