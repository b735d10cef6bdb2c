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

/** What a client can send by mistake, wherever something else is expected. */
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
type Drawn = fc.Arbitrary<unknown>;
/** Draws what is right, or something else as well. */
type Around = (right: Drawn, wrong?: Drawn) => Drawn;
const exactly: Around = (right) => right;
const mostly: Around = (right, wrong = odd) =>
  fc.oneof({ weight: 30, arbitrary: right }, { weight: 1, arbitrary: wrong });

function lineBy(around: Around): Drawn {
  const line = {
    no: around(fc.integer({ min: 0, max: 99 })),
    amount: around(fc.constantFrom('1.50', '-3', '0', null)),
    text: around(fc.constantFrom('t', null)),
    tags: around(fc.constantFrom(['a'], [], null, 'single')),
    surplus: around(fc.constant(undefined)),
  };
  return fc
    .record(line, { requiredKeys: ['no'] })
    .map(({ surplus, ...rest }) => (surplus === '__proto__' ? { ...rest, surplus } : rest));
}

function invoiceBy(around: Around): Drawn {
  return fc.letrec<{ invoice: unknown }>((tie) => ({
    invoice: fc.record(
      {
        id: around(fc.constantFrom<unknown>('a', 7)),
        kind: around(fc.constantFrom('INVOICE', 'NOTE')),
        on: around(fc.constantFrom('2026-01-31', null)),
        currency: around(fc.constantFrom('CNY', null)),
        lines: around(fc.array(around(lineBy(around)), { maxLength: 3 })),
        related: around(
          fc.oneof(
            { depthSize: 'small', withCrossShrink: true },
            fc.constant(null),
            fc.array(around(tie('invoice')), { maxLength: 2 }),
          ),
        ),
        rate: around(fc.constantFrom(1, 1.5)),
        isFinal: around(fc.boolean()),
      },
      { requiredKeys: ['id', 'lines'] },
    ),
  })).invoice;
}

function variablesBy(around: Around) {
  return fc.record(
    {
      invoices: around(fc.array(around(invoiceBy(around)), { maxLength: 4 })),
      one: around(invoiceBy(around)),
      n: around(fc.integer({ min: -5, max: 5 })),
      choice: around(
        fc.constantFrom<unknown>({ a: 1 }, { b: 2 }, null),
        fc.oneof(odd, fc.constantFrom<unknown>({ a: 1, b: 2 }, { a: null }, {})),
      ),
      kind: around(fc.constantFrom('INVOICE', null)),
      s: around(fc.constant('s')),
      surplus: odd,
    },
    { requiredKeys: ['s'] },
  );
}

/** Half of what is drawn is right throughout, so that both answers are compared often. */
const variables = fc.oneof(variablesBy(exactly), variablesBy(mostly));

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
