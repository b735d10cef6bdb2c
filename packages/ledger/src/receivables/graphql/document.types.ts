import type { BusinessDate, Id } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  DecimalScalar,
  MoneyType,
  Node,
} from '@duebook/platform/graphql';
import { Field, InterfaceType, ObjectType } from 'type-graphql';
import type { DocumentKind } from '../domain/document-kind';
import { DirectionEnum, DocumentKindEnum, type Direction } from './document.enums';

/** What every document has. What it refers to is read when it is asked for. */
@InterfaceType('LedgerDocument', {
  implements: Node,
  description:
    'A document as it was posted: immutable, undone only by a reversing document of its own.',
})
export abstract class LedgerDocumentType extends Node {
  @Field(() => DocumentKindEnum, { description: 'What it is.' })
  kind!: DocumentKind;

  @Field(() => String, { description: 'As printed on the document, leading zeros kept.' })
  documentNumber!: string;

  @Field(() => DateScalar, { description: 'The date printed on the document.' })
  documentDate!: BusinessDate;

  @Field(() => DateScalar, { description: 'The day on which it is in the books.' })
  postingDate!: BusinessDate;

  @Field(() => MoneyType, { description: 'What it is about, tax included; unsigned.' })
  total!: MoneyType;

  @Field(() => MoneyType, { description: 'The total without tax.' })
  net!: MoneyType;

  @Field(() => MoneyType, { description: 'The tax in the total; zero for documents of money.' })
  tax!: MoneyType;

  @Field(() => MoneyType, {
    description: 'The total in the functional currency of the legal entity.',
  })
  functionalTotal!: MoneyType;

  @Field(() => DecimalScalar, {
    description: 'Units of the functional currency per unit of the document’s currency.',
  })
  exchangeRate!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'What else it refers to, an order number for example; null when nothing was given.',
  })
  reference!: string | null;

  @Field(() => String, { nullable: true, description: 'A remark; null when none was given.' })
  memo!: string | null;

  @Field(() => String, { description: 'The system it came from; "DUEBOOK" when made here.' })
  sourceSystem!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What the source system calls it; null when it did not say.',
  })
  externalRef!: string | null;

  @Field(() => Boolean, { description: 'Whether another document has undone it.' })
  isReversed!: boolean;

  @Field(() => Boolean, { description: 'Whether it was loaded as an opening balance (期初余额).' })
  isOpening!: boolean;

  /** For the fields that are read when asked for. */
  documentId!: Id;
  legalEntityId!: Id;
  partyId!: Id;
  paymentTermId!: Id | null;
  reversesDocumentId!: Id | null;
  reversedById!: Id | null;
}

/** What invoices, credit notes and debit notes have besides. */
@InterfaceType('TradeDocument', {
  implements: [LedgerDocumentType, Node],
  description: 'A document about goods and services: an invoice, credit note or debit note.',
})
export abstract class TradeDocumentType extends LedgerDocumentType {
  @Field(() => DirectionEnum, { description: 'On which side of trade it stands.' })
  direction!: Direction;
}

const everyDocument = { implements: [LedgerDocumentType, Node], simpleResolvers: true };
const tradeDocument = {
  implements: [TradeDocumentType, LedgerDocumentType, Node],
  simpleResolvers: true,
};

@ObjectType('Invoice', {
  ...tradeDocument,
  description: 'Charges a customer (应收单), or a supplier charges us.',
})
export class InvoiceType extends TradeDocumentType {}

@ObjectType('CreditNote', {
  ...tradeDocument,
  description: 'Lowers what is owed (贷项通知单).',
})
export class CreditNoteType extends TradeDocumentType {}

@ObjectType('DebitNote', {
  ...tradeDocument,
  description: 'Raises what is owed (借项通知单).',
})
export class DebitNoteType extends TradeDocumentType {}

@ObjectType('Receipt', { ...everyDocument, description: 'Money in from a customer (收款).' })
export class ReceiptType extends LedgerDocumentType {}

@ObjectType('Payment', { ...everyDocument, description: 'Money out to a supplier (付款).' })
export class PaymentType extends LedgerDocumentType {}

@ObjectType('Refund', {
  ...everyDocument,
  description: 'Money given back, to a customer or by a supplier (退款).',
})
export class RefundType extends LedgerDocumentType {
  @Field(() => DirectionEnum, {
    description: 'SALES when a customer gets money back, PURCHASE when a supplier gives it back.',
  })
  direction!: Direction;
}

@ObjectType('Adjustment', {
  ...everyDocument,
  description: 'Changes what is owed, against an account: bank charges, leftover cents, discounts.',
})
export class AdjustmentType extends LedgerDocumentType {}

@ObjectType('Contra', {
  ...everyDocument,
  description:
    'Settles items against one another without money (冲抵). Its party is that of its first item.',
})
export class ContraType extends LedgerDocumentType {}

@ObjectType('Reversal', { ...everyDocument, description: 'Undoes another document.' })
export class ReversalType extends LedgerDocumentType {}

export const DocumentPage = connectionType('LedgerDocument', () => LedgerDocumentType);
