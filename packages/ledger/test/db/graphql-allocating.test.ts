import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { aTenant } from '@duebook/governance/testing';
import { type Ask, asking, type Send, sending } from '@duebook/platform/testing';
import { type AskedLedger, anAskedLedger } from '../support/a-core-schema';
import { type AskedItems, askedItems, type PostedItem, trade } from '../support/asked-items';

let ledger: AskedLedger;
let ask: Ask;
let send: Send;
let legalEntityId: string;
let items: AskedItems;

beforeAll(async () => {
  ledger = await anAskedLedger();
  ({ ask, send, entity: legalEntityId } = ledger);
  items = askedItems(ledger);
});
afterAll(() => ledger.db.close());

const post = (field: string, over: object) => items.post(field, over);
const openOf = (item: string) => items.openOf(item);

const ALLOCATIONS = `allocations { id groupId reason reversalReason allocatedOn isReversed
  debitAmount { amount } creditAmount { amount } debitItem { id open { amount } }
  creditItem { id } reverses { id } }`;

interface Made {
  readonly id: string;
  readonly groupId: string;
}

const made = (payload: Record<string, unknown>) => payload['allocations'] as readonly Made[];

let invoice: PostedItem;
let receipt: PostedItem;
beforeEach(async () => {
  invoice = await post('invoice', trade('100.00'));
  receipt = await post('receipt', { amount: '130.00' });
});

describe('receiptAllocate', () => {
  it('applies a receipt to named items', async () => {
    const payload = await send(
      'receiptAllocate',
      { receiptId: receipt.id, allocations: [{ openItemId: invoice.item, amount: '60.00' }] },
      `${ALLOCATIONS} receipt { id openItems { open { amount } } }`,
    );
    expect(payload).toMatchObject({
      userErrors: [],
      receipt: { id: receipt.id, openItems: [{ open: { amount: '70.00' } }] },
      allocations: [
        {
          reason: 'CASH',
          reversalReason: null,
          allocatedOn: '2026-01-15',
          debitAmount: { amount: '60.00' },
          debitItem: { id: invoice.item, open: { amount: '40.00' } },
          creditItem: { id: receipt.item },
        },
      ],
    });
  });

  it('applies it by a policy, and answers the same again', async () => {
    const input = { receiptId: receipt.id, policy: 'OLDEST_FIRST', idempotencyKey: newId() };
    const payload = await send('receiptAllocate', input, ALLOCATIONS);
    expect(await openOf(receipt.item)).toBe('0.00');
    expect(await send('receiptAllocate', input, ALLOCATIONS)).toEqual(payload);
  });

  it('refuses more than is open, with both amounts and the item', async () => {
    const allocations = [{ openItemId: invoice.item, amount: '100.01' }];
    const input = { receiptId: receipt.id, allocations };
    expect(await send('receiptAllocate', input, ALLOCATIONS)).toMatchObject({
      allocations: null,
      userErrors: [
        {
          __typename: 'AboveOpenAmountError',
          code: 'ABOVE_OPEN_AMOUNT',
          path: ['input', 'allocations', '0'],
          open: { amount: '100.00' },
          asked: { amount: '100.01' },
          openItem: { id: invoice.item, open: { amount: '100.00' } },
        },
      ],
    });
    expect(await openOf(invoice.item)).toBe('100.00');
  });

  it.each([
    [{ policy: 'OLDEST_FIRST', allocatedOn: '2026-01-01' }, 'ALLOCATED_BEFORE_POSTING'],
    [{ policy: 'OLDEST_FIRST', allocatedOn: '2031-01-01' }, 'PERIOD_MISSING'],
    [{ allocations: [] }, 'NOTHING_TO_ALLOCATE'],
    [{ allocations: [{ openItemId: 'nonsense', amount: '1.00' }] }, 'OPEN_ITEM_UNKNOWN'],
    [{ receiptId: 'nonsense', policy: 'OLDEST_FIRST' }, 'DOCUMENT_UNKNOWN'],
  ])('refuses %j by %s', async (over, code) => {
    const input = { receiptId: receipt.id, ...over };
    expect(await send('receiptAllocate', input, 'receipt { id }')).toMatchObject({
      receipt: null,
      userErrors: [{ code }],
    });
  });

  it('gives up small rests and discounts only as far as it may', async () => {
    const part = { openItemId: invoice.item, amount: '99.95', toleranceAmount: '0.05' };
    const input = { receiptId: receipt.id, allocations: [part] };
    expect(await send('receiptAllocate', input, ALLOCATIONS)).toMatchObject({
      userErrors: [
        {
          __typename: 'AboveToleranceError',
          tolerance: { amount: '0.00' },
          asked: { amount: '0.05' },
        },
      ],
    });
    const tolerance = {
      ...{ legalEntityId, expectedVersion: 0 },
      amount: { amount: '0.05', currencyCode: 'CNY' },
    };
    const SET = 'tolerance { amount { amount } version }';
    expect(await send('toleranceSet', tolerance, SET)).toMatchObject({
      tolerance: { amount: { amount: '0.05' }, version: 1 },
    });
    await send('receiptAllocate', input, ALLOCATIONS);
    expect(await openOf(invoice.item)).toBe('0.00');
    const other = await post('invoice', trade('100.00'));
    const discounted = { openItemId: other.item, amount: '20.00', discountAmount: '1.00' };
    expect(
      await send('receiptAllocate', { ...input, allocations: [discounted] }, ALLOCATIONS),
    ).toMatchObject({
      userErrors: [
        {
          __typename: 'DiscountNotEarnedError',
          earned: { amount: '0.00' },
          asked: { amount: '1.00' },
        },
      ],
    });
  });

  it('is told either how or to what', async () => {
    const { errors } = await ask(
      'mutation ($input: ReceiptAllocateInput!) { receiptAllocate(input: $input) { receipt { id } } }',
      { input: { idempotencyKey: newId(), receiptId: receipt.id } },
    );
    expect(errors).toEqual(['input: give either policy or allocations.']);
  });
});

