import { compareText, Money, split } from '@duebook/kernel';
import type { OpenItemFact } from './open-item-fact';

/** In which order money goes to items when nobody names them. */
export type AllocationPolicy = 'OLDEST_FIRST' | 'CIVIL_CODE_560';

export interface PlannedPart {
  readonly openItemId: string;
  readonly amount: Money;
}

export interface AllocationPlan {
  readonly parts: readonly PlannedPart[];
  /** What is left when every item is settled. */
  readonly unapplied: Money;
}

/**
 * Spreads an amount over items of its currency until it runs out; other currencies are passed over.
 *
 * Conserves value: the parts and what is left add up to the amount. Due dates tie often (month-end
 * billing), so the document number and the id break ties; replaying the same receipt settles the
 * same items, whatever order they come in.
 */
export function planAllocation(
  amount: Money,
  items: readonly OpenItemFact[],
  policy: AllocationPolicy,
): AllocationPlan {
  const eligible = items
    .filter((item) => item.open.currency === amount.currency && item.open.isPositive())
    .sort(byDueDateThenDocument);
  return policy === 'OLDEST_FIRST'
    ? fill(
        amount,
        eligible.map((item) => [item]),
      )
    : fill(amount, groupsByDueDate(eligible));
}

/**
 * PRC Civil Code, article 560, for a debtor who did not say which debt is paid: debts already due
 * come first. Among those the article prefers debts without or with the least security, then the
 * most burdensome; neither is known to the ledger, and what is not known counts as equal, which
 * leaves the last two rules: by due date, and within one due date in proportion. By due date means
 * what is due before what is not, whatever day it is.
 *
 * @param items by due date
 */
function groupsByDueDate(items: readonly OpenItemFact[]): readonly (readonly OpenItemFact[])[] {
  const groups = new Map<string, OpenItemFact[]>();
  for (const item of items) {
    const group = groups.get(item.dueDate);
    if (group) group.push(item);
    else groups.set(item.dueDate, [item]);
  }
  return [...groups.values()];
}

/** Settles group after group; a group that cannot be settled whole shares in proportion. */
function fill(amount: Money, groups: readonly (readonly OpenItemFact[])[]): AllocationPlan {
  const parts: PlannedPart[] = [];
  let unapplied = amount;
  for (const group of groups) {
    if (unapplied.isZero()) break;
    const owed = Money.sum(
      group.map((item) => item.open),
      amount.currency,
    );
    const applied = unapplied.min(owed);
    const shares = split(
      applied,
      group.map((item) => item.open.amount),
    );
    group.forEach((item, index) => {
      const share = shares[index];
      if (share?.isPositive() === true) parts.push({ openItemId: item.id, amount: share });
    });
    unapplied = unapplied.minus(applied);
  }
  return { parts, unapplied };
}

/** In which order a plan takes items. */
export function byDueDateThenDocument(a: OpenItemFact, b: OpenItemFact): number {
  return (
    compareText(a.dueDate, b.dueDate) ||
    compareText(a.documentNumber, b.documentNumber) ||
    compareText(a.id, b.id)
  );
}
