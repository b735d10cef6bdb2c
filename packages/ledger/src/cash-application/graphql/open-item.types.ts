import { make, type BusinessDate, type Id } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  DecimalScalar,
  encodeId,
  MoneyType,
  moneyType,
  Node,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import { ItemClassEnum } from '../../aging/graphql/aging.types';
import type { Side } from '../../journal/domain/side';
import { SideEnum } from '../../journal/graphql/side.enum';
import type { CashDiscount } from '../../receivables/domain/decided-posting';
import type { ItemClass } from '../../receivables/domain/document-kind';
import type { ReadOpenItem, ReadUnappliedReceipt } from '../application/item-reading.ports';
import { isDebt } from '../domain/overdue';
import { proposeRefund } from '../domain/propose-refund';

/** A cash discount that paying an item by a day earns. */
@ObjectType('CashDiscount', {
  simpleResolvers: true,
  description: 'What paying by a day takes off an item (现金折扣).',
})
class CashDiscountType {
  @Field(() => DateScalar, { description: 'The last day on which it is earned.' })
  until!: BusinessDate;

  @Field(() => DecimalScalar, { description: 'Per cent of the item.' })
  percent!: string;
}

/** A receivable, payable, or what is on account. */
@ObjectType('OpenItem', {
  implements: Node,
  simpleResolvers: true,
  description:
    'A receivable or payable, or a receipt or credit note not yet used up (未清项). Amounts are unsigned; the side says in whose favour they are.',
})
export class OpenItemType extends Node {
  @Field(() => ItemClassEnum, { description: 'Which control account it stands on.' })
  itemClass!: ItemClass;

  @Field(() => SideEnum, {
    description: 'DEBIT when it is owed to us or paid by us, CREDIT when we owe it or were paid.',
  })
  side!: Side;

  @Field(() => Int, { description: 'Which part of its document it is, from 1.' })
  instalment!: number;

  @Field(() => MoneyType, { description: 'What it was at first.' })
  original!: MoneyType;

  @Field(() => MoneyType, { description: 'What of it is open now; zero when it is settled.' })
  open!: MoneyType;

  @Field(() => MoneyType, {
    description: 'What it was at first, in functional currency at its own rate.',
  })
  originalFunctional!: MoneyType;

  @Field(() => MoneyType, {
    description: 'What of it is open now, in functional currency at its own rate.',
  })
  openFunctional!: MoneyType;

  @Field(() => Boolean, { description: 'Whether anything of it is open now.' })
  isOpen!: boolean;

  @Field(() => DateScalar, { description: 'The date of the document it came from.' })
  documentDate!: BusinessDate;

  @Field(() => DateScalar, { description: 'The day on which it came into the books.' })
  postingDate!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last day on which paying it is in time.' })
  dueDate!: BusinessDate;

  @Field(() => Boolean, {
    description:
      'Whether the due date falls in a year whose calendar is not loaded, and may yet move.',
  })
  dueDateIsProvisional!: boolean;

  @Field(() => [CashDiscountType], {
    description: 'The earliest and highest first; empty when there is no cash discount.',
  })
  discounts!: CashDiscount[];

  openItemId!: Id;
  documentId!: Id;
  legalEntityId!: Id;
  partyId!: Id;
  controlAccountId!: Id;
  timeZone!: string;
  isDebt!: boolean;
}

/** The API's form of an open item. */
export function openItemType(item: ReadOpenItem): OpenItemType {
  const { original, open, originalFunctional, openFunctional, discounts, ...facts } = item;
  return make(OpenItemType, {
    ...facts,
    id: encodeId('OpenItem', item.id),
    openItemId: item.id,
    original: moneyType(original),
    open: moneyType(open),
    originalFunctional: moneyType(originalFunctional),
    openFunctional: moneyType(openFunctional),
    isOpen: open.isPositive(),
    discounts: [...discounts],
    isDebt: isDebt(item),
  });
}

/** A receipt on account, for the queue of those to be applied or given back. */
@ObjectType('UnappliedReceipt', {
  simpleResolvers: true,
  description: 'A receipt of which something is on account: to be applied, or given back.',
})
export class UnappliedReceiptType {
  @Field(() => OpenItemType, { description: 'What of the receipt is on account.' })
  openItem!: OpenItemType;

  @Field(() => MoneyType, {
    description:
      'What the party owes on the same control account in the same currency, less its open credit notes.',
  })
  owed!: MoneyType;

  @Field(() => MoneyType, {
    description:
      'What may be given back: what is left of this receipt when earlier receipts and this one have paid all that is owed. Zero when nothing is. Over a party’s receipts the proposals add up to what it paid too much.',
  })
  refundProposal!: MoneyType;
}

/** The API's form of a receipt on account. */
export function unappliedReceiptType(receipt: ReadUnappliedReceipt): UnappliedReceiptType {
  const { item, owed, unappliedBefore } = receipt;
  const proposal = proposeRefund({ unapplied: item.open, unappliedBefore, owed });
  return make(UnappliedReceiptType, {
    openItem: openItemType(item),
    owed: moneyType(owed),
    refundProposal: moneyType(proposal),
  });
}

export const OpenItemPage = connectionType('OpenItem', () => OpenItemType);
export const UnappliedReceiptPage = connectionType('UnappliedReceipt', () => UnappliedReceiptType);
