import type { Decimal } from '@duebook/kernel';
import type { LateInterestRule } from '../../late-interest/domain/late-interest-rule';
import type { PaymentTermRule } from './payment-term';

/** What a breach costs (违约金). Amounts are in the currency of the contract. */
export type PenaltyTerm = Readonly<{
  amount:
    | Readonly<{ kind: 'PERCENT_A_DAY'; percent: Decimal }>
    | Readonly<{ kind: 'FIXED_PERCENT'; percent: Decimal }>
    | Readonly<{ kind: 'FIXED_AMOUNT'; amount: Decimal }>;
  /** The most it comes to, in percent of the value of the contract; null: without a cap. */
  capPercent: Decimal | null;
}>;

/** When goods or work count as accepted (验收). */
export type AcceptanceTerm = Readonly<{
  /** Days after delivery in which it is accepted or objected to. */
  days: number;
  /** Whether silence until then counts as acceptance (视为验收合格). */
  isDeemed: boolean;
}>;

/** From what the days of retention money count. */
export type RetentionStart = 'DELIVERY' | 'ACCEPTANCE' | 'WARRANTY_END';

/** What of each amount is paid only later (质保金). */
export type RetentionTerm = Readonly<{
  percent: Decimal;
  releasedAfter: RetentionStart;
  /** Days after that; 0 is the very day. */
  releaseDays: number;
}>;

/** Who decides a dispute, and by which law. */
export type DisputeTerm = Readonly<{
  way: 'COURT' | 'ARBITRATION';
  /** The court's place, or the seat of the arbitration. */
  venue: string;
  /** Who administers an arbitration; null for a court. */
  institution: string | null;
  /** The country whose law governs; ISO 3166-1 alpha-2. */
  governingLaw: string;
}>;

/** What an address of a party is for, as parties name it. */
export type AddressKind = 'REGISTERED' | 'BILLING' | 'DELIVERY' | 'POSTAL';

/** How a demand has to be sent to count. */
export type DunningMethod = 'REGISTERED_MAIL' | 'COURIER' | 'EMAIL' | 'LAWYER_LETTER' | 'NOTARY';

export type DunningTerm = Readonly<{
  method: DunningMethod;
  /** To which address of the party; null: to any of them. */
  addressKind: AddressKind | null;
}>;

/** Whether claims may be passed on to others, as to a factor. */
export type AssignmentTerm = 'ALLOWED' | 'WITH_CONSENT' | 'FORBIDDEN';

/** Which clauses of the paper speak of credit notes and of discounts, as they are numbered there. */
export type ClauseReferences = Readonly<{ creditNotes: string | null; discounts: string | null }>;

/** What was agreed, as far as money and proof depend on it; a null term was not agreed. */
export interface ContractTerms {
  /** When to pay; the ledger's own rule. */
  readonly paymentTerm: PaymentTermRule | null;
  /** What paying late costs (逾期利息). */
  readonly lateInterest: LateInterestRule | null;
  readonly penalty: PenaltyTerm | null;
  /** Whether goods stay the seller's until they are paid (所有权保留). */
  readonly retainsTitle: boolean | null;
  readonly acceptance: AcceptanceTerm | null;
  readonly warrantyMonths: number | null;
  readonly retention: RetentionTerm | null;
  readonly disputeResolution: DisputeTerm | null;
  readonly dunning: DunningTerm | null;
  readonly assignment: AssignmentTerm | null;
  readonly clauses: ClauseReferences | null;
  /** BCP 47 tag of the language that counts where texts differ. */
  readonly prevailingLanguage: string | null;
}

/** What a version of a contract says: its terms and what it is worth then. */
export interface ContractContent {
  /** In the currency of the contract; null where none is named. */
  readonly value: Decimal | null;
  readonly terms: ContractTerms;
}