describe('itemsAllocate', () => {
  it('matches a credit note with an invoice', async () => {
    const credit = await post('creditNote', trade('40.00'));
    const pair = { debitItemId: invoice.item, creditItemId: credit.item, amount: '40.00' };
    expect(await send('itemsAllocate', { pairs: [pair] }, ALLOCATIONS)).toMatchObject({
      userErrors: [],
      allocations: [{ reason: 'CREDIT', creditAmount: { amount: '40.00' } }],
    });
  });

  it('refuses two sides alike, other parties, and other currencies with one amount', async () => {
    const match = (debitItemId: string, creditItemId: string) =>
      send(
        'itemsAllocate',
        { pairs: [{ debitItemId, creditItemId, amount: '1.00' }] },
        ALLOCATIONS,
      );
    expect(await match(invoice.item, invoice.item)).toMatchObject({
      userErrors: [{ code: 'SAME_SIDE', path: ['input', 'pairs', '0'] }],
    });
    const theirs = await post('receipt', { amount: '10.00', partyCode: 'C2' });
    expect(await match(invoice.item, theirs.item)).toMatchObject({
      userErrors: [{ code: 'CONTRA_NEEDED' }],
    });
    const dollars = await post('receipt', {
      amount: '10.00',
      currencyCode: 'USD',
      exchangeRate: '7',
    });
    expect(await match(invoice.item, dollars.item)).toMatchObject({
      userErrors: [
        { __typename: 'CurrencyMismatchError', debitCurrency: 'CNY', creditCurrency: 'USD' },
      ],
    });
  });

  it('crosses currencies with both amounts, and books the difference', async () => {
    const dollars = await post('receipt', {
      amount: '10.00',
      currencyCode: 'USD',
      exchangeRate: '7.2',
    });
    const pair = {
      debitItemId: invoice.item,
      creditItemId: dollars.item,
      amount: '70.00',
      creditAmount: '10.00',
    };
    const payload = await send(
      'itemsAllocate',
      { pairs: [pair] },
      `allocations { debitFunctional { amount } creditFunctional { amount }
         journalEntry { sourceType allocation { id } document { id } lines { account { code } } } }`,
    );
    expect(payload).toMatchObject({
      allocations: [
        {
          debitFunctional: { amount: '70.00' },
          creditFunctional: { amount: '72.00' },
          journalEntry: { sourceType: 'ALLOCATION', document: null },
        },
      ],
    });
  });
});

