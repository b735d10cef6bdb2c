import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { type HostileSystem, startHostileSystem, telltalesIn } from '../support/hostile-system';
import { post } from '../support/post';

/** What is sent, and the only answer it may have. */
interface HostileOperation {
  readonly name: string;
  readonly query: unknown;
  readonly variables?: unknown;
  readonly operationName?: unknown;
  readonly extensions?: unknown;
  readonly codes: readonly string[];
  readonly isAnonymous?: boolean;
}

const many = (count: number, part: (index: number) => string, between = ' ') =>
  Array.from({ length: count }, (_, index) => part(index)).join(between);
const VIEWER = 'viewer { tenant { publicId } }';
const LIMIT = ['LIMIT_EXCEEDED'];
const INVALID = ['GRAPHQL_VALIDATION_FAILED'];
const UNREADABLE = ['GRAPHQL_PARSE_FAILED'];
const BAD_INPUT = ['BAD_USER_INPUT'];
const BAD_REQUEST = ['BAD_REQUEST'];
const UNRESOLVED = ['OPERATION_RESOLUTION_FAILURE'];

const documents = (name: string, query: string, codes: readonly string[]): HostileOperation => ({
  ...{ name, query, codes },
});

/** Fragments each of which spreads the next one twice. */
const doubling = (levels: number, twice: (next: string) => string) =>
  `{ legalEntities { edges { node { ...F0 } } } } ${many(levels, (n) => `fragment F${n} on LegalEntity { id ${twice(`...F${n + 1}`)} }`)} fragment F${levels} on LegalEntity { a: id b: id }`;

const FLOODS: readonly HostileOperation[] = [
  documents('aliases', `{ ${many(500, (n) => `a${n}: ${VIEWER}`)} }`, LIMIT),
  documents(
    'aliases in fragments',
    `{ ${many(31, (n) => `...F${n}`)} } ${many(31, (n) => `fragment F${n} on Query { a${n}: ${VIEWER} }`)}`,
    LIMIT,
  ),
  documents('aliases of __typename', `{ ${many(1_000, (n) => `a${n}: __typename`)} }`, LIMIT),
  documents('__typename', `{ ${'__typename '.repeat(4_990)} }`, [...LIMIT, ...INVALID]),
  documents('the same field with its objects', `{ ${`${VIEWER} `.repeat(700)} }`, [
    ...LIMIT,
    ...INVALID,
  ]),
  documents('directives', `{ viewer { tenant { publicId ${'@skip(if: false) '.repeat(400)} } } }`, [
    ...LIMIT,
    ...INVALID,
  ]),
  documents(
    'directives on many',
    `{ ${many(51, () => '... @include(if: true) { viewer { __typename } }')} }`,
    LIMIT,
  ),
  documents('directives nobody knows', `{ viewer { __typename ${'@x '.repeat(200)} } }`, [
    ...LIMIT,
    ...INVALID,
  ]),
  documents('tokens', `{ ${'viewer '.repeat(5_001)} }`, LIMIT),
  documents('characters of a comment', `{ viewer { __typename } } #${'x'.repeat(200_001)}`, LIMIT),
  documents('arguments', `{ openItem(${many(1_600, (n) => `a${n}: 1`)}) { id } }`, INVALID),
  documents(
    'operations',
    many(800, (n) => `query Q${n} { ${VIEWER} }`),
    [...LIMIT, ...UNRESOLVED],
  ),
  documents('variables', `query(${many(1_200, (n) => `$v${n}: Int`)}) { ${VIEWER} }`, INVALID),
  documents(
    'fragments that nobody uses',
    `{ ${VIEWER} } ${many(600, (n) => `fragment F${n} on Query { __typename }`)}`,
    INVALID,
  ),
  documents(
    'fragments that all meet',
    `{ ${many(500, (n) => `...F${n}`)} } ${many(500, (n) => `fragment F${n} on Query { viewer { __typename } }`)}`,
    [...LIMIT, ...INVALID],
  ),
  documents(
    'depth',
    `{ ${'legalEntities { edges { node { '.repeat(1)} ${'x { '.repeat(300)} id ${'} '.repeat(300)} } } } }`,
    [...LIMIT, ...INVALID],
  ),
  documents('braces that do not end', '{'.repeat(4_000), UNREADABLE),
  documents(
    'objects in objects',
    `mutation { partiesUpsert(input: ${'{a:'.repeat(1_000)}1${'}'.repeat(1_000)}) { userErrors { code } } }`,
    INVALID,
  ),
];

