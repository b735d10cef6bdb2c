import type { BusinessDate, Id, Money } from '@duebook/kernel';
import type {
  LineDecision,
  MatchCase,
  PartDecision,
  PostingObstacle,
  ShortfallReason,
} from './match-decision';

export type MatchState = 'PROPOSED' | 'POSTED' | 'REJECTED' | 'REVERSED' | 'SUPERSEDED';

/** A line explained by open items, and what became of that. */
export interface Match {
  readonly id: Id;
  readonly lineId: Id;
  readonly houseBankAccountId: Id;
  readonly legalEntityId: Id;
  readonly runId: Id | null;
  readonly origin: 'ENGINE' | 'PERSON';
  readonly state: MatchState;
  readonly case: MatchCase;
  readonly rule: string;
  readonly pattern: string;
  readonly engineVersion: string | null;
  readonly policyId: Id | null;
  readonly partyId: Id | null;
  readonly direction: 'CREDIT' | 'DEBIT';
  readonly amount: Money;
  readonly unapplied: Money;
  readonly leftover: Money;
  readonly score: number;
  readonly margin: number;
  readonly obstacles: readonly PostingObstacle[];
  readonly explanationId: Id | null;
  /** What the payer said apart from the payment, where the parts rest on it. */
  readonly remittanceAdviceId: Id | null;
  /** It is to be posted by the run that found it. */
  readonly awaitsPosting: boolean;
  /** Why it waits for a person; a refusal's code where posting it was tried. Null where it does not. */
  readonly blockedBy: string | null;
  readonly documentId: Id | null;
  readonly furtherDocuments: readonly FurtherDocument[];
  readonly allocationGroups: readonly Id[];
  readonly postingDate: BusinessDate | null;
  readonly isAutomatic: boolean;
  readonly decidedBy: Id | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
  readonly reversedOn: BusinessDate | null;
  readonly version: number;
  readonly createdAt: Date;
}

/** A document that was posted beside the money's: bank fees, or what other parties' items were settled by. */
export type FurtherDocument = Readonly<{ kind: 'FEE' | 'CONTRA'; documentId: Id }>;

/** A part as it is kept. */
export interface MatchPart extends PartDecision {
  readonly id: Id;
  readonly matchId: Id;
  readonly place: number;
}

/** A match with its parts. */
export interface MatchWithParts {
  readonly match: Match;
  readonly parts: readonly PartDecision[];
}

/** What a customer kept back. */
export interface ShortPayment {
  readonly id: Id;
  readonly matchId: Id;
  readonly itemId: Id;
  readonly partyId: Id;
  readonly legalEntityId: Id;
  readonly amount: Money;
  readonly reason: ShortfallReason;
  readonly state: 'OPEN' | 'DISPUTED' | 'WITHDRAWN';
  readonly createdAt: Date;
  readonly version: number;
}

/** Whether there is anything in a decision to propose: somebody's account that takes the money. */
export function isProposable({ ranked: [best] }: LineDecision): boolean {
  return best.parts.length > 0 || best.partyId !== null;
}

/**
 * Whether nothing but the amount leads to what a decision takes: nobody is told as the payer and no document
 * is named, so that whatever line means it by more has it before.
 */
export function isByAmountAlone({ ranked: [best] }: LineDecision): boolean {
  return best.rule === 'amount';
}
