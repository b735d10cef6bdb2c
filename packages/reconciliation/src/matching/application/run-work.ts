import type { ClaimedWork } from '@duebook/platform';
import type { MatchingContext, MatchingRun } from './ports';

/** A run that is being worked on. */
export interface RunWork {
  readonly context: MatchingContext;
  /** As it was claimed. */
  readonly run: MatchingRun;
  readonly claimed: ClaimedWork<MatchingRun>;
}
