import type { Id } from '@duebook/kernel';
import type { ScorecardDraft, ScorecardState } from './scorecard-content';

/** A version of a scorecard. Once it is active its content never changes. */
export interface Scorecard extends ScorecardDraft {
  readonly id: Id;
  /** Counts the versions of one code, from 1. */
  readonly version: number;
  readonly state: ScorecardState;
  /** Counts how often the draft was saved, from 1. */
  readonly revision: number;
  readonly draftedBy: Id;
  readonly draftedAt: Date;
  /** Who asked for it. */
  readonly activatedBy: Id | null;
  /** Who agreed to it, the last of them; null where nobody had to, and before. */
  readonly agreedBy: Id | null;
  readonly activatedAt: Date | null;
  readonly supersededAt: Date | null;
}
