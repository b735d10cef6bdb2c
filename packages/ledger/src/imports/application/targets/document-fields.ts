import { targetFields, type TargetField } from '@duebook/platform';

const CODE = { type: 'TEXT', maxLength: 60 } as const;
const LABEL = { type: 'TEXT', maxLength: 100 } as const;
const TEXT = { type: 'TEXT', maxLength: 500 } as const;
const required = <F extends TargetField>(field: F) => ({ ...field, isRequired: true }) as const;

/** What rows of every kind of document say. */
export const PARTY_FIELDS = targetFields({
  legalEntity: CODE,
  partyCode: required(CODE),
  partyName: { type: 'TEXT', maxLength: 300 },
});

/** What tells a document from all others, and where it comes from. */
export const IDENTITY_FIELDS = targetFields({
  sourceSystem: CODE,
  numberedInFiscalYear: CODE,
  externalReference: TEXT,
});

/** What a row says of money and texts. */
export const COMMON_FIELDS = targetFields({
  currency: { type: 'TEXT', isRequired: true, maxLength: 3 },
  exchangeRate: { type: 'DECIMAL' },
  reference: TEXT,
  memo: TEXT,
});

/** What a row settles. */
export const SETTLING_FIELDS = targetFields({
  settlesDocumentNumber: CODE,
  settlesSourceSystem: CODE,
  settlesFiscalYear: CODE,
});

/** A document of one line that charges or relieves a party. */
export const TRADE_FIELDS = targetFields({
  ...PARTY_FIELDS,
  ...IDENTITY_FIELDS,
  documentNumber: required(CODE),
  documentDate: { type: 'DATE', isRequired: true },
  postingDate: { type: 'DATE' },
  dueDate: { type: 'DATE' },
  paymentTerm: CODE,
  contractNumber: LABEL,
  totalAmount: { type: 'DECIMAL' },
  netAmount: { type: 'DECIMAL' },
  taxAmount: { type: 'DECIMAL' },
  taxRatePercent: { type: 'DECIMAL' },
  accountCode: CODE,
  description: TEXT,
  department: LABEL,
  salesperson: LABEL,
  project: LABEL,
  product: LABEL,
  ...COMMON_FIELDS,
});

/** What tells an invoice or note of the system before, and when it was due. */
export const FORMER_TRADE_FIELDS = targetFields({
  documentKind: {
    type: 'CHOICE',
    choices: [
      'SALES_INVOICE',
      'SALES_DEBIT_NOTE',
      'SALES_CREDIT_NOTE',
      'PURCHASE_INVOICE',
      'PURCHASE_DEBIT_NOTE',
      'PURCHASE_CREDIT_NOTE',
    ],
  },
  documentNumber: required(CODE),
  documentDate: { type: 'DATE', isRequired: true },
  dueDate: { type: 'DATE', isRequired: true },
});

/** A receipt, payment or refund. */
export const CASH_FIELDS = targetFields({
  ...PARTY_FIELDS,
  ...IDENTITY_FIELDS,
  documentKind: {
    type: 'CHOICE',
    choices: ['RECEIPT', 'PAYMENT', 'CUSTOMER_REFUND', 'SUPPLIER_REFUND'],
  },
  documentNumber: CODE,
  documentDate: { type: 'DATE', isRequired: true },
  postingDate: { type: 'DATE' },
  amount: { type: 'DECIMAL', isRequired: true },
  cashAccountCode: CODE,
  isPrepayment: { type: 'CHOICE', choices: ['YES', 'NO'] },
  ...SETTLING_FIELDS,
  ...COMMON_FIELDS,
});
