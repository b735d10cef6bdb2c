import {
  BAD_INPUT,
  BAD_REQUEST,
  describeHostile,
  type HostileOperation,
  LIMIT,
  many,
  UNRESOLVED,
  VIEWER,
} from '../support/hostile-operations';

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
    { filter: { itemClasses: ['RECEIVABLE"} { users'] } },
    BAD_INPUT,
  ),
  variables(
    'an object for an enum',
    ITEMS,
    { filter: { itemClasses: [{ $ne: null }] } },
    BAD_INPUT,
  ),
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
    'a hundred and fifty thousand elements, of which nothing is asked',
    'mutation($input: PartiesUpsertInput!) { partiesUpsert(input: $input) { __typename } }',
    {
      input: {
        idempotencyKey: 'k',
        parties: Array.from({ length: 150_000 }, () => ({
          ...{ code: 'x', legalName: 'x', kinds: ['CUSTOMER'] },
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

describeHostile('names and variables that no client sends', [
  ['names and types', NAMES],
  ['variables', VARIABLES],
]);
