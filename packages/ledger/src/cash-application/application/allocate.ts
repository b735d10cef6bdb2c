import { Money, ok, refused, type BusinessDate, type Result } from '@duebook/kernel';
import { requirePermission, type Transaction } from '@duebook/platform';
import { mayOverrideRate } from '../../rates/application/may-override-rate';
import { rightsOf, writeFresh } from '../../receivables/application/post-documents';
import { distinctConversions } from '../../receivables/domain/facts-wanted';
import { crossesCurrencies, crossRateFault } from '../domain/cross-rate';
import type { DecidedAllocation } from '../domain/decided-allocation';
import type { PairCommand } from '../domain/decide-allocation';
import {
  contraFault,
  decideAllocationReversals,
  stands,
} from '../domain/decide-allocation-reversal';
import {
  decideDifferenceReversals,
  differencesOpenedBy,
} from '../domain/decide-difference-reversal';
import type { AllocationRefusal } from '../domain/allocation-refusal';
import type { OpenItemFact } from '../domain/open-item-fact';
import type { CashApplicationDeps } from './allocation-command';
import { decideFor, factsFor, recordAllocations, type Allocated } from './match-items';
import type { AllocationStore } from './ports';

/** A pair as it is sent, with amounts as text. */
export interface SentPair {
  readonly debitItemId: string;
  readonly creditItemId: string;
  readonly amount: string;
  readonly creditAmount: string | null;
}

/**
 * Matches given pairs of debit and credit items, across currencies too where both amounts are given
 * and may be worth the same.
 * @throws PermissionDenied ledger.allocation.create
 */
export async function allocateItems(
  { allocations: store }: CashApplicationDeps,
  tx: Transaction,
  command: { readonly pairs: readonly SentPair[]; readonly allocatedOn: BusinessDate | null },
): Promise<Result<Allocated, AllocationRefusal>> {
  const items = await store.lockItems(
    tx,
    command.pairs.flatMap((pair) => [pair.debitItemId, pair.creditItemId]),
  );
  for (const item of items) {
    requirePermission(tx.caller, 'ledger.allocation.create', item.legalEntityId);
  }
  const byId = new Map(items.map((item) => [item.id, item]));
  const pairs: PairCommand[] = [];
  for (const [index, sent] of command.pairs.entries()) {
    const pair = readPair(sent, byId, ['pairs', index]);
    if (!pair.ok) return pair;
    pairs.push(pair.value);
  }
  const decided = await decideFor(store, tx, { pairs, allocatedOn: command.allocatedOn, items });
  if (!decided.ok) return decided;
  const implausible = await checkCrossRates(store, tx, decided.value.allocations);
  if (implausible) return refused(implausible);
  await recordAllocations(store, tx, decided.value.allocations);
  return ok({ groupId: decided.value.groupId });
}

/** Any rate passes for who may give one of their own; others match at one that fits the day. */
async function checkCrossRates(
  store: AllocationStore,
  tx: Transaction,
  allocations: readonly DecidedAllocation[],
): Promise<AllocationRefusal | undefined> {
  const crossed = [...allocations.entries()].filter(
    ([, allocation]) =>
      crossesCurrencies(allocation) && !mayOverrideRate(tx.caller, allocation.legalEntityId),
  );
  if (crossed.length === 0) return undefined;
  const wanted = crossed.flatMap(([, { legalEntityId, allocatedOn: day, ...sides }]) =>
    [sides.debitAmount, sides.creditAmount].map(({ currency }) => ({
      legalEntityId,
      currency,
      day,
    })),
  );
  const offers = await store.rateOffers(tx, distinctConversions(wanted));
  for (const [index, allocation] of crossed) {
    const { legalEntityId, allocatedOn } = allocation;
    const fault = crossRateFault(allocation, ['pairs', index, 'creditAmount'], (currency) =>
      offers(legalEntityId, currency, allocatedOn),
    );
    if (fault) return fault;
  }
  return undefined;
}

function readPair(
  sent: SentPair,
  items: ReadonlyMap<string, OpenItemFact>,
  path: readonly (string | number)[],
): Result<PairCommand, AllocationRefusal> {
  const debit = items.get(sent.debitItemId);
  if (!debit) return refused({ code: 'OPEN_ITEM_UNKNOWN', path, openItemId: sent.debitItemId });
  const credit = items.get(sent.creditItemId);
  if (!credit) return refused({ code: 'OPEN_ITEM_UNKNOWN', path, openItemId: sent.creditItemId });
  const amount = Money.parse(sent.amount, debit.open.currency);
  if (!amount.ok) return refused({ ...amount.refusal, path: [...path, 'amount'] });
  const { debitItemId, creditItemId } = sent;
  if (sent.creditAmount === null) {
    return ok({ debitItemId, creditItemId, amount: amount.value, creditAmount: null, path });
  }
  const creditAmount = Money.parse(sent.creditAmount, credit.open.currency);
  return creditAmount.ok
    ? ok({
        debitItemId,
        creditItemId,
        amount: amount.value,
        creditAmount: creditAmount.value,
        path,
      })
    : refused({ ...creditAmount.refusal, path: [...path, 'creditAmount'] });
}

/**
 * Undoes one allocation with the differences that were settled on its item, or all that one command
 * made; the adjustments that booked differences are undone by documents of their own.
 * @throws PermissionDenied ledger.allocation.reverse
 */
export async function reverseAllocations(
  { allocations: store, postings }: CashApplicationDeps,
  tx: Transaction,
  command: {
    readonly by: { readonly allocationId: string } | { readonly groupId: string };
    readonly reversedOn: BusinessDate;
    readonly reason: string;
  },
): Promise<Result<Allocated, AllocationRefusal>> {
  const { by, reversedOn, reason } = command;
  const asked = 'groupId' in by ? null : by.allocationId;
  const known = await store.lockAllocations(tx, by);
  if (known.length === 0) return refused({ code: 'ALLOCATION_UNKNOWN', path: ['allocationId'] });
  const standing = known.filter((each) => stands(each) || each.id === asked);
  // Of a group that is undone already each one says so.
  const live = standing.length === 0 ? known : standing;
  // One call may have matched in several legal entities.
  const entityIds = [...new Set(live.map((each) => each.legalEntityId))];
  for (const id of entityIds) requirePermission(tx.caller, 'ledger.allocation.reverse', id);
  const ofContra = contraFault(live);
  if (ofContra) return refused(ofContra);
  const items = live.flatMap((allocation) => [allocation.debit, allocation.credit]);
  const facts = await factsFor(store, tx, items, [reversedOn]);
  const undoing = { groupId: tx.ids.next(), reversedOn, reason };
  const rights = rightsOf(tx.caller, ...entityIds);
  const undone = decideAllocationReversals(undoing, live, facts, rights);
  if (!undone.ok) return undone;
  const opened = differencesOpenedBy(live);
  const adjustments = opened.length === 0 ? [] : await store.readDocumentsOf(tx, opened);
  const differences = decideDifferenceReversals(undoing, adjustments, facts, rights);
  if (!differences.ok) return differences;
  const allocations = undone.value(tx.ids);
  const { postings: reversals, allocations: settling } = differences.value(tx.ids);
  await writeFresh(postings, tx, reversals);
  await recordAllocations(store, tx, [...allocations, ...settling]);
  return ok({ groupId: undoing.groupId });
}
