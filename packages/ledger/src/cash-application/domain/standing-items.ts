import { afterwards } from './decide-allocation';
import type { DecidedAllocation } from './decided-allocation';
import type { OpenItemFact } from './open-item-fact';

/** Open items as the allocations decided so far leave them. */
export class StandingItems {
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

  /** In the order in which they were given. */
  ofDocument(documentId: string): readonly OpenItemFact[] {
    return (this.byDocument.get(documentId) ?? []).flatMap((id) => this.find(id) ?? []);
  }

  /** Takes off what was decided on these items as they stand here. */
  apply(allocations: readonly DecidedAllocation[]): void {
    for (const allocation of allocations) {
      this.byId.set(allocation.debit.id, afterwards(allocation, 'debit'));
      this.byId.set(allocation.credit.id, afterwards(allocation, 'credit'));
    }
  }
}
