import { describe, expect, it } from '@jest/globals';
import { rashChanges } from '../../src/released-changes';
import { breakingChanges, declaredChanges, undeclaredChanges } from '../../src/schema-changes';

const BEFORE = `
schema { query: Query mutation: Mutation subscription: Subscription }
directive @live(every: Int = 5, hard: Boolean) repeatable on QUERY | FIELD
directive @gone on FIELD
scalar Decimal @specifiedBy(url: "https://example.com/decimal")
type Query {
  one(a: Int = 1, b: String, c: Int! = 3, e: Either): Invoice
  any: Either2
  old: Int @deprecated(reason: "See one.")
}
type Mutation { post(input: Posting): Int }
type Subscription { posted: Int }
interface Node { id: ID! }
interface Dated { due: String }
type Invoice implements Node & Dated { id: ID! due: String open: Decimal! kinds(of: Int): [Kind!] }
type Receipt implements Node { id: ID! due: String on: String }
union Either2 = Invoice | Receipt
enum Kind { FIRST SECOND THIRD @deprecated(reason: "See SECOND.") }
input Posting { a: Int = 1 kind: Kind = FIRST c: Int! = 4 d: String r: Int! }
input Either { a: Int b: Int }
`;

function changed(before: string, after: string): string {
  const text = BEFORE.replace(before, after);
  if (text === BEFORE) throw new Error(`nothing is planted: ${before}`);
  return text;
}

const keysOf = async (before: string, after: string): Promise<readonly string[]> =>
  (await breakingChanges(BEFORE, changed(before, after))).map(({ key }) => key);

describe('breaking changes', () => {
  it.each([
    ['a field is gone', ' open: Decimal!', '', 'FIELD_REMOVED Invoice.open'],
    ['a deprecated field is gone', 'old: Int @d', 'neu: Int @d', 'FIELD_REMOVED Query.old'],
    ['a field may be null', 'open: Decimal!', 'open: Decimal', 'FIELD_TYPE_CHANGED Invoice.open'],
    ['elements may be null', '[Kind!]', '[Kind]', 'FIELD_TYPE_CHANGED Invoice.kinds'],
    ['a text became an id', 'on: String', 'on: ID', 'FIELD_TYPE_CHANGED Receipt.on'],
    ['an argument is gone', ' b: String,', '', 'FIELD_ARGUMENT_REMOVED Query.one.b'],
    [
      'an argument is needed',
      'b: String,',
      'b: String!,',
      'FIELD_ARGUMENT_TYPE_CHANGED Query.one.b',
    ],
    [
      'a new argument is needed',
      '(of: Int)',
      '(of: Int, x: Int!)',
      'FIELD_ARGUMENT_ADDED Invoice.kinds.x',
    ],
    [
      'a default is another',
      'a: Int = 1,',
      'a: Int = 2,',
      'FIELD_ARGUMENT_DEFAULT_CHANGED Query.one.a',
    ],
    ['a default is gone', 'c: Int! = 3', 'c: Int!', 'FIELD_ARGUMENT_DEFAULT_CHANGED Query.one.c'],
    [
      'a default is new',
      'b: String,',
      'b: String = "x",',
      'FIELD_ARGUMENT_DEFAULT_CHANGED Query.one.b',
    ],
    ['an input needs a new field', 'r: Int!', 'r: Int! n: Int!', 'INPUT_FIELD_ADDED Posting.n'],
    ['an input needs a field', 'd: String', 'd: String!', 'INPUT_FIELD_TYPE_CHANGED Posting.d'],
    ['an input lost a field', 'd: String', '', 'INPUT_FIELD_REMOVED Posting.d'],
    [
      'an input’s default is another',
      'kind: Kind = FIRST',
      'kind: Kind = SECOND',
      'INPUT_FIELD_DEFAULT_VALUE_CHANGED Posting.kind',
    ],
    [
      'an input’s default is gone',
      'c: Int! = 4',
      'c: Int!',
      'INPUT_FIELD_DEFAULT_VALUE_CHANGED Posting.c',
    ],
    [
      'an input takes one field only',
      'input Either {',
      'input Either @oneOf {',
      'DIRECTIVE_USAGE_INPUT_OBJECT_ADDED Either.@oneOf',
    ],
    ['a value is gone', ' SECOND ', ' ', 'ENUM_VALUE_REMOVED Kind.SECOND'],
    [
      'a deprecated value is gone',
      'THIRD @deprecated(reason: "See SECOND.")',
      '',
      'ENUM_VALUE_REMOVED Kind.THIRD',
    ],
    [
      'an interface is gone from a type',
      'Node & Dated',
      'Node',
      'OBJECT_TYPE_INTERFACE_REMOVED Invoice.Dated',
    ],
    [
      'a union lost a type',
      '= Invoice | Receipt',
      '= Invoice',
      'UNION_MEMBER_REMOVED Either2.Receipt',
    ],
    [
      'a scalar is written otherwise',
      'com/decimal',
      'com/other',
      'DIRECTIVE_USAGE_ARGUMENT_REMOVED Decimal.@specifiedBy.url',
    ],
    [
      'subscriptions are gone',
      ' subscription: Subscription',
      '',
      'SCHEMA_SUBSCRIPTION_TYPE_CHANGED',
    ],
    ['a directive is gone', 'directive @gone on FIELD', '', 'DIRECTIVE_REMOVED @gone'],
    [
      'a directive lost a place',
      'QUERY | FIELD',
      'QUERY',
      'DIRECTIVE_LOCATION_REMOVED @live.FIELD',
    ],
    [
      'a directive lost an argument',
      ', hard: Boolean',
      '',
      'DIRECTIVE_ARGUMENT_REMOVED @live.hard',
    ],
    [
      'a directive needs an argument',
      'hard: Boolean',
      'hard: Boolean, x: Int!',
      'DIRECTIVE_ARGUMENT_ADDED @live.x',
    ],
    [
      'a directive’s default is another',
      '= 5',
      '= 6',
      'DIRECTIVE_ARGUMENT_DEFAULT_VALUE_CHANGED @live.every',
    ],
    ['a directive stands once', ' repeatable', '', 'DIRECTIVE_REPEATABLE_REMOVED @live'],
  ])('are seen: %s', async (_, before, after, key) => {
    expect(await keysOf(before, after)).toContain(key);
  });

  it.each([
    ['Invoice', 'id: ID! due: String open', 'id: ID! due: String! open'],
    ['Receipt', 'due: String on', 'due: String! on'],
  ])(
    'are seen where a stored document selects a field of several types side by side: %s',
    async (type, before, after) => {
      expect(await keysOf(before, after)).toEqual([`FIELD_TYPE_CHANGED ${type}.due`]);
    },
  );

  it.each([
    ['id: ID! due: String open', 'id: ID! more: Int due: String open'],
    ['d: String', 'd: String "New." more: String '],
    ['enum Kind { FIRST', 'enum Kind { FIRST ZEROTH'],
    ['r: Int!', 'r: Int'],
    ['b: String,', 'b: String, x: Int,'],
    ['type Invoice', '"Another word." type Invoice'],
    ['kinds(of: Int): [Kind!]', 'kinds(of: Int): [Kind!]!'],
    ['on: String', 'on: String @deprecated(reason: "See due.")'],
  ])('are not seen in what breaks nobody: %s becomes %s', async (before, after) => {
    expect(await keysOf(before, after)).toEqual([]);
  });
});

