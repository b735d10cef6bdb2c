import { Money, type IdSource, type Result } from '@duebook/kernel';
import { requirePermission, type Transaction } from '@duebook/platform';
import { recordAllocations } from '../../cash-application/application/match-items';
import type { AllocationStore } from '../../cash-application/application/ports';
import type { AllocationRefusal } from '../../cash-application/domain/allocation-refusal';
import { decideAllocations } from '../../cash-application/domain/decide-allocation';
import type { DecidedAllocation } from '../../cash-application/domain/decided-allocation';
import type { OpenItemFact } from '../../cash-application/domain/open-item-fact';
import { StandingItems } from '../../cash-application/domain/standing-items';
import { rightsOf } from '../../receivables/application/post-documents';
import type { PostingFacts } from '../../receivables/domain/posting-facts';
import { warning, type RowFinding } from '../domain/row-finding';
import { pairsOf } from '../domain/settlement';
import type { Settlement, SettlementStore } from './settlement.ports';

export interface SettlementStores {
  readonly settlements: SettlementStore;
  readonly allocations: AllocationStore;
}

/** Settling from a file is matching as by any other door; needed for each legal entity. */
export const SETTLING_PERMISSION = 'ledger.allocation.create';

type Facts = Pick<PostingFacts, 'entity' | 'period' | 'openingPeriod' | 'firstOpenDay'>;

/**
 * Applies each document to the one it names, as far as both have something open, each by itself and
 * in order. What cannot be applied stays on account; the finding says why.
 *
 * @returns findings per settlement, in order
 * @throws PermissionDenied ledger.allocation.create
 */
export async function settleDocuments(
  stores: SettlementStores,
  tx: Transaction,
  settlements: readonly Settlement[],
): Promise<readonly (readonly RowFinding[])[]> {
  if (settlements.length === 0) return [];
  const items = await lockItems(stores, tx, settlements);
  for (const { legalEntityId } of items) {
    requirePermission(tx.caller, SETTLING_PERMISSION, legalEntityId);
  }
  const facts = await stores.allocations.loadFacts(
    tx,
    [...new Set(items.map((item) => item.legalEntityId))],
    [...new Set(items.flatMap(({ postingDate, past }) => [postingDate, ...past.map((p) => p.on)]))],
  );
  const standing = new StandingItems(items);
  const allocations: DecidedAllocation[] = [];
  const findings = settlements.map((settlement) => {
    const decided = decideSettlement(settlement, standing, { tx, facts });
    if (!decided.ok) return [decided.refusal];
    standing.apply(decided.value);
    allocations.push(...decided.value);
    return leftOver(standing.ofDocument(settlement.documentId));
  });
  await recordAllocations(stores.allocations, tx, allocations);
  return findings;
}

async function lockItems(
  { settlements: store, allocations }: SettlementStores,
  tx: Transaction,
  settlements: readonly Settlement[],
): Promise<readonly OpenItemFact[]> {
  const documents = settlements.flatMap((one) => [one.documentId, one.settledDocumentId]);
  const itemIds = await store.itemsOf(tx, [...new Set(documents)]);
  return allocations.lockItems(tx, itemIds);
}

function decideSettlement(
  settlement: Settlement,
  standing: StandingItems,
  { tx, facts }: { readonly tx: Transaction; readonly facts: Facts },
): Result<readonly DecidedAllocation[], RowFinding> {
  const fields = ['settlesDocumentNumber'];
  const settling = byDueDate(standing.ofDocument(settlement.documentId));
  const settled = byDueDate(standing.ofDocument(settlement.settledDocumentId));
  const pairs = pairsOf(settling, settled);
  const [first] = settling;
  if (!first || pairs.length === 0) {
    return { ok: false, refusal: warning('NOTHING_LEFT_TO_SETTLE', fields) };
  }
  const ids: IdSource = tx.ids;
  const decided: Result<readonly DecidedAllocation[], AllocationRefusal> = decideAllocations(
    { groupId: ids.next(), pairs, allocatedOn: null, reason: null },
    { ...facts, item: (id) => standing.find(id) },
    rightsOf(tx.caller, first.legalEntityId),
    ids,
  );
  return decided.ok
    ? decided
    : { ok: false, refusal: warning('NOT_SETTLED', fields, { detail: decided.refusal.code }) };
}

function byDueDate(items: readonly OpenItemFact[]): readonly OpenItemFact[] {
  return items.toSorted((a, b) => (a.dueDate < b.dueDate ? -1 : Number(a.dueDate > b.dueDate)));
}

function leftOver(items: readonly OpenItemFact[]): readonly RowFinding[] {
  const [first, ...others] = items.map(({ open }) => open);
  const left = first && Money.sum([first, ...others], first.currency);
  if (!left?.isPositive()) return [];
  return [warning('SETTLED_IN_PART', ['settlesDocumentNumber'], { detail: left.toAmountText() })];
}
