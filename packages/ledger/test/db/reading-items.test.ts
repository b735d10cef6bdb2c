import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal, invariant } from '@duebook/kernel';
import type {
  OpenItemFilter,
  OpenItemSort,
  OpenItemStretch,
  ReadOpenItem,
} from '../../src/cash-application/application/item-reading.ports';
import { EVERY_ITEM } from '../support/every-item';
import { readThrough } from '../support/read-through';
import { aHistory, type TestHistory } from '../support/a-history';
import { day } from '../support/a-ledger';

let world: TestHistory;
beforeAll(async () => {
  world = await aHistory();
});
afterAll(() => world.ledger.db.close());

const openItems = (over: Partial<OpenItemStretch>, filter: Partial<OpenItemFilter> = {}) => ({
  legalEntityIds: null,
  scope: { partyId: null, isOpen: true } as const,
  sortBy: 'DUE_DATE_ASC' as const,
  limit: 100,
  after: null,
  ...over,
  filter: { ...EVERY_ITEM, ...filter },
});

async function openAmounts(over: Partial<OpenItemStretch>, filter: Partial<OpenItemFilter> = {}) {
  const rows = await world.reading.items.page(world.me, openItems(over, filter));
  return rows.map((row) => row.open.toAmountText());
}

describe('lists of open items', () => {
  it('are sorted by due date, document date or what is open', async () => {
    const debits = { side: 'DEBIT' } as const;
    // INV-1 has 50 left: 300 less 250.
    expect(await openAmounts({ sortBy: 'DUE_DATE_ASC' }, debits)).toEqual([
      ...['50.00', '200.00', '50.00', '100.00', '100.00'],
    ]);
    expect(await openAmounts({ sortBy: 'OPEN_AMOUNT_DESC' }, debits)).toEqual([
      ...['200.00', '100.00', '100.00', '50.00', '50.00'],
    ]);
    expect(await openAmounts({ sortBy: 'DOCUMENT_DATE_DESC' }, debits)).toEqual([
      ...['50.00', '100.00', '200.00', '100.00', '50.00'],
    ]);
  });

  it.each<OpenItemSort>([
    'DUE_DATE_ASC',
    'DUE_DATE_DESC',
    'DOCUMENT_DATE_ASC',
    'DOCUMENT_DATE_DESC',
    'OPEN_AMOUNT_DESC',
  ])('are read through page by page without gap or repeat, by %s', async (sortBy) => {
    const valueOf: Readonly<Record<OpenItemSort, (item: ReadOpenItem) => string>> = {
      DUE_DATE_ASC: (item) => item.dueDate,
      DUE_DATE_DESC: (item) => item.dueDate,
      DOCUMENT_DATE_ASC: (item) => item.documentDate,
      DOCUMENT_DATE_DESC: (item) => item.documentDate,
      OPEN_AMOUNT_DESC: (item) => item.openFunctional.toStorageText(),
    };
    const placeOf = (item: ReadOpenItem) => ({ value: valueOf[sortBy](item), id: item.id });
    for (const scope of [
      { partyId: null, isOpen: true } as const,
      { partyId: world.parties[0], isOpen: true },
      { partyId: world.parties[0], isOpen: null },
    ]) {
      const whole = await world.reading.items.page(world.me, openItems({ sortBy, scope }));
      const seen = await readThrough(
        (stretch) => world.reading.items.page(world.me, openItems({ sortBy, scope, ...stretch })),
        placeOf,
      );
      expect(seen).toEqual(whole);
      expect(await world.reading.items.count(world.me, openItems({ scope }), 10_001)).toBe(
        whole.length,
      );
    }
  });

  it('are narrowed by each filter', async () => {
    const of = (filter: Partial<OpenItemFilter>) => openAmounts({}, filter);
    expect(await of({ dueFrom: day('04-01'), side: 'DEBIT' })).toEqual(['100.00', '100.00']);
    expect(await of({ dueTo: day('03-01'), side: 'DEBIT' })).toHaveLength(3);
    expect(await of({ overdueAsOf: day('03-31') })).toEqual(['50.00', '200.00', '50.00']);
    expect(await of({ overdueAsOf: day('02-28') })).toEqual([]);
    expect(await of({ openAtLeast: new Decimal('200'), side: 'DEBIT' })).toEqual(['200.00']);
    expect(await of({ currencyCode: 'USD' })).toEqual([]);
    expect(await of({ itemClasses: ['PAYABLE'] })).toEqual([]);
    expect(await openAmounts({ legalEntityIds: [world.second] })).toEqual(['50.00']);
    const scope = { partyId: world.parties[0], isOpen: false } as const;
    // REC-1 is used up, and an invoice was reversed.
    const settled = await world.reading.items.page(world.me, openItems({ scope }));
    expect(settled.map((item) => item.original.toAmountText())).toEqual([
      ...['250.00', '32.60', '32.60'],
    ]);
  });

  it('show only legal entities in which the right is held, and nothing of another tenant', async () => {
    const confined = world.ledger.tenant.callerWith(['ledger.openItem.read'], world.second);
    expect(await world.reading.items.page(confined, openItems({}))).toHaveLength(1);
    await expect(
      world.reading.items.page(
        confined,
        openItems({ legalEntityIds: [world.ledger.legalEntityId] }),
      ),
    ).rejects.toMatchObject({ permission: 'ledger.openItem.read' });
    const [item] = await world.reading.items.page(world.me, openItems({ limit: 1 }));
    expect(await world.reading.items.byIds(confined, [item?.id ?? ''])).toEqual([null]);
    const theirs = world.stranger.caller;
    expect(await world.reading.items.page(theirs, openItems({}))).toEqual([]);
    expect(
      await world.reading.items.page(
        theirs,
        openItems({ legalEntityIds: [world.ledger.legalEntityId] }),
      ),
    ).toEqual([]);
    const scope = { partyId: world.parties[0], isOpen: null };
    expect(await world.reading.items.page(theirs, openItems({ scope }))).toEqual([]);
    expect(await world.reading.items.byIds(theirs, [item?.id ?? ''])).toEqual([null]);
  });
});