const BOMBS: readonly HostileOperation[] = [
  documents(
    'fragments that double',
    doubling(40, (next) => `${next} ${next}`),
    LIMIT,
  ),
  documents(
    'fragments that double under names',
    doubling(14, (next) => `... on LegalEntity { ${next} } ... { ${next} }`),
    LIMIT,
  ),
  documents(
    'a fragment in itself',
    `{ viewer { ...F } } fragment F on Viewer { tenant { publicId } ...F }`,
    INVALID,
  ),
  documents(
    'fragments in a ring',
    `{ viewer { ...F0 } } ${many(50, (n) => `fragment F${n} on Viewer { __typename ...F${(n + 1) % 50} }`)}`,
    INVALID,
  ),
  documents(
    'depth that fragments hide',
    `{ openItem(id: "x") { ...F0 } } ${many(6, (n) => `fragment F${n} on OpenItem { allocations { edges { node { debitItem { id ${n < 5 ? `...F${n + 1}` : ''} } } } } }`)}`,
    LIMIT,
  ),
  {
    name: 'pages that are counted by variables',
    query:
      'query($n: Int) { openItems(first: $n) { edges { node { allocations(first: $n) { edges { node { debitItem { allocations(first: $n) { edges { node { id } } } } } } } } } } }',
    variables: { n: 100 },
    codes: LIMIT,
  },
  {
    name: 'pages that are counted by defaults',
    query:
      'query($n: Int = 100) { openItems(first: $n) { edges { node { allocations(first: $n) { edges { node { debitItem { allocations(first: $n) { edges { node { id } } } } } } } } } } }',
    codes: LIMIT,
  },
  {
    name: 'introspection in circles',
    query: `{ __schema { types { ${'fields { type { '.repeat(8)} name ${'} } '.repeat(8)} } } }`,
    codes: INVALID,
  },
];

const NAMES: readonly HostileOperation[] = [
  ...[
    'Unknown',
    '__proto__',
    'constructor',
    'toString',
    '',
    'x'.repeat(100_000),
    "'; drop table x",
    '${7*7}',
    '\u0000',
  ].map((operationName) => ({
    ...{ name: `an operation named ${operationName.slice(0, 20)}`, operationName },
    ...{ query: `query A { ${VIEWER} } query B { ${VIEWER} }`, codes: UNRESOLVED },
  })),
  ...[1, true, {}, [], ['A']].map((operationName) => ({
    ...{ name: `an operation named ${JSON.stringify(operationName)}`, operationName },
    ...{ query: `query A { ${VIEWER} }`, codes: BAD_REQUEST },
  })),
  ...[null, 1, true, [], {}, ['{ viewer { __typename } }'], ''].map((query) => ({
    ...{ name: `the document ${JSON.stringify(query)}`, query, codes: BAD_REQUEST },
  })),
  ...['x', 1, true, []].map((variables) => ({
    ...{ name: `the variables ${JSON.stringify(variables)}`, variables },
    ...{ query: `{ ${VIEWER} }`, codes: BAD_REQUEST },
  })),
  ...['x', 1, []].map((extensions) => ({
    ...{ name: `the extensions ${JSON.stringify(extensions)}`, extensions },
    ...{ query: `{ ${VIEWER} }`, codes: BAD_REQUEST },
  })),
];

