import type { BusinessDate } from '@duebook/kernel';
import type { CalendarDays } from '../../calendars/domain/calendar';
import type { AccountRole, AccountType } from '../../chart/domain/account';
import type { KnownContract } from '../../known-contracts/domain/known-contract';
import type { RateOffer } from '../../rates/domain/posting-rate';
import type { PaymentTermRule } from '../../terms/domain/payment-term';
import type { ItemClass } from './document-kind';
import type { PartyReference } from './posting-command';

export type { AccountRole };

export interface AccountFact {
  readonly id: string;
  readonly code: string;
  readonly type: AccountType;
  readonly itemClass: ItemClass | null;
  readonly role: AccountRole | null;
  readonly isActive: boolean;
}

/** A legal entity's books, as far as posting needs them. */
export interface EntityFact {
  readonly id: string;
  readonly functionalCurrency: string;
  readonly country: string;
  /** Null before its books were opened. */
  readonly statutoryBookId: string | null;
  account(code: string): AccountFact | undefined;
  controlAccount(itemClass: ItemClass): AccountFact | undefined;
  accountFor(role: AccountRole): AccountFact | undefined;
}

export interface PeriodFact {
  readonly id: string;
  readonly kind: 'REGULAR' | 'OPENING';
  readonly status: 'OPEN' | 'SOFT_CLOSED' | 'CLOSED';
  readonly startsOn: BusinessDate;
  readonly endsOn: BusinessDate;
}

/** The period that takes opening items, and what may keep it from taking more of them. */
export interface OpeningPeriodFact extends PeriodFact {
  /**
   * Of the regular periods from go-live on: the first that is closed and the first that is closed
   * softly, in the order of their days. Their figures rest on the opening balances.
   */
  readonly shutSince: readonly PeriodFact[];
}

export interface PartyFact {
  readonly id: string;
  readonly code: string;
  readonly isCustomer: boolean;
  readonly isSupplier: boolean;
}

export interface TermFact {
  readonly id: string;
  readonly code: string;
  readonly rule: PaymentTermRule;
  readonly isActive: boolean;
}

/** All that a batch of postings is decided from, read in one round trip. */
export interface PostingFacts {
  entity(legalEntityId: string): EntityFact | undefined;
  /** The day it is now, where the legal entity is; null where nobody asked. */
  today(legalEntityId: string): BusinessDate | null;
  /** The regular period of a day. */
  period(legalEntityId: string, day: BusinessDate): PeriodFact | undefined;
  /** The day before go-live; undefined before the opening was started. */
  openingPeriod(legalEntityId: string): OpeningPeriodFact | undefined;
  /** The first day, of go-live or later, that takes postings; null when all is closed. */
  firstOpenDay(legalEntityId: string): BusinessDate | null;
  party(reference: PartyReference): PartyFact | undefined;
  term(code: string): TermFact | undefined;
  /** All contracts of a number, those that were withdrawn too. */
  contracts(number: string): readonly KnownContract[];
  calendar(country: string): CalendarDays;
  /** What there is to convert a currency into the functional one of a legal entity on a day. */
  rateOffer(legalEntityId: string, currency: string, day: BusinessDate): RateOffer;
}
