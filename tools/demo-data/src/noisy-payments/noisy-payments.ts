import type { BusinessDate } from '@duebook/kernel';

/**
 * Payments as banks deliver them, beside the open items they mean: generated from a seed, for measuring
 * how many are recognised. Amounts are decimal text in the currency of the line or the item.
 */
export interface NoisyPayments {
  readonly seed: number;
  readonly legalEntityId: string;
  readonly parties: readonly NoisyParty[];
  readonly items: readonly NoisyItem[];
  readonly lines: readonly NoisyLine[];
  /** Which line pays what of which item: netted credit notes negative, discounts and fees not in it. */
  readonly truth: readonly NoisyApplication[];
  /** The kind of each line, by its id. */
  readonly kinds: ReadonlyMap<string, NoisyKind>;
}

export type NoisyKind =
  | 'NAMED'
  | 'NAMED_BADLY'
  | 'NOT_NAMED'
  | 'SEVERAL_NAMED'
  | 'SEVERAL_ADVISED'
  | 'RANGE'
  | 'ORDER_NAMED'
  | 'RECURRING'
  | 'SOME_OPEN'
  | 'SEVERAL_LESS_FEE'
  | 'DISCOUNT'
  | 'FEE_TOLD'
  | 'FEE_SILENT'
  | 'TOLERANCE'
  | 'PARTIAL'
  | 'SHORT'
  | 'CREDIT_NAMED'
  | 'CREDIT_SILENT'
  | 'OVERPAID'
  | 'DUPLICATE'
  | 'MISTYPED'
  | 'GROUP'
  | 'VIRTUAL_ACCOUNT'
  | 'ACCOUNT_ONLY'
  | 'INSTALMENTS'
  | 'ALL_OPEN'
  | 'ADVANCE'
  | 'NOT_OURS';

export interface NoisyParty {
  readonly partyId: string;
  readonly groupId: string | null;
  readonly names: readonly string[];
  readonly account: string;
  readonly currency: string;
  readonly isChinese: boolean;
}

export interface NoisyItem {
  readonly itemId: string;
  readonly partyId: string;
  readonly side: 'DEBIT' | 'CREDIT';
  readonly documentNumber: string;
  readonly reference: string | null;
  readonly documentDate: BusinessDate;
  readonly dueDate: BusinessDate;
  readonly discount: { readonly until: BusinessDate; readonly amount: string } | null;
  readonly amount: string;
  readonly currency: string;
}

export interface NoisyLine {
  readonly lineId: string;
  readonly amount: string;
  readonly currency: string;
  readonly charges: string | null;
  readonly bookedOn: BusinessDate;
  readonly payerName: string | null;
  readonly payerAccount: string | null;
  readonly identifiedPartyId: string | null;
  readonly memo: string;
  readonly references: readonly string[];
  readonly remittance: readonly { readonly documentNumber: string; readonly amount: string }[];
}

export interface NoisyApplication {
  readonly lineId: string;
  readonly itemId: string;
  readonly amount: string;
}
