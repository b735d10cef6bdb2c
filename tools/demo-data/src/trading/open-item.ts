import { type BusinessDate, invariant, type Money } from '@duebook/kernel';
import type { DemoItemReference } from '../company/demo-event';

/** What is still open of a document's instalment while the story is told. */
export class OpenItem {
  /** When whoever owes it means to pay; null: no such plan. */
  expectedOn: BusinessDate | null = null;
  /** Already paid for by money that is not matched yet. */
  isReserved = false;
  private left: Money;

  constructor(
    readonly reference: DemoItemReference,
    readonly documentDate: BusinessDate,
    readonly dueDate: BusinessDate,
    private readonly total: Money,
  ) {
    this.left = total;
  }

  get open(): Money {
    return this.left;
  }

  isOpen(): boolean {
    return this.left.isPositive();
  }

  /** Nothing of it was paid or credited so far. */
  isWhole(): boolean {
    return this.left.equals(this.total);
  }

  take(amount: Money): void {
    invariant(amount.isPositive(), 'What is settled is above zero');
    invariant(amount.compareTo(this.left) <= 0, 'Never more is settled than is open');
    this.left = this.left.minus(amount);
  }
}
