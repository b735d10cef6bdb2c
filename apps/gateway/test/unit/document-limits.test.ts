import { describe, expect, it } from '@jest/globals';
import {
  buildSchema,
  getIntrospectionQuery,
  isInputObjectType,
  NoUnusedVariablesRule,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { buildSchema as buildProduct } from '../../src/build-schema';
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
  input InvoicesInput { key: String invoices: [ID!] also: [ID!] inner: InvoicesInput }
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

  it('are asked of the kinds of operation alone that there are', () => {
    expect(refusals('subscription { invoice { id } }')).toEqual([
      'There are no operations of the kind subscription here.',
    ]);
  });

  it('leave the depth of introspection to graphql-js, and count the rest in it', () => {
    expect(
      refusals('{ __schema { types { fields { type { ofType { name } } } } } }', { depth: 2 }),
    ).toEqual([]);
    const twice = '{ __schema { a: types { name } b: types { name @skip(if: false) } } }';
    expect(refusals(twice, { aliases: 1, directives: 0 })).toEqual([
      'The number of aliases of an operation is limited to 1; this one has 2.',
      'The number of directives of an operation is limited to 0; this one has 1.',
    ]);
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

  describe('of a bulk mutation is that of the longest list, wherever it stands:', () => {
    const set = '{ results { invoice { id } userErrors { code } } }';
    const many = { k: 'k', l: Array(1_000).fill('x'), s: ['x'] };
    const head = 'mutation($k: String, $s: [ID!], $l: [ID!])';
    const listed = `[${Array(1_000).fill('"x"').join()}]`;
    const VALID = specifiedRules.filter((rule) => rule !== NoUnusedVariablesRule);
    const cases: readonly [string, string][] = [
      [
        'behind another variable',
        `${head} { invoicesPost(input: { key: $k, invoices: $l }) ${set} }`,
      ],
      [
        'before another variable',
        `${head} { invoicesPost(input: { invoices: $l, key: $k }) ${set} }`,
      ],
      ['behind a short list', `${head} { invoicesPost(input: { also: $s, invoices: $l }) ${set} }`],
      ['behind a literal', `${head} { invoicesPost(input: { also: ["x"], invoices: $l }) ${set} }`],
      [
        'written out beside a variable',
        `${head} { invoicesPost(input: { key: $k, invoices: ${listed} }) ${set} }`,
      ],
      [
        'in an object inside',
        `${head} { invoicesPost(input: { key: $k, inner: { invoices: $l } }) ${set} }`,
      ],
      [
        'written out inside',
        `${head} { invoicesPost(input: { inner: { key: $k, also: ${listed} } }) ${set} }`,
      ],
      [
        'in an object that is a variable',
        `mutation($k: String, $o: InvoicesInput) { invoicesPost(input: { key: $k, inner: $o }) ${set} }`,
      ],
      [
        'in a fragment',
        `${head} { ...F } fragment F on Mutation { invoicesPost(input: { key: $k, invoices: $l }) { ...R } } fragment R on InvoicesPostPayload ${set}`,
      ],
      [
        'by default',
        `mutation($k: String, $d: [ID!] = ${listed}) { invoicesPost(input: { key: $k, invoices: $d }) ${set} }`,
      ],
      [
        'in an object by default',
        `mutation($d: InvoicesInput! = { key: "k", invoices: ${listed} }) { invoicesPost(input: $d) ${set} }`,
      ],
    ];
    it.each(cases)('%s', (_, source) => {
      const document = parse(source);
      expect(validate(schema, document, VALID)).toEqual([]);
      expect(cost(source, { ...many, o: { invoices: many.l } })).toBe(1 + 1_000 * 3);
    });

    it('a default counts only where nothing is given', () => {
      const source = `mutation($d: [ID!] = ${listed}) { invoicesPost(input: { invoices: $d }) ${set} }`;
      expect(cost(source, { d: Array(20).fill('x') })).toBe(1 + 20 * 3);
      expect(cost(source, { d: null })).toBe(1 + 10 * 3);
    });

    it.each(['constructor', 'toString', '__proto__'])(
      'and by default too where it is $%s',
      (name) => {
        const source = `mutation($${name}: [ID!] = ${listed}) { invoicesPost(input: { invoices: $${name} }) ${set} }`;
        expect(cost(source)).toBe(1 + 1_000 * 3);
      },
    );

    it('and of nothing that is asked', () => {
      const source = 'mutation($l: [ID!]) { invoicesPost(input: { invoices: $l }) { __typename } }';
      expect(cost(source, many)).toBe(1_000);
      expect(cost(source)).toBe(1);
    });

    it('and is measured once, however many lists of the answer are as long', () => {
      let measured = 0;
      const given = {
        get l(): unknown {
          measured += 1;
          return many.l as unknown;
        },
      };
      const source = `mutation($l: [ID!]) { ${`invoicesPost(input: { invoices: $l }) { ${'results { __typename } '.repeat(50)} } `.repeat(10)} }`;
      const document = parse(source);
      const [operation] = document.definitions as [OperationDefinitionNode];
      expect(planCost(schema, document, operation).of(given)).toBe(10 * (1 + 50 * 1_000));
      expect(measured).toBe(1);
    });

    it('and what is nested deeper than any stack is measured too', () => {
      let deep: object = { invoices: many.l };
      for (let level = 0; level < 100_000; level += 1) deep = { inner: deep };
      const source = `mutation($i: InvoicesInput!) { invoicesPost(input: $i) ${set} }`;
      expect(cost(source, { i: deep })).toBe(1 + 1_000 * 3);
      const wide = Object.fromEntries(Array.from({ length: 300_000 }, (_, n) => [`f${n}`, n]));
      expect(cost(source, { i: { wide, ...deep } })).toBe(1 + 1_000 * 3);
    });
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

  describe('of introspection', () => {
    const product = buildProduct();
    const costOf = (source: string): number => {
      const document = parse(source);
      const [operation] = document.definitions as [OperationDefinitionNode];
      return planCost(product, document, operation).of({});
    };

    it('is within the limit for the standard query, and beyond it when that is asked often', () => {
      const once = costOf(getIntrospectionQuery());
      expect(once).toBeGreaterThan(1_000);
      expect(once * 1.5).toBeLessThan(DEFAULT_LIMITS.cost);
      const types = 'types { name fields { name args { name type { name } } type { name } } }';
      const often = Array.from({ length: 20 }, (_, n) => `a${n}: ${types}`).join(' ');
      expect(costOf(`{ __schema { ${often} } }`)).toBeGreaterThan(DEFAULT_LIMITS.cost);
    });

    it('counts about as many parts as there are, at a tenth of an object each', () => {
      const parts = Object.values(product.getTypeMap()).reduce((sum, type) => {
        const fields = 'getFields' in type ? Object.keys(type.getFields()).length : 0;
        return sum + 1 + (isInputObjectType(type) ? 0 : fields);
      }, 0);
      const cost = costOf('{ __schema { types { name fields { name } } } }');
      expect(cost).toBeGreaterThan(parts * 0.1);
      expect(cost).toBeLessThan(parts);
    });

    it('is little for a single type', () => {
      expect(costOf('{ __type(name: "Query") { name } }')).toBe(1);
      expect(costOf('{ __typename }')).toBe(0);
    });
  });
});
