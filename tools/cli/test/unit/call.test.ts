import { buildSchema } from '@duebook/gateway';
import { describe, expect, it } from '@jest/globals';
import {
  type DocumentNode,
  type FieldNode,
  getNamedType,
  isInputObjectType,
  Kind,
  parse,
  validate,
  visit,
} from 'graphql';
import {
  describeOperation,
  findOperation,
  listOperations,
  operationsOf,
} from '../../src/call/operations';
import { requestOf, type Wish } from '../../src/call/request';
import { selectionOf } from '../../src/call/selection';

const schema = buildSchema();

function request(name: string, given: Wish['given'], over: Partial<Wish> = {}) {
  const wish = { given, select: undefined, idempotencyKey: 'drawn', ...over };
  return requestOf(schema, findOperation(schema, name), wish);
}

describe('operations', () => {
  it('are listed with what they do, queries and mutations', () => {
    const list = listOperations(schema);
    expect(list).toMatch(/^Queries\n {2}\w/);
    expect(list).toMatch(/\n {2}aging +Open items by age/);
    expect(list).toMatch(/\nMutations\n/);
    expect(list).toMatch(/\n {2}contraPost +Settles items/);
  });

  it('are described with all that they take, to the last word', () => {
    const text = describeOperation(findOperation(schema, 'adjustmentPost'));
    expect(text).toMatch(/^mutation adjustmentPost: AdjustmentPostPayload!/);
    expect(text).toMatch(/\n {2}\* amount: Decimal! /);
    expect(text).toMatch(/\n {4}memo: String /);
    expect(text).toContain('\nSide\n  DEBIT, CREDIT');
  });

  it('are looked for when the name is not quite right', () => {
    expect(() => findOperation(schema, 'TRIALBALANCE')).toThrow('Do you mean trialBalance?');
    expect(() => findOperation(schema, 'nothing')).toThrow('"duebook call --list" shows all');
  });
});

/** An invoice that the schema takes. */
const INVOICE = {
  legalEntityId: 'x',
  partyCode: 'C1',
  direction: 'SALES',
  documentDate: '2026-03-31',
  currencyCode: 'CNY',
  lines: [{ description: 'Goods', netAmount: '1.00' }],
};

/** How many pages lie within one another at most; two beside each other are one deep. */
function deepestPage(document: DocumentNode): number {
  let [depth, deepest] = [0, 0];
  const isPage = ({ selectionSet }: FieldNode): boolean =>
    selectionSet?.selections.some(
      (one) => one.kind === Kind.FIELD && one.name.value === 'pageInfo',
    ) === true;
  visit(document, {
    Field: {
      enter: (field) => {
        if (isPage(field)) deepest = Math.max(deepest, (depth += 1));
      },
      leave: (field) => {
        if (isPage(field)) depth -= 1;
      },
    },
  });
  return deepest;
}

describe('the usual selection', () => {
  it.each(operationsOf(schema).map(({ kind, field }) => [kind, field.name] as const))(
    'of the %s %s is valid, and no page lies within a page',
    (kind, name) => {
      const { field } = findOperation(schema, name);
      const declared = field.args.map((one) => `$${one.name}: ${String(one.type)}`).join(', ');
      const passed = field.args.map((one) => `${one.name}: $${one.name}`).join(', ');
      const set = selectionOf(schema, getNamedType(field.type));
      const inParentheses = (text: string) => (text === '' ? '' : `(${text})`);
      const query = `${kind}${inParentheses(declared)} { ${name}${inParentheses(passed)} ${set} }`;
      const document = parse(query);
      expect(validate(schema, document)).toEqual([]);
      expect(deepestPage(document)).toBeLessThan(2);
    },
  );

  it('shows the figures of a report, and of a list what its elements are', () => {
    expect(request('aging', { asOf: '2026-03-31' }).query).toContain(
      'lines { currencyCode amounts',
    );
    expect(request('journalEntries', {}).query).not.toContain('lines');
  });

  it('shows what was posted with its lines and amounts, and what it names by its code', () => {
    const { query } = request('invoicePost', { invoice: INVOICE });
    expect(query).toContain('invoice { id kind documentNumber');
    expect(query).toContain('lines { lineNumber description');
    expect(query).toContain('account { id code name }');
    expect(query).toContain('party { id code legalName }');
    expect(query).toContain('userErrors { __typename code message path');
  });
});

describe('a request', () => {
  it('declares the arguments that are given, and no others', () => {
    expect(request('aging', { asOf: '2026-03-31', first: 5 }, { select: '{ asOf }' })).toEqual({
      query: expect.stringMatching(
        /^query\(\$first: Int, \$asOf: Date!\) { aging\(first: \$first, asOf: \$asOf\) {\s+asOf\s+} }$/,
      ),
      variables: { asOf: '2026-03-31', first: 5 },
      idempotencyKey: null,
    });
  });

  it.each([
    ['bare', (input: object) => input],
    ['as the variables of the API', (input: object) => ({ input })],
  ])('takes the input of a mutation %s, and gives it a key', (_how, write) => {
    const { variables, idempotencyKey } = request(
      'documentReverse',
      write({ documentId: 'x', reversedOn: '2026-03-31', reason: 'Twice' }) as Wish['given'],
    );
    expect(variables).toEqual({
      input: {
        idempotencyKey: 'drawn',
        documentId: 'x',
        reversedOn: '2026-03-31',
        reason: 'Twice',
      },
    });
    expect(idempotencyKey).toBe('drawn');
  });

  it('keeps the key that was given', () => {
    const given = { idempotencyKey: 'own', documentId: 'x', reversedOn: '2026-03-31', reason: 'T' };
    expect(request('documentReverse', given)).toMatchObject({ idempotencyKey: 'own' });
  });

  it('asks for the reasons of a refusal even where they are not chosen', () => {
    const given = { documentId: 'x', reversedOn: '2026-03-31', reason: 'T' };
    for (const select of ['reversal { id }', '{ reversal { id } }']) {
      const { query } = request('documentReverse', given, { select });
      expect(query.replace(/\s+/g, ' ')).toContain(
        '{ reversal { id } userErrors { code message path } }',
      );
    }
  });

  it.each([
    ['a missing argument', 'aging', {}, 'asOf: It is needed.'],
    ['an unknown one', 'aging', { asOf: '2026-03-31', day: 1 }, 'day: aging has no such argument'],
    ['a day that is none', 'aging', { asOf: '2026-02-30' }, 'asOf: '],
    ['money as a number', 'adjustmentPost', { adjustment: { amount: 1.5 } }, 'adjustment.amount: '],
    ['an unknown field', 'documentReverse', { why: 'x' }, 'Field "why" is not defined'],
  ])('refuses %s before it is sent, with its place', (_what, name, given, message) => {
    expect(() => request(name, given)).toThrow(message);
    expect(() => request(name, given)).toThrow(`"duebook call ${name} --list" shows`);
  });

  it.each([
    ['{ id', '--select cannot be read'],
    ['{ nothingSuch }', '--select asks for what cannot be answered'],
    ['{ asOf } { knownAt }', '--select'],
  ])('refuses the selection %s', (select, message) => {
    expect(() => request('aging', { asOf: '2026-03-31' }, { select })).toThrow(message);
  });

  it('can be made of every mutation: each has one input with a key', () => {
    const odd = operationsOf(schema)
      .filter(({ kind }) => kind === 'mutation')
      .filter(({ field }) => {
        const [only, another] = field.args;
        const type = only && getNamedType(only.type);
        return another || !isInputObjectType(type) || !('idempotencyKey' in type.getFields());
      });
    expect(odd).toEqual([]);
  });
});
