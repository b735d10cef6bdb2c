import type { Random } from '@duebook/demo-data';
import type { AcknowledgedOperation, Journal } from '../books/journal';
import type { ItemEffect } from './effects';
import { formOf } from './operation';

/** Only so many of the newest are drawn from, so that clients meet at the same items. */
const NEWEST = 40;
const TRIES = 5;

/** What the clients can still do something with: invoices and receipts by party, matches to undo. */
export class Market {
  private readonly invoices = new Map<string, ItemEffect[]>();
  private readonly receipts = new Map<string, ItemEffect[]>();
  private readonly groups: string[] = [];

  constructor(private readonly journal: Journal) {}

  /** Takes in what an acknowledged operation offers to others. */
  offer({ operation, payload, effects }: AcknowledgedOperation): void {
    if (operation.form === 'receiptAllocate') this.groups.push(groupOf(payload));
    if (!formOf(operation).isShared) return;
    for (const item of effects.items) {
      const side = item.side === 'DEBIT' ? this.invoices : this.receipts;
      const party = operation.partyCode ?? '';
      const list = side.get(party);
      if (list) list.push(item);
      else side.set(party, [item]);
    }
  }

  /** An item that is open, as far as the clients know. */
  drawInvoice(party: string, random: Random): ItemEffect | undefined {
    return this.drawOpen(this.invoices.get(party), random);
  }

  drawReceipt(party: string, random: Random): ItemEffect | undefined {
    return this.drawOpen(this.receipts.get(party), random);
  }

  /** An invoice that nothing has been matched with, as far as the clients know. */
  drawUntouchedInvoice(party: string, random: Random): ItemEffect | undefined {
    const item = this.drawInvoice(party, random);
    return item && this.journal.openOf(item).equals(item.original) ? item : undefined;
  }

  /** What one call matched. */
  drawGroup(random: Random): string | undefined {
    return this.groups.length === 0 ? undefined : random.pick(this.groups.slice(-NEWEST));
  }

  private drawOpen(list: ItemEffect[] | undefined, random: Random): ItemEffect | undefined {
    for (let tries = 0; list && list.length > 0 && tries < TRIES; tries += 1) {
      const index = list.length - 1 - random.below(Math.min(NEWEST, list.length));
      const item = list[index];
      if (item && this.journal.openOf(item).isPositive() && !this.journal.openOf(item).isZero()) {
        return item;
      }
      list.splice(index, 1);
    }
    return undefined;
  }
}

function groupOf(payload: unknown): string {
  const { allocations } = payload as { allocations: readonly { readonly groupId: string }[] };
  return allocations[0]?.groupId ?? '';
}
