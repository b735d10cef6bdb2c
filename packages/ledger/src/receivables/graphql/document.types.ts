import type { BusinessDate, Id } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  DecimalScalar,
  encodeId,
  MoneyType,
  moneyType,
  Node,
} from '@duebook/platform/graphql';
import { Field, InterfaceType, ObjectType } from 'type-graphql';
import type { ReadDocument } from '../application/document-reading.ports';
import type { DocumentKind } from '../domain/document-kind';
import { DirectionEnum, DocumentKindEnum, type Direction } from './document.enums';
import { directionOf, DOCUMENT_TYPE_NAMES, type DocumentTypeName } from './document-type-names';

/**
 * What every document has. It wraps the document and writes out what is asked for; what it refers
 * to is read then.
 */
@InterfaceType('LedgerDocument', {
  implements: Node,
  description:
    'A document as it was posted: immutable, undone only by a reversing document of its own.',
})
export abstract class LedgerDocumentType extends Node {
  constructor(readonly document: ReadDocument) {
    super();
    this.id = encodeId(DOCUMENT_TYPE_NAMES[document.kind], document.id);
  }

  @Field(() => DocumentKindEnum, { description: 'What kind of document it is, and towards whom.' })
  get kind(): DocumentKind {
    return this.document.kind;
  }

  @Field(() => String, { description: 'As printed on the document, leading zeros kept.' })
  get documentNumber(): string {
    return this.document.documentNumber;
  }

  @Field(() => DateScalar, { description: 'The date printed on the document.' })
  get documentDate(): BusinessDate {
    return this.document.documentDate;
  }

  @Field(() => DateScalar, { description: 'The day on which it is in the books.' })
  get postingDate(): BusinessDate {
    return this.document.postingDate;
  }

  @Field(() => MoneyType, { description: 'What it is about, tax included; unsigned.' })
  get total(): MoneyType {
    return moneyType(this.document.total);
  }

  @Field(() => MoneyType, { description: 'The total without tax; unsigned.' })
  get net(): MoneyType {
    return moneyType(this.document.net);
  }

  @Field(() => MoneyType, { description: 'The tax in the total; zero for documents of money.' })
  get tax(): MoneyType {
    return moneyType(this.document.tax);
  }

  @Field(() => MoneyType, {
    description: 'The total in the functional currency of the legal entity.',
  })
  get functionalTotal(): MoneyType {
    return moneyType(this.document.functionalTotal);
  }

  @Field(() => DecimalScalar, {
    description: 'Units of the functional currency per unit of the document’s currency.',
  })
  get exchangeRate(): string {
    return this.document.exchangeRate.toFixed();
  }

  @Field(() => String, {
    nullable: true,
    description:
      'Whose rate it is, as `exchangeRates` names its source; that of a reversal is the rate of what it undoes. Null when the rate came with the document or follows from the items that it settles, and for the functional currency.',
  })
  get exchangeRateSource(): string | null {
    return this.document.exchangeRateSource;
  }

  @Field(() => String, {
    nullable: true,
    description:
      'What else it refers to, an order number for example; null when nothing was given.',
  })
  get reference(): string | null {
    return this.document.reference;
  }

  @Field(() => String, { nullable: true, description: 'A remark; null when none was given.' })
  get memo(): string | null {
    return this.document.memo;
  }

  @Field(() => String, { description: 'The system it came from; "DUEBOOK" when made here.' })
  get sourceSystem(): string {
    return this.document.sourceSystem;
  }

  @Field(() => String, {
    nullable: true,
    description: 'What the source system calls it; null when it did not say.',
  })
  get externalRef(): string | null {
    return this.document.externalRef;
  }

  @Field(() => Boolean, { description: 'Whether another document has undone it.' })
  get isReversed(): boolean {
    return this.document.reversedById !== null;
  }

  @Field(() => Boolean, { description: 'Whether it was loaded as an opening balance (期初余额).' })
  get isOpening(): boolean {
    return this.document.isOpening;
  }
}

