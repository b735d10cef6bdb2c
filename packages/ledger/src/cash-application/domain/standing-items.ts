import { afterwards, belongTogether } from './decide-allocation';
import type { DecidedAllocation } from './decided-allocation';
import type { OpenItemFact } from './open-item-fact';
import { byDueDateThenDocument } from './plan-allocation';

/** Open items as the allocations decided so far leave them. */
export class StandingItems {
  private readonly byId: Map<string, OpenItemFact>;
  private readonly byDocument = new Map<string, string[]>();
  /** Those that belong together, each sorted once as a plan takes them, however many plans follow. */
  private readonly together = new Map<string, readonly string[]>();

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

  /** Those that may be matched with one without a contra, if they stand on both sides. */
  togetherWith(item: OpenItemFact): readonly OpenItemFact[] {
    const key = `${item.legalEntityId}|${item.partyId}|${item.controlAccountId}`;
    const known = this.together.get(key) ?? this.findTogether(item);
    this.together.set(key, known);
    return known.flatMap((id) => this.find(id) ?? []);
  }

  private findTogether(item: OpenItemFact): readonly string[] {
    const found = [...this.byId.values()].filter((other) => belongTogether(item, other));
    return found.sort(byDueDateThenDocument).map(({ id }) => id);
  }

  /** Takes off what was decided on these items as they stand here. */
  apply(allocations: readonly DecidedAllocation[]): void {
    for (const allocation of allocations) {
      this.byId.set(allocation.debit.id, afterwards(allocation, 'debit'));
      this.byId.set(allocation.credit.id, afterwards(allocation, 'credit'));
    }
  }
}
