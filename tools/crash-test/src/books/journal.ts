import { Decimal } from '@duebook/kernel';
import type { AllocationEffect, Effects, ItemEffect } from '../load/effects';
import type { Operation } from '../load/operation';

/** An operation that was answered, and what the answer said. */
export interface AcknowledgedOperation {
  readonly operation: Operation;
  readonly payload: unknown;
  readonly effects: Effects;
}

const NOTHING = new Decimal(0);

/** What all clients together know: each operation that was answered, and what follows from them. */
export class Journal {
  readonly acknowledged = new Map<string, AcknowledgedOperation>();
  readonly refused = new Set<string>();
  readonly items = new Map<string, ItemEffect>();
  readonly allocations = new Map<string, AllocationEffect>();
  /** When an operation of unknown outcome was first sent again, in milliseconds, by its key. */
  readonly retriedAt = new Map<string, number>();
  /**
   * How much of each item is matched. Apart from the items, because a match may be heard of before
   * the item: its poster's answer can be lost, and the item be settled by someone else meanwhile.
   */
  private readonly matched = new Map<string, Decimal>();

  acknowledge(operation: Operation, payload: unknown, effects: Effects): void {
    this.acknowledged.set(operation.key, { operation, payload, effects });
    for (const item of effects.items) this.items.set(item.id, item);
    for (const allocation of effects.allocations) {
      this.allocations.set(allocation.id, allocation);
      this.match(allocation);
    }
  }

  refuse({ key }: Operation): void {
    this.refused.add(key);
  }

  /** What is open of an item by all that was acknowledged. */
  openOf({ id, original }: ItemEffect): Decimal {
    return new Decimal(original).minus(this.matched.get(id) ?? NOTHING);
  }

  private match({ debitItemId, creditItemId, amount, reversesId }: AllocationEffect): void {
    const change = reversesId === null ? new Decimal(amount) : new Decimal(amount).negated();
    for (const id of [debitItemId, creditItemId]) {
      this.matched.set(id, (this.matched.get(id) ?? NOTHING).plus(change));
    }
  }
}
