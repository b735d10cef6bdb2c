import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import { encodeId, uuidOf } from '@duebook/platform/graphql';
import { asking } from '@duebook/platform/testing';
import { anAskedLedger, countingStatements, type AskedLedger } from '../support/a-core-schema';
import { approversOf } from '../support/approvers';
import { addAccount, agreed } from '../support/manual-entries';

let home: AskedLedger;
let anna: Caller;
beforeAll(async () => {
  home = await anAskedLedger();
  anna = await (await approversOf(home.tenant)).add('anna');
  await addAccount(home, '2231');
});
afterAll(() => home.db.close());

const POST = `mutation ($input: JournalEntryPostInput!) { journalEntryPost(input: $input) {
  journalEntry { id sourceType source { id } manualVoucher { documentDate sourceSystem externalRef }
    lines { side amount { amount currencyCode } account { code } description dimensions { name value } } }
  approvalRequest { id operation title state amount { amount currencyCode } }
  wasPostedBefore warnings { code path }
  userErrors { code message path
    ... on EntryUnbalancedError { debits { amount currencyCode } credits { amount } }
    ... on JournalEntryDiffersError { journalEntry { id } differences { field posted sent } } } } }`;

const REVERSE = `mutation ($input: JournalEntryReverseInput!) { journalEntryReverse(input: $input) {
  journalEntry { id reversedBy { id } } reversal { id reverses { id } }
  approvalRequest { id subjectId } userErrors { code path ... on TooEarlyError { earliest } } } }`;

const line = (accountCode: string, side: string, amount: string, over: object = {}) => ({
  ...{ accountCode, side, amount, currencyCode: 'CNY' },
  ...over,
});
const inputOf = (over: object = {}) => ({
  idempotencyKey: newId(),
  journalEntry: {
    ...{ legalEntityId: home.entity, postingDate: '2026-01-31', description: 'Interest' },
    lines: [
      line('6603', 'DEBIT', '120', { dimensions: [{ name: 'project', value: 'P1' }] }),
      line('2231', 'CREDIT', '120.00', { description: 'Owed' }),
    ],
    ...over,
  },
});

type Payload = Readonly<Record<string, unknown>>;

async function call(query: string, input: object, ask = home.ask): Promise<Payload> {
  const { data, errors } = await ask(query, { input });
  expect(errors).toEqual([]);
  return Object.values(data ?? {})[0] as Payload;
}

/** Posts it and has it agreed to; answers its UUID. */
const standing = async (over: object = {}) => {
  const { approvalRequest } = await call(POST, inputOf(over));
  const approvalRequestId = uuidIn((approvalRequest as { id: string }).id);
  return agreed(home, anna, { value: { approvalRequestId } });
};

const uuidIn = (id: string): string => uuidOf('ApprovalRequest', id);

describe('journalEntryPost', () => {
  it('answers the request that it has become, and later the entry', async () => {
    const input = inputOf({ externalRef: 'GQL-1' });
    const asked = await call(POST, input);
    expect(asked).toMatchObject({
      ...{ journalEntry: null, wasPostedBefore: false, warnings: [], userErrors: [] },
      approvalRequest: {
        ...{ operation: 'journalEntryPost', state: 'AWAITING' },
        title: 'Post the manual entry “Interest” of 2026-01-31',
        amount: { amount: '120.00', currencyCode: 'CNY' },
      },
    });
    expect(await call(POST, input)).toEqual(asked);
    const { id } = asked['approvalRequest'] as { id: string };
    const made = await agreed(home, anna, { value: { approvalRequestId: uuidIn(id) } });
    expect(await call(POST, inputOf({ externalRef: 'GQL-1' }))).toMatchObject({
      journalEntry: {
        ...{ id: encodeId('JournalEntry', made), sourceType: 'MANUAL', source: null },
        manualVoucher: {
          ...{ documentDate: '2026-01-31', sourceSystem: 'DUEBOOK', externalRef: 'GQL-1' },
        },
        lines: [
          {
            ...{ side: 'DEBIT', amount: { amount: '120.00' }, account: { code: '6603' } },
            ...{ description: 'Interest', dimensions: [{ name: 'project', value: 'P1' }] },
          },
          { side: 'CREDIT', account: { code: '2231' }, description: 'Owed', dimensions: [] },
        ],
      },
      ...{ approvalRequest: null, wasPostedBefore: true, userErrors: [] },
    });
  });

  it('tells where in the arguments a refusal lies, with its facts', async () => {
    const wrong = [line('6603', 'DEBIT', '1'), line('2231', 'CREDIT', '2')];
    expect(await call(POST, inputOf({ lines: wrong }))).toMatchObject({
      ...{ journalEntry: null, approvalRequest: null },
      userErrors: [
        {
          ...{ code: 'ENTRY_UNBALANCED', path: ['input', 'journalEntry', 'lines'] },
          message: 'In CNY the debits are 1.00, the credits 2.00.',
          ...{ debits: { amount: '1.00', currencyCode: 'CNY' }, credits: { amount: '2.00' } },
        },
      ],
    });
    const control = [line('1122', 'DEBIT', '1'), line('2231', 'CREDIT', '1')];
    expect(await call(POST, inputOf({ lines: control }))).toMatchObject({
      userErrors: [
        {
          code: 'CONTROL_ACCOUNT_NOT_ALLOWED',
          path: ['input', 'journalEntry', 'lines', '0', 'accountCode'],
        },
      ],
    });
    const made = await standing({ externalRef: 'GQL-2' });
    const differing = inputOf({ externalRef: 'GQL-2', postingDate: '2026-02-28' });
    expect(await call(POST, differing)).toMatchObject({
      userErrors: [
        {
          ...{ code: 'JOURNAL_ENTRY_DIFFERS', path: ['input', 'journalEntry', 'postingDate'] },
          journalEntry: { id: encodeId('JournalEntry', made) },
          differences: [{ field: 'postingDate', posted: '2026-01-31', sent: '2026-02-28' }],
        },
      ],
    });
    const [book] = await home.services.reference.chart.booksOf(
      home.tenant.caller,
      home.legalEntityId,
    );
    const named = inputOf({ externalRef: 'GQL-2', bookId: encodeId('Book', book?.id ?? '') });
    expect(await call(POST, named)).toMatchObject({ wasPostedBefore: true });
  });

  it('shows nothing of the entry to who may not read the journal', async () => {
    await standing({ externalRef: 'GQL-3' });
    const ask = asking(home.schema, home.tenant.callerWith(['ledger.journal.post']));
    expect(await call(POST, inputOf({ externalRef: 'GQL-3' }), ask)).toMatchObject({
      ...{ journalEntry: null, wasPostedBefore: true, userErrors: [] },
    });
    const { errors } = await asking(home.schema, home.tenant.callerWith(['ledger.journal.read']))(
      POST,
      { input: inputOf() },
    );
    expect(errors).toEqual(['This needs the permission ledger.journal.post.']);
  });
});

