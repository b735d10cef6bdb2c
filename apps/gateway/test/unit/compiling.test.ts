import { LoaderScope } from '@duebook/platform/graphql';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, execute, getOperationAST, parse } from 'graphql';
import { compiledSize } from '../../src/execution/compiled-size';
import { CompilingExecutor } from '../../src/execution/compiling-executor';

const schema = buildSchema(`
  interface Named { name: String  other: Named }
  type Cat implements Named { name: String  other: Named }
  type Dog implements Named { name: String  other: Named }
  type Query { a: Int  b: Int  cat: Cat  named: Named }
`);

function sizeOf(text: string, most = 1_000): number {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('there is one operation');
  return compiledSize(schema, document, { operation, most });
}

describe('the size of compiled code', () => {
  it('counts fields, those of a fragment wherever it is spread', () => {
    expect(sizeOf('{ a b cat { name } }')).toBe(4);
    expect(sizeOf('{ cat { ...C } x: cat { ...C } } fragment C on Cat { name n: name }')).toBe(6);
  });

  it('counts what is below an interface once for each type, level by level', () => {
    expect(sizeOf('{ named { name } }')).toBe(1 + 2);
    expect(sizeOf('{ named { name other { name } } }')).toBe(1 + 2 + 2 + 4);
    expect(sizeOf('{ named { ... on Cat { name } } }')).toBe(2);
  });

  it('stops counting where it is too much anyway', () => {
    let text = 'name';
    for (let depth = 0; depth < 40; depth += 1) text = `name other { ${text} }`;
    expect(sizeOf(`{ named { ${text} } }`)).toBeGreaterThan(1_000);
  });
});

describe('the compiling executor', () => {
  const context = { caller: null, loaders: new LoaderScope(null) };
  const interpreted: string[] = [];
  const anExecutor = (bounds: { readonly mostFields?: number; readonly keptFields?: number }) =>
    new CompilingExecutor(
      schema,
      ({ document, variables }) => {
        interpreted.push('once');
        return execute({ schema, document, variableValues: variables });
      },
      { compileFromUse: 1, ...bounds },
    );
  const requestOf = (text: string) => {
    const document = parse(text);
    const operation = getOperationAST(document) ?? undefined;
    return { document, operation, operationName: undefined, variables: {}, context };
  };

  it('reads no variable from a prototype that another one would be to it', () => {
    const echoing = buildSchema(
      'type Query { echo(no: Int = 7, in: In): String } input In { no: Int }',
    );
    Object.assign(echoing.getQueryType()?.getFields()['echo'] ?? {}, {
      resolve: (_: unknown, { no }: { readonly no: number }) => String(no),
    });
    const executor = new CompilingExecutor(
      echoing,
      ({ document, variables }) =>
        execute({ schema: echoing, document, variableValues: variables }),
      { compileFromUse: 1 },
    );
    const text = 'query($__proto__: In, $no: Int) { echo(no: $no, in: $__proto__) }';
    const variables = JSON.parse('{"__proto__":{"no":5}}') as Record<string, unknown>;
    expect(executor.execute({ ...requestOf(text), variables })).toMatchObject({
      data: { echo: '7' },
    });
  });

  it('interprets introspection, which nobody asks often', () => {
    const executor = anExecutor({});
    expect(executor.execute(requestOf('{ __type(name: "Cat") { name } }'))).toMatchObject({
      data: { __type: { name: 'Cat' } },
    });
    expect(executor.compiledCount).toBe(0);
  });

  it('interprets what is too large to be compiled', () => {
    const executor = anExecutor({ mostFields: 2 });
    interpreted.length = 0;
    expect(executor.execute({ ...requestOf('{ a b cat { name } }') })).toMatchObject({
      data: { a: null, b: null, cat: null },
    });
    expect(interpreted).toHaveLength(1);
    expect(executor.compiledCount).toBe(0);
  });

  it('tells of the work that compiling is, once', () => {
    const executor = anExecutor({});
    const work: number[] = [];
    const request = {
      ...requestOf('{ a b cat { name } }'),
      noteWork: (units: number) => work.push(units),
    };
    void executor.execute(request);
    void executor.execute(request);
    expect(work).toEqual([4 * 5]);
  });

  it('keeps code of a bounded size: what was used least recently goes, and comes back', () => {
    const executor = anExecutor({ keptFields: 5 });
    const [first, second, third] = [requestOf('{ a b }'), requestOf('{ b a }'), requestOf('{ a }')];
    interpreted.length = 0;
    for (const each of [first, second, first, third]) void executor.execute(each);
    expect(executor.compiledCount).toBe(3);
    void executor.execute(requestOf('{ x: a y: a }'));
    // The second was used longest ago, and is made anew when it comes again.
    expect(executor.compiledCount).toBe(3);
    expect(executor.execute(second)).toMatchObject({ data: { b: null, a: null } });
    expect(executor.compiledCount).toBe(3);
    expect(interpreted).toHaveLength(0);
  });
});