describe('allocations', () => {
  it('of many items are read at once, each list from its own place', async () => {
    const { items } = world.reading;
    const [receipt, invoice] = await itemsOf('REC-1', 'INV-1');
    const wanted = { openItemId: receipt.id, limit: 5, after: null };
    const [ofReceipt, ofInvoice] = await items.allocationsOfItems(world.me, [
      wanted,
      { ...wanted, openItemId: invoice.id },
    ]);
    expect(ofReceipt).toEqual(ofInvoice);
    const allocation = onlyOne(ofReceipt ?? []);
    expect(allocation).toMatchObject({ reason: 'CASH', reversedById: null, entryId: null });
    const further = { ...wanted, after: allocation.id };
    expect(await items.allocationsOfItems(world.me, [further, wanted])).toEqual([[], [allocation]]);
    const groups = [allocation.groupId];
    expect(await items.allocationsOfGroups(world.me, groups)).toEqual([[allocation]]);
    expect(await items.allocationsOfGroups(world.stranger.caller, groups)).toEqual([[]]);
    expect(await items.allocationsByIds(world.stranger.caller, [allocation.id])).toEqual([null]);
    const confined = world.ledger.tenant.callerWith(['ledger.openItem.read'], world.second);
    expect(await items.allocationsOfGroups(confined, groups)).toEqual([null]);
  });
});

async function itemsOf(one: string, other: string): Promise<readonly [ReadOpenItem, ReadOpenItem]> {
  const ids = [world.idOf(one), world.idOf(other)];
  const [first, second] = await world.reading.items.ofDocuments(world.me, ids);
  return [onlyOne(first ?? []), onlyOne(second ?? [])];
}

function onlyOne<T>(list: readonly T[]): T {
  const [first] = list;
  invariant(list.length === 1 && first !== undefined, 'there is one');
  return first;
}
