import { make } from '@duebook/kernel';
import { connectionType, MoneyType, moneyType } from '@duebook/platform/graphql';
import { Field, ObjectType } from 'type-graphql';
import type { ReadUnappliedItem } from '../application/item-reading.ports';
import { proposeRefund } from '../domain/propose-refund';
import type { UnappliedKind } from '../domain/unapplied';
import { UnappliedKindEnum } from './item.enums';
import { openItemType, OpenItemType } from './open-item.types';

/** What waits to be applied, for the queue of all of it. */
@ObjectType('UnappliedItem', {
  simpleResolvers: true,
  description:
    'Money, a credit note or a prepayment of which something is open: to be applied, or given back (未核销).',
})
export class UnappliedItemType {
  @Field(() => OpenItemType, { description: 'The open item that tells what of it is still open.' })
  openItem!: OpenItemType;

  @Field(() => UnappliedKindEnum, {
    description: 'What waits: money, a credit note or a prepayment.',
  })
  kind!: UnappliedKind;

  @Field(() => MoneyType, {
    description:
      'The debts that stand against it in the same legal entity and currency: on the same control account, or for a prepayment on the receivables or payables that a contra can settle by it. Whatever else waits to be applied is not taken off.',
  })
  owed!: MoneyType;

  @Field(() => MoneyType, {
    description:
      'What may be given back, to a customer by us, to us by a supplier: what is left of it when credit notes first, then money, each the oldest first, have settled all that is owed. Zero when nothing is, and for prepayments. Over a party’s items on an account the proposals add up to what it has too much there.',
  })
  refundProposal!: MoneyType;
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

/** The API's form of what waits to be applied. */
export function unappliedItemType(read: ReadUnappliedItem): UnappliedItemType {
  const { item, kind, owed } = read;
  return make(UnappliedItemType, {
    openItem: openItemType(item),
    kind,
    owed: moneyType(owed),
    refundProposal: moneyType(proposeRefund({ ...read, unapplied: item.open })),
  });
}

/** The API's form of a receipt on account: credit notes have settled debts before it. */
export function unappliedReceiptType(read: ReadUnappliedItem): UnappliedReceiptType {
  const { item, owed, credited } = read;
  return make(UnappliedReceiptType, {
    openItem: openItemType(item),
    owed: moneyType(owed.minus(owed.min(credited))),
    refundProposal: moneyType(proposeRefund({ ...read, unapplied: item.open })),
  });
}

export const UnappliedItemPage = connectionType('UnappliedItem', () => UnappliedItemType, {
  isCounted: true,
});
export const UnappliedReceiptPage = connectionType('UnappliedReceipt', () => UnappliedReceiptType);
