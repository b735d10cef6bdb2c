import type { Decimal, Id } from '@duebook/kernel';
import type { DifferenceType, FoundDifference } from './comparison';

export const DIFFERENCE_STATES = ['OPEN', 'IN_PROGRESS', 'RESOLVED'] as const;
export type DifferenceState = (typeof DIFFERENCE_STATES)[number];

/** How a difference was resolved; GONE: by itself, as a comparison found it no more. */
export const RESOLUTION_KINDS = ['ENTRY', 'THERE', 'EXPLAINED', 'GONE'] as const;
export type ResolutionKind = (typeof RESOLUTION_KINDS)[number];

/** A difference of an earlier comparison, as far as the next one asks. */
export interface KnownDifference {
  readonly id: Id;
  readonly anchor: string;
  readonly type: DifferenceType;
  readonly amount: Decimal;
  readonly state: DifferenceState;
  readonly resolution: ResolutionKind | null;
  /** Whether the last comparison found it. */
  readonly isPresent: boolean;
}

/** What the next comparison makes of those of the last. */
export interface MergedDifferences {
  readonly added: readonly FoundDifference[];
  /** Found again; one that was resolved and is another now is open again. */
  readonly kept: readonly { readonly id: Id; readonly found: FoundDifference; reopens: boolean }[];
  /** Found no more; those that nobody had resolved are resolved by that. */
  readonly gone: readonly { readonly id: Id; readonly closes: boolean }[];
}

/**
 * Carries differences over from one comparison to the next: by its anchor each stays the one that it
 * was, with its owner and its thread.
 */
export function mergeDifferences(
  known: readonly KnownDifference[],
  found: readonly FoundDifference[],
): MergedDifferences {
  const byAnchor = new Map(known.map((each) => [each.anchor, each]));
  const anchors = new Set(found.map(({ anchor }) => anchor));
  return {
    added: found.filter(({ anchor }) => !byAnchor.has(anchor)),
    kept: found.flatMap((each) => {
      const before = byAnchor.get(each.anchor);
      return before ? [{ id: before.id, found: each, reopens: isOpenAgain(before, each) }] : [];
    }),
    gone: known
      .filter(({ anchor, isPresent }) => isPresent && !anchors.has(anchor))
      .map(({ id, state }) => ({ id, closes: state !== 'RESOLVED' })),
  };
}

function isOpenAgain(before: KnownDifference, found: FoundDifference): boolean {
  if (before.state !== 'RESOLVED') return false;
  if (before.resolution === 'GONE') return true;
  return before.type !== found.type || !before.amount.equals(found.amount);
}