describe('declarations', () => {
  const newer = changed(' open: Decimal!', '');
  const LINE = '- 2026-01-31 `FIELD_REMOVED Invoice.open`: use state';
  const left = (document: string, earlier = '') =>
    undeclaredChanges(BEFORE, newer, declaredChanges(document, earlier));

  it('let a change pass, with a day and a reason', async () => {
    expect(await left('')).toHaveLength(1);
    expect(await left(`# Changes\n\n${LINE}\n`)).toEqual([]);
    expect(await left(LINE.replace('.open', '.id'))).toHaveLength(1);
    expect(await left(LINE.replace('2026-01-31 ', ''))).toHaveLength(1);
    expect(await left(LINE.replace(' use state', ''))).toHaveLength(1);
  });

  it('are read from lines of their own, not from examples in prose', () => {
    expect(declaredChanges('Write `FIELD_REMOVED A.b`: so.\n')).toEqual(new Set());
  });

  it('can be made of everything that is told', async () => {
    for (const [before, after] of [
      ['= Invoice | Receipt', '= Invoice'],
      ['QUERY | FIELD', 'QUERY'],
      ['input Either {', 'input Either @oneOf {'],
      [' subscription: Subscription', ''],
    ] as const) {
      const text = changed(before, after);
      const keys = (await breakingChanges(BEFORE, text)).map(({ key }) => key);
      const document = keys.map((key) => `- 2026-01-31 \`${key}\`: see elsewhere`).join('\n');
      expect(await undeclaredChanges(BEFORE, text, declaredChanges(document))).toEqual([]);
    }
  });

  it('are of one change: a place that changes again is declared again', async () => {
    expect(await left(LINE, LINE)).toHaveLength(1);
    const again = `${LINE}\n${LINE.replace('01-31', '02-28')}`;
    expect(await left(again, LINE)).toEqual([]);
  });

  it('are of one member of a union', async () => {
    const document = '- 2026-01-31 `UNION_MEMBER_REMOVED Either2.Receipt`: see Invoice';
    const without = (member: string, rest: string) =>
      undeclaredChanges(BEFORE, changed(member, rest), declaredChanges(document));
    expect(await without('= Invoice | Receipt', '= Invoice')).toEqual([]);
    expect(await without('= Invoice | Receipt', '= Receipt')).toHaveLength(1);
  });
});

describe('released schemas', () => {
  const OLD_GONE = changed('old: Int @deprecated(reason: "See one.")', '');

  it('lose only what was deprecated half a year ago, declared or not', async () => {
    expect(await rashChanges(BEFORE, OLD_GONE, BEFORE)).toEqual([]);
    const fresh = changed('old: Int @deprecated(reason: "See one.")', 'old: Int');
    const complaint =
      '`FIELD_REMOVED Query.old`: was released, and was not deprecated half a year ago';
    expect(await rashChanges(BEFORE, OLD_GONE, fresh)).toEqual([complaint]);
    expect(await rashChanges(BEFORE, OLD_GONE, null)).toEqual([complaint]);
  });

  it('lose values and arguments in the same way, and keep what is added', async () => {
    const third = changed('THIRD @deprecated(reason: "See SECOND.")', '');
    expect(await rashChanges(BEFORE, third, BEFORE)).toEqual([]);
    expect(await rashChanges(BEFORE, changed(' SECOND ', ' '), BEFORE)).toHaveLength(1);
    expect(await rashChanges(BEFORE, changed(' b: String,', ''), BEFORE)).toHaveLength(1);
    expect(await rashChanges(BEFORE, changed('r: Int!', 'r: Int! x: Int'), BEFORE)).toEqual([]);
  });
});
