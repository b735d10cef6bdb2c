import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { decodeId } from '@duebook/platform/graphql';
import { type AskedLedger, anAskedLedger } from '../support/a-core-schema';
import { askedItems, trade } from '../support/asked-items';

let ledger: AskedLedger;
beforeAll(async () => {
  ledger = await anAskedLedger();
});
afterAll(() => ledger.db.close());

const ALLOCATIONS = 'allocations { id groupId reason isDiscountUnearned }';

interface Made {
  readonly id: string;
  readonly groupId: string;
  readonly reason: string;
  readonly isDiscountUnearned: boolean;
}

/** Settles an invoice of 100 that gives 2 % until 20 January by 98 of a day. */
async function settle(documentDate: string): Promise<readonly Made[]> {
  const { send, db } = ledger;
  const items = askedItems(ledger);
  const invoice = await items.post('invoice', trade('100.00'));
  await db.asOwner(
    `update ledger.open_item set discounts = '[{"until": "2026-01-20", "percent": "2"}]' where id = $1`,
    [decodeId('OpenItem', invoice.item)],
  );
  const receipt = await items.post('receipt', { amount: '98.00', documentDate });
  const part = { openItemId: invoice.item, amount: '98.00', discountAmount: '2.00' };
  const input = { receiptId: receipt.id, allocations: [part], acceptUnearnedDiscount: true };
  return (await send('receiptAllocate', input, ALLOCATIONS))['allocations'] as Made[];
}

const told = (made: readonly Made[]) =>
  made.map(({ reason, isDiscountUnearned }) => [reason, isDiscountUnearned]);

const audited = async (made: readonly Made[]) => {
  const rows = await ledger.db.asOwner<{ told: boolean | null }>(
    `select (details::jsonb ->> 'isDiscountUnearned')::boolean as told from platform.audit_entry
      where subject_id = any($1) order by subject_id`,
    [made.map(({ id }) => decodeId('Allocation', id))],
  );
  return rows.map((row) => row.told);
};

it.each([
  ['2026-01-20', false],
  ['2026-01-21', true],
])('a discount says whether the day of payment earned it: %s', async (day, isUnearned) => {
  const made = await settle(day);
  expect(told(made)).toEqual([
    ['CASH', false],
    ['DISCOUNT', isUnearned],
  ]);
  expect(await audited(made)).toEqual([null, isUnearned]);
});

it('stays with a discount that is undone, and is none of what undoes it', async () => {
  const made = await settle('2026-01-25');
  const [, discount] = made;
  const undoing = { groupId: discount?.groupId, reversedOn: '2026-02-01', reason: 'Undone' };
  const undone = await ledger.send('allocationReverse', undoing, ALLOCATIONS);
  expect(told(undone['allocations'] as Made[])).toEqual(
    Array.from({ length: 3 }, () => ['REVERSAL', false]),
  );
  const asked = await ledger.ask(
    'query ($id: ID!) { node(id: $id) { ... on Allocation { isReversed isDiscountUnearned } } }',
    { id: discount?.id },
  );
  expect(asked.data).toEqual({ node: { isReversed: true, isDiscountUnearned: true } });
});
