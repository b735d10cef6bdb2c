import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  generateOperations,
  generateSchemaTypes,
  InvalidDocuments,
} from '@duebook/client/generate';
import { buildSchema } from 'graphql';

const schema = buildSchema(`
  "A day." scalar Date
  scalar Decimal
  "What it is." enum Kind { "In." IN OUT @deprecated(reason: "Use IN.") }
  interface Node { id: ID! }
  type A implements Node { id: ID! a: Int due: Date! parts: [[Decimal]!]! }
  type B implements Node { id: ID! b: Kind }
  type C implements Node { id: ID! }
  union Any = A | B
  "Sent. Two lines:\\n*/ ends nothing" input Wanted { "Needed." kind: Kind! days: [Date!] = [] more: Wanted }
  input OneOf @oneOf { a: Int b: String }
  type Query { node(id: ID!, wanted: Wanted): Node any: [Any!] }
  type Mutation { aPost(input: Wanted!): A }
`);

const generate = (...texts: readonly string[]) =>
  generateOperations({
    schema,
    files: texts.map((text, index) => ({ path: `${index}.graphql`, text })),
    header: '// header',
    imports: { schema: './schema', documents: './document' },
  });

const faultsOf = (...texts: readonly string[]) => {
  try {
    generate(...texts);
    return [];
  } catch (error) {
    if (error instanceof InvalidDocuments) return error.faults;
    throw error;
  }
};

describe('generateSchemaTypes', () => {
  const text = generateSchemaTypes(schema, '// header');

  it.each([
    '/** A day. */\nexport type BusinessDate = string;',
    'export type Id = string;',
    "export type Kind =\n  /** In. */\n  | 'IN'\n  /** @deprecated Use IN. */\n  | 'OUT';",
    '  /** Needed. */\n  readonly kind: Kind;',
    '  readonly days?: readonly BusinessDate[] | null | undefined;',
    '  readonly more?: Wanted | null | undefined;',
    '  | { readonly a: number; readonly b?: undefined }',
  ])('writes %p', (expected) => {
    expect(text).toContain(expected);
  });

  it('writes nothing of what is only answered, and no comment that ends early', () => {
    expect(text).not.toMatch(/interface [ABC]\b/);
    expect(text).toContain(' * * / ends nothing');
  });
});

describe('generateOperations', () => {
  it('follows nulls, lists, aliases and fragments', () => {
    const text = generate(
      'query Read($id: ID!, $all: Boolean = true) { one: node(id: $id) { id ...Due } }',
      'fragment Due on A { due parts a @include(if: $all) }',
    );
    expect(text).toContain(
      [
        'export type ReadResult = {',
        '  readonly one: {',
        '    readonly id: Id;',
        '    readonly due: BusinessDate;',
        '    readonly parts: readonly (readonly (Decimal | null)[])[];',
        '    readonly a?: number | null;',
        '  } | {',
        '    readonly id: Id;',
        '  } | null;',
        '};',
      ].join('\n'),
    );
    expect(text).toContain(
      'export interface ReadVariables {\n  readonly id: Id;\n  readonly all?: boolean | null | undefined;\n}',
    );
    expect(text).toContain("import type {\n  BusinessDate,\n  Decimal,\n  Id,\n} from './schema';");
  });

  it('names the types that are answered alike', () => {
    const text = generate('query All { any { __typename ... on B { b } } }');
    expect(text).toContain("readonly __typename: 'A';");
    expect(text).toContain("readonly __typename: 'B';\n    readonly b: Kind | null;");
    const alike = generate('query Read { node(id: 1) { __typename id } }');
    expect(alike).toContain("readonly __typename: 'A' | 'B' | 'C';");
  });

  it('gives each operation its text with the fragments that it uses, and the hash of that', () => {
    const text = generate(
      'query First { any { ...Due } } query Second { node(id: "`$") { id } }',
      'fragment Due on A { ...More } fragment More on A { due }',
    );
    const templates = [...text.matchAll(/sha256: '(\w+)',\n {2}text: `((?:\\.|[^`\\])*)`/g)];
    expect(templates).toHaveLength(2);
    for (const [, sha256, template = ''] of templates) {
      const written = template.replaceAll(/\\(.)/gs, '$1');
      expect(createHash('sha256').update(written).digest('hex')).toBe(sha256);
    }
    expect(templates[0]?.[2]).toContain('fragment More on A');
    expect(templates[1]?.[2]).not.toContain('fragment');
  });

  it('is told of all that is wrong at once, and where', () => {
    expect(faultsOf('query Read {', 'query Other { any { __typename } }')).toEqual([
      expect.stringContaining('0.graphql:1:'),
    ]);
    expect(faultsOf('query Read { nothing }\nquery All { any { __typename nix } }')).toEqual([
      expect.stringContaining('0.graphql:1:14: Cannot query field "nothing"'),
      expect.stringContaining('0.graphql:2:'),
    ]);
    expect(faultsOf('{ any { __typename } }')[0]).toContain(
      'has a name that begins with a capital',
    );
    expect(faultsOf('query Wanted { any { __typename } }')[0]).toContain('is a type of the schema');
  });
});
