import { describe, expect, it } from '@jest/globals';
import { brokenOperations } from '../../src/registered-operations';

/**
 * Pairs of schemas on which an operation is valid both times, and means or may answer something else
 * afterwards: what validating it again does not find.
 */
const BEFORE = `
directive @live(every: Int = 5) on FIELD
scalar Decimal @specifiedBy(url: "https://example.com/decimal")
type Query {
  items(first: Int = 20, page: Int! = 1, filter: Filter, sort: Sort = { by: NAME }): [Item!]!
  node(id: ID!): Node
  some: Some
  total(of: [Filter!]): Decimal!
}
type Mutation { post(input: PostInput!): Payload! }
interface Node { id: ID! note(long: Boolean = false): String }
interface Named { name: String! }
type Item implements Node & Named { id: ID! note(long: Boolean = false): String name: String! tags: [String!]! state: State! open: Decimal! }
type Other implements Node { id: ID! note(long: Boolean = false): String }
type Payload { item: Item userErrors: [UserError!]! }
interface UserError { code: Code! }
type Plain implements UserError { code: Code! }
union Some = Item | Other
enum State { OPEN CLOSED }
enum Code { BAD WORSE }
enum By { NAME DAY }
input Filter { state: State = OPEN deep: [Deep!] }
input Deep { from: Int = 0 to: Int a: Int b: Int }
input Sort { by: By = NAME descending: Boolean = false }
input PostInput { amount: Decimal! lines: [Line!]! note: String }
input Line { amount: Decimal! rate: Decimal kind: By = NAME }
`;

const LIST =
  'query List($filter: Filter, $first: Int) { items(filter: $filter, first: $first) { name } }';
const BARE = '{ items { id tags state open } }';
const NODE = 'query Find($id: ID!) { node(id: $id) { id note } }';
const FRAGMENTS = '{ some { ... on Named { name } ... on Node { id } } }';
const SUM = 'query Sum($of: [Filter!]) { total(of: $of) }';
const POST =
  'mutation Post($input: PostInput!) { post(input: $input) { item { id } userErrors { code } } }';
const LITERAL = '{ total(of: [{ deep: [{ from: 1 }] }]) @live }';

function changed([from, to]: readonly [string, string]): string {
  const text = BEFORE.replace(from, to);
  if (text === BEFORE) throw new Error(`nothing is planted: ${from}`);
  return text;
}

async function keysOf(text: string, newer: string): Promise<readonly string[]> {
  const form = { name: 'before', text: BEFORE, declarations: '', isRelease: false };
  const document = { owner: 'acme', name: 'it', text, stoodBeside: () => true };
  const told = await brokenOperations([document], newer, { earlier: [form], declarations: '' });
  return told
    .map((line) => line.replace(/^acme(?:, it)?: /, ''))
    .map((line) => /^`(.*?)`: /.exec(line)?.[1] ?? line);
}

