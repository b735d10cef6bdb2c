import type { Money } from '@duebook/kernel';
import type { CandidateItem, ItemHold, MatchingInput, RecentReceipt } from './matching-input';

/** What a proposal that stands, of a line that is not decided now, would settle of an item. */
export interface StandingProposal extends ItemHold {
  readonly itemId: string;
  /** Its payment, but for the documents. */
  readonly payment: Omit<RecentReceipt, 'documentNumbers'>;
}

/**
 * The input of a decision in which nothing is open that was proposed for another line before: that line
 * goes first, as an earlier one of the same decision would, and what looks like it repeats it.
 */
export function withStanding(
  input: MatchingInput,
  standing: readonly StandingProposal[],
): MatchingInput {
  if (standing.length === 0) return input;
  const holds = new Map<string, ItemHold[]>();
  for (const { itemId, matchId, amount, awaitsPosting } of standing) {
    holds.set(itemId, [...(holds.get(itemId) ?? []), { matchId, amount, awaitsPosting }]);
  }
  const items = input.items.map((item): CandidateItem => {
    const heldBy = holds.get(item.itemId);
    return heldBy ? { ...item, heldBy } : item;
  });
  return { ...input, items, receipts: [...input.receipts, ...paymentsOf(standing, items)] };
}

function paymentsOf(
  standing: readonly StandingProposal[],
  items: readonly CandidateItem[],
): readonly RecentReceipt[] {
  const byId = new Map(items.map((item) => [item.itemId, item]));
  const payments = new Map<string, RecentReceipt>();
  for (const { itemId, payment } of standing) {
    const item = byId.get(itemId);
    const numbers = [item?.documentNumber, item?.reference, item?.externalRef];
    const before = payments.get(payment.lineId)?.documentNumbers ?? [];
    const documentNumbers = [...before, ...numbers.flatMap((number) => number ?? [])];
    payments.set(payment.lineId, { ...payment, documentNumbers });
  }
  return [...payments.values()];
}

/** All that some proposals would settle of an item. */
export function heldAmount(holds: readonly ItemHold[], none: Money): Money {
  return holds.reduce((sum, { amount }) => sum.plus(amount), none);
}