describe('allocationReverse', () => {
  const apply = async () =>
    made(
      await send(
        'receiptAllocate',
        { receiptId: receipt.id, allocations: [{ openItemId: invoice.item, amount: '60.00' }] },
        ALLOCATIONS,
      ),
    )[0];

  it('undoes one allocation, or all of a call, once', async () => {
    const first = await apply();
    const reason = 'It pays another invoice';
    const one = { allocationId: first?.id, reversedOn: '2026-02-01', reason };
    expect(await send('allocationReverse', one, ALLOCATIONS)).toMatchObject({
      allocations: [
        {
          reason: 'REVERSAL',
          reversalReason: reason,
          reverses: { id: first?.id },
          allocatedOn: '2026-02-01',
        },
      ],
    });
    expect(await openOf(invoice.item)).toBe('100.00');
    expect(await send('allocationReverse', one, ALLOCATIONS)).toMatchObject({
      userErrors: [{ code: 'ALLOCATION_REVERSED', path: ['input', 'allocationId'] }],
    });
    const second = await apply();
    const group = { groupId: second?.groupId, reversedOn: '2026-02-01', reason };
    expect(made(await send('allocationReverse', group, ALLOCATIONS))).toHaveLength(1);
    expect(await send('allocationReverse', group, ALLOCATIONS)).toMatchObject({
      userErrors: [{ code: 'ALLOCATION_REVERSED', path: ['input', 'groupId'] }],
    });
  });

  it('takes a reason that can be kept, and no other', async () => {
    const allocation = await apply();
    const undo = (reason: string) => {
      const input = { allocationId: allocation?.id, reversedOn: '2026-02-01', reason };
      return send('allocationReverse', input, ALLOCATIONS);
    };
    for (const reason of ['', 'x'.repeat(501), 'nul \u0000']) {
      expect(await undo(reason)).toMatchObject({
        allocations: null,
        userErrors: [{ code: 'TEXT_INVALID', path: ['input', 'reason'] }],
      });
    }
    expect(made(await undo('x'.repeat(500)))).toHaveLength(1);
  });

  it('is not possible before the items were matched', async () => {
    const allocation = await apply();
    const early = { allocationId: allocation?.id, reversedOn: '2026-01-01', reason: 'Wrong' };
    expect(await send('allocationReverse', early, ALLOCATIONS)).toMatchObject({
      userErrors: [{ __typename: 'TooEarlyError', earliest: '2026-01-15' }],
    });
  });
});

describe('documentReverse', () => {
  const SHOWN = 'reversal { memo reverses { id } } document { isReversed }';
  const reverse = (documentId: string, over: object = {}) =>
    send(
      'documentReverse',
      { documentId, reversedOn: '2026-02-01', reason: 'Wrong', ...over },
      SHOWN,
    );

  it('undoes a document once', async () => {
    expect(await reverse(invoice.id)).toMatchObject({
      reversal: { memo: 'Wrong', reverses: { id: invoice.id } },
      document: { isReversed: true },
    });
    expect(await reverse(invoice.id)).toMatchObject({
      reversal: null,
      userErrors: [{ code: 'DOCUMENT_REVERSED', path: ['input', 'documentId'] }],
    });
  });

  it('is refused while something is matched, too early, or without a reason', async () => {
    const input = { receiptId: receipt.id, policy: 'OLDEST_FIRST' };
    await send('receiptAllocate', input, ALLOCATIONS);
    expect(await reverse(receipt.id)).toMatchObject({
      userErrors: [{ __typename: 'DocumentAllocatedError', openItems: [{ id: receipt.item }] }],
    });
    const other = await post('invoice', trade('1.00'));
    expect(await reverse(other.id, { reversedOn: '2026-01-01' })).toMatchObject({
      userErrors: [{ code: 'REVERSED_BEFORE_POSTING', earliest: '2026-01-15' }],
    });
    expect(await reverse(other.id, { reason: '' })).toMatchObject({
      userErrors: [{ code: 'TEXT_INVALID', path: ['input', 'reason'] }],
    });
  });
});

describe('ids of another tenant', () => {
  it('are refused in every argument, and nothing changes', async () => {
    const stranger = await aTenant(ledger.db);
    const theirs = sending(asking(ledger.schema, stranger.caller));
    const pair = { debitItemId: invoice.item, creditItemId: receipt.item, amount: '1.00' };
    const named = [{ openItemId: invoice.item, amount: '1.00' }];
    const day = '2026-02-01';
    const attempts = [
      ['receiptAllocate', { receiptId: receipt.id, policy: 'OLDEST_FIRST' }, 'DOCUMENT_UNKNOWN'],
      ['itemsAllocate', { pairs: [pair] }, 'OPEN_ITEM_UNKNOWN'],
      ['contraPost', { legalEntityId, contraOn: day, parts: named }, 'OPEN_ITEM_UNKNOWN'],
      [
        'documentReverse',
        { documentId: invoice.id, reversedOn: day, reason: 'x' },
        'DOCUMENT_UNKNOWN',
      ],
      [
        'toleranceSet',
        { legalEntityId, expectedVersion: 0, amount: { amount: '1', currencyCode: 'CNY' } },
        'LEGAL_ENTITY_UNKNOWN',
      ],
      ['invoicePost', { invoice: items.header(trade('1.00')) }, 'LEGAL_ENTITY_UNKNOWN'],
      ['receiptPost', { receipt: items.header({ amount: '1.00' }) }, 'LEGAL_ENTITY_UNKNOWN'],
    ] as const;
    for (const [mutation, input, code] of attempts) {
      expect(await theirs(mutation, input, '')).toMatchObject({ userErrors: [{ code }] });
    }
    expect(await openOf(invoice.item)).toBe('100.00');
  });
});