describe('an operation that is valid still is broken', () => {
  it.each<readonly [string, string, readonly [string, string], string]>([
    [
      'an argument that is left out has another default',
      BARE,
      ['first: Int = 20', 'first: Int = 9'],
      'FIELD_ARGUMENT_DEFAULT_CHANGED Query.items.first',
    ],
    [
      'an argument that is left out has no default',
      BARE,
      ['first: Int = 20', 'first: Int'],
      'FIELD_ARGUMENT_DEFAULT_CHANGED Query.items.first',
    ],
    [
      'an argument that is left out has one now',
      BARE,
      ['filter: Filter,', 'filter: Filter = {},'],
      'FIELD_ARGUMENT_DEFAULT_CHANGED Query.items.filter',
    ],
    [
      'a variable may not be null any more',
      LIST,
      ['first: Int = 20', 'first: Int! = 20'],
      'FIELD_ARGUMENT_TYPE_CHANGED Query.items.first',
    ],
    [
      'the default of an input type fills in otherwise',
      BARE,
      ['descending: Boolean = false', 'descending: Boolean = true'],
      'INPUT_FIELD_DEFAULT_VALUE_CHANGED Sort.descending',
    ],
    [
      'a field of an input has another default',
      LIST,
      ['state: State = OPEN', 'state: State = CLOSED'],
      'INPUT_FIELD_DEFAULT_VALUE_CHANGED Filter.state',
    ],
    [
      'a field deep in an input has none',
      LIST,
      ['from: Int = 0', 'from: Int'],
      'INPUT_FIELD_DEFAULT_VALUE_CHANGED Deep.from',
    ],
    [
      'a field in a list of inputs is needed',
      SUM,
      ['to: Int', 'to: Int!'],
      'INPUT_FIELD_TYPE_CHANGED Deep.to',
    ],
    [
      'a new field of an input is needed',
      POST,
      ['rate: Decimal', 'rate: Decimal unit: String!'],
      'INPUT_FIELD_ADDED Line.unit',
    ],
    [
      'a field of an input is needed',
      POST,
      ['note: String }\ninput', 'note: String! }\ninput'],
      'INPUT_FIELD_TYPE_CHANGED PostInput.note',
    ],
    ['a field of an input is gone', POST, [' rate: Decimal', ''], 'INPUT_FIELD_REMOVED Line.rate'],
    [
      'a field of an input is a list',
      LIST,
      ['to: Int', 'to: [Int]'],
      'INPUT_FIELD_TYPE_CHANGED Deep.to',
    ],
    [
      'an input takes one field only',
      LIST,
      ['input Deep { from: Int = 0', 'input Deep @oneOf { from: Int'],
      'DIRECTIVE_USAGE_INPUT_OBJECT_ADDED Deep.@oneOf',
    ],
    [
      'a value that a variable may hold is gone',
      LIST,
      ['OPEN CLOSED', 'OPEN'],
      'ENUM_VALUE_REMOVED State.CLOSED',
    ],
    ['a value deep in an input is gone', POST, ['NAME DAY', 'NAME'], 'ENUM_VALUE_REMOVED By.DAY'],
    [
      'a value that is answered is called otherwise',
      BARE,
      ['OPEN CLOSED', 'OPEN SHUT'],
      'ENUM_VALUE_REMOVED State.CLOSED',
    ],
    ['a code of refusals is gone', POST, ['BAD WORSE', 'BAD'], 'ENUM_VALUE_REMOVED Code.WORSE'],
    [
      'a result may be null',
      BARE,
      ['state: State!', 'state: State'],
      'FIELD_TYPE_CHANGED Item.state',
    ],
    [
      'an element may be null',
      BARE,
      ['tags: [String!]!', 'tags: [String]!'],
      'FIELD_TYPE_CHANGED Item.tags',
    ],
    ['a text is an id', BARE, ['tags: [String!]!', 'tags: [ID!]!'], 'FIELD_TYPE_CHANGED Item.tags'],
    [
      'an amount is written otherwise',
      BARE,
      ['com/decimal', 'com/other'],
      'DIRECTIVE_USAGE_ARGUMENT_REMOVED Decimal.@specifiedBy.url',
    ],
    [
      'an amount that is sent is read otherwise',
      POST,
      ['com/decimal', 'com/other'],
      'DIRECTIVE_USAGE_ARGUMENT_REMOVED Decimal.@specifiedBy.url',
    ],
    [
      'behind an interface a type does otherwise',
      NODE,
      [
        'type Other implements Node { id: ID! note(long: Boolean = false)',
        'type Other implements Node { id: ID! note(long: Boolean = true)',
      ],
      'FIELD_ARGUMENT_DEFAULT_CHANGED Other.note.long',
    ],
    [
      'a union has a member less',
      FRAGMENTS,
      ['= Item | Other', '= Item'],
      'UNION_MEMBER_REMOVED Some.Other',
    ],
    [
      'a directive does otherwise',
      LITERAL,
      ['every: Int = 5', 'every: Int = 9'],
      'DIRECTIVE_ARGUMENT_DEFAULT_VALUE_CHANGED @live.every',
    ],
    [
      'an input in the text has another default',
      LITERAL,
      ['state: State = OPEN', 'state: State'],
      'INPUT_FIELD_DEFAULT_VALUE_CHANGED Filter.state',
    ],
  ])('%s', async (_, text, change, key) => {
    expect(await keysOf(text, changed(change))).toContain(key);
  });

  it('a type leaves an interface by which it is asked for', async () => {
    const newer = changed(['implements Node & Named', 'implements Node']);
    expect(await keysOf(FRAGMENTS, newer)).toContain(
      'Fragment cannot be spread here as objects of type "Some" can never be of type "Named".',
    );
    expect(await keysOf(NODE, newer)).toEqual([]);
    const left = changed(['type Other implements Node', 'type Other']);
    expect(await keysOf(NODE, left)).toEqual(['OBJECT_TYPE_INTERFACE_REMOVED Other.Node']);
  });
});

describe('an operation that is not valid any more is told as that', () => {
  it.each<readonly [string, string, readonly [string, string], string]>([
    ['a field is gone', BARE, [' state: State!', ''], 'Cannot query field "state"'],
    ['an argument is gone', LIST, ['filter: Filter, ', ''], 'Unknown argument "filter"'],
    [
      'an argument is needed',
      BARE,
      ['first: Int = 20', 'first: Int!'],
      '"first" of type "Int!" is required',
    ],
    [
      'a default is gone that stood in for it',
      BARE,
      ['page: Int! = 1', 'page: Int!'],
      '"page" of type "Int!" is required',
    ],
    [
      'an argument is of another type',
      LIST,
      ['first: Int = 20', 'first: String'],
      'position expecting type "String"',
    ],
  ])('%s', async (_, text, change, message) => {
    expect((await keysOf(text, changed(change))).join()).toContain(message);
  });

  it('a type is gone', async () => {
    const newer = BEFORE.replaceAll(/\bFilter\b/g, 'Filters');
    expect((await keysOf(LIST, newer)).join()).toContain('Unknown type "Filter"');
  });
});

describe('an operation is left in peace', () => {
  it.each<readonly [string, string, readonly [string, string]]>([
    ['by what is added', LIST, ['tags: [String!]!', 'tags: [String!]! more(a: Int = 1): Int']],
    ['by a value that is added', BARE, ['OPEN CLOSED', 'OPEN CLOSED HALF']],
    [
      'by a field of an input that need not be sent',
      POST,
      ['rate: Decimal', 'rate: Decimal unit: String! = "x"'],
    ],
    [
      'by a promise that is kept better',
      NODE,
      ['note(long: Boolean = false): String name', 'note(long: Boolean = false): String! name'],
    ],
    ['by an argument that it does not send', BARE, [', filter: Filter', '']],
    ['by a change of what it does not ask for', SUM, ['state: State!', 'state: State']],
    [
      'by another interface of what it asks for',
      BARE,
      ['implements Node & Named', 'implements Node'],
    ],
  ])('%s', async (_, text, change) => {
    expect(await keysOf(text, changed(change))).toEqual([]);
  });
});
