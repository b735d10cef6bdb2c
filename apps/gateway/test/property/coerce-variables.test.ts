import { CurrencyCodeScalar, DateScalar, DecimalScalar } from '@duebook/platform/graphql';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  buildSchema,
  extendSchema,
  getVariableValues,
  type GraphQLSchema,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { VariableCoercion } from '../../src/execution/coerce-variables';

const schema: GraphQLSchema = extendSchema(
  buildSchema(`
    scalar Decimal scalar Date scalar CurrencyCode
    enum Kind { INVOICE NOTE }
    input Line { no: Int! amount: Decimal text: String = "none" tags: [String!] }
    input Invoice { id: ID! kind: Kind = INVOICE on: Date currency: CurrencyCode lines: [Line!]! related: [Invoice] rate: Float isFinal: Boolean! = false }
    input Choice @oneOf { a: Int b: Int }
    type Query { q(invoices: [Invoice!], one: Invoice, n: Int!, choice: Choice): Int }
  `),
  parse('extend type Query { r: Int }'),
);
for (const scalar of [DecimalScalar, DateScalar, CurrencyCodeScalar]) {
  Object.assign(schema.getType(scalar.name) as object, { parseValue: scalar.parseValue });
}

const operation = parse(
  'query($invoices: [Invoice!], $one: Invoice = { id: "x", lines: [] }, $n: Int! = 3, $choice: Choice, $kind: Kind, $s: String!) { r }',
).definitions[0] as OperationDefinitionNode;
const coercion = new VariableCoercion(schema, operation);

/** Mostly right, sometimes wrong in every way a client can be. */
const odd = fc.constantFrom<unknown>(
  null,
  '',
  'x',
  1.5,
  true,
  [],
  {},
  [null],
  2 ** 40,
  '__proto__',
);
const mostly = (right: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 30, arbitrary: right }, { weight: 1, arbitrary: odd });
const line = fc
  .record(
    {
      no: mostly(fc.integer({ min: 0, max: 99 })),
      amount: mostly(fc.constantFrom('1.50', '-3', '0', null)),
      text: mostly(fc.constantFrom('t', null)),
      tags: mostly(fc.constantFrom(['a'], [], null, 'single')),
      surplus: odd,
    },
    { requiredKeys: ['no'] },
  )
  .map(({ surplus, ...rest }) => (surplus === '__proto__' ? { ...rest, surplus } : rest));
const invoice = fc.letrec<{ invoice: unknown }>((tie) => ({
  invoice: fc.record(
    {
      id: mostly(fc.constantFrom<unknown>('a', 7)),
      kind: mostly(fc.constantFrom('INVOICE', 'NOTE')),
      on: mostly(fc.constantFrom('2026-01-31', null)),
      currency: mostly(fc.constantFrom('CNY', null)),
      lines: mostly(fc.array(mostly(line), { maxLength: 3 })),
      related: mostly(
        fc.oneof(
          { depthSize: 'small', withCrossShrink: true },
          fc.constant(null),
          fc.array(mostly(tie('invoice')), { maxLength: 2 }),
        ),
      ),
      rate: mostly(fc.constantFrom(1, 1.5)),
      isFinal: mostly(fc.boolean()),
    },
    { requiredKeys: ['id', 'lines'] },
  ),
})).invoice;
const variables = fc.record(
  {
    invoices: mostly(fc.array(mostly(invoice), { maxLength: 4 })),
    one: mostly(invoice),
    n: mostly(fc.integer({ min: -5, max: 5 })),
    choice: fc.constantFrom<unknown>({ a: 1 }, { a: 1, b: 2 }, { a: null }, {}, null),
    kind: mostly(fc.constantFrom('INVOICE', null)),
    s: mostly(fc.constant('s')),
    surplus: odd,
  },
  { requiredKeys: ['s'] },
);

describe('VariableCoercion', () => {
  it('answers exactly what graphql-js answers', () => {
    let accepted = 0;
    fc.assert(
      fc.property(variables, (values) => {
        const expected = getVariableValues(schema, operation.variableDefinitions ?? [], values, {
          maxErrors: 50,
        });
        const found = coercion.coerce(values);
        expect(found.errors?.map(String)).toEqual(expected.errors?.map(String));
        expect(found.coerced).toEqual(expected.coerced);
        expect(Object.keys(found.coerced ?? {})).toEqual(Object.keys(expected.coerced ?? {}));
        accepted += found.coerced ? 1 : 0;
      }),
      { numRuns: 300 },
    );
    // Both halves were seen.
    expect(accepted).toBeGreaterThan(30);
    expect(accepted).toBeLessThan(270);
  });

  it('takes no name from an object’s prototype', () => {
    const values = JSON.parse(
      '{"s":"x","one":{"id":"1","lines":[],"__proto__":{"rate":9}}}',
    ) as Record<string, unknown>;
    expect(coercion.coerce(values).errors?.[0]?.message).toContain('"__proto__" is not defined');
  });
});
