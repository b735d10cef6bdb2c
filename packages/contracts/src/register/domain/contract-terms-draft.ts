import type { LateInterestRule } from '../../late-interest/domain/late-interest-rule';
import type { AddressKind, AssignmentTerm, DunningMethod, RetentionStart } from './contract-terms';
import type { PaymentTermDraft } from './payment-term';

/** What a breach costs, as it was sent: text for figures, in the currency of the contract. */
export type PenaltyDraft = Readonly<{
  kind: 'PERCENT_A_DAY' | 'FIXED_PERCENT' | 'FIXED_AMOUNT';
  percent: string | null;
  amount: string | null;
  capPercent: string | null;
}>;

/** Terms as they were sent; plain JSON. A term that is left out was not agreed. */
export type ContractTermsDraft = Readonly<{
  paymentTerm?: PaymentTermDraft | null;
  lateInterest?: LateInterestRule | null;
  penalty?: PenaltyDraft | null;
  retainsTitle?: boolean | null;
  acceptance?: Readonly<{ days: number; isDeemed: boolean }> | null;
  warrantyMonths?: number | null;
  retention?: Readonly<{
    percent: string;
    releasedAfter: RetentionStart;
    releaseDays: number;
  }> | null;
  disputeResolution?: Readonly<{
    way: 'COURT' | 'ARBITRATION';
    venue: string;
    institution: string | null;
    governingLaw: string;
  }> | null;
  dunning?: Readonly<{ method: DunningMethod; addressKind: AddressKind | null }> | null;
  assignment?: AssignmentTerm | null;
  clauses?: Readonly<{ creditNotes: string | null; discounts: string | null }> | null;
  prevailingLanguage?: string | null;
}>;
