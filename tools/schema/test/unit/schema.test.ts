import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { checkSchema } from '../../src/check-schema';
import { lintSchema } from '../../src/lint-schema';
import { printSorted } from '../../src/print-schema';
import { breakingChanges, declaredChanges, undeclaredChanges } from '../../src/schema-changes';

const GOOD = `
"Root." type Query { "One." invoice("Which." id: ID!): Invoice }
"Root." type Mutation { "Posts." invoicePost("What." input: InvoicePostInput!): InvoicePostPayload! }
"A document." type Invoice { "Id." id: ID! "State." state: State! }
"States." enum State { "Not yet." DRAFT "Done." POSTED_NOW }
"In." input InvoicePostInput { "Key." idempotencyKey: String! "Note; null for none." note: String }
"Out." type InvoicePostPayload { "Done." invoice: Invoice "Refusals." userErrors: [UserError!]! }
"A refusal." interface UserError { "Why." message: String! }
`;

const without = (text: string, replacement = '') => GOOD.replace(text, replacement);

describe('lintSchema', () => {
  it('is content with a schema that keeps the rules', () => {
    expect(lintSchema(buildSchema(GOOD))).toEqual([]);
  });

  it.each([
    [without('"A document." '), 'Invoice: has no description'],
    [without('"State." '), 'Invoice.state: has no description'],
    [without('"Which." '), 'Query.invoice.id: has no description'],
    [without('"Note; null for none." '), 'InvoicePostInput.note: has no description'],
    [without('"Not yet." '), 'State.DRAFT: has no description'],
    [without('"Why." ', '" " '), 'UserError.message: has no description'],
    [without('POSTED_NOW', 'postedNow'), 'State.postedNow: is not UPPER_SNAKE_CASE'],
    [without('note:', 'the_note:'), 'InvoicePostInput.the_note: is not camelCase'],
    [`${GOOD} "x" input Wanted { "x" a: Int }`, 'Wanted: an input type ends in Input or Filter'],
    [
      without('input: InvoicePostInput!', 'data: InvoicePostInput!'),
      'Mutation.invoicePost: takes one argument, input: InvoicePostInput!',
    ],
    [
      without('InvoicePostInput!)', 'InvoicePostInput)'),
      'Mutation.invoicePost: takes one argument, input: InvoicePostInput!',
    ],
    [
      without('InvoicePostPayload! }', 'Invoice! }'),
      'Mutation.invoicePost: answers InvoicePostPayload!',
    ],
    [
      without('idempotencyKey: String!', 'idempotencyKey: String'),
      'Mutation.invoicePost: its input has idempotencyKey: String!',
    ],
    [
      without('[UserError!]!', '[UserError!]'),
      'Mutation.invoicePost: its payload has userErrors: [UserError!]!',
    ],
    [without('null for none', 'perhaps'), 'InvoicePostInput.note: does not say what null means'],
    [
      without('invoice("Which." id: ID!): Invoice', 'invoices: [Invoice!]!'),
      'Query.invoices: a list that can grow is a connection',
    ],
    [
      `${without('invoice("Which." id: ID!): Invoice', 'all("x" kind: State): AllConnection')}
       "x" type AllConnection { "x" edges: [Invoice!]! }`,
      'Query.all.kind: what narrows a list is a field of filter:',
    ],
    [
      `${without('"Id." id: ID!', '"Id." id: ID! "x" total: Decimal!')} "x" scalar Decimal`,
      'Invoice.total: an amount is Money, with its currency',
    ],
    [without('invoicePost(', 'post('), 'Mutation.post: is named object first, then verb'],
  ])('finds the planted fault %#', (source, complaint) => {
    expect(lintSchema(buildSchema(source))).toContain(complaint);
  });
});

describe('breaking changes', () => {
  it.each([
    ['"State." state: State!', '', 'FIELD_REMOVED Invoice.state'],
    ['state: State!', 'state: State', 'FIELD_TYPE_CHANGED Invoice.state'],
    ['"Not yet." DRAFT', '', 'ENUM_VALUE_REMOVED State.DRAFT'],
    ['note: String ', 'note: String! ', 'INPUT_FIELD_TYPE_CHANGED InvoicePostInput.note'],
    [
      'note: String ',
      'note: String "New." due: String! ',
      'INPUT_FIELD_ADDED InvoicePostInput.due',
    ],
    ['id: ID!)', 'id: ID! "New." at: String!)', 'FIELD_ARGUMENT_ADDED Query.invoice.at'],
  ])('are seen: %s becomes %s', async (before, after, key) => {
    const changes = await breakingChanges(GOOD, without(before, after));
    expect(changes.map((change) => change.key)).toContain(key);
  });

  it.each([
    ['state: State!', 'state: State! "New." total: Int'],
    ['note: String ', 'note: String "New." more: String '],
    ['"Done." POSTED_NOW', '"Done." POSTED_NOW "New." VOID'],
    ['"A document."', '"Another word."'],
  ])('are not seen in mere additions: %s becomes %s', async (before, after) => {
    expect(await breakingChanges(GOOD, without(before, after))).toEqual([]);
  });

  it('pass once they are declared with a day and a reason', async () => {
    const newer = without('"State." state: State!');
    const declare = (line: string) => undeclaredChanges(GOOD, newer, `# Changes\n\n${line}\n`);
    expect(await declare('')).toHaveLength(1);
    expect(await declare('- 2026-01-31 `FIELD_REMOVED Invoice.state`: use lifecycle')).toEqual([]);
    expect(await declare('- 2026-01-31 `FIELD_REMOVED Invoice.other`: use lifecycle')).toHaveLength(
      1,
    );
    expect(await declare('- `FIELD_REMOVED Invoice.state`: no day')).toHaveLength(1);
    expect(await declare('- 2026-01-31 `FIELD_REMOVED Invoice.state`:')).toHaveLength(1);
  });

  it('are read from declarations only, not from examples in prose', () => {
    expect(declaredChanges('Write `FIELD_REMOVED A.b`: so.\n')).toEqual(new Set());
  });
});

describe('checkSchema', () => {
  const current = buildSchema(GOOD);
  const nothing = { onDisk: undefined, earlier: [], declarations: '' };

  it('writes the first file and leaves it alone afterwards', async () => {
    const first = await checkSchema(current, nothing);
    expect(first).toMatchObject({ complaints: [], hasDrifted: true });
    const second = await checkSchema(current, { ...nothing, onDisk: first.text });
    expect(second).toMatchObject({ complaints: [], hasDrifted: false });
  });

  it('does not depend on the order of definitions', () => {
    const reversed = buildSchema(GOOD.trim().split('\n').reverse().join('\n'));
    expect(printSorted(reversed)).toBe(printSorted(current));
  });

  it('compares with what was committed, even when the file itself was changed along', async () => {
    const newer = buildSchema(without('"State." state: State!'));
    const { text } = await checkSchema(newer, nothing);
    const verdict = await checkSchema(newer, {
      ...nothing,
      onDisk: text,
      earlier: [printSorted(current)],
    });
    expect(verdict.hasDrifted).toBe(false);
    expect(verdict.complaints).toEqual([
      "`FIELD_REMOVED Invoice.state`: Field 'state' was removed from object type 'Invoice'",
    ]);
  });
});
