import { describe, expect, it } from '@jest/globals';
import { buildSchema, type OperationDefinitionNode, parse, validate } from 'graphql';
import { DEFAULT_LIMITS, type Limits } from '../../src/config';
import { planCost } from '../../src/limits/cost';
import { documentRule } from '../../src/limits/document-rule';

const schema = buildSchema(`
  type Query { invoices(first: Int = 20, after: String): InvoiceConnection! invoice: Invoice any: [Thing] }
  type InvoiceConnection { edges: [InvoiceEdge!]! pageInfo: PageInfo! }
  type PageInfo { endCursor: String }
  type InvoiceEdge { node: Invoice! }
  type Invoice { id: ID! party: Party! lines: [Line!]! allocations(first: Int = 20): AllocationConnection! }
  type AllocationConnection { edges: [AllocationEdge!]! }
  type AllocationEdge { node: Allocation! }
  type Allocation { id: ID! invoice: Invoice! }
  type Line { no: Int }
  type Party { id: ID! invoices(first: Int = 20): InvoiceConnection! }
  union Thing = Party | Line
  type Mutation { invoicePost(n: Int): Invoice invoiceVoid: Invoice invoicesPost(input: InvoicesInput!): InvoicesPostPayload }
  input InvoicesInput { key: String invoices: [ID!] }
  type InvoicesPostPayload { results: [InvoiceResult!]! }
  type InvoiceResult { invoice: Invoice userErrors: [Refusal!]! }
  type Refusal { code: String }
`);

function refusals(source: string, over: Partial<Limits> = {}): readonly string[] {
  const rule = documentRule({ ...DEFAULT_LIMITS, ...over });
  return validate(schema, parse(source), [rule]).map((error) => error.message);
}

function cost(source: string, variables = {}): number {
  const document = parse(source);
  return planCost(schema, document, document.definitions[0] as OperationDefinitionNode).of(
    variables,
  );
}

describe('depth, aliases and directives', () => {
  it('count through fragments', () => {
    const source =
      '{ invoice { ...F } } fragment F on Invoice { party { ...G } } fragment G on Party { id }';
    expect(refusals(source, { depth: 3 })).toEqual([]);
    expect(refusals(source, { depth: 2 })).toEqual([
      'The depth of an operation is limited to 2; this one has 3.',
    ]);
  });

  it('count each use of a fragment', () => {
    const source =
      '{ a: invoice { ...F } b: invoice { ...F } } fragment F on Invoice { x: id y: id @skip(if: false) }';
    expect(refusals(source, { aliases: 5 })).toEqual([
      'The number of aliases of an operation is limited to 5; this one has 6.',
    ]);
    expect(refusals(source, { directives: 1 })).toEqual([
      'The number of directives of an operation is limited to 1; this one has 2.',
    ]);
  });

  it('end on fragments that use themselves', () => {
    expect(refusals('{ invoice { ...F } } fragment F on Invoice { party { id } ...F }')).toEqual(
      [],
    );
  });

  it('end on fragments that double with every level', () => {
    const levels = Array.from(
      { length: 60 },
      (_, n) => `fragment F${n} on Invoice { ...F${n + 1} ...F${n + 1} }`,
    );
    const source = `{ invoice { ...F0 } } ${levels.join(' ')} fragment F60 on Invoice { a: id }`;
    expect(refusals(source)[0]).toContain('The number of aliases');
  });

  it('leave introspection to the limits of graphql-js', () => {
    expect(
      refusals('{ __schema { types { fields { type { ofType { name } } } } } }', { depth: 2 }),
    ).toEqual([]);
  });
});

describe('one mutation per operation', () => {
  it.each([
    'mutation { invoicePost { id } }',
    'mutation { __typename invoicePost { id } }',
    'mutation { invoicePost { id } invoicePost { party { id } } }',
    'mutation A { invoicePost { id } } mutation B { invoiceVoid { id } }',
    'query { invoice { id } other: invoice { id } }',
  ])('admits %s', (source) => {
    expect(refusals(source)).toEqual([]);
  });

  it.each([
    'mutation { invoicePost { id } invoiceVoid { id } }',
    'mutation { a: invoicePost { id } b: invoicePost { id } }',
    'mutation { ...F invoiceVoid { id } } fragment F on Mutation { invoicePost { id } }',
    'mutation { ... { invoicePost { id } } ... on Mutation { invoiceVoid { id } } }',
    'mutation { ...F } fragment F on Mutation { ...G a: invoicePost { id } } fragment G on Mutation { invoicePost { id } }',
    'mutation($s: Boolean!) { invoicePost @skip(if: $s) { id } invoiceVoid @include(if: $s) { id } }',
  ])('refuses %s', (source) => {
    expect(refusals(source)[0]).toContain('exactly one mutation field');
  });
});

