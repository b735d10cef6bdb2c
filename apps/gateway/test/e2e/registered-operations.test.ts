import { createHash } from 'node:crypto';
import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { post } from '../support/post';
import { did, openPartner, type Partner } from '../support/partner';
import { type GatewayTenant, startTestGateway, type TestGateway } from '../support/test-gateway';

const WHO = 'query Who { viewer { tenant { name } } }';
const CURRENCIES = `query Entities($first: Int = 5) {
  legalEntities(first: $first) { edges { node { code } } }
}`;
const REGISTER = `mutation ($input: OperationRegisterInput!) { operationRegister(input: $input) {
  operations { id name document sha256 registeredAt retiredAt lastUsedAt
    serviceAccount { id name onlyRegisteredOperations } }
  userErrors { code message path ... on OperationInvalidError { problems } } } }`;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

interface Registered {
  readonly operations: readonly { readonly id: string }[] | null;
  readonly userErrors: readonly object[];
}

let system: TestGateway;
let tenant: GatewayTenant;
let partner: Partner;
let count = 0;

beforeAll(async () => {
  system = await startTestGateway('jit');
  tenant = await system.openTenant();
});
beforeEach(async () => {
  count += 1;
  partner = await openPartner(tenant, `Shop ${count}`, ['governance.serviceAccount.read']);
});
afterAll(() => system.close());

const as = (key: string) => (body: object) =>
  post(system.gateway.url, body, { authorization: `Bearer ${key}` });
const asPartner = (body: object) => as(partner.key)(body);
const codeOf = ({ errors }: Awaited<ReturnType<typeof post>>) => errors[0]?.extensions['code'];

async function register(
  documents: readonly string[],
  over: { readonly idempotencyKey?: string } = {},
): Promise<Registered> {
  const { data, errors } = await tenant.ask(REGISTER, {
    input: {
      ...{ idempotencyKey: newId(), serviceAccountId: partner.serviceAccountId },
      ...{ documents, ...over },
    },
  });
  expect(errors).toEqual([]);
  return data?.['operationRegister'] as Registered;
}

/** What is known of operations and of limits is read again every three seconds. */
const soon = () => {
  system.clock.advance({ seconds: 5 });
};

const restrict = async (onlyRegisteredOperations: boolean) => {
  const { serviceAccountId } = partner;
  const selection = 'serviceAccount { onlyRegisteredOperations }';
  const input = { serviceAccountId, onlyRegisteredOperations };
  expect(await did(tenant, 'serviceAccountRestrict', selection, input)).toMatchObject({
    serviceAccount: { onlyRegisteredOperations },
  });
  soon();
};

describe('registering', () => {
  it('keeps the text to the letter, once, under its hash', async () => {
    const first = await register([WHO, CURRENCIES, WHO]);
    expect(first).toMatchObject({
      operations: [
        { name: 'Who', document: WHO, sha256: sha256(WHO), retiredAt: null, lastUsedAt: null },
        { name: 'Entities', serviceAccount: { onlyRegisteredOperations: false } },
      ],
      userErrors: [],
    });
    const again = await register([CURRENCIES, WHO]);
    expect(again.operations?.map(({ id }) => id)).toEqual(
      [...(first.operations ?? [])].reverse().map(({ id }) => id),
    );
  });

  it('answers a repeated call alike', async () => {
    const idempotencyKey = newId();
    const first = await register([WHO], { idempotencyKey });
    expect(await register([WHO], { idempotencyKey })).toEqual(first);
  });

  it.each([
    ['query {', 'Syntax Error'],
    ['{ viewer { tenant { name } } }', 'no name'],
    [
      'query A { viewer { tenant { name } } } query B { viewer { tenant { name } } }',
      'exactly one',
    ],
    ['fragment A on Viewer { tenant { name } }', 'exactly one'],
    ['query A { nothing }', 'Cannot query field "nothing"'],
    ['query A($a: Int) { viewer { tenant { name } } }', 'never used'],
    [`# \u0000\n${WHO}`, 'cannot be kept'],
    [`# \ud800\n${WHO}`, 'cannot be kept'],
    [
      'mutation A($a: UserCreateInput!) { a: userCreate(input: $a) { __typename } b: userCreate(input: $a) { __typename } }',
      'exactly one mutation field',
    ],
  ])('refuses %p', async (document, problem) => {
    const { operations, userErrors } = await register([WHO, document]);
    expect(operations).toBeNull();
    expect(userErrors).toEqual([
      expect.objectContaining({
        code: 'OPERATION_INVALID',
        path: ['input', 'documents', '1'],
        problems: expect.arrayContaining([expect.stringContaining(problem)]),
      }),
    ]);
  });

  it('refuses none and too many', async () => {
    const many = Array.from(
      { length: 101 },
      (_, index) => `query Q${index} { viewer { __typename } }`,
    );
    for (const documents of [[], many]) {
      expect(await register(documents)).toMatchObject({
        userErrors: [{ code: 'OPERATION_COUNT_INVALID' }],
      });
    }
  });

  it('is not for the service account itself', async () => {
    const { serviceAccountId } = partner;
    const input = { idempotencyKey: 'x', serviceAccountId, documents: [WHO] };
    expect(codeOf(await asPartner({ query: REGISTER, variables: { input } }))).toBe('FORBIDDEN');
  });
});

