import type { Intent } from '@duebook/governance';
import { Money } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import { functionalPortion } from '../domain/decide-allocation';
import type { StandingItems } from '../domain/standing-items';
import type { ReceiptAllocation } from './allocation-command';

/**
 * What a call gives up by discounts that it takes earned or not: claims get less by it as by an adjustment,
 * so it is judged as one, and counts towards the same day of its maker. Null where none is taken so.
 */
export function givingUp(
  tx: Transaction,
  { acceptUnearnedDiscount, documentId, parts }: ReceiptAllocation,
  standing: StandingItems,
): Intent | null {
  if (acceptUnearnedDiscount !== true) return null;
  const [source] = standing.ofDocument(documentId);
  const given = (parts ?? []).flatMap(({ openItemId, discountAmount }) => {
    const item = standing.find(openItemId);
    // Of an item of another company, or that is settled, nothing is given: the call is refused for that.
    if (item?.legalEntityId !== source?.legalEntityId || item?.open.isZero() !== false) return [];
    const amount = Money.parse(discountAmount ?? '', item.open.currency);
    return amount.ok ? [{ item, amount: functionalPortion(item, amount.value).abs() }] : [];
  });
  const [first, ...others] = given;
  if (!first) return null;
  const amount = others.reduce((sum, other) => sum.plus(other.amount), first.amount);
  const { legalEntityId, partyId } = first.item;
  const subject = { type: 'Party', id: partyId };
  const title = `Give a discount of ${amount.toString()}, earned or not`;
  const action = {
    operation: 'adjustmentPost',
    legalEntityId,
    amount,
    subject,
    title,
    command: {},
  };
  return { tx, action };
}