describe('journalEntryReverse', () => {
  it('answers the request, and leads from one entry to the other once it is done', async () => {
    const made = await standing();
    const id = encodeId('JournalEntry', made);
    const input = {
      ...{ idempotencyKey: newId(), journalEntryId: id, reversedOn: '2026-02-01', reason: 'Over' },
    };
    const early = { ...input, idempotencyKey: newId(), reversedOn: '2026-01-30' };
    expect(await call(REVERSE, early)).toMatchObject({
      ...{ journalEntry: null, reversal: null, approvalRequest: null },
      userErrors: [
        {
          ...{ code: 'REVERSED_BEFORE_POSTING', path: ['input', 'reversedOn'] },
          earliest: '2026-01-31',
        },
      ],
    });
    const asked = await call(REVERSE, input);
    expect(asked).toMatchObject({
      ...{ journalEntry: null, reversal: null, userErrors: [] },
      approvalRequest: { subjectId: id },
    });
    const request = asked['approvalRequest'] as { id: string };
    const undoing = await agreed(home, anna, { value: { approvalRequestId: uuidIn(request.id) } });
    const { data } = await home.ask(
      `query ($id: ID!) { journalEntry(id: $id) { reverses { id } reversedBy { id }
        manualVoucher { externalRef } } }`,
      { id: encodeId('JournalEntry', undoing) },
    );
    expect(data).toEqual({
      journalEntry: { reverses: { id }, reversedBy: null, manualVoucher: { externalRef: null } },
    });
    expect(await call(REVERSE, { ...input, idempotencyKey: newId() })).toMatchObject({
      userErrors: [{ code: 'JOURNAL_ENTRY_REVERSED', path: ['input', 'journalEntryId'] }],
    });
  });
});

describe('journalEntries', () => {
  const LIST = `query ($filter: JournalEntryFilter) { journalEntries(filter: $filter, first: 50) {
    edges { node { id sourceType manualVoucher { externalRef } } } } }`;

  it('lists those by hand alone, with one statement for all their vouchers', async () => {
    const outcome = await home.services.documents.post(
      home.tenant.caller,
      home.request('invoicePost'),
      home.invoice({ amount: '10.00' }),
    );
    expect(outcome.ok).toBe(true);
    const made = await standing({ externalRef: 'LIST-1' });
    const filter = { legalEntityIds: [home.entity], sourceTypes: ['MANUAL'] };
    const { value, statements } = await countingStatements(home.db, () =>
      home.ask(LIST, { filter }),
    );
    expect(value.errors).toEqual([]);
    const { edges } = value.data?.['journalEntries'] as {
      edges: { node: { id: string; sourceType: string; manualVoucher: object } }[];
    };
    expect(new Set(edges.map(({ node }) => node.sourceType))).toEqual(new Set(['MANUAL']));
    expect(
      edges.find(({ node }) => node.id === encodeId('JournalEntry', made))?.node,
    ).toMatchObject({ manualVoucher: { externalRef: 'LIST-1' } });
    expect(statements.filter((name) => name === 'ledger.vouchers_of_entries')).toHaveLength(1);
  });
});
