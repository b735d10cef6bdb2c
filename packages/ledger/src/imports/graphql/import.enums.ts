import { declareEnum } from '@duebook/platform/graphql';
import type { ImportKind, ImportState } from '../domain/import-run';
import type { AmountReading } from '../domain/row-context';
import type { FindingSeverity } from '../domain/row-finding';

export const ImportKindEnum = declareEnum('ImportKind', 'What the rows of a file are.', {
  PARTIES:
    'Customers and suppliers; rows of one code are one party. They are of no legal entity. Needs parties.party.import in the whole tenant.',
  INVOICES: 'Invoices and debit notes, a document of one line each.',
  CREDIT_NOTES: 'Credit notes, each with the document that it relieves if it names one.',
  RECEIPTS:
    'Receipts, payments and refunds, each with the document that it settles if it names one.',
  OPENING_ITEMS:
    'Open items of the system before, posted against the opening balance account (期初余额). Needs ledger.opening.load.',
  SETTLED_HISTORY:
    'Documents paid before go-live, with the day they were paid on; posts nothing. Needs ledger.opening.load.',
  OPENING_TRIAL_BALANCE:
    'The trial balance of the system before, which opening items are compared with; posts nothing. Needs ledger.opening.load.',
  SALES_ORDERS:
    'Orders of customers, each as it is from now on; posts nothing. Needs credit-policy.salesOrder.record.',
  DELIVERIES: 'What customers have got; posts nothing. Needs ledger.delivery.record.',
} satisfies Record<ImportKind, string>);

export const ImportStateEnum = declareEnum('ImportState', 'How far an import has come.', {
  WAITING: 'It is in the queue.',
  CHECKING: 'The file is read and judged; nothing was posted yet.',
  POSTING: 'Its rows are posted, chunk by chunk.',
  CHECKED: 'A dry run that has read the file to its end.',
  REFUSED: 'The file has bad rows, or cannot be read to its end; nothing was posted.',
  COMPLETED: 'Every row was posted, found there already, or left out as bad.',
  CANCELLED:
    'It was ended by somebody; what was posted by then stands. Started again as it was, it posts the rest.',
  FAILED:
    'It could not go on for a cause outside the file; what was posted by then stands. Started again as it was, it posts the rest.',
} satisfies Record<ImportState, string>);

export const ImportIssueSeverityEnum = declareEnum(
  'ImportIssueSeverity',
  'What something told of a row means for it.',
  {
    REFUSED: 'The row is not taken.',
    WARNING: 'The row is taken, and somebody should look at it.',
  } satisfies Record<FindingSeverity, string>,
);

export const NegativeAmountsEnum = declareEnum(
  'ImportNegativeAmounts',
  'How an amount below zero is taken.',
  {
    REFUSE: 'The row is bad.',
    CREDIT_NOTE: 'As a credit note of that amount.',
  } satisfies Record<AmountReading['negativeAmounts'], string>,
);

export const FinerAmountsEnum = declareEnum(
  'ImportFinerAmounts',
  'How an amount with more decimals than its currency has is taken.',
  {
    REFUSE: 'The row is bad.',
    ROUND: 'Rounded half away from zero; each such row is named with both values.',
  } satisfies Record<AmountReading['finerAmounts'], string>,
);
