import type { BusinessDate, Id } from '@duebook/kernel';
import type { PolicyContent } from './policy-content';
import type { PolicyScope } from './policy-scope';

export const POLICY_STATES = ['DRAFT', 'ACTIVE', 'ENDED'] as const;
export type PolicyState = (typeof POLICY_STATES)[number];

/** A version of a policy. Its content is replaced while it is a draft, and never after. */
export interface PolicyVersion {
  readonly id: Id;
  readonly policyCode: string;
  /** Which of the policy's versions, from 1. */
  readonly version: number;
  readonly name: string;
  readonly state: PolicyState;
  /** Its first day; null while it is a draft. */
  readonly effectiveFrom: BusinessDate | null;
  /** Its last day; the day before the first for one that never held; null while nobody has ended it. */
  readonly effectiveTo: BusinessDate | null;
  readonly scope: PolicyScope;
  readonly priority: number;
  readonly content: PolicyContent;
  readonly contentHash: string;
  /** Counts edits, for `expectedVersion`. */
  readonly revision: number;
  readonly draftedBy: Id;
  readonly draftedAt: Date;
  /** Who asked for it. */
  readonly activatedBy: Id | null;
  /** Who agreed to it, the last of them; null where nobody had to, and before. */
  readonly agreedBy: Id | null;
  readonly activatedAt: Date | null;
  readonly endedBy: Id | null;
  readonly endedAt: Date | null;
}
