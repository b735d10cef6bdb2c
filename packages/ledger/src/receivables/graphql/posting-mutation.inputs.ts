import { Field, InputType } from 'type-graphql';
import {
  MoneyApplicationEnum,
  type MoneyApplication,
} from '../../cash-application/graphql/item.enums';
import type { OnRefusal } from '../application/bulk-call';
import { KeyedInput, OnRefusalEnum } from '@duebook/platform/graphql';
import {
  AdjustmentInput,
  CreditNoteInput,
  DebitNoteInput,
  InvoiceInput,
  PaymentInput,
  ReceiptInput,
  RefundInput,
} from './posting.inputs';

/** What every bulk mutation is told. */
@InputType()
export abstract class BulkInput extends KeyedInput {
  @Field(() => OnRefusalEnum, {
    nullable: true,
    defaultValue: 'ABORT',
    description:
      'What happens to the call when an element is refused; ABORT when null. Corrected elements of a SKIP need a new key.',
  })
  onRefusal?: OnRefusal | null;
}

/** What every mutation that posts money is told. */
@InputType()
abstract class MoneyMutationInput extends KeyedInput {
  @Field(() => MoneyApplicationEnum, {
    nullable: true,
    defaultValue: 'NONE',
    description:
      'Whether and how it is applied at once; NONE when null. What finds nothing to settle stays on account.',
  })
  allocate?: MoneyApplication | null;
}

@InputType('InvoicePostInput', { description: 'An invoice to post.' })
export class InvoicePostInput extends KeyedInput {
  @Field(() => InvoiceInput, { description: 'The invoice, with all of its lines.' })
  invoice!: InvoiceInput;
}

@InputType('InvoicesPostInput', { description: 'Invoices to post in one transaction.' })
export class InvoicesPostInput extends BulkInput {
  @Field(() => [InvoiceInput], { description: 'The invoices, at most 1,000.' })
  invoices!: InvoiceInput[];
}

@InputType('CreditNotePostInput', { description: 'A credit note to post.' })
export class CreditNotePostInput extends KeyedInput {
  @Field(() => CreditNoteInput, { description: 'The credit note, with all of its lines.' })
  creditNote!: CreditNoteInput;
}

@InputType('CreditNotesPostInput', { description: 'Credit notes to post in one transaction.' })
export class CreditNotesPostInput extends BulkInput {
  @Field(() => [CreditNoteInput], { description: 'The credit notes, at most 1,000.' })
  creditNotes!: CreditNoteInput[];
}

@InputType('DebitNotePostInput', { description: 'A debit note to post.' })
export class DebitNotePostInput extends KeyedInput {
  @Field(() => DebitNoteInput, { description: 'The debit note, with all of its lines.' })
  debitNote!: DebitNoteInput;
}

@InputType('DebitNotesPostInput', { description: 'Debit notes to post in one transaction.' })
export class DebitNotesPostInput extends BulkInput {
  @Field(() => [DebitNoteInput], { description: 'The debit notes, at most 1,000.' })
  debitNotes!: DebitNoteInput[];
}

@InputType('ReceiptPostInput', { description: 'A receipt to post.' })
export class ReceiptPostInput extends MoneyMutationInput {
  @Field(() => ReceiptInput, { description: 'The receipt: how much, from whom, when.' })
  receipt!: ReceiptInput;
}

@InputType('ReceiptsPostInput', {
  description: 'Receipts to post in one transaction. They stay on account; apply them afterwards.',
})
export class ReceiptsPostInput extends BulkInput {
  @Field(() => [ReceiptInput], { description: 'The receipts, at most 1,000.' })
  receipts!: ReceiptInput[];
}

@InputType('PaymentPostInput', { description: 'A payment to post.' })
export class PaymentPostInput extends MoneyMutationInput {
  @Field(() => PaymentInput, { description: 'The payment: how much, to whom, when.' })
  payment!: PaymentInput;
}

@InputType('PaymentsPostInput', {
  description: 'Payments to post in one transaction. They stay on account; apply them afterwards.',
})
export class PaymentsPostInput extends BulkInput {
  @Field(() => [PaymentInput], { description: 'The payments, at most 1,000.' })
  payments!: PaymentInput[];
}

@InputType('RefundPostInput', { description: 'A refund to post.' })
export class RefundPostInput extends MoneyMutationInput {
  @Field(() => RefundInput, { description: 'The refund: how much, to or from whom, when.' })
  refund!: RefundInput;
}

@InputType('RefundsPostInput', {
  description: 'Refunds to post in one transaction. They stay on account; apply them afterwards.',
})
export class RefundsPostInput extends BulkInput {
  @Field(() => [RefundInput], { description: 'The refunds, at most 1,000.' })
  refunds!: RefundInput[];
}

@InputType('AdjustmentPostInput', { description: 'An adjustment to post.' })
export class AdjustmentPostInput extends KeyedInput {
  @Field(() => AdjustmentInput, {
    description: 'The adjustment: how much, of whom, against which account.',
  })
  adjustment!: AdjustmentInput;
}

@InputType('AdjustmentsPostInput', { description: 'Adjustments to post in one transaction.' })
export class AdjustmentsPostInput extends BulkInput {
  @Field(() => [AdjustmentInput], { description: 'The adjustments, at most 1,000.' })
  adjustments!: AdjustmentInput[];
}
