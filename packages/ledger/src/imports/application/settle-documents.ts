import { Money, type IdSource, type Result } from '@duebook/kernel';
import { requirePermission, type Transaction } from '@duebook/platform';
import type { AllocationStore } from '../../cash-application/application/ports';
import type { AllocationRefusal } from '../../cash-application/domain/allocation-refusal';
import { decideAllocations } from '../../cash-application/domain/decide-allocation';
import type { DecidedAllocation } from '../../cash-application/domain/decided-allocation';
import type { OpenItemFact } from '../../cash-application/domain/open-item-fact';
import { lessTaken } from '../../cash-application/domain/open-over-time';
import {
  allocationAudit,
  itemsAllocated,
} from '../../cash-application/events/items-allocated.event';
import { rightsOf } from '../../receivables/application/post-documents';
import type { PostingFacts } from '../../receivables/domain/posting-facts';
import { warning, type RowFinding } from '../domain/row-finding';
import { pairsOf } from '../domain/settlement';
import type { SettlementStore } from './settlement.ports';

/** A document of money or credit that was just posted, and the document that it settles. */
export interface Settlement {
  readonly documentId: string;
  readonly settledDocumentId: string;
}

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
  await stores.allocations.write(tx, allocations);
  tx.audit(...allocations.map(allocationAudit));
  tx.emit(...allocations.map(itemsAllocated));
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

/** Open items as the settlements decided so far leave them. */
class StandingItems {
  private readonly byId: Map<string, OpenItemFact>;
  private readonly byDocument = new Map<string, string[]>();

  constructor(items: readonly OpenItemFact[]) {
    this.byId = new Map(items.map((item) => [item.id, item]));
    for (const { id, documentId } of items) {
      const known = this.byDocument.get(documentId);
      if (known) known.push(id);
      else this.byDocument.set(documentId, [id]);
    }
  }

  find(id: string): OpenItemFact | undefined {
    return this.byId.get(id);
  }

  /** In the order in which they fall due. */
  ofDocument(documentId: string): readonly OpenItemFact[] {
    const items = (this.byDocument.get(documentId) ?? []).flatMap((id) => this.find(id) ?? []);
    return items.sort((a, b) => (a.dueDate < b.dueDate ? -1 : Number(a.dueDate > b.dueDate)));
  }

  apply(allocations: readonly DecidedAllocation[]): void {
    for (const allocation of allocations) {
      const {
        allocatedOn: on,
        debitAmount,
        debitFunctional,
        creditAmount,
        creditFunctional,
      } = allocation;
      this.take(allocation.debit.id, { amount: debitAmount, functional: debitFunctional, on });
      this.take(allocation.credit.id, { amount: creditAmount, functional: creditFunctional, on });
    }
  }

  private take(id: string, taken: Parameters<typeof lessTaken>[1]): void {
    const item = this.find(id);
    if (item) this.byId.set(id, lessTaken(item, taken));
  }
}

function decideSettlement(
  settlement: Settlement,
  standing: StandingItems,
  { tx, facts }: { readonly tx: Transaction; readonly facts: Facts },
): Result<readonly DecidedAllocation[], RowFinding> {
  const fields = ['settlesDocumentNumber'];
  const settling = standing.ofDocument(settlement.documentId);
  const settled = standing.ofDocument(settlement.settledDocumentId);
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

function leftOver(items: readonly OpenItemFact[]): readonly RowFinding[] {
  const [first, ...others] = items.map(({ open }) => open);
  const left = first && Money.sum([first, ...others], first.currency);
  if (!left?.isPositive()) return [];
  return [warning('SETTLED_IN_PART', ['settlesDocumentNumber'], { detail: left.toAmountText() })];
}
