import { Money, type BusinessDate, type Id } from '@duebook/kernel';
import type { Match, MatchPart, ShortPayment } from '../domain/match';

/** The columns of a match, named after its fields. */
export const MATCH_COLUMNS = `match.id, match.line_id as "lineId",
  match.house_bank_account_id as "houseBankAccountId", match.legal_entity_id as "legalEntityId",
  match.run_id as "runId", match.origin, match.state, match.match_case as "case", match.rule,
  match.pattern, match.engine_version as "engineVersion", match.policy_id as "policyId",
  match.party_id as "partyId", match.direction, match.currency, match.amount, match.unapplied,
  match.leftover, match.score, match.margin, match.obstacles,
  match.explanation_id as "explanationId",
  match.remittance_advice_id as "remittanceAdviceId", match.awaits_posting as "awaitsPosting",
  match.blocked_by as "blockedBy", match.document_id as "documentId",
  match.further_documents as "furtherDocuments", match.allocation_groups as "allocationGroups",
  match.posting_date as "postingDate", match.is_automatic as "isAutomatic",
  match.decided_by as "decidedBy", match.decided_at as "decidedAt", match.reason,
  match.reversed_on as "reversedOn", match.version, match.created_at as "createdAt"`;

/** A match as it is read. */
export type MatchRow = Omit<Match, 'amount' | 'unapplied' | 'leftover'> &
  Readonly<{ currency: string; amount: string; unapplied: string; leftover: string }>;

export function matchOf({ currency, ...row }: MatchRow): Match {
  return {
    ...row,
    amount: Money.of(row.amount, currency),
    unapplied: Money.of(row.unapplied, currency),
    leftover: Money.of(row.leftover, currency),
  };
}

/** The columns of a part; its currency is that of its match. */
export const PART_COLUMNS = `part.id, part.match_id as "matchId", part.place,
  part.item_id as "itemId", part.party_id as "partyId", match.currency, part.amount, part.discount,
  part.is_discount_earned as "isDiscountEarned", part.tolerance, part.bank_fee as "bankFee",
  part.shortfall, part.shortfall_reason as "shortfallReason"`;

type Amounts = 'amount' | 'discount' | 'tolerance' | 'bankFee' | 'shortfall';

export type PartRow = Omit<MatchPart, Amounts> & Readonly<Record<Amounts | 'currency', string>>;

export function partOf({ currency, ...row }: PartRow): MatchPart {
  return {
    ...row,
    amount: Money.of(row.amount, currency),
    discount: Money.of(row.discount, currency),
    tolerance: Money.of(row.tolerance, currency),
    bankFee: Money.of(row.bankFee, currency),
    shortfall: Money.of(row.shortfall, currency),
  };
}

/** The columns of a short payment. */
export const SHORT_PAYMENT_COLUMNS = `payment.id, payment.match_id as "matchId",
  payment.item_id as "itemId", payment.party_id as "partyId",
  payment.legal_entity_id as "legalEntityId", payment.currency, payment.amount, payment.reason,
  payment.state, payment.created_at as "createdAt", payment.version`;

export type ShortPaymentRow = Omit<ShortPayment, 'amount'> &
  Readonly<{ currency: string; amount: string }>;

export function shortPaymentOf({ currency, amount, ...row }: ShortPaymentRow): ShortPayment {
  return { ...row, amount: Money.of(amount, currency) };
}

/** The columns of a line as matching posts it. */
export const POSTED_LINE_COLUMNS = `line.id, line.legal_entity_id as "legalEntityId",
  line.house_bank_account_id as "houseBankAccountId", line.statement_id as "statementId",
  line.direction, line.amount, line.currency, line.booked_on as "bookedOn", line.memo, line.state,
  line.version, line.fingerprint, line.occurrence, account.account_code as "accountCode"`;

/** A line as it is posted. */
export interface PostedLineRow {
  readonly id: Id;
  readonly legalEntityId: Id;
  readonly houseBankAccountId: Id;
  readonly statementId: Id;
  readonly direction: 'CREDIT' | 'DEBIT';
  readonly amount: string;
  readonly currency: string;
  readonly bookedOn: BusinessDate;
  readonly memo: string;
  readonly state: string;
  readonly version: number;
  readonly fingerprint: string;
  readonly occurrence: number;
  readonly accountCode: string;
}
