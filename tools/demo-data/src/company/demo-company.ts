import type { BusinessDate } from '@duebook/kernel';
import type { DemoEvent } from './demo-event';

/** A trading group with its master data and everything that happened to it, as plain data. */
export interface DemoCompany {
  readonly seed: number;
  /** The first day anything happens, and the last. */
  readonly from: BusinessDate;
  readonly until: BusinessDate;
  readonly groupName: string;
  readonly legalEntities: readonly DemoLegalEntity[];
  readonly owners: readonly DemoOwner[];
  readonly paymentTerms: readonly DemoPaymentTerm[];
  /** The head of a group stands before its members. */
  readonly parties: readonly DemoParty[];
  readonly nearDuplicates: readonly NearDuplicate[];
  readonly tradeAccounts: readonly DemoTradeAccount[];
  readonly exchangeRates: readonly DemoExchangeRate[];
  /** In the order in which they happened. */
  readonly events: readonly DemoEvent[];
}

export interface DemoLegalEntity {
  readonly code: string;
  readonly name: string;
  readonly englishName: string;
  readonly functionalCurrency: string;
  readonly country: string;
  readonly timeZone: string;
  readonly fiscalYearStartMonth: number;
  readonly unifiedSocialCreditCode: string | null;
}

/** Somebody on our side who answers for parties. */
export interface DemoOwner {
  readonly code: string;
  readonly displayName: string;
  readonly email: string;
}

export interface DemoPaymentTerm {
  readonly code: string;
  readonly name: string;
  readonly nameZh: string;
  readonly rule: DemoTermRule;
}

/** Percentages are decimal text, days are calendar days: no due date is moved off a holiday. */
export interface DemoTermRule {
  readonly due: DemoDueRule;
  /** What paying within so many days of the document date earns. */
  readonly discounts: readonly { readonly days: number; readonly percent: string }[];
  readonly businessDayRule: 'NONE';
  readonly lateCharge: null;
}

/** When a total falls due, counted from the document date. */
export type DemoDueRule =
  | { readonly net: { readonly days: number } }
  /** The end of the month that lies so many months ahead, and so many days. */
  | { readonly endOfMonth: { readonly monthsAhead: number; readonly days: number } }
  | {
      readonly instalments: readonly {
        readonly percent: string;
        readonly due: { readonly net: { readonly days: number } };
      }[];
    };

/** Units of the currency `to` for one of `from`, on weekdays; a weekend uses the Friday's. */
export interface DemoExchangeRate {
  readonly from: string;
  readonly to: string;
  readonly validOn: BusinessDate;
  readonly rate: string;
}

export interface DemoParty {
  readonly code: string;
  readonly legalName: string;
  readonly kinds: readonly ('CUSTOMER' | 'SUPPLIER')[];
  /** 统一社会信用代码; null outside mainland China. */
  readonly creditCode: string | null;
  readonly country: string;
  readonly language: string;
  readonly segment: string;
  readonly region: string;
  readonly industry: string;
  readonly tags: readonly string[];
  readonly aliases: readonly string[];
  readonly virtualAccountNumber: string | null;
  readonly identifiers: readonly DemoIdentifier[];
  readonly addresses: readonly DemoAddress[];
  readonly contacts: readonly DemoContact[];
  readonly bankAccounts: readonly DemoBankAccount[];
  /** The party at the head of its group; null for the head itself and for parties of no group. */
  readonly groupCode: string | null;
  readonly ownerCode: string;
}

export interface DemoIdentifier {
  readonly kind: 'TAX' | 'REGISTRATION';
  readonly scheme: string;
  readonly country: string;
  readonly value: string;
}

export interface DemoAddress {
  readonly kind: 'REGISTERED' | 'DELIVERY';
  readonly lines: readonly string[];
  readonly city: string;
  readonly region: string | null;
  readonly postalCode: string;
  readonly country: string;
}

export interface DemoContact {
  readonly role: 'ACCOUNTS_PAYABLE' | 'ACCOUNTS_RECEIVABLE' | 'PURCHASING' | 'SALES';
  readonly personName: string;
  readonly channel: 'EMAIL' | 'PHONE' | 'WECHAT';
  readonly value: string;
  readonly language: string;
  readonly consent: 'GIVEN' | 'REFUSED' | 'UNKNOWN';
  readonly quietHours: {
    readonly from: string;
    readonly to: string;
    readonly timeZone: string;
  } | null;
}

export interface DemoBankAccount {
  readonly scheme: 'IBAN' | 'LOCAL';
  readonly number: string;
  readonly bankName: string;
  readonly holderName: string;
  readonly currency: string;
}

/** Two parties that are probably one, and by what that can be told. */
export interface NearDuplicate {
  readonly codes: readonly [original: string, duplicate: string];
  readonly likeness:
    'LEGAL_FORM' | 'CITY_WORD' | 'BRACKETS' | 'CREDIT_CODE' | 'BANK_ACCOUNT' | 'LATIN_SPELLING';
}

/** How a customer pays. */
export type CustomerBehaviour =
  | 'PUNCTUAL'
  | 'HABITUALLY_LATE'
  /** Late in the first months of the year, early before its end. */
  | 'SEASONAL'
  /** Later and later as time passes. */
  | 'WORSENING'
  /** Deducts what it disputes: short payments. */
  | 'DISPUTING'
  /** Pays in advance, wholly or in part. */
  | 'ADVANCE'
  | 'OVERPAYING'
  /** Does not say what it pays for, so that receipts stay unapplied for a while. */
  | 'NO_REMITTANCE'
  /** Takes the cash discount, at times after its day. */
  | 'DISCOUNT_TAKER'
  /** Pays like others until some day, then not at all. */
  | 'STOPPED';

/** How we pay a supplier. */
export type SupplierBehaviour = 'PAID_WHEN_DUE' | 'PAID_IN_ADVANCE';

/** The trade of one legal entity with one party, on one side, in one currency. */
export type DemoTradeAccount = {
  readonly legalEntityCode: string;
  readonly partyCode: string;
  readonly currency: string;
  readonly termCode: string;
} & (
  | { readonly side: 'SALES'; readonly behaviour: CustomerBehaviour }
  | { readonly side: 'PURCHASE'; readonly behaviour: SupplierBehaviour }
);
