import type { BusinessDate, Money } from '@duebook/kernel';
import { afterwards, belongTogether } from './decide-allocation';
import type { DecidedAllocation } from './decided-allocation';
import type { OpenItemFact } from './open-item-fact';
import { openFrom } from './open-over-time';
import { byDueDateThenDocument, type AllocationPolicy } from './plan-allocation';

/** By which policy items are taken, and as of which day; null: as they stand. */
interface Plan {
  readonly policy: AllocationPolicy;
  readonly allocatedOn: BusinessDate | null;
}

/** Open items as the allocations decided so far leave them. */
export class StandingItems {
  private readonly byId: Map<string, OpenItemFact>;
  private readonly byDocument = new Map<string, string[]>();
  /** Those that belong together, each sorted once as a plan takes them, however many plans follow. */
  private readonly together = new Map<string, Set<string>>();

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

  /** In the order in which they were given. */
  ofDocument(documentId: string): readonly OpenItemFact[] {
    return (this.byDocument.get(documentId) ?? []).flatMap((id) => this.find(id) ?? []);
  }

  /**
   * Those that a plan for items takes from, in its order: as many as are worth them as of a day, and
   * what is due with the last where that shares in proportion. However many there are besides, they
   * are not looked at.
   */
  enoughFor(items: readonly OpenItemFact[], plan: Plan): readonly OpenItemFact[] {
    const [first, ...others] = items;
    if (!first) return [];
    const money = others.reduce((sum, { open }) => sum.plus(open), first.open);
    return [...new Set(items.flatMap((item) => this.enough(item, money, plan)))];
  }

  private enough(
    source: OpenItemFact,
    money: Money,
    { policy, allocatedOn: day }: Plan,
  ): readonly OpenItemFact[] {
    const shares = policy === 'CIVIL_CODE_560';
    const found: OpenItemFact[] = [];
    let left = money;
    for (const id of this.togetherWith(source)) {
      const item = this.find(id);
      if (!item || !mayServe(item, source)) continue;
      if (!left.isPositive() && !(shares && item.dueDate === found.at(-1)?.dueDate)) break;
      found.push(item);
      left = left.minus(day === null ? item.open : openFrom(item, day));
    }
    return found;
  }

  private togetherWith(item: OpenItemFact): Set<string> {
    const known = this.together.get(keyOf(item)) ?? this.findTogether(item);
    this.together.set(keyOf(item), known);
    return known;
  }

  private findTogether(item: OpenItemFact): Set<string> {
    const found = [...this.byId.values()].filter((other) => belongTogether(item, other));
    return new Set(found.sort(byDueDateThenDocument).map(({ id }) => id));
  }

  /** Takes off what was decided on these items as they stand here. */
  apply(allocations: readonly DecidedAllocation[]): void {
    for (const allocation of allocations) {
      for (const item of [afterwards(allocation, 'debit'), afterwards(allocation, 'credit')]) {
        this.byId.set(item.id, item);
        // Settled, it serves nobody any more.
        if (item.open.isZero()) this.together.get(keyOf(item))?.delete(item.id);
      }
    }
  }
}

function keyOf({ legalEntityId, partyId, controlAccountId }: OpenItemFact): string {
  return `${legalEntityId}|${partyId}|${controlAccountId}`;
}

function mayServe(item: OpenItemFact, source: OpenItemFact): boolean {
  const { open } = item;
  return item.side !== source.side && open.currency === source.open.currency && open.isPositive();
}
