import { Money, groupsOf } from '@duebook/kernel';
import { isOneOf } from '@duebook/platform';
import type { AllocationReader, ReadAllocation } from '../application/item-reading.ports';

type AmountName = 'debitAmount' | 'creditAmount' | 'debitFunctional' | 'creditFunctional';

/** An allocation as `ALLOCATION_COLUMNS` shows it. */
export type AllocationRow = Omit<ReadAllocation, AmountName> &
  Readonly<Record<AmountName | 'debitCurrency' | 'creditCurrency' | 'functionalCurrency', string>>;

/** What is read of an `allocation` with its items and its `entity`, see `besideAllocations`. */
export const ALLOCATION_COLUMNS = `allocation.id, allocation.group_id as "groupId",
  allocation.legal_entity_id as "legalEntityId", allocation.debit_item_id as "debitItemId",
  allocation.credit_item_id as "creditItemId", debit.currency as "debitCurrency",
  credit.currency as "creditCurrency", entity.functional_currency as "functionalCurrency",
  allocation.debit_amount as "debitAmount", allocation.credit_amount as "creditAmount",
  allocation.debit_functional as "debitFunctional",
  allocation.credit_functional as "creditFunctional", allocation.allocated_on as "allocatedOn",
  allocation.reason, allocation.is_discount_unearned as "isDiscountUnearned",
  allocation.reversal_reason as "reversalReason", allocation.entry_id as "entryId",
  allocation.reverses_allocation_id as "reversesAllocationId",
  (select undone.id from ledger.allocation as undone
    where undone.tenant_id = $1 and undone.reverses_allocation_id = allocation.id) as "reversedById"`;

/** The two items of each allocation: among those that were found, or each looked up. */
export const besideAllocations = (items: 'item' | 'lateral'): string => `${sideOf('debit', items)}
  ${sideOf('credit', items)}
  join governance.v_legal_entity as entity
    on entity.tenant_id = $1 and entity.id = allocation.legal_entity_id`;

function sideOf(side: 'debit' | 'credit', items: 'item' | 'lateral'): string {
  const isIt = (alias: string) =>
    `${alias}.tenant_id = $1 and ${alias}.id = allocation.${side}_item_id`;
  return items === 'item'
    ? `join item as ${side} on ${isIt(side)}`
    : `cross join lateral (
         select currency from ledger.open_item as item where ${isIt('item')} offset 0) as ${side}`;
}

/**
 * Allocations found by `$2` before anything is joined, then the items of these alone. With statistics
 * from before a tenant was loaded the planner takes its items to be few, begins with all of them, and
 * so reads all of its allocations.
 */
const foundBy = (column: 'id' | 'group_id'): string =>
  `with found as materialized (
     select * from ledger.allocation
      where tenant_id = $1 and ${isOneOf(column, '$2::uuid[]')}
   ), item as materialized (
     select tenant_id, id, currency from ledger.open_item
      where tenant_id = $1
        and ${isOneOf('id', 'array(select debit_item_id from found union select credit_item_id from found)')}
   )
   select ${ALLOCATION_COLUMNS} from found as allocation ${besideAllocations('item')}`;

/** Allocations on PostgreSQL. */
export const allocationReader: AllocationReader = {
  byIds: async (reader, ids) => {
    const rows = await reader.query<AllocationRow>({
      name: 'ledger.allocations_by_ids',
      text: foundBy('id'),
      values: [reader.tenantId, ids],
    });
    return rows.map(allocationOf);
  },
  ofItems: async (reader, stretches) => {
    const rows = await reader.query<AllocationRow & { readonly place: string }>({
      name: 'ledger.allocations_of_items',
      text: `select wanted.place, ${ALLOCATION_COLUMNS}
               from unnest($2::uuid[], $3::uuid[], $4::int[]) with ordinality
                      as wanted (item_id, after, size, place)
               cross join lateral (
                 select either.* from (
                   select * from ledger.allocation as of_debit
                    where of_debit.tenant_id = $1 and of_debit.debit_item_id = wanted.item_id
                   union all
                   select * from ledger.allocation as of_credit
                    where of_credit.tenant_id = $1 and of_credit.credit_item_id = wanted.item_id
                 ) as either
                  where wanted.after is null or either.id > wanted.after
                  order by either.id limit wanted.size) as allocation
               ${besideAllocations('lateral')}
              order by wanted.place, allocation.id`,
      values: [
        reader.tenantId,
        stretches.map((stretch) => stretch.openItemId),
        stretches.map((stretch) => stretch.after),
        stretches.map((stretch) => stretch.limit),
      ],
    });
    const places = stretches.map((_, index) => index + 1);
    return groupsOf(places, rows, (row) => Number(row.place)).map((group) =>
      group.map(allocationOf),
    );
  },
  ofGroups: async (reader, groupIds) => {
    const rows = await reader.query<AllocationRow>({
      name: 'ledger.allocations_of_groups',
      text: `${foundBy('group_id')}
              order by allocation.group_id, allocation.id`,
      values: [reader.tenantId, groupIds],
    });
    return rows.map(allocationOf);
  },
};

/** An allocation from its row. */
export function allocationOf(row: AllocationRow): ReadAllocation {
  return {
    id: row.id,
    groupId: row.groupId,
    legalEntityId: row.legalEntityId,
    debitItemId: row.debitItemId,
    creditItemId: row.creditItemId,
    debitAmount: Money.of(row.debitAmount, row.debitCurrency),
    creditAmount: Money.of(row.creditAmount, row.creditCurrency),
    debitFunctional: Money.of(row.debitFunctional, row.functionalCurrency),
    creditFunctional: Money.of(row.creditFunctional, row.functionalCurrency),
    allocatedOn: row.allocatedOn,
    reason: row.reason,
    isDiscountUnearned: row.isDiscountUnearned,
    reversalReason: row.reversalReason,
    entryId: row.entryId,
    reversesAllocationId: row.reversesAllocationId,
    reversedById: row.reversedById,
  };
}
