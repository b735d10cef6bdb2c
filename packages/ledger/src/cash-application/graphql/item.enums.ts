import { declareEnum } from '@duebook/platform/graphql';
import type { OpenItemSort } from '../application/item-reading.ports';
import type { AllocationReason } from '../domain/decided-allocation';
import type { AllocationPolicy } from '../domain/plan-allocation';
import type { UnappliedKind } from '../domain/unapplied';

export const OpenItemSortEnum = declareEnum('OpenItemSort', 'How a list of open items is sorted.', {
  DUE_DATE_ASC: 'What fell due first comes first.',
  DUE_DATE_DESC: 'What falls due last comes first.',
  DOCUMENT_DATE_ASC: 'The oldest document first.',
  DOCUMENT_DATE_DESC: 'The newest document first.',
  OPEN_AMOUNT_DESC:
    'The largest open amount first, by its worth in the functional currency of its legal entity; where these have several, ask for one of them, as amounts of different currencies are compared as numbers. An item whose amount changes meanwhile may be met twice or not at all.',
} satisfies Record<OpenItemSort, string>);

export const AllocationReasonEnum = declareEnum(
  'AllocationReason',
  'Why two items were matched with one another.',
  {
    CASH: 'Money settles a debt.',
    CREDIT: 'A credit note or other credit settles a debt.',
    DISCOUNT: 'A cash discount was granted or taken.',
    TOLERANCE: 'A small rest was given up.',
    CONTRA: 'Settled against another item without money.',
    REVERSAL: 'A document, or an earlier allocation, was undone.',
  } satisfies Record<AllocationReason, string>,
);

const policies = {
  OLDEST_FIRST: 'What fell due first is settled first; the document number breaks ties.',
  CIVIL_CODE_560:
    'As article 560 of the Civil Code of the PRC orders debts when the debtor does not say: what is due first, by due date, and within one due date in proportion.',
} satisfies Record<AllocationPolicy, string>;

export const AllocationPolicyEnum = declareEnum(
  'AllocationPolicy',
  'In which order money goes to items when nobody names them.',
  policies,
);

/** What happens to money when it is posted. */
export type MoneyApplication = AllocationPolicy | 'NONE';

export const MoneyApplicationEnum = declareEnum(
  'MoneyApplication',
  'What happens to money in the same moment in which it is posted.',
  { NONE: 'It stays on account.', ...policies } satisfies Record<MoneyApplication, string>,
);

export const UnappliedKindEnum = declareEnum(
  'UnappliedKind',
  'What waits to be applied or given back.',
  {
    RECEIPT: 'Money of a customer on account.',
    PAYMENT: 'Money paid to a supplier that settles nothing yet.',
    CUSTOMER_PREPAYMENT:
      'What a customer paid for goods to come (预收); a contra settles debts by it.',
    SUPPLIER_PREPAYMENT:
      'What a supplier was paid for goods to come (预付); a contra settles debts by it.',
    SALES_CREDIT_NOTE: 'A credit note to a customer.',
    PURCHASE_CREDIT_NOTE: 'A credit note of a supplier.',
    OTHER: 'An adjustment in favour of who owes, or whatever else stands against debts.',
  } satisfies Record<UnappliedKind, string>,
);