describe('running', () => {
  const hashed = (text: string) => ({ documentId: `sha256:${sha256(text)}` });
  const persisted = (text: string) => ({
    extensions: { persistedQuery: { version: 1, sha256Hash: sha256(text) } },
  });

  it('takes the hash in either form, with variables', async () => {
    await register([WHO, CURRENCIES]);
    const expected = { viewer: { tenant: { name: 'Example Trading' } } };
    expect((await asPartner(hashed(WHO))).data).toEqual(expected);
    expect((await asPartner(persisted(WHO))).data).toEqual(expected);
    const sent = { ...hashed(CURRENCIES), variables: { first: 1 } };
    expect((await asPartner(sent)).data).toEqual({
      legalEntities: { edges: [{ node: { code: 'CN01' } }] },
    });
    expect(codeOf(await asPartner({ ...hashed(CURRENCIES), variables: { first: 'x' } }))).toBe(
      'BAD_USER_INPUT',
    );
  });

  it('notes that it was run', async () => {
    await register([WHO]);
    await asPartner(hashed(WHO));
    const { data } = await tenant.ask(
      'query ($filter: RegisteredOperationFilter) { registeredOperations(filter: $filter) { edges { node { name lastUsedAt } } } }',
      { filter: { serviceAccountId: partner.serviceAccountId } },
    );
    expect(data).toEqual({
      registeredOperations: {
        edges: [{ node: { name: 'Who', lastUsedAt: expect.any(String) } }],
      },
    });
  });

  it('knows those of the caller alone', async () => {
    await register([WHO]);
    const other = await openPartner(tenant, `Other ${count}`, ['governance.serviceAccount.read']);
    const stranger = await system.openTenant();
    for (const key of [other.key, tenant.key, stranger.key]) {
      const answer = await as(key)(hashed(WHO));
      expect([answer.status, codeOf(answer)]).toEqual([400, 'PERSISTED_QUERY_NOT_FOUND']);
    }
    const anonymous = await post(system.gateway.url, hashed(WHO), {});
    expect([anonymous.status, codeOf(anonymous)]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it.each([
    [{ documentId: 'sha256:1' }],
    [{ documentId: 7 }],
    [{ ...hashed(WHO), query: WHO }],
    [{ extensions: { persistedQuery: { version: 2, sha256Hash: sha256(WHO) } } }],
  ])('refuses %j', async (body) => {
    await register([WHO]);
    const answer = await asPartner(body);
    expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_REQUEST']);
  });

  it('registers nothing by its being sent', async () => {
    const answer = await asPartner({ ...persisted(WHO), query: WHO });
    expect(codeOf(answer)).toBe('PERSISTED_QUERY_NOT_SUPPORTED');
    expect(codeOf(await asPartner(hashed(WHO)))).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  it('ends within seconds of its being retired, and may begin again', async () => {
    const { operations } = await register([WHO]);
    await asPartner(hashed(WHO));
    const operationId = operations?.[0]?.id ?? '';
    const retired = await did(tenant, 'operationRetire', 'operation { retiredAt }', {
      operationId,
    });
    expect(retired).toMatchObject({ operation: { retiredAt: expect.any(String) } });
    soon();
    expect(codeOf(await asPartner(hashed(WHO)))).toBe('PERSISTED_QUERY_NOT_FOUND');
    const anew = await register([WHO]);
    expect(anew.operations?.[0]?.id).not.toBe(operationId);
    expect((await asPartner(hashed(WHO))).errors).toEqual([]);
  });
});

describe('a service account that is limited', () => {
  it('runs what is registered, by hash and to the letter, and nothing else', async () => {
    await register([WHO]);
    await restrict(true);
    expect((await asPartner({ documentId: `sha256:${sha256(WHO)}` })).errors).toEqual([]);
    expect((await asPartner({ query: WHO })).errors).toEqual([]);
    for (const query of [CURRENCIES, `${WHO} `, '{ __schema { types { name } } }', 'query {', 7]) {
      const answer = await asPartner({ query });
      expect([answer.status, codeOf(answer)]).toEqual([403, 'FORBIDDEN']);
    }
    // Others go on as they do.
    expect((await tenant.ask(CURRENCIES)).errors).toEqual([]);
    await restrict(false);
    expect((await asPartner({ query: CURRENCIES })).errors).toEqual([]);
  });

  it('is refused where there is none', async () => {
    const { data } = await tenant.ask(
      'mutation ($input: ServiceAccountRestrictInput!) { serviceAccountRestrict(input: $input) { userErrors { code } } }',
      {
        input: {
          ...{ idempotencyKey: 'none', onlyRegisteredOperations: true },
          serviceAccountId: encodeId('ServiceAccount', newId()),
        },
      },
    );
    expect(data).toEqual({
      serviceAccountRestrict: { userErrors: [{ code: 'SERVICE_ACCOUNT_UNKNOWN' }] },
    });
  });
});

describe('a service account that is limited does not escape', () => {
  const hashed = (text: string) => ({ documentId: `sha256:${sha256(text)}` });
  const NAMED = `query Named($yes: Boolean!) { viewer { tenant { name publicId @include(if: $yes) } } }`;

  const send = async (body: string, over: { path?: string; type?: string } = {}) => {
    const { path = '/graphql', type = 'application/json' } = over;
    const response = await fetch(system.gateway.url + path, {
      method: 'POST',
      headers: { 'content-type': type, authorization: `Bearer ${partner.key}` },
      body,
    });
    return { status: response.status, text: await response.text() };
  };
  const OTHER = '{ legalEntities { edges { node { code } } } }';
  const query = `?query=${encodeURIComponent(OTHER)}`;

  beforeEach(async () => {
    await register([WHO, NAMED]);
    await restrict(true);
  });

  it.each([
    ['a batch', [{ query: WHO }, { query: OTHER }]],
    ['a batch of one hash', [hashed(WHO)]],
    ['a registered operation and another', { query: `${WHO} ${OTHER}`, operationName: 'Who' }],
    ['another among several', { query: `${WHO} query Other ${OTHER}`, operationName: 'Other' }],
    ['an alias', { query: WHO.replace('name', 'of: name') }],
    ['a fragment', { query: `${WHO} fragment F on Viewer { __typename }` }],
    ['a directive', { query: WHO.replace('viewer', 'viewer @include(if: true)') }],
    ['introspection', { query: '{ __schema { types { name } } }' }],
    ['the name of a type', { query: '{ __typename }' }],
    ['a text beside a hash', { ...hashed(WHO), query: OTHER }],
    ['a text beside an extension', { query: OTHER, extensions: persistedAs(WHO) }],
    ['a text that is a list', { query: [WHO] }],
    ['nothing', {}],
    ['null', null],
    ['a text in the place of a body', WHO],
  ])('by %s', async (_, body) => {
    const { status, text } = await send(JSON.stringify(body));
    expect([400, 403]).toContain(status);
    expect(text).not.toContain('"data"');
  });

  it.each([
    ['a key that is there twice', `{"query": ${JSON.stringify(WHO)}, "query": "${OTHER}"}`, 403],
    ['a prototype', `{"__proto__": {"query": "${OTHER}"}}`, 403],
    ['a prototype of a prototype', `{"constructor": {"prototype": {"query": "${OTHER}"}}}`, 403],
  ])('by %s', async (_, body, status) => {
    expect(await send(body)).toMatchObject({ status });
  });

  it('by another way of sending', async () => {
    const headers = { authorization: `Bearer ${partner.key}` };
    const got = await fetch(`${system.gateway.url}/graphql${query}`, { headers });
    expect(got.status).toBe(405);
    for (const type of ['application/graphql', 'text/plain', 'application/x-www-form-urlencoded']) {
      expect(await send(OTHER, { type })).toMatchObject({ status: 415 });
    }
    // What stands in the address counts for nothing.
    expect(await send('{}', { path: `/graphql${query}` })).toMatchObject({ status: 403 });
    const { text } = await send(JSON.stringify(hashed(WHO)), { path: `/graphql${query}` });
    expect(JSON.parse(text)).toEqual({ data: { viewer: { tenant: { name: 'Example Trading' } } } });
  });

  it('by what stands beside a hash', async () => {
    const beside = { operationName: 'Other', extensions: persistedAs(OTHER), id: 'x' };
    const { data } = await asPartner({ ...hashed(WHO), ...beside, variables: { unknown: 1 } });
    expect(data).toEqual({ viewer: { tenant: { name: 'Example Trading' } } });
    for (const variables of [{}, { yes: 'x' }, { yes: null }, [], 'x']) {
      const answer = await asPartner({ ...hashed(NAMED), variables });
      expect([answer.status, answer.data ?? null]).toEqual([400, null]);
    }
  });

  it('by what another has registered, in its own tenant and in another', async () => {
    const mine = partner;
    const strangers = await system.openTenant();
    for (const home of [tenant, strangers]) {
      const other = await openPartner(home, `Neighbour ${count}`, ['ledger.aging.read']);
      await did(home, 'operationRegister', 'operations { id }', {
        ...{ serviceAccountId: other.serviceAccountId, documents: [CURRENCIES] },
      });
      // It runs there, so that it is in every cache that there is.
      expect((await as(other.key)(hashed(CURRENCIES))).errors).toEqual([]);
    }
    expect(codeOf(await as(mine.key)(hashed(CURRENCIES)))).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect(codeOf(await as(mine.key)({ query: CURRENCIES }))).toBe('FORBIDDEN');
  });

  it('by a new key', async () => {
    const { data } = await tenant.ask(
      '{ apiKeys(first: 100) { edges { node { id principal { ... on ServiceAccount { id } } } } } }',
    );
    const { apiKeys } = data as {
      apiKeys: { edges: readonly { node: { id: string; principal: { id?: string } } }[] };
    };
    const apiKeyId = apiKeys.edges.find(
      ({ node }) => node.principal.id === partner.serviceAccountId,
    )?.node.id;
    const { keyText } = await did(tenant, 'apiKeyRotate', 'keyText', { apiKeyId });
    expect(codeOf(await as(String(keyText))({ query: OTHER }))).toBe('FORBIDDEN');
    expect((await as(String(keyText))(hashed(WHO))).errors).toEqual([]);
  });

  it('shares compiled operations with others, and nothing that was asked or answered', async () => {
    const strangers = await system.openTenant();
    const other = await openPartner(strangers, `Same ${count}`, ['ledger.aging.read']);
    await did(strangers, 'operationRegister', 'operations { id }', {
      ...{ serviceAccountId: other.serviceAccountId, documents: [NAMED] },
    });
    const of = async ({ key }: Partner, yes: boolean) => {
      const { data } = await as(key)({ ...hashed(NAMED), variables: { yes } });
      return (data as { viewer: { tenant: { publicId?: string } } }).viewer.tenant.publicId;
    };
    const [mine, theirs] = [await of(partner, true), await of(other, true)];
    expect(mine).not.toBe(theirs);
    const asked = Array.from({ length: 40 }, (_, index) => index);
    const answers = await Promise.all(
      asked.map((index) => of(index % 2 === 0 ? partner : other, index % 3 !== 0)),
    );
    expect(answers).toEqual(
      asked.map((index) => (index % 3 === 0 ? undefined : index % 2 === 0 ? mine : theirs)),
    );
  });
});

function persistedAs(text: string) {
  return { persistedQuery: { version: 1, sha256Hash: sha256(text) } };
}
