import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import type { EarlierForm } from '../../src/earlier-schemas';
import {
  brokenOperations,
  deprecatedUses,
  type RegisteredDocument,
} from '../../src/registered-operations';

const BEFORE = `
type Query { items(first: Int = 20, filter: Filter): [Item!]! node(id: ID!): Node other: Other any: Any }
type Mutation { post(input: PostInput!): Item! }
interface Node { id: ID! }
type Item implements Node { id: ID! amount: String! state: State! note: String }
type Other implements Node { id: ID! quiet: String! }
union Any = Item | Other
enum State { OPEN CLOSED }
enum Unused { A B }
input Filter { state: State deep: Deep }
input Deep { unused: Unused }
input PostInput { amount: String! }
`;

const changed = (from: string, to: string): string => {
  if (!BEFORE.includes(from)) throw new Error(`${from} is not in the schema.`);
  return BEFORE.replace(from, to);
};
const formOf = (text: string, over: Partial<EarlierForm> = {}): EarlierForm => ({
  ...{ name: 'commit 1a2b3c4', text, declarations: '', isRelease: false, revision: '1a2b3c4' },
  ...over,
});
const documentOf = (text: string, over: Partial<RegisteredDocument> = {}): RegisteredDocument => ({
  ...{ owner: 'acme', name: 'items.graphql', text, stoodBeside: () => true },
  ...over,
});

const ITEMS = documentOf(
  'query Items($filter: Filter) { items(filter: $filter) { amount state } }',
);
const POST = documentOf('mutation Post($input: PostInput!) { post(input: $input) { id } }');
const NODE = documentOf('{ node(id: 1) { id ... on Item { note } } any { __typename } }');

const brokenBy = (newer: string, documents: readonly RegisteredDocument[], declarations = '') =>
  brokenOperations(documents, newer, { earlier: [formOf(BEFORE)], declarations });

describe('brokenOperations', () => {
  it('is silent where nothing changed, and where nobody is touched', async () => {
    const all = [ITEMS, POST, NODE];
    await expect(brokenBy(BEFORE, all)).resolves.toEqual([]);
    await expect(brokenBy(changed('quiet: String!', 'loud: Int!'), all)).resolves.toEqual([]);
    await expect(brokenBy(changed('note: String', 'note: Int'), [ITEMS, POST])).resolves.toEqual(
      [],
    );
  });

  it.each([
    ['amount: String! state', 'amount: String state', ITEMS, 'FIELD_TYPE_CHANGED Item.amount'],
    [
      'first: Int = 20',
      'first: Int = 50',
      ITEMS,
      'FIELD_ARGUMENT_DEFAULT_CHANGED Query.items.first',
    ],
    ['OPEN CLOSED', 'OPEN', ITEMS, 'ENUM_VALUE_REMOVED State.CLOSED'],
    ['unused: Unused', 'used: Unused', ITEMS, 'INPUT_FIELD_REMOVED Deep.unused'],
    ['{ A B }', '{ A }', ITEMS, 'ENUM_VALUE_REMOVED Unused.B'],
    ['{ amount: String! }', '{ amount: String! to: ID! }', POST, 'INPUT_FIELD_ADDED PostInput.to'],
    ['Item | Other', 'Item', NODE, 'UNION_MEMBER_REMOVED Any.Other'],
    ['note: String', 'note: Int', NODE, 'FIELD_TYPE_CHANGED Item.note'],
  ])('finds that %s became %s', async (from, to, document, key) => {
    const broken = await brokenBy(changed(from, to), [document]);
    expect(broken).toHaveLength(1);
    expect(broken[0]).toMatch(new RegExp(`^acme: \`${key}\`: .* for items.graphql$`));
  });

  it('tells what is not valid any more, and what never was', async () => {
    await expect(brokenBy(changed(' amount: String! state', ' state'), [ITEMS])).resolves.toEqual([
      'acme, items.graphql: Cannot query field "amount" on type "Item".',
    ]);
    await expect(brokenBy(BEFORE, [documentOf('query {')])).resolves.toEqual([
      expect.stringContaining('acme, items.graphql: Syntax Error'),
    ]);
  });

  it('lets a declared change pass for whoever agreed, and for nobody else', async () => {
    const newer = changed('first: Int = 20', 'first: Int = 50');
    const line =
      '- 2026-11-22 `FIELD_ARGUMENT_DEFAULT_CHANGED Query.items.first`: pages are larger.';
    const other = { ...ITEMS, owner: 'other' };
    await expect(brokenBy(newer, [ITEMS], line)).resolves.toHaveLength(1);
    const agreed = `${line} Agreed by acme, third.`;
    await expect(brokenBy(newer, [ITEMS], agreed)).resolves.toEqual([]);
    await expect(brokenBy(newer, [ITEMS, other], agreed)).resolves.toEqual([
      expect.stringMatching(/^other: .*"Agreed by other.", for items.graphql$/),
    ]);
  });

  it('takes an agreement for one change, on however many lines it stands', async () => {
    const newer = changed('first: Int = 20', 'first: Int = 50');
    const entry =
      '- 2026-11-22 `FIELD_ARGUMENT_DEFAULT_CHANGED Query.items.first`: pages\n  are larger. Agreed by acme.';
    const after = (declarations: string) =>
      brokenOperations([ITEMS], newer, {
        earlier: [formOf(BEFORE, { declarations })],
        declarations: entry,
      });
    await expect(after('')).resolves.toEqual([]);
    // It stood beside the earlier form already, so it is of a change before that.
    await expect(after(entry)).resolves.toHaveLength(1);
  });

  it('leaves out what came after the form, by its history or by not being valid there', async () => {
    const newer = changed('amount: String! state', 'amount: String state');
    const younger = { ...ITEMS, stoodBeside: () => false };
    await expect(brokenBy(newer, [younger])).resolves.toEqual([]);
    const asked = documentOf('{ items { amount more } }');
    const grown = newer.replace('note: String', 'note: String more: Int');
    await expect(brokenBy(grown, [asked])).resolves.toEqual([]);
  });
});

describe('deprecatedUses', () => {
  it('tells owners what they use of the deprecated', () => {
    const schema = buildSchema(changed('note: String', 'note: String @deprecated(reason: "Go.")'));
    expect(deprecatedUses([ITEMS, NODE, documentOf('query {')], schema)).toEqual([
      'acme, items.graphql: The field Item.note is deprecated. Go.',
    ]);
  });
});
