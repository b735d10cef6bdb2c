import type { Id } from '@duebook/kernel';

export const ACCOUNT_TYPES = ['ASSET', 'LIABILITY', 'EQUITY', 'INCOME', 'EXPENSE'] as const;
/** Where an account stands in the statements. */
export type AccountType = (typeof ACCOUNT_TYPES)[number];

/** The kinds of open item; each legal entity has one control account per kind. */
export type ItemClass =
  'RECEIVABLE' | 'PAYABLE' | 'CUSTOMER_ADVANCE' | 'SUPPLIER_ADVANCE' | 'BILL_RECEIVABLE';

/** What posting looks an account up for, when the document does not name one. */
export type AccountRole =
  | 'BANK'
  | 'SALES_REVENUE'
  | 'OUTPUT_TAX'
  | 'PURCHASES'
  | 'INPUT_TAX'
  | 'CASH_DISCOUNT_GIVEN'
  | 'CASH_DISCOUNT_TAKEN'
  | 'TOLERANCE_DIFFERENCE'
  | 'FX_DIFFERENCE'
  | 'OPENING_BALANCE'
  | 'BANK_CHARGES';

/** An account of a legal entity's chart (会计科目). */
export interface Account {
  readonly id: Id;
  readonly legalEntityId: Id;
  /** Unique in the legal entity; documents and files name it. Fixed. */
  readonly code: string;
  readonly name: string;
  readonly nameZh: string | null;
  /** Fixed. */
  readonly type: AccountType;
  /** Of a control account, which moves with its open items only; null for any other. Fixed. */
  readonly itemClass: ItemClass | null;
  /** Null when posting never looks it up. At most one account of a legal entity has a role. */
  readonly role: AccountRole | null;
  /** An inactive one keeps its lines and takes no new ones. */
  readonly isActive: boolean;
  /** Rises by one with each edit. */
  readonly version: number;
}

/** An account before a legal entity has it. */
export type AccountDraft = Pick<
  Account,
  'code' | 'name' | 'nameZh' | 'type' | 'itemClass' | 'role'
>;

/** Which types an account with this use may have. Input tax stands in 2221 (a liability) in China. */
const TYPES_OF_ITEM_CLASS: Readonly<Record<ItemClass, readonly AccountType[]>> = {
  RECEIVABLE: ['ASSET'],
  PAYABLE: ['LIABILITY'],
  CUSTOMER_ADVANCE: ['LIABILITY'],
  SUPPLIER_ADVANCE: ['ASSET'],
  BILL_RECEIVABLE: ['ASSET'],
};

const TYPES_OF_ROLE: Readonly<Record<AccountRole, readonly AccountType[]>> = {
  BANK: ['ASSET'],
  SALES_REVENUE: ['INCOME'],
  OUTPUT_TAX: ['LIABILITY'],
  PURCHASES: ['ASSET', 'EXPENSE'],
  INPUT_TAX: ['ASSET', 'LIABILITY'],
  CASH_DISCOUNT_GIVEN: ['EXPENSE', 'INCOME'],
  CASH_DISCOUNT_TAKEN: ['INCOME', 'EXPENSE', 'ASSET'],
  TOLERANCE_DIFFERENCE: ['EXPENSE', 'INCOME'],
  FX_DIFFERENCE: ['EXPENSE', 'INCOME'],
  OPENING_BALANCE: ['EQUITY', 'ASSET', 'LIABILITY'],
  BANK_CHARGES: ['EXPENSE'],
};

/** The types that fit an account's item class and role; all when it has neither. */
export function typesThatFit({
  itemClass,
  role,
}: Pick<Account, 'itemClass' | 'role'>): readonly AccountType[] {
  if (itemClass !== null) return TYPES_OF_ITEM_CLASS[itemClass];
  return role === null ? ACCOUNT_TYPES : TYPES_OF_ROLE[role];
}