describe('cost', () => {
  it('counts objects, times the sizes of the pages above them', () => {
    expect(cost('{ invoice { id } }')).toBe(1);
    expect(cost('{ invoice { party { id } } }')).toBe(2);
    // 50 × (connection + edge + node + party)
    expect(cost('{ invoices(first: 50) { edges { node { id party { id } } } } }')).toBe(200);
    expect(cost('{ invoices { edges { node { id } } } }')).toBe(60);
    expect(cost('{ invoice { lines { no } } }')).toBe(11);
  });

  it('takes what a bulk mutation answers to be as long as what it was sent', () => {
    const set = '{ results { invoice { id } userErrors { code } } }';
    const whole = `mutation($i: InvoicesInput!) { invoicesPost(input: $i) ${set} }`;
    // The payload, and of each element the result, its invoice and a refusal.
    expect(cost(whole, { i: { key: 'k', invoices: Array(500).fill('x') } })).toBe(1 + 500 * 3);
    expect(cost(whole, { i: { key: 'k' } })).toBe(1 + 10 * 3);
    expect(cost(whole, { i: 7 })).toBe(1 + 10 * 3);
    const apart = `mutation($l: [ID!]) { invoicesPost(input: { key: "k", invoices: $l }) ${set} }`;
    expect(cost(apart, { l: Array(500).fill('x') })).toBe(1 + 500 * 3);
    const listed = Array(20).fill('"x"').join();
    expect(cost(`mutation { invoicesPost(input: { invoices: [${listed}] }) ${set} }`)).toBe(61);
  });

  it('takes page sizes from variables, their defaults and the arguments’ defaults', () => {
    const source = 'query($n: Int = 5) { invoices(first: $n) { pageInfo { endCursor } } }';
    expect(cost(source, { n: 100 })).toBe(200);
    expect(cost(source)).toBe(10);
    expect(cost('query($n: Int) { invoices(first: $n) { pageInfo { endCursor } } }')).toBe(40);
    expect(cost(source, { n: null })).toBe(10);
    expect(cost(source, { n: -100 })).toBe(0);
  });

  it('multiplies nested pages', () => {
    const nested = 'invoices(first: 100) { edges { node { id } } }';
    expect(cost(`{ invoices(first: 100) { edges { node { party { ${nested} } } } } }`)).toBe(
      30_400,
    );
  });

  it('counts all variants of a union', () => {
    expect(
      cost(
        '{ any { ... on Party { invoices(first: 1) { pageInfo { endCursor } } } ... on Line { no } } }',
      ),
    ).toBe(30);
  });

  it('is more than anything when it takes too long to find out', () => {
    const levels = Array.from(
      { length: 40 },
      (_, n) => `fragment F${n} on Party { ...F${n + 1} ...F${n + 1} }`,
    );
    const source = `query($n: Int) { invoice { party { ...F0 } } } ${levels.join(' ')} fragment F40 on Party { invoices(first: $n) { pageInfo { endCursor } } }`;
    expect(cost(source, { n: 1 })).toBe(Number.POSITIVE_INFINITY);
    // A page of none in front must not hide it.
    const hidden = source.replace(
      'invoice {',
      'invoices(first: $n) { edges { node { id } } } invoice {',
    );
    expect(cost(hidden, { n: 0 })).toBe(Number.POSITIVE_INFINITY);
  });

  it('is a plain number without variables, however often fragments repeat', () => {
    const levels = Array.from(
      { length: 40 },
      (_, n) => `fragment F${n} on Invoice { ...F${n + 1} ...F${n + 1} }`,
    );
    const source = `{ invoice { ...F0 } } ${levels.join(' ')} fragment F40 on Invoice { party { id } }`;
    expect(cost(source)).toBe(2 ** 40 + 1);
  });
});
