import type { Id, Money } from '@duebook/kernel';
import type { ApprovalStep } from './approval-policy';

/** Where a request stands. EXPIRED is no state of its own in storage: it follows from the time. */
export const APPROVAL_STATES = [
  'AWAITING',
  'EXECUTED',
  'REJECTED',
  'WITHDRAWN',
  'EXPIRED',
] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];

/** Something that waits for agreement, or has had its answer. */
export interface ApprovalRequest {
  readonly id: Id;
  readonly operation: string;
  readonly makerId: Id;
  readonly makerKind: 'USER' | 'SERVICE_ACCOUNT';
  /** By what it was made sure who asks; null where nobody signed in, and for requests of before. */
  readonly askedWith: 'API_KEY' | 'PASSWORD' | 'OIDC' | 'ACCESS_TOKEN' | null;
  readonly legalEntityId: Id | null;
  readonly amount: Money | null;
  /** With what the maker did of the kind that day; null as the amount. */
  readonly cumulativeAmount: Money | null;
  readonly subject: Readonly<{ type: string; id: Id }> | null;
  readonly title: string;
  /** Canonical JSON of what is to be done. */
  readonly command: string;
  /** SHA-256 over operation and command, in hex: who approves names it. */
  readonly contentHash: string;
  readonly steps: readonly ApprovalStep[];
  /** Which step waits, from 0; the number of steps when all have agreed. */
  readonly step: number;
  readonly stepStartedAt: Date;
  readonly filedAt: Date;
  readonly expiresAt: Date;
  readonly state: Exclude<ApprovalState, 'EXPIRED'>;
  /** What came of it, as the API calls it; null unless it was executed and made something. */
  readonly result: Readonly<{ type: string; id: Id }> | null;
  readonly version: number;
}

/** What one person said of a request. */
export interface ApprovalDecision {
  readonly id: Id;
  readonly requestId: Id;
  readonly step: number;
  readonly deciderId: Id;
  /** Whose authority it was, when it was lent; null for one's own. */
  readonly delegatorId: Id | null;
  readonly verdict: 'APPROVE' | 'REJECT';
  readonly comment: string | null;
  readonly decidedAt: Date;
}

/** The state as it is at a moment. */
export function stateAt(
  { state, expiresAt }: Pick<ApprovalRequest, 'state' | 'expiresAt'>,
  now: Date,
): ApprovalState {
  return state === 'AWAITING' && expiresAt <= now ? 'EXPIRED' : state;
}
