import type { BusinessDate } from '@duebook/kernel';
import { CurrencyCodeScalar, DateScalar, DecimalScalar } from '@duebook/platform/graphql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { ItemClassEnum } from '../../chart/graphql/item-class.enum';
import { DimensionInput } from '../../graphql/dimension.types';
import type { Side } from '../../journal/domain/side';
import { SideEnum } from '../../journal/graphql/side.enum';
import type { ItemClass } from '../domain/document-kind';
import { DirectionEnum, type Direction } from './document.enums';

/** What every document says of itself. Flat, as a bulk call brings a thousand of them. */
@InputType()
export abstract class DocumentInput {
  @Field(() => ID, { description: 'In whose books it is posted.' })
  legalEntityId!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'The customer or supplier by id. Give either this or `partyCode`, and null for the other.',
  })
  partyId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The customer or supplier by its code. Give either this or `partyId`, and null for the other.',
  })
  partyCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'As printed, leading zeros kept; with legal entity, source system and kind it makes the document unique among those that are not reversed. Null draws the next free number of the series.',
  })
  documentNumber?: string | null;

  @Field(() => DateScalar, { description: 'The date printed on the document.' })
  documentDate!: BusinessDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which it goes into the books; the document date when null.',
  })
  postingDate?: BusinessDate | null;

  @Field(() => CurrencyCodeScalar, { description: 'The currency of all its amounts.' })
  currencyCode!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Units of functional currency per unit of the document’s; the rate of the posting date when null. Where it is more than a tenth off that rate, ledger.exchangeRate.override is needed.',
  })
  exchangeRate?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What else it refers to, an order number for example; up to 500 characters. Null for nothing.',
  })
  reference?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A remark; up to 500 characters. Null for none.',
  })
  memo?: string | null;

  @Field(() => String, {
    nullable: true,
    defaultValue: 'DUEBOOK',
    description: 'The system it comes from; "DUEBOOK" when null.',
  })
  sourceSystem?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What the source system calls it, unique there among those that are not reversed; null when it has no other name.',
  })
  externalRef?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The fiscal year, when the source system numbers its documents anew each year; else null.',
  })
  numberedInFiscalYear?: number | null;
}

@InputType('InstalmentInput', { description: 'A part of the total with its own due date.' })
export class InstalmentInput {
  @Field(() => DateScalar, { description: 'When this part falls due.' })
  dueDate!: BusinessDate;

  @Field(() => DecimalScalar, { description: 'How much, in the currency of the document.' })
  amount!: string;
}

@InputType('TradeDocumentLineInput', {
  description: 'A line of an invoice, credit note or debit note.',
})
export class TradeLineInput {
  @Field(() => String, {
    nullable: true,
    description:
      'The account by its code; that of the legal entity for sales or purchases when null.',
  })
  accountCode?: string | null;

  @Field(() => String, { description: 'What it is about; up to 500 characters.' })
  description!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'How many units, to six decimals; told, not calculated with. Null when not told.',
  })
  quantity?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'What a unit costs, to six decimals; told, not calculated with: where the net amount is not what it makes of the quantity, NET_AMOUNT_UNUSUAL says so. Null when not told.',
  })
  unitPrice?: string | null;

  @Field(() => DecimalScalar, { description: 'Without tax; negative for a rebate.' })
  netAmount!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'The tax rate in per cent, for example "13"; no tax when this and the amount are null.',
  })
  taxRatePercent?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'The tax; computed from the rate when null: of each line by itself, rounded half away from zero to the currency, so that every line can be checked by itself and a credit note mirrors its invoice. One that is sent is taken as it is; where it is more than one minor unit off, TAX_AMOUNT_UNUSUAL says so.',
  })
  taxAmount?: string | null;

  @Field(() => [DimensionInput], {
    nullable: true,
    description: 'What it is tagged with for analysis; nothing when null.',
  })
  dimensions?: DimensionInput[] | null;
}

/** What invoices, credit notes and debit notes have besides. */
@InputType()
export abstract class TradeDocumentInput extends DocumentInput {
  @Field(() => DirectionEnum, {
    description: 'SALES towards a customer, PURCHASE towards a supplier.',
  })
  direction!: Direction;

  @Field(() => [TradeLineInput], {
    description: 'At least one, at most 1,000; their sum is above zero.',
  })
  lines!: TradeLineInput[];

  @Field(() => String, {
    nullable: true,
    description:
      'The payment term that decides when it falls due. Give at most one of this, `dueDate` and `instalments`; with null for all of them it is due on its date.',
  })
  paymentTermCode?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'When all of it falls due; null when `paymentTermCode` or `instalments` says so, or it is due on its date.',
  })
  dueDate?: BusinessDate | null;

  @Field(() => [InstalmentInput], {
    nullable: true,
    description:
      'When which part of it falls due, at most 1,000; together they make the total. Null when all falls due at once or by `paymentTermCode`.',
  })
  instalments?: InstalmentInput[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The number of the contract that it is written under, as printed. An invoice or debit note falls due as that says on the document date, unless `paymentTermCode`, `dueDate` or `instalments` says otherwise. Null for none.',
  })
  contractNumber?: string | null;
}

@InputType('InvoiceInput', { description: 'An invoice to post.' })
export class InvoiceInput extends TradeDocumentInput {}

@InputType('CreditNoteInput', { description: 'A credit note to post; amounts are positive.' })
export class CreditNoteInput extends TradeDocumentInput {}

@InputType('DebitNoteInput', { description: 'A debit note to post.' })
export class DebitNoteInput extends TradeDocumentInput {}

/** What documents of money have besides. */
@InputType()
export abstract class MoneyDocumentInput extends DocumentInput {
  @Field(() => DecimalScalar, { description: 'How much, in its currency; above zero.' })
  amount!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The cash account (货币资金科目), by its code: the account of the chart that the money comes into or goes out of, for example “1002”, and no number of a bank account. An asset account without a role, or with the role BANK; the one with that role when null.',
  })
  cashAccountCode?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      'True when it pays nothing that exists yet: it goes to the account for advances. False when null.',
  })
  isPrepayment?: boolean | null;
}

@InputType('ReceiptInput', { description: 'Money in from a customer, to post.' })
export class ReceiptInput extends MoneyDocumentInput {}

@InputType('PaymentInput', { description: 'Money out to a supplier, to post.' })
export class PaymentInput extends MoneyDocumentInput {}

@InputType('RefundInput', { description: 'Money given back, to post.' })
export class RefundInput extends MoneyDocumentInput {
  @Field(() => DirectionEnum, {
    description: 'SALES when a customer gets money back, PURCHASE when a supplier gives it back.',
  })
  direction!: Direction;
}

@InputType('AdjustmentInput', {
  description: 'A change of what a party owes, against an account.',
})
export class AdjustmentInput extends DocumentInput {
  @Field(() => ItemClassEnum, { description: 'On which control account.' })
  itemClass!: ItemClass;

  @Field(() => SideEnum, {
    description: 'On which side of it: CREDIT lowers a receivable, DEBIT raises it.',
  })
  side!: Side;

  @Field(() => DecimalScalar, { description: 'How much, in its currency; above zero.' })
  amount!: string;

  @Field(() => String, { description: 'The account opposite by its code; no control account.' })
  accountCode!: string;
}