const FORMS: readonly HostileOperation[] = [
  documents(
    'two mutations',
    'mutation { a: apiKeyRevoke(input: {idempotencyKey: "1", apiKeyId: "x"}) { userErrors { code } } b: apiKeyRevoke(input: {idempotencyKey: "2", apiKeyId: "x"}) { userErrors { code } } }',
    INVALID,
  ),
  documents(
    'a mutation in a query',
    'query { ... on Mutation { apiKeyRevoke(input: {idempotencyKey: "1", apiKeyId: "x"}) { userErrors { code } } } }',
    INVALID,
  ),
  documents('a subscription', 'subscription { viewer { __typename } }', [
    ...INVALID,
    ...UNRESOLVED,
    ...BAD_REQUEST,
  ]),
  documents('parts that come later', '{ viewer { ... @defer { tenant { publicId } } } }', INVALID),
  documents(
    'a list that is streamed',
    '{ legalEntities { edges @stream { node { id } } } }',
    INVALID,
  ),
  documents('a schema', 'extend type Query { a: Int } { viewer { __typename } }', INVALID),
  documents('NUL', '{ viewer\u0000 { __typename } }', UNREADABLE),
  documents('a half character', '{ viewer { __typename } } "\ud800"', UNREADABLE),
  documents('letters that look alike', '{ v\u0456ewer { __typename } }', UNREADABLE),
  documents('text from right to left', '{ \u202eviewer { __typename } }', UNREADABLE),
  documents('an escape out of range', '{ node(id: "\\u{110000}") { id } }', UNREADABLE),
  documents('SQL', 'select * from governance.api_key; --', UNREADABLE),
  documents('fields of a prototype', '{ __proto__ { x } constructor { name } }', INVALID),
  documents('an alias of a prototype', '{ __proto__: viewer { __typename } }', [...INVALID, '']),
  documents(
    'an integer beyond all',
    '{ openItems(first: 99999999999999999999) { edges { node { id } } } }',
    INVALID,
  ),
  documents(
    'a page below nothing',
    '{ openItems(first: -1) { edges { node { id } } } }',
    BAD_INPUT,
  ),
  documents(
    'an enum with more behind it',
    '{ parties(filter: {kind: CUSTOMER} x: "}) { users") { edges { node { id } } } }',
    INVALID,
  ),
  {
    name: 'introspection of nobody',
    query: getIntrospectionQuery(),
    codes: ['UNAUTHENTICATED'],
    isAnonymous: true,
  },
  {
    name: 'introspection of nobody, in a fragment',
    query: '{ ...F } fragment F on Query { __type(name: "Query") { name } }',
    codes: ['UNAUTHENTICATED'],
    isAnonymous: true,
  },
  {
    name: 'a field of nobody',
    query: `{ ${VIEWER} }`,
    codes: ['UNAUTHENTICATED'],
    isAnonymous: true,
  },
  {
    name: 'a document by its hash',
    query: undefined,
    extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } },
    codes: ['PERSISTED_QUERY_NOT_SUPPORTED', 'PERSISTED_QUERY_NOT_FOUND'],
  },
  {
    name: 'a document under the hash of another',
    query: `{ ${VIEWER} }`,
    extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } },
    codes: ['PERSISTED_QUERY_NOT_SUPPORTED', 'BAD_REQUEST', ''],
  },
];

const PARTIES =
  'mutation($input: PartiesUpsertInput!) { partiesUpsert(input: $input) { userErrors { code } } }';
const ITEMS =
  'query($first: Int, $after: String, $filter: OpenItemFilter) { openItems(first: $first, after: $after, filter: $filter) { edges { node { id } } } }';
const variables = (
  name: string,
  query: string,
  given: unknown,
  codes: readonly string[],
): HostileOperation => ({
  ...{ name, query, variables: given, codes },
});

