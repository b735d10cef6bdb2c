import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import type { Send } from '@duebook/platform/testing';
import { type AskedLedger, anAskedLedger } from '../support/a-core-schema';
import { type AskedItems, askedItems, type PostedItem, trade } from '../support/asked-items';

let ledger: AskedLedger;
let send: Send;
let legalEntityId: string;
let items: AskedItems;

beforeAll(async () => {
  ledger = await anAskedLedger();
  ({ send, entity: legalEntityId } = ledger);
  items = askedItems(ledger);
});
afterAll(() => ledger.db.close());

const post = (field: string, over: object) => items.post(field, over);
const openOf = (item: string) => items.openOf(item);

let invoice: PostedItem;
let receipt: PostedItem;
beforeEach(async () => {
  invoice = await post('invoice', trade('100.00'));
  receipt = await post('receipt', { amount: '130.00' });
});

describe('contraPost', () => {
  const contra = (parts: readonly object[], over: object = {}) => ({
    legalEntityId,
    contraOn: '2026-02-01',
    parts,
    ...over,
  });
  const SHOWN = 'contra { __typename documentNumber memo openItems { isOpen } }';

  it('settles what a party owes against what is owed to it', async () => {
    const payable = await post('invoice', trade('80.00', { direction: 'PURCHASE' }));
    const parts = [
      { openItemId: invoice.item, amount: '80.00' },
      { openItemId: payable.item, amount: '80.00' },
    ];
    const payload = await send('contraPost', contra(parts, { memo: 'Net' }), SHOWN);
    expect(payload).toMatchObject({
      userErrors: [],
      contra: {
        __typename: 'Contra',
        memo: 'Net',
        openItems: [{ isOpen: false }, { isOpen: false }],
      },
    });
    expect(await openOf(invoice.item)).toBe('20.00');
  });

  it('refuses sides of different worth, and texts that cannot be kept', async () => {
    const parts = [
      { openItemId: invoice.item, amount: '80.00' },
      { openItemId: receipt.item, amount: '70.00' },
    ];
    expect(await send('contraPost', contra(parts), SHOWN)).toMatchObject({
      contra: null,
      userErrors: [
        { __typename: 'SidesDifferError', debit: { amount: '80.00' }, credit: { amount: '70.00' } },
      ],
    });
    const long = contra(parts, { documentNumber: 'x'.repeat(61) });
    expect(await send('contraPost', long, SHOWN)).toMatchObject({
      userErrors: [{ code: 'TEXT_INVALID', path: ['input', 'documentNumber'] }],
    });
  });

  it('is answered again under its number, or says where it differs', async () => {
    const parts = (amount: string) => [
      { openItemId: invoice.item, amount },
      { openItemId: receipt.item, amount },
    ];
    const documentNumber = `CO-${newId()}`;
    const first = await send('contraPost', contra(parts('10.00'), { documentNumber }), SHOWN);
    const again = await send('contraPost', contra(parts('10.00'), { documentNumber }), SHOWN);
    expect(again).toEqual(first);
    expect(await openOf(invoice.item)).toBe('90.00');
    const differs =
      'userErrors { ... on DocumentDiffersError { differences { field posted sent } } }';
    const other = await send(
      'contraPost',
      contra(parts('11.00'), { documentNumber, contraOn: '2026-03-02' }),
      `${SHOWN} ${differs}`,
    );
    expect(other).toMatchObject({
      userErrors: [
        {
          code: 'DOCUMENT_DIFFERS',
          path: ['input', 'documentNumber'],
          differences: [
            { field: 'contraOn', sent: '2026-03-02' },
            { field: 'parts', sent: expect.stringContaining(`${invoice.item} 11.00`) },
          ],
        },
      ],
    });
  });

  it('is answered again when it settled its items in full, and posted anew once it was undone', async () => {
    const sides = [invoice, await post('receipt', { amount: '100.00' })];
    const parts = sides.map(({ item: openItemId }) => ({ openItemId, amount: '100.00' }));
    const documentNumber = `CO-${newId()}`;
    const shown = `${SHOWN} contra { id }`;
    const first = await send('contraPost', contra(parts, { documentNumber }), shown);
    expect(first).toMatchObject({ userErrors: [] });
    expect(await openOf(invoice.item)).toBe('0.00');
    const again = contra([...parts].reverse(), { documentNumber });
    expect(await send('contraPost', again, shown)).toEqual(first);
    const { id } = first['contra'] as { id: string };
    const reversedOn = '2026-02-01';
    const undone = { documentId: id, reversedOn, reason: 'Wrong' };
    expect(await send('documentReverse', undone, 'reversal { id }')).toMatchObject({
      userErrors: [],
    });
    const warned = `${shown} warnings { code path }`;
    const request = { ...again, idempotencyKey: newId() };
    const anew = await send('contraPost', request, warned);
    expect(anew).toMatchObject({
      contra: { documentNumber },
      warnings: [{ code: 'POSTED_AFTER_REVERSAL', path: ['input', 'documentNumber'] }],
      userErrors: [],
    });
    expect((anew['contra'] as { id: string }).id).not.toBe(id);
    expect(await openOf(invoice.item)).toBe('0.00');
    expect(await send('contraPost', request, warned)).toEqual(anew);
    expect(await send('contraPost', again, warned)).toEqual({ ...anew, warnings: [] });
    const other = contra(parts, { documentNumber, contraOn: '2026-03-02' });
    expect(await send('contraPost', other, SHOWN)).toMatchObject({
      userErrors: [{ code: 'DOCUMENT_DIFFERS' }],
    });
    const generations = await ledger.db.asOwner(
      `select number_generation as generation from ledger.document
        where document_number = $1 order by 1`,
      [documentNumber],
    );
    expect(generations).toEqual([{ generation: 0 }, { generation: 1 }]);
  });
});

describe('a call', () => {
  it.each([
    ['receiptAllocate', 'allocations', { amount: '0.01' }],
    ['itemsAllocate', 'pairs', { amount: '0.01' }],
    ['contraPost', 'parts', { amount: '0.01' }],
  ])('%s takes a thousand %s and no more', async (mutation, field, part) => {
    const named = { openItemId: invoice.item };
    const pair = { debitItemId: invoice.item, creditItemId: receipt.item };
    const each = { ...part, ...(field === 'pairs' ? pair : named) };
    const input = {
      ...(mutation === 'receiptAllocate' ? { receiptId: receipt.id } : {}),
      ...(mutation === 'contraPost' ? { legalEntityId, contraOn: '2026-02-01' } : {}),
      [field]: Array.from({ length: 1_001 }, () => each),
    };
    expect(
      await send(mutation, input, 'userErrors { ... on BulkTooLargeError { largest } }'),
    ).toEqual({
      userErrors: [
        expect.objectContaining({ code: 'BULK_TOO_LARGE', path: ['input', field], largest: 1_000 }),
      ],
    });
    expect(await openOf(invoice.item)).toBe('100.00');
  });

  it('of a thousand pairs is one matching', async () => {
    const pair = { debitItemId: invoice.item, creditItemId: receipt.item, amount: '0.01' };
    const pairs = Array.from({ length: 1_000 }, () => pair);
    await send('itemsAllocate', { pairs }, 'allocations { id }');
    expect(await openOf(invoice.item)).toBe('90.00');
  });
});
