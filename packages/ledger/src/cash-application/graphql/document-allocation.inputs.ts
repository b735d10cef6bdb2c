import type { BusinessDate } from '@duebook/kernel';
import { DateScalar, DecimalScalar, IDEMPOTENCY_KEY } from '@duebook/platform/graphql';
import { Field, ID, InputType } from 'type-graphql';
import { BulkInput } from '../../receivables/graphql/posting-mutation.inputs';
import type { AllocationPolicy } from '../domain/plan-allocation';
import { ALLOCATED_ON } from './allocation.inputs';
import { AllocationPolicyEnum } from './item.enums';

/** What of an item is settled besides what the document gives. */
@InputType()
abstract class SettledPartInput {
  @Field(() => ID, { description: 'The open item to settle, by its id.' })
  openItemId!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Cash discount taken off the item besides; none when null.',
  })
  discountAmount?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'A small rest of the item that is given up besides, within the tolerance of the legal entity and only if nothing of the item stays open; none when null.',
  })
  toleranceAmount?: string | null;
}

@InputType('ReceiptAllocationInput', {
  description: 'What of a receipt goes to an item, and what of the item is settled without money.',
})
export class ReceiptAllocationInput extends SettledPartInput {
  @Field(() => DecimalScalar, { description: 'How much of the receipt, in its currency.' })
  amount!: string;
}

@InputType('DocumentAllocationInput', {
  description:
    'What of a payment, refund or credit note goes to an item, and what of the item is settled besides; the latter only where money pays.',
})
export class DocumentAllocationInput extends SettledPartInput {
  @Field(() => DecimalScalar, { description: 'How much of the document, in its currency.' })
  amount!: string;
}

/** How whatever is applied finds its items. */
@InputType()
abstract class ApplicationInput {
  @Field(() => AllocationPolicyEnum, {
    nullable: true,
    description:
      'Applies it to open items of its party in this order. Give either this or `allocations`, and null for the other.',
  })
  policy?: AllocationPolicy | null;

  @Field(() => DateScalar, { nullable: true, description: ALLOCATED_ON })
  allocatedOn?: BusinessDate | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Leftover cents (尾差): what is left of it itself when all else is applied, given up within the tolerance of the legal entity and only if nothing of it stays on account; none when null. It comes back when any of the allocations is undone. With an empty list of `allocations` only this is done.',
  })
  leftoverAmount?: string | null;
}

/** Money may come with a discount. */
@InputType()
abstract class MoneyApplicationInput extends ApplicationInput {
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      'Grants discounts that the day of payment does not earn. Needs ledger.discount.acceptUnearned. All discounts of the call then count as an adjustment, and are refused where that would need approval. False when null.',
  })
  acceptUnearnedDiscount?: boolean | null;
}

const TO_THESE =
  'Applies it to these items, at most 1,000. Give either this or `policy`, and null for the other.';

const MANY =
  '1 to 1,000, applied in their order: each finds what those before it leave. The same one may be named more than once.';

@InputType('ReceiptApplicationInput', { description: 'A receipt, and what it is applied to.' })
export class ReceiptApplicationInput extends MoneyApplicationInput {
  @Field(() => ID, { description: 'The receipt, of which something is on account.' })
  receiptId!: string;

  @Field(() => [ReceiptAllocationInput], { nullable: true, description: TO_THESE })
  allocations?: ReceiptAllocationInput[] | null;
}

@InputType('ReceiptAllocateInput', { description: 'What a receipt is applied to.' })
export class ReceiptAllocateInput extends ReceiptApplicationInput {
  @Field(() => String, { description: IDEMPOTENCY_KEY })
  idempotencyKey!: string;
}

@InputType('ReceiptsAllocateInput', {
  description: 'What receipts are applied to in one transaction.',
})
export class ReceiptsAllocateInput extends BulkInput {
  @Field(() => [ReceiptApplicationInput], { description: MANY })
  receipts!: ReceiptApplicationInput[];
}

@InputType('PaymentApplicationInput', { description: 'A payment, and what it is applied to.' })
export class PaymentApplicationInput extends MoneyApplicationInput {
  @Field(() => ID, { description: 'The payment, of which something is on account.' })
  paymentId!: string;

  @Field(() => [DocumentAllocationInput], { nullable: true, description: TO_THESE })
  allocations?: DocumentAllocationInput[] | null;
}

@InputType('PaymentAllocateInput', { description: 'What a payment is applied to.' })
export class PaymentAllocateInput extends PaymentApplicationInput {
  @Field(() => String, { description: IDEMPOTENCY_KEY })
  idempotencyKey!: string;
}

@InputType('PaymentsAllocateInput', {
  description: 'What payments are applied to in one transaction.',
})
export class PaymentsAllocateInput extends BulkInput {
  @Field(() => [PaymentApplicationInput], { description: MANY })
  payments!: PaymentApplicationInput[];
}

@InputType('RefundApplicationInput', { description: 'A refund, and what it is applied to.' })
export class RefundApplicationInput extends MoneyApplicationInput {
  @Field(() => ID, { description: 'The refund, of which something is not yet matched.' })
  refundId!: string;

  @Field(() => [DocumentAllocationInput], { nullable: true, description: TO_THESE })
  allocations?: DocumentAllocationInput[] | null;
}

@InputType('RefundAllocateInput', { description: 'What a refund is applied to.' })
export class RefundAllocateInput extends RefundApplicationInput {
  @Field(() => String, { description: IDEMPOTENCY_KEY })
  idempotencyKey!: string;
}

@InputType('RefundsAllocateInput', {
  description: 'What refunds are applied to in one transaction.',
})
export class RefundsAllocateInput extends BulkInput {
  @Field(() => [RefundApplicationInput], { description: MANY })
  refunds!: RefundApplicationInput[];
}

@InputType('CreditNoteApplicationInput', {
  description: 'A credit note, and what it is applied to.',
})
export class CreditNoteApplicationInput extends ApplicationInput {
  @Field(() => ID, {
    description: 'The credit note, of which something is open; its items serve in their order.',
  })
  creditNoteId!: string;

  @Field(() => [DocumentAllocationInput], { nullable: true, description: TO_THESE })
  allocations?: DocumentAllocationInput[] | null;
}

@InputType('CreditNoteAllocateInput', { description: 'What a credit note is applied to.' })
export class CreditNoteAllocateInput extends CreditNoteApplicationInput {
  @Field(() => String, { description: IDEMPOTENCY_KEY })
  idempotencyKey!: string;
}

@InputType('CreditNotesAllocateInput', {
  description: 'What credit notes are applied to in one transaction.',
})
export class CreditNotesAllocateInput extends BulkInput {
  @Field(() => [CreditNoteApplicationInput], { description: MANY })
  creditNotes!: CreditNoteApplicationInput[];
}