const VARIABLES: readonly HostileOperation[] = [
  ...[1e10, -1e10, 2 ** 53, 1.5, '10', true, [1], {}].map((first) =>
    variables(`first ${JSON.stringify(first)}`, ITEMS, { first }, [...BAD_INPUT, ...LIMIT]),
  ),
  ...[-1, 0, 101, 2_147_483_647, -2_147_483_648].map((first) =>
    variables(`first ${first}`, ITEMS, { first }, [...BAD_INPUT, ...LIMIT]),
  ),
  variables('a number beyond all', ITEMS, '{"first":1e999}', [...BAD_INPUT, ...LIMIT]),
  variables(
    'a word for an enum with more behind it',
    ITEMS,
    { filter: { itemClass: 'RECEIVABLE"} { users' } },
    BAD_INPUT,
  ),
  variables('an object for an enum', ITEMS, { filter: { itemClass: { $ne: null } } }, BAD_INPUT),
  variables('an object for a text', ITEMS, { after: { $gt: '' } }, BAD_INPUT),
  variables('a list for a text', ITEMS, { after: ['a'] }, BAD_INPUT),
  variables(
    'a prototype',
    ITEMS,
    '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
    [''],
  ),
  variables(
    'a prototype in an input',
    ITEMS,
    '{"filter":{"__proto__":{"polluted":true}}}',
    BAD_INPUT,
  ),
  variables(
    'a constructor in an input',
    ITEMS,
    '{"filter":{"constructor":{"prototype":{"polluted":true}}}}',
    BAD_INPUT,
  ),
  variables(
    'a hundred thousand that nobody asked for',
    ITEMS,
    Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`v${n}`, n])),
    [''],
  ),
  variables(
    'the same key many times',
    ITEMS,
    `{${many(10_000, () => '"first":-1', ',')},"first":1}`,
    [''],
  ),
  variables('lists in lists', PARTIES, `{"input":${'['.repeat(60)}${']'.repeat(60)}}`, BAD_INPUT),
  variables(
    'a text of a megabyte',
    PARTIES,
    {
      input: {
        idempotencyKey: 'k',
        parties: [{ code: 'x'.repeat(1_000_000), legalName: 'x', kinds: ['CUSTOMER'] }],
      },
    },
    [''],
  ),
  variables(
    'a key of a megabyte',
    PARTIES,
    { input: { idempotencyKey: 'x'.repeat(1_000_000), parties: [] } },
    [''],
  ),
  variables(
    'a hundred thousand elements',
    PARTIES,
    {
      input: {
        idempotencyKey: 'k',
        parties: Array.from({ length: 100_000 }, () => ({
          code: 'x',
          legalName: 'x',
          kinds: ['CUSTOMER'],
        })),
      },
    },
    LIMIT,
  ),
  variables(
    'elements that are none',
    PARTIES,
    { input: { idempotencyKey: 'k', parties: Array.from({ length: 5_000 }, () => null) } },
    [...BAD_INPUT, ...LIMIT],
  ),
];

describe('operations that no client sends', () => {
  let hostile: HostileSystem;
  let before: Readonly<Record<string, string>>;

  beforeAll(async () => {
    hostile = await startHostileSystem();
    before = await hostile.fingerprint();
  });
  afterAll(() => hostile.system.close());

  const send = ({
    query,
    variables: given,
    operationName,
    extensions,
    isAnonymous = false,
  }: HostileOperation) => {
    // Variables that are text are JSON already, which `JSON.stringify` would not write so.
    const isWritten = typeof given === 'string' && given.startsWith('{');
    const body = JSON.stringify({
      query,
      operationName,
      extensions,
      ...(isWritten ? {} : { variables: given }),
    });
    const whole = isWritten ? `${body.slice(0, -1)},"variables":${given}}` : body;
    return post(
      hostile.system.gateway.url,
      whole,
      isAnonymous ? {} : { authorization: `Bearer ${hostile.tenant.key}` },
    );
  };

  describe.each([
    ['floods', FLOODS],
    ['bombs', BOMBS],
    ['names and types', NAMES],
    ['forms', FORMS],
    ['variables', VARIABLES],
  ])('%s', (_, operations) => {
    it.each(operations.map((operation) => [operation.name, operation] as const))(
      '%s',
      async (__, operation) => {
        const begun = process.cpuUsage();
        const { status, errors, text } = await send(operation);
        const { user } = process.cpuUsage(begun);
        const allowed = operation.codes.length === 0 ? [''] : operation.codes;
        const codes =
          errors.length === 0 ? [''] : errors.map(({ extensions }) => String(extensions['code']));
        expect(codes.filter((code) => !allowed.includes(code))).toEqual([]);
        expect([200, 400, 401]).toContain(status);
        expect(telltalesIn(text)).toEqual([]);
        // What is refused must not cost what it asks for.
        expect(user / 1_000).toBeLessThan(2_000);
      },
    );
  });

  it('pollute nothing', () => {
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('have changed nothing, left no fault in the log, and the server is well', async () => {
    expect(await hostile.fingerprint()).toEqual(before);
    const lines = hostile.logged.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.filter(({ level }) => level === 'error' || level === 'fatal')).toEqual([]);
    expect(await hostile.isWell()).toBe(true);
  });
});
