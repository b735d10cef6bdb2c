import { LoaderScope } from '@duebook/platform/graphql';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { getOperationAST, GraphQLError, parse, validate } from 'graphql';
import { canBeCompiled } from '../../src/execution/can-be-compiled';
import { createExecutor } from '../../src/execution/create-executor';
import { probe } from '../support/probe-schema';

const { schema } = probe();
const interpret = createExecutor(schema, 'graphql-js', 1);
const compile = createExecutor(schema, 'jit', 1);
const context = { caller: null, loaders: new LoaderScope(null) };

type TypeName = 'Query' | 'ItemConnection' | 'Item' | 'Named';

const LEAVES: Readonly<Record<TypeName, readonly string[]>> = {
  Query: [
    ...['flag', 'me', 'bug', 'wrongLeaf', 'denied', '__typename', 'echo', 'echo(n: null)'],
    ...['echo(n: $n)', 'echo(filter: $f)', 'echo(filter: { no: 3 })'],
    'echo(filter: { no: $n, tags: ["a"] })',
  ],
  ItemConnection: ['__typename'],
  Item: ['no', 'name', 'later', 'broken', '__typename'],
  Named: ['name', '__typename'],
};

const BRANCHES: Readonly<Record<TypeName, readonly (readonly [string, TypeName])[]>> = {
  Query: [
    ['items', 'ItemConnection'],
    ['items(first: 2)', 'ItemConnection'],
    ['items(first: $n)', 'ItemConnection'],
    ['named', 'Named'],
  ],
  ItemConnection: [['nodes', 'Item']],
  Item: [
    ['parts(first: 2)', 'ItemConnection'],
    ['parts', 'ItemConnection'],
  ],
  Named: [['... on Item', 'Item']],
};

/** A selection of a type, with aliases, conditions and fragments, no deeper than asked. */
function selectionOf(type: TypeName, depth: number): fc.Arbitrary<string> {
  const leaf = fc.constantFrom(...LEAVES[type]).map((field) => [field, ''] as const);
  const branches =
    depth === 0
      ? []
      : BRANCHES[type].map(([field, inner]) =>
          selectionOf(inner, depth - 1).map((set) => [field, set] as const),
        );
  const selection = fc
    .tuple(
      fc.oneof(leaf, ...branches),
      fc.constantFrom('', '', 'a: ', 'b: '),
      fc.constantFrom('', '', ' @skip(if: $s)', ' @include(if: $s)'),
    )
    .map(([[field, set], alias, condition]) =>
      field.startsWith('...')
        ? `${field}${condition} ${set}`
        : `${alias}${field}${condition} ${set}`,
    );
  const wrapped = selection.chain((text) =>
    fc.constantFrom(
      text,
      text,
      text,
      `... { ${text} }`,
      `... on ${type} @include(if: $s) { ${text} }`,
    ),
  );
  return fc
    .array(wrapped, { minLength: 1, maxLength: 4 })
    .map((selections) => `{ ${selections.join(' ')} }`);
}

const operation = selectionOf('Query', 4).map(
  (set) => `query($n: Int, $s: Boolean!, $f: Filter) ${set} fragment Unused on Item { no }`,
);
const variables = fc.record(
  {
    n: fc.constantFrom<unknown>(0, 1, 3, null, 'x', 1.5, 2 ** 40),
    s: fc.constantFrom<unknown>(true, false, true, false, null),
    f: fc.constantFrom<unknown>(
      {},
      { no: 1 },
      { text: null },
      { tags: 'one' },
      { tags: [null] },
      { more: 1 },
      null,
      [],
    ),
  },
  { requiredKeys: ['s'] },
);

/** An answer without what may differ: the order of errors, and where in the document they are. */
async function answerOf(
  execute: typeof interpret,
  source: string,
  values: Record<string, unknown>,
) {
  const document = parse(source);
  const result = await execute({
    document,
    operation: getOperationAST(document) ?? undefined,
    operationName: undefined,
    variables: values,
    context,
  });
  const errors = (result.errors ?? []).map((error) => {
    expect(error).toBeInstanceOf(GraphQLError);
    return JSON.stringify([error.path ?? null, error.message, error.extensions]);
  });
  return { data: JSON.stringify(result.data), errors: errors.sort() };
}

/** Validated without the unused fragment rule, which the generator does not care for. */
function isValid(source: string): boolean {
  return validate(schema, parse(source)).every((error) => /never used|Unused/.test(error.message));
}

describe('the two executors', () => {
  it('give the same answers', async () => {
    let compiled = 0;
    await fc.assert(
      fc.asyncProperty(operation, variables, async (source, values) => {
        fc.pre(isValid(source));
        compiled += canBeCompiled(schema, parse(source)) ? 1 : 0;
        const byCompiler = await answerOf(compile, source, values);
        expect(byCompiler).toEqual(await answerOf(interpret, source, values));
      }),
      { numRuns: 200 },
    );
    // Else nothing was compared.
    expect(compiled).toBeGreaterThan(50);
  });

  it.each([
    '{ constructor: me toString: flag }',
    '{ named { ... on Item { parts { nodes { no } } } name } }',
    'query($n: Int) { ...A ...B } fragment A on Query { items(first: $n) { nodes { no } } } fragment B on Query { items(first: $n) { nodes { name ...C } } } fragment C on Item { later }',
    'query($f: Filter = { no: 4 }) { echo(filter: $f) }',
    'query($n: Int = 3) { echo(n: $n) }',
    '{ __schema { queryType { name } } __type(name: "Item") { name } }',
    'mutation { itemSave(input: { text: "q\\"\\n\\u2028</script>${x}`" }) }',
    'mutation M($f: Filter) { itemSave(input: $f) }',
  ])('agree on %s', async (source) => {
    for (const values of [{}, { n: 2 }, { f: { tags: ['x'] } }, { f: null, n: null }]) {
      expect(await answerOf(compile, source, values)).toEqual(
        await answerOf(interpret, source, values),
      );
    }
  });
});
