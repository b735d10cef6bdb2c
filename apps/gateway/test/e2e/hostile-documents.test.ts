import { getIntrospectionQuery } from 'graphql';
import {
  BAD_INPUT,
  BAD_REQUEST,
  describeHostile,
  type HostileOperation,
  INVALID,
  LIMIT,
  many,
  UNREADABLE,
  UNRESOLVED,
  VIEWER,
} from '../support/hostile-operations';

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

/** Lists in lists, as deep as graphql-js lets them be, and each type unwrapped sixty times. */
const NESTED_INTROSPECTION = `
  fragment A on __Type { fields { ...B } possibleTypes { ...C } interfaces { ...C } inputFields { ...D } }
  fragment B on __Field { type { ...C } args { ...D } }
  fragment C on __Type { fields { type { ...E } args { ...D } } interfaces { ...E } possibleTypes { ...E } inputFields { ...D } }
  fragment D on __InputValue { type { ...E } }
  fragment E on __Type { name ${'ofType { name '.repeat(60)} ${'}'.repeat(60)} }`;

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
  documents(
    'introspection through fragments that double',
    `{ __type(name: "Query") { ...F0 } } ${many(40, (n) => `fragment F${n} on __Type { name ...F${n + 1} ...F${n + 1} }`)} fragment F40 on __Type { kind }`,
    [...LIMIT, ''],
  ),
  documents(
    'leaves through fragments that double',
    `{ legalEntities { edges { node { ...F0 } } } } ${many(40, (n) => `fragment F${n} on LegalEntity { code ...F${n + 1} ...F${n + 1} }`)} fragment F40 on LegalEntity { name }`,
    [...LIMIT, ''],
  ),
  documents(
    'introspection deeper than any type is wrapped',
    `{ __type(name: "Query") { name ${'ofType { '.repeat(1_600)} name ${'} '.repeat(1_600)} } }`,
    [...LIMIT, ''],
  ),
  documents(
    'introspection that would be long to compile',
    `{ ${many(30, (n) => `a${n}: __type(name: "Query") { ...A }`)} } ${NESTED_INTROSPECTION}`,
    [...LIMIT, ''],
  ),
  documents(
    'introspection many times over',
    `{ __schema { ${many(600, (n) => `a${n}: types { ...T }`)} } } fragment T on __Type { name fields { name type { name } args { name } } }`,
    LIMIT,
  ),
  documents(
    'introspection as often as there may be aliases',
    `{ __schema { ${many(30, (n) => `a${n}: types { ...T }`)} } } fragment T on __Type { name fields { name type { name } args { name } } }`,
    LIMIT,
  ),
  {
    name: 'answers as long as what was sent, many times over',
    query: `mutation($input: PartiesUpsertInput!) { partiesUpsert(input: $input) { ${'results { __typename } '.repeat(200)} } }`,
    variables: {
      input: { idempotencyKey: 'k', parties: Array.from({ length: 400_000 }, () => ({})) },
    },
    codes: LIMIT,
  },
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

describeHostile('documents that no client sends', [
  ['floods', FLOODS],
  ['bombs', BOMBS],
  ['forms', FORMS],
]);
