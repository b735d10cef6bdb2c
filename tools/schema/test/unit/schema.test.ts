import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { checkSchema } from '../../src/check-schema';
import { lintSchema } from '../../src/lint-schema';
import { printSorted } from '../../src/print-schema';

const GOOD = `
"Root." type Query { "One invoice; null when there is none." invoice("Which invoice, by its id." id: ID!): Invoice }
"Root." type Mutation { "Posts an invoice, once per key." invoicePost("What." input: InvoicePostInput!): InvoicePostPayload! }
"A document." type Invoice { "By which it is asked for." id: ID! "Whether it is in the books." state: State! }
"States." enum State { "Not yet." DRAFT "Done." POSTED_NOW }
"In." input InvoicePostInput { "Makes a repeat harmless." idempotencyKey: String! "What to note of it; null for none." note: String }
"Out." type InvoicePostPayload { "What was posted; null when it was refused." invoice: Invoice "Why it was refused; else empty." userErrors: [UserError!]! }
"A refusal." interface UserError { "The cause, for people, in English." message: String! }
`;

const without = (text: string, replacement = '') => GOOD.replace(text, replacement);

describe('lintSchema', () => {
  it('is content with a schema that keeps the rules', () => {
    expect(lintSchema(buildSchema(GOOD))).toEqual([]);
  });

  it.each([
    [without('"A document." '), 'Invoice: has no description'],
    [without('"Whether it is in the books." '), 'Invoice.state: has no description'],
    [without('"Which invoice, by its id." '), 'Query.invoice.id: has no description'],
    [without('"What to note of it; null for none." '), 'InvoicePostInput.note: has no description'],
    [without('"Not yet." '), 'State.DRAFT: has no description'],
    [
      without('"The cause, for people, in English." ', '" " '),
      'UserError.message: has no description',
    ],
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
      without('invoice("Which invoice, by its id." id: ID!): Invoice', 'invoices: [Invoice!]!'),
      'Query.invoices: a list that can grow is a connection',
    ],
    [
      `${without('invoice("Which invoice, by its id." id: ID!): Invoice', 'all("x" kind: State): AllConnection')}
       "x" type AllConnection { "x" edges: [Invoice!]! }`,
      'Query.all.kind: what narrows a list is a field of filter:',
    ],
    [
      `${without('id: ID! "Whether', 'id: ID! "x" total: Decimal! "Whether')} "x" scalar Decimal`,
      'Invoice.total: an amount is Money, with its currency',
    ],
    [without('invoicePost(', 'post('), 'Mutation.post: is named object first, then verb'],
  ])('finds the planted fault %#', (source, complaint) => {
    expect(lintSchema(buildSchema(source))).toContain(complaint);
  });
});

describe('checkSchema', () => {
  const current = buildSchema(GOOD);
  const nothing = {
    ...{ onDisk: undefined, earlier: [], halfAYearAgo: null },
    ...{ declarations: '', today: '2026-03-31' },
  };

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
    const newer = buildSchema(without('"Whether it is in the books." state: State!'));
    const { text } = await checkSchema(newer, nothing);
    const committed = {
      name: 'commit 1a2b3c4',
      text: printSorted(current),
      declarations: '',
      isRelease: false,
    };
    const verdict = await checkSchema(newer, {
      ...nothing,
      onDisk: text,
      earlier: [committed],
    });
    expect(verdict.hasDrifted).toBe(false);
    expect(verdict.complaints).toEqual([
      "`FIELD_REMOVED Invoice.state`: Field 'state' was removed from object type 'Invoice'",
    ]);
  });

  it('keeps the record: what was declared beside an earlier form stays declared', async () => {
    const entry = '- 2026-01-31 `FIELD_REMOVED Invoice.number`:\n  see id';
    const { text } = await checkSchema(current, nothing);
    const form = { name: 'commit 1a2b3c4', text, declarations: entry, isRelease: false };
    const after = (declarations: string) =>
      checkSchema(current, { ...nothing, onDisk: text, earlier: [form], declarations });
    expect((await after('')).complaints).toEqual([
      '`FIELD_REMOVED Invoice.number`: was declared, and its line is gone',
    ]);
    expect((await after(entry.replace('\n ', ''))).complaints).toEqual([]);
  });
});
