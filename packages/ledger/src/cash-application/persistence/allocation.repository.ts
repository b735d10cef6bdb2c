import { invariant } from '@duebook/kernel';
import {
  bulkInsert,
  columnsOf,
  isOneOf,
  Raced,
  violates,
  type Statement,
  type Transaction,
} from '@duebook/platform';
import { writeMovements, type Movement } from '../../aging/persistence/movement.repository';
import { writeEntries } from '../../journal/persistence/journal.repository';
import type { CommittedAllocation } from '../application/ports';
import type { DecidedAllocation } from '../domain/decided-allocation';

/**
 * Writes allocations, the entries of their exchange differences and their movements, and changes
 * what the items have open: a constant number of statements in one round trip.
 * @throws Raced when a period of theirs was closed since it was read
 */
export async function writeAllocations(
  tx: Transaction,
  allocations: readonly CommittedAllocation[],
): Promise<void> {
  if (allocations.length === 0) return;
  const entries = allocations.flatMap(({ commitId, entry }) =>
    entry ? [{ commitId, entry }] : [],
  );
  try {
    await tx.batch([
      ...writeEntries(tx.tenantId, entries),
      insertAllocations(tx, allocations),
      changeItems(tx, allocations),
      writeMovements(tx, allocations.flatMap(movementsOf)),
    ]);
  } catch (error) {
    if (violates(error, 'allocation_period_open') || violates(error, 'journal_entry_period_open')) {
      throw new Raced('A period was closed meanwhile.', { cause: error });
    }
    throw error;
  }
}

function insertAllocations(
  tx: Transaction,
  allocations: readonly CommittedAllocation[],
): Statement {
  return bulkInsert(
    { name: 'ledger.insert_allocations', table: 'ledger.allocation' },
    tx.tenantId,
    columnsOf(allocations, {
      id: ['uuid', (allocation) => allocation.id],
      commit_id: ['uuid', (allocation) => allocation.commitId],
      group_id: ['uuid', (allocation) => allocation.groupId],
      legal_entity_id: ['uuid', (allocation) => allocation.legalEntityId],
      debit_item_id: ['uuid', (allocation) => allocation.debit.id],
      credit_item_id: ['uuid', (allocation) => allocation.credit.id],
      debit_amount: ['numeric', (allocation) => allocation.debitAmount.toStorageText()],
      credit_amount: ['numeric', (allocation) => allocation.creditAmount.toStorageText()],
      debit_functional: ['numeric', (allocation) => allocation.debitFunctional.toStorageText()],
      credit_functional: ['numeric', (allocation) => allocation.creditFunctional.toStorageText()],
      allocated_on: ['date', (allocation) => allocation.allocatedOn],
      reason: ['text', (allocation) => allocation.reason],
      entry_id: ['uuid', (allocation) => allocation.entry?.id ?? null],
      is_discount_unearned: ['boolean', (allocation) => allocation.isDiscountUnearned ?? false],
      reversal_reason: ['text', (allocation) => allocation.reversalReason ?? null],
      reverses_allocation_id: ['uuid', (allocation) => allocation.reversesAllocationId],
    }),
  );
}

/**
 * Takes each allocation off both of its items; a reversal gives it back. An item may be part of
 * several, so the changes are summed first. The check constraint of the table is the last guard.
 * With a price on each pair that is looked at, items meet their changes by a hash or an index: not each
 * item each change, which seems as good for the few that are expected.
 */
function changeItems(tx: Transaction, allocations: readonly DecidedAllocation[]): Statement {
  const changes = allocations.flatMap((allocation) => {
    const reopens = allocation.reversesAllocationId !== null;
    const sign = reopens ? '' : '-';
    return [
      {
        reopens,
        id: allocation.debit.id,
        amount: `${sign}${allocation.debitAmount.toStorageText()}`,
        functional: `${sign}${allocation.debitFunctional.toStorageText()}`,
      },
      {
        reopens,
        id: allocation.credit.id,
        amount: `${sign}${allocation.creditAmount.toStorageText()}`,
        functional: `${sign}${allocation.creditFunctional.toStorageText()}`,
      },
    ];
  });
  return {
    name: 'ledger.change_items',
    text: `update ledger.open_item as item
              set open_amount = item.open_amount + change.amount,
                  open_functional = item.open_functional + change.functional,
                  was_reopened = item.was_reopened or change.reopens
             from (select id, sum(amount) as amount, sum(functional) as functional,
                          bool_or(reopens) as reopens
                     from unnest($2::uuid[], $3::numeric[], $4::numeric[], $5::boolean[])
                       as part (id, amount, functional, reopens)
                    group by id) as change
            where item.tenant_id = $1 and item.id = change.id
              and ${isOneOf('item.id', '$2::uuid[]')}
              and (item.id = change.id or platform.looked_up(least(item.id, change.id)))`,
    values: [
      tx.tenantId,
      changes.map((change) => change.id),
      changes.map((change) => change.amount),
      changes.map((change) => change.functional),
      changes.map((change) => change.reopens),
    ],
  };
}

/** What an allocation does to aging: the debit item falls, the credit item falls as well. */
function movementsOf(allocation: CommittedAllocation): readonly Movement[] {
  const isReversal = allocation.reversesAllocationId !== null;
  const kind = isReversal ? ('REVERSED_ALLOCATION' as const) : ('ALLOCATION' as const);
  const sides = [
    [allocation.debit, allocation.debitAmount, allocation.debitFunctional],
    [allocation.credit, allocation.creditAmount, allocation.creditFunctional],
  ] as const;
  return sides.map(([item, amount, functional]): Movement => {
    invariant(amount.isPositive(), 'an allocation takes something off each side');
    // A debit item counts as positive: taking off it is negative, unless this gives it back.
    const lowers = (item.side === 'DEBIT') !== isReversal;
    return {
      commitId: allocation.commitId,
      openItemId: item.id,
      legalEntityId: item.legalEntityId,
      partyId: item.partyId,
      itemClass: item.itemClass,
      controlAccountId: item.controlAccountId,
      side: item.side,
      documentDate: item.documentDate,
      dueDate: item.dueDate,
      effectiveOn: allocation.allocatedOn,
      amount: lowers ? amount.negated() : amount,
      functional: lowers ? functional.negated() : functional,
      kind,
      sourceId: allocation.id,
    };
  });
}
