import { declareEnum } from '@duebook/platform/graphql';
import type { DocumentSort } from '../application/document-reading.ports';
import type { DocumentKind } from '../domain/document-kind';
import type { PostingWarning } from '../domain/posting-refusal';

/** On which side of trade a document stands. */
export type Direction = 'SALES' | 'PURCHASE';

export const DirectionEnum = declareEnum('Direction', 'On which side of trade a document stands.', {
  SALES: 'Towards a customer.',
  PURCHASE: 'Towards a supplier.',
} satisfies Record<Direction, string>);

export const DocumentKindEnum = declareEnum('DocumentKind', 'What a document of the ledger is.', {
  SALES_INVOICE: 'Charges a customer (应收单).',
  SALES_CREDIT_NOTE: 'Relieves a customer (贷项通知单).',
  SALES_DEBIT_NOTE: 'Charges a customer in addition (借项通知单).',
  PURCHASE_INVOICE: 'A supplier charges us (应付单).',
  PURCHASE_CREDIT_NOTE: 'A supplier relieves us.',
  PURCHASE_DEBIT_NOTE: 'A supplier charges us in addition.',
  RECEIPT: 'Money in from a customer (收款).',
  PAYMENT: 'Money out to a supplier (付款).',
  CUSTOMER_REFUND: 'Money given back to a customer (退款).',
  SUPPLIER_REFUND: 'Money that a supplier gives back.',
  ADJUSTMENT: 'Changes what is owed, against an account: bank charges, leftover cents.',
  CONTRA: 'Settles items against one another without money (冲抵).',
  REVERSAL: 'Undoes another document.',
} satisfies Record<DocumentKind, string>);

export const DocumentSortEnum = declareEnum('DocumentSort', 'How a list of documents is sorted.', {
  POSTING_DATE_DESC: 'The newest posting date first.',
  POSTING_DATE_ASC: 'The oldest posting date first.',
  DOCUMENT_DATE_DESC: 'The newest document date first.',
  DOCUMENT_DATE_ASC: 'The oldest document date first.',
} satisfies Record<DocumentSort, string>);

export const PostingWarningCodeEnum = declareEnum(
  'PostingWarningCode',
  'What is worth telling about a document, though it is posted.',
  {
    DATE_IN_FUTURE:
      'The document date or posting date is after today, as it is in the time zone of the legal entity.',
    DATE_LONG_AGO:
      'The document date lies more than a year before the posting date: the year mistyped?',
    RATE_IMPLAUSIBLE:
      'The exchange rate that was sent is more than a tenth off the one that the books would have taken, `expectedRate` of `day`; the caller may override rates.',
    RATE_UNCHECKED:
      'The exchange rate that was sent could not be compared: the books know none of the posting date, or several of which none was chosen (`exchangeRateSourceChoose`), or only one of `day`, more than 31 days before.',
    RATE_OLD:
      'The newest exchange rate is of a day, `day`, more than 31 days before the posting date.',
    NET_AMOUNT_UNUSUAL:
      'The net amount of a line is farther off its quantity times its unit price than rounding explains.',
    TAX_RATE_UNUSUAL: 'The tax rate of a line is above 100 %.',
    TAX_AMOUNT_UNUSUAL:
      'The tax of a line is more than one minor unit off what its rate makes of its net amount, or has the opposite sign.',
    DUE_BEFORE_DOCUMENT_DATE: 'A due date lies before the document date: day and month swapped?',
    DUE_DATE_FAR_AHEAD:
      'A due date lies more than ten years after the document date: the year mistyped?',
    DUE_DATE_PROVISIONAL:
      'A due date falls in a year whose calendar is not loaded; it may move when it is.',
    POSTED_AFTER_REVERSAL:
      'A document under the same number or reference was reversed before; this one is posted anew.',
  } satisfies Record<PostingWarning['code'], string>,
);
