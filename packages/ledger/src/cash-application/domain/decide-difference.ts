import {
  Decimal,
  Money,
  ok,
  refused,
  type BusinessDate,
  type IdSource,
  type Result,
} from '@duebook/kernel';
import { oppositeSide } from '../../journal/domain/side';
import type { DecidedPosting } from '../../receivables/domain/decided-posting';
import type { ItemClass } from '../../receivables/domain/document-kind';
import { singleItemPosting } from '../../receivables/domain/single-item-posting';
import type { AccountRole, EntityFact } from '../../receivables/domain/posting-facts';
import type { CommandPath } from '../../receivables/domain/posting-refusal';
import type { AllocationRefusal } from './allocation-refusal';
import type { DecidedAllocation } from './decided-allocation';
import { functionalPortion } from './decide-allocation';
import { itemFactOf } from './decide-contra';
import type { OpenItemFact } from './open-item-fact';
import { dayFault } from './open-over-time';

/** Why less than the whole is taken for the whole. */
export type DifferenceKind = 'DISCOUNT' | 'TOLERANCE';

/** A part of an item that is settled without money. */
export interface DifferenceCommand {
  readonly kind: DifferenceKind;
  readonly groupId: string;
  /** The item as the payment leaves it. */
  readonly item: OpenItemFact;
  readonly amount: Money;
  readonly on: BusinessDate;
  /** Whether it is a discount that the day of payment did not earn. */
  readonly isUnearned: boolean;
  readonly path: CommandPath;
}

export interface DifferenceContext {
  readonly entity: EntityFact;
  readonly bookId: string;
  readonly periodId: string;
}

const OF_SUPPLIERS = new Set<ItemClass>(['PAYABLE', 'SUPPLIER_ADVANCE']);

/**
 * The account a difference goes to: a discount taken at suppliers, or given to customers. A refund
 * of less than was credited takes it back from where it went, on the other side.
 */
function roleOf(kind: DifferenceKind, item: OpenItemFact): AccountRole {
  if (kind === 'TOLERANCE') return 'TOLERANCE_DIFFERENCE';
  return OF_SUPPLIERS.has(item.itemClass) ? 'CASH_DISCOUNT_TAKEN' : 'CASH_DISCOUNT_GIVEN';
}

/**
 * Settles a part of an item against an account by an adjustment of its own: a cash discount, or a
 * difference within the tolerance. Booked at the item's own rate, so no exchange difference arises.
 */
export function decideDifference(
  command: DifferenceCommand,
  context: DifferenceContext,
  ids: IdSource,
): Result<
  { readonly posting: DecidedPosting; readonly allocation: DecidedAllocation },
  AllocationRefusal
> {
  const { item, amount, path } = command;
  if (amount.compareTo(item.open) > 0) {
    const open = item.open.toAmountText();
    const asked = amount.toAmountText();
    const { currency } = amount;
    const openItemId = item.id;
    return refused({ code: 'ABOVE_OPEN_AMOUNT', path, currency, openItemId, open, asked });
  }
  const early = dayFault(command.on, [{ item, amount }], ['allocatedOn']);
  if (early) return refused(early);
  const role = roleOf(command.kind, item);
  const account = context.entity.accountFor(role);
  if (!account) return refused({ code: 'ACCOUNT_ROLE_UNASSIGNED', path, role });
  const posting = adjustmentOf(command, context, account.id, ids);
  const [decidedItem] = posting.items;
  if (!decidedItem) return refused({ code: 'NOTHING_TO_ALLOCATE', path });
  const settling = itemFactOf(decidedItem, posting);
  const [debit, credit] = item.side === 'DEBIT' ? [item, settling] : [settling, item];
  const functional = decidedItem.functional;
  return ok({
    posting,
    allocation: {
      id: ids.next(),
      groupId: command.groupId,
      legalEntityId: item.legalEntityId,
      debit,
      credit,
      debitAmount: amount,
      creditAmount: amount,
      debitFunctional: functional,
      creditFunctional: functional,
      allocatedOn: command.on,
      reason: command.kind,
      isDiscountUnearned: command.isUnearned,
      entry: null,
      reversesAllocationId: null,
    },
  });
}

function adjustmentOf(
  { item, amount, on }: DifferenceCommand,
  context: DifferenceContext,
  accountId: string,
  ids: IdSource,
): DecidedPosting {
  const functional = functionalPortion(item, amount);
  const rate = functional.amount.dividedBy(amount.amount).toDecimalPlaces(10);
  return singleItemPosting(
    {
      kind: 'ADJUSTMENT',
      legalEntityId: item.legalEntityId,
      bookId: context.bookId,
      periodId: context.periodId,
      partyId: item.partyId,
      itemClass: item.itemClass,
      controlAccountId: item.controlAccountId,
      counterAccountId: accountId,
      side: oppositeSide(item.side),
      amount,
      functional,
      exchangeRate: rate.isZero() ? new Decimal(1) : rate,
      exchangeRateSource: null,
      documentDate: on,
      postingDate: on,
      sourceSystem: 'DUEBOOK',
      documentNumber: null,
      numberScope: '',
      externalRef: null,
      reference: item.documentNumber,
      memo: null,
      description: item.documentNumber,
      saysNumber: true,
    },
    ids,
  );
}