/** What invoices, credit notes and debit notes have besides. */
@InterfaceType('TradeDocument', {
  implements: [LedgerDocumentType, Node],
  description: 'A document about goods and services: an invoice, credit note or debit note.',
})
export abstract class TradeDocumentType extends LedgerDocumentType {
  @Field(() => DirectionEnum, { description: 'On which side of trade it stands.' })
  get direction(): Direction {
    return directionOf(this.document.kind);
  }

  @Field(() => String, {
    nullable: true,
    description:
      'The contract that it is written under, by the number that it named; null where it named none.',
  })
  get contractNumber(): string | null {
    return this.document.contractNumber;
  }
}

/** What receipts, payments and refunds have besides. */
@InterfaceType('MoneyDocument', {
  implements: [LedgerDocumentType, Node],
  description: 'A document about money that came in or went out: a receipt, payment or refund.',
})
export abstract class MoneyDocumentType extends LedgerDocumentType {}

const everyDocument = { implements: [LedgerDocumentType, Node], simpleResolvers: true };
const tradeDocument = {
  implements: [TradeDocumentType, LedgerDocumentType, Node],
  simpleResolvers: true,
};
const moneyDocument = {
  implements: [MoneyDocumentType, LedgerDocumentType, Node],
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

@ObjectType('Receipt', { ...moneyDocument, description: 'Money in from a customer (收款).' })
export class ReceiptType extends MoneyDocumentType {}

@ObjectType('Payment', { ...moneyDocument, description: 'Money out to a supplier (付款).' })
export class PaymentType extends MoneyDocumentType {}

@ObjectType('Refund', {
  ...moneyDocument,
  description: 'Money given back, to a customer or by a supplier (退款).',
})
export class RefundType extends MoneyDocumentType {
  @Field(() => DirectionEnum, {
    description: 'SALES when a customer gets money back, PURCHASE when a supplier gives it back.',
  })
  get direction(): Direction {
    return directionOf(this.document.kind);
  }
}

@ObjectType('Adjustment', {
  ...everyDocument,
  description: 'Changes what is owed, against an account: bank charges, leftover cents, discounts.',
})
export class AdjustmentType extends LedgerDocumentType {}

@ObjectType('Contra', {
  ...everyDocument,
  description:
    'Settles items against one another without money (冲抵), of one party or several: its party is that of its first item, `openItems` tell the others.',
})
export class ContraType extends LedgerDocumentType {}

@ObjectType('Reversal', { ...everyDocument, description: 'Undoes another document.' })
export class ReversalType extends LedgerDocumentType {}

export const DocumentPage = connectionType('LedgerDocument', () => LedgerDocumentType, {
  isCounted: true,
});

/** What is a document of which type. */
const TYPES: Readonly<
  Record<DocumentTypeName, new (document: ReadDocument) => LedgerDocumentType>
> = {
  Invoice: InvoiceType,
  CreditNote: CreditNoteType,
  DebitNote: DebitNoteType,
  Receipt: ReceiptType,
  Payment: PaymentType,
  Refund: RefundType,
  Adjustment: AdjustmentType,
  Contra: ContraType,
  Reversal: ReversalType,
};

/** The object type of a name. */
export function documentClass(
  name: DocumentTypeName,
): new (document: ReadDocument) => LedgerDocumentType {
  return TYPES[name];
}

/** A document of which nothing but the id is asked, so that it need not be read. */
export function unreadDocument(name: DocumentTypeName, id: Id): Pick<LedgerDocumentType, 'id'> {
  const document = Object.create(TYPES[name].prototype as object) as LedgerDocumentType;
  return Object.assign(document, { id: encodeId(name, id) });
}

/** The API's form of a document: an object of the type that its kind asks for. */
export function documentType(document: ReadDocument): LedgerDocumentType {
  return new TYPES[DOCUMENT_TYPE_NAMES[document.kind]](document);
}
