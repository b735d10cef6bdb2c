import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { partiesAlone } from '@duebook/parties/testing';
import { encodeCursor, encodeId } from '@duebook/platform/graphql';
import type { GraphQLSchema } from 'graphql';
import { type Ask, asking } from '@duebook/platform/testing';
import { coreSchema, countingStatements } from '../support/a-core-schema';
import { aHistory, posted, type TestHistory } from '../support/a-history';
import { day } from '../support/a-ledger';

let world: TestHistory;
let schema: GraphQLSchema;
let ask: Ask;

beforeAll(async () => {
  world = await aHistory();
  schema = coreSchema(world.ledger);
  ask = asking(schema, world.me);
});
afterAll(() => world.ledger.db.close());

const invoiceId = (documentNumber: string) => encodeId('Invoice', world.idOf(documentNumber));

interface Connection<T> {
  readonly totalCount: string | null;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly edges: readonly { readonly node: T }[];
}

/** A list that was asked for, without errors. */
async function list<T>(
  field: string,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Connection<T>> {
  const { data, errors } = await ask(query, variables);
  expect(errors).toEqual([]);
  return data?.[field] as Connection<T>;
}

const OPEN_ITEMS = `query ($filter: OpenItemFilter, $sortBy: OpenItemSort, $first: Int, $after: String) {
  openItems(filter: $filter, sortBy: $sortBy, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges { node { id dueDate open { amount } } }
  }
}`;

describe('a page of 50 open items with party, owner and allocations', () => {
  const PAGE = `query ($first: Int) { openItems(first: $first) { edges { node {
    id open { amount currencyCode } dueDate daysPastDue isOverdue
    party { code owner { id } }
    legalEntity { code } controlAccount { code }
    document { documentNumber total { amount } ... on TradeDocument { lines { net { amount } account { code } } } }
    allocations(first: 5) { edges { node { debitAmount { amount } creditItem { document { documentNumber } } } } }
  } } } }`;

  it('costs the same number of statements as a page of one', async () => {
    const { services, tenant } = world.ledger;
    const commands = Array.from({ length: 60 }, (_, index) =>
      world.ledger.invoice({
        documentNumber: `MANY-${index}`,
        party: { code: index % 2 === 0 ? 'C1' : 'C2' },
        documentDate: day('03-05'),
      }),
    );
    const request = { ...world.ledger.request(), onRefusal: 'ABORT' as const };
    expect(await services.documents.postMany(tenant.caller, request, commands)).toMatchObject({
      ok: true,
    });
    await giveOwner(world.parties[0]);
    const many = await countingStatements(world.ledger.db, () => ask(PAGE, { first: 50 }));
    expect(many.value.errors).toEqual([]);
    const { edges } = many.value.data?.['openItems'] as Connection<object>;
    expect(edges).toHaveLength(50);
    const fewer = await countingStatements(world.ledger.db, () => ask(PAGE, { first: 10 }));
    // One statement per level and kind, however long the page.
    const ours = namesOf(many.statements).filter((name) => name.startsWith('ledger.'));
    expect(ours).toEqual([
      ...['ledger.accounts_by_ids', 'ledger.accounts_by_ids'],
      ...['ledger.allocations_of_items', 'ledger.document_lines_of'],
      ...['ledger.documents_by_ids', 'ledger.documents_by_ids'],
      ...['ledger.open_items.due_date_asc', 'ledger.open_items_by_ids'],
    ]);
    expect(namesOf(fewer.statements)).toEqual(namesOf(many.statements));
  });
});

/** In alphabetical order, without the size of the page that some of them end with. */
function namesOf(statements: readonly string[]): readonly string[] {
  return statements.map((name) => name.replace(/\.\d+$/, '')).sort();
}

async function giveOwner(partyId: string): Promise<void> {
  const parties = partiesAlone({ unitOfWork: world.ledger.db.unitOfWork });
  const outcome = await parties.partyOwnerAssign(world.me, {
    idempotencyKey: newId(),
    partyId,
    expectedVersion: 1,
    ownerUserId: world.me.principalId,
  });
  expect(outcome).toMatchObject({ ok: true });
}

describe('lists', () => {
  it('go on where a page ended, though something new arrived before it', async () => {
    const filter = { partyId: encodeId('Party', world.parties[1]) };
    const first = await list<{ id: string }>('openItems', OPEN_ITEMS, { filter, first: 2 });
    expect(first.pageInfo.hasNextPage).toBe(true);
    const early = world.ledger.invoice({ party: { code: 'C2' }, documentDate: day('01-01') });
    await posted(world.ledger, early);
    const { endCursor: after } = first.pageInfo;
    const next = await list<{ id: string }>('openItems', OPEN_ITEMS, { filter, first: 2, after });
    const seen = [...first.edges, ...next.edges].map(({ node }) => node.id);
    expect(new Set(seen).size).toBe(4);
  });

  it('count only when asked, and stop counting at some point', async () => {
    const whole = await list('openItems', OPEN_ITEMS, { first: 1 });
    expect(Number(whole.totalCount)).toBeGreaterThan(60);
    const { statements } = await countingStatements(world.ledger.db, () =>
      ask('{ openItems(first: 1) { edges { node { id } } } }'),
    );
    expect(namesOf(statements)).toEqual(['ledger.open_items.due_date_asc']);
  });

  it('refuse cursors of another order or list, and settled items without a party', async () => {
    const { pageInfo } = await list('openItems', OPEN_ITEMS, { first: 1 });
    const after = pageInfo.endCursor;
    const wrong = await ask(OPEN_ITEMS, { after, sortBy: 'DUE_DATE_DESC' });
    expect(wrong.errors).toEqual(['This cursor belongs to another order; start again without it.']);
    const forged = await ask(OPEN_ITEMS, { after: encodeCursor(['DUE_DATE_ASC', 'x', newId()]) });
    expect(forged.errors).toEqual(['This cursor is not one that this list has given.']);
    const settled = await ask(OPEN_ITEMS, { filter: { isOpen: false } });
    expect(settled.errors[0]).toContain('give filter.partyId as well');
    const amounts = { currencyCode: 'CNY', openAtLeast: { amount: '1', currencyCode: 'USD' } };
    const mixed = await ask(OPEN_ITEMS, { filter: amounts });
    expect(mixed.errors[0]).toContain('not in one currency');
  });

  it('take every filter', async () => {
    const among = async (filter: object) => {
      const { edges } = await list<{ open: { amount: string } }>('openItems', OPEN_ITEMS, {
        filter,
      });
      return edges.map(({ node }) => node.open.amount);
    };
    const mine = { legalEntityIds: [encodeId('LegalEntity', world.second)] };
    expect(await among({ ...mine, overdueAsOf: '2026-03-31' })).toEqual(['50.00']);
    expect(await among({ ...mine, dueFrom: '2026-03-01' })).toEqual([]);
    expect(await among({ ...mine, side: 'CREDIT' })).toEqual([]);
    expect(await among({ openAtLeast: { amount: '500', currencyCode: 'CNY' } })).toEqual([
      '500.00',
    ]);
    expect(
      await among({ partyId: encodeId('Party', world.parties[0]), isOpen: false }),
    ).toHaveLength(3);
    expect(await among({ legalEntityIds: ['nonsense'] })).toEqual([]);
    expect(await among({ partyId: encodeId('LegalEntity', world.second) })).toEqual([]);
  });
});

describe('documents', () => {
  const DOCUMENTS = `query ($filter: DocumentFilter, $sortBy: DocumentSort, $first: Int, $after: String) {
    documents(filter: $filter, sortBy: $sortBy, first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor }
      edges { node { __typename documentNumber kind isReversed
        ... on TradeDocument { direction } ... on Refund { refundDirection: direction } } }
    }
  }`;

  it('are found by kind and number, as objects of their types', async () => {
    const filter = { kinds: ['RECEIPT', 'REVERSAL'] };
    const sortBy = 'POSTING_DATE_ASC';
    const { edges, totalCount } = await list<object>('documents', DOCUMENTS, { filter, sortBy });
    expect(totalCount).toBe('4');
    expect(edges.map(({ node }) => node)).toMatchObject([
      { __typename: 'Receipt', documentNumber: 'REC-1' },
      { __typename: 'Receipt', documentNumber: 'REC-2' },
      { __typename: 'Receipt', documentNumber: 'REC-3' },
      { __typename: 'Reversal', kind: 'REVERSAL' },
    ]);
    const two = await list<object>('documents', DOCUMENTS, { filter: { documentNumber: 'TWO' } });
    expect(two.edges.map(({ node }) => node)).toMatchObject([
      { __typename: 'Invoice', direction: 'SALES', isReversed: true },
    ]);
  });

  it('show what reversed them, how they are booked and what they brought', async () => {
    const { data, errors } = await ask(
      `query ($id: ID!) { document(id: $id) {
         id total { amount } net { amount } tax { amount } functionalTotal { currencyCode }
         exchangeRate sourceSystem externalRef memo isOpening
         reversedBy { documentNumber memo reverses { id } }
         journalEntry { voucherNumber sourceType fiscalPeriod { fiscalYear number }
           document { id } allocation { id }
           lines { side amount { amount } functionalAmount { amount } account { code } party { code } } }
         openItems { isOpen side instalment allocations { edges { node {
           reason isReversed allocatedOn journalEntry { id } creditItem { document { __typename } } } } } }
         ... on TradeDocument { lines { lineNumber quantity taxRatePercent tax { amount } dimensions { name value } } }
       } }`,
      { id: invoiceId('TWO') },
    );
    expect(errors).toEqual([]);
    expect(data?.['document']).toMatchObject({
      id: invoiceId('TWO'),
      total: { amount: '32.60' },
      tax: { amount: '2.60' },
      exchangeRate: '1',
      reversedBy: { memo: 'Posted twice', reverses: { id: invoiceId('TWO') } },
      journalEntry: {
        voucherNumber: null,
        sourceType: 'DOCUMENT',
        document: { id: invoiceId('TWO') },
        allocation: null,
        lines: [
          { side: 'DEBIT', account: { code: '1122' }, party: { code: 'C1' } },
          { side: 'CREDIT', account: { code: '6001' }, party: null },
          { side: 'CREDIT', account: { code: '6001' } },
          { side: 'CREDIT', account: { code: '2221.01' }, amount: { amount: '2.60' } },
        ],
      },
      openItems: [
        {
          isOpen: false,
          side: 'DEBIT',
          allocations: {
            edges: [
              {
                node: {
                  reason: 'REVERSAL',
                  journalEntry: null,
                  creditItem: { document: { __typename: 'Reversal' } },
                },
              },
            ],
          },
        },
      ],
      lines: [
        { lineNumber: 1, quantity: '2.5', dimensions: [{ name: 'project', value: 'P1' }] },
        { lineNumber: 2, taxRatePercent: '13', tax: { amount: '2.60' } },
      ],
    });
  });

  it('get their voucher number once the recorder has been there', async () => {
    await world.ledger.recorder.recordTenant(world.ledger.tenant.tenantId);
    const { data } = await ask(
      'query ($id: ID!) { document(id: $id) { journalEntry { voucherNumber } } }',
      { id: invoiceId('INV-1') },
    );
    expect(data?.['document']).toEqual({ journalEntry: { voucherNumber: 1 } });
  });
});

describe('the queue of receipts on account', () => {
  it('proposes to give back what the party paid too much, and no more', async () => {
    const filter = `filter: { partyId: "${encodeId('Party', world.parties[0])}" }`;
    const QUEUE = `query ($after: String) { unappliedReceipts(${filter}, first: 1, after: $after) {
      pageInfo { hasNextPage endCursor }
      edges { node { openItem { open { amount } document { documentNumber } } owed { amount } refundProposal { amount } } }
    } }`;
    const first = await list<object>('unappliedReceipts', QUEUE);
    const after = first.pageInfo.endCursor;
    const next = await list<object>('unappliedReceipts', QUEUE, { after });
    expect(next.pageInfo.hasNextPage).toBe(false);
    const nodes = [...first.edges, ...next.edges].map(({ node }) => node);
    expect(nodes).toMatchObject([
      { openItem: { open: { amount: '500.00' }, document: { documentNumber: 'REC-2' } } },
      { openItem: { open: { amount: '30.00' } } },
    ]);
  });
});

describe('the journal', () => {
  it('is listed by account and source, and read as a ledger with a running balance', async () => {
    const [account] = await world.ledger.db.asOwner<{ id: string }>(
      `select id from ledger.account where code = '1002' and legal_entity_id = $1`,
      [world.ledger.legalEntityId],
    );
    const accountId = encodeId('Account', account?.id ?? '');
    const entries = await list<object>(
      'journalEntries',
      `query ($id: ID!) { journalEntries(filter: { accountId: $id }, sortBy: POSTING_DATE_ASC) {
         edges { node { description document { documentNumber } } } } }`,
      { id: accountId },
    );
    expect(entries.edges.map(({ node }) => node)).toMatchObject([
      { document: { documentNumber: 'REC-1' } },
      { document: { documentNumber: 'REC-2' } },
      { document: { documentNumber: 'REC-3' } },
    ]);
    const LEDGER = `query ($id: ID!, $after: String) {
      accountLedger(accountId: $id, from: "2026-01-21", to: "2026-01-31", first: 1, after: $after) {
        account { code } legalEntity { code }
        openingBalance { amount } closingBalance { amount }
        lines { pageInfo { endCursor } edges { node {
          balance { amount } side entry { document { documentNumber } } party { code } } } }
      }
    }`;
    const { data } = await ask(LEDGER, { id: accountId });
    const page = data?.['accountLedger'] as { readonly lines: Connection<object> };
    expect(page).toMatchObject({
      account: { code: '1002' },
      openingBalance: { amount: '250.00' },
      closingBalance: { amount: '780.00' },
      lines: { edges: [{ node: { balance: { amount: '750.00' }, side: 'DEBIT' } }] },
    });
    const next = await ask(LEDGER, { id: accountId, after: page.lines.pageInfo.endCursor });
    expect(next.data?.['accountLedger']).toMatchObject({
      openingBalance: { amount: '250.00' },
      lines: { edges: [{ node: { balance: { amount: '780.00' } } }] },
    });
  });

  it('balances', async () => {
    const { data, errors } = await ask(
      `query ($id: ID!) { trialBalance(legalEntityId: $id, from: "2026-01-01", to: "2026-12-31") {
         legalEntity { code }
         lines { account { code } openingBalance { amount } debits { amount } credits { amount } closingBalance { amount } }
         totals { openingBalance { amount } debits { amount } credits { amount } closingBalance { amount } }
       } }`,
      { id: encodeId('LegalEntity', world.second) },
    );
    expect(errors).toEqual([]);
    const nothing = { amount: '0.00' };
    expect(data?.['trialBalance']).toEqual({
      legalEntity: { code: 'CN02' },
      lines: [
        {
          account: { code: '1122' },
          openingBalance: nothing,
          debits: { amount: '50.00' },
          credits: nothing,
          closingBalance: { amount: '50.00' },
        },
        {
          account: { code: '6001' },
          openingBalance: nothing,
          debits: nothing,
          credits: { amount: '50.00' },
          closingBalance: { amount: '-50.00' },
        },
      ],
      totals: {
        openingBalance: nothing,
        debits: { amount: '50.00' },
        credits: { amount: '50.00' },
        closingBalance: nothing,
      },
    });
  });

  it('refuses days in the wrong order and cursors of another list', async () => {
    const id = encodeId('LegalEntity', world.second);
    const { errors } = await ask(
      'query ($id: ID!) { trialBalance(legalEntityId: $id, from: "2026-02-01", to: "2026-01-31") { from } }',
      { id },
    );
    expect(errors).toEqual(['`to` must not be before `from`.']);
    const after = encodeCursor(['2026-01-01', newId(), '1; drop']);
    const forged = await ask(
      `query ($id: ID!, $after: String) {
         accountLedger(accountId: $id, from: "2026-02-01", to: "2026-02-28", after: $after) { from } }`,
      { id, after },
    );
    expect(forged.errors).toEqual(['This cursor is not one that this list has given.']);
  });
});
