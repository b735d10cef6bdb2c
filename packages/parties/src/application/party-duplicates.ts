import type { Id } from '@duebook/kernel';
import { requirePermission, type Caller } from '@duebook/platform';
import { bySurest, judgeDuplicate, type Duplicate } from '../domain/judge-duplicate';
import type { PartiesContext } from './ports';

/** More pairs than these nobody looks through; the likeliest come first. */
const MOST_CANDIDATES = 5_000;

/** Parties that may be one. */
export interface DuplicatesFound {
  /** The surest first. */
  readonly duplicates: readonly Duplicate[];
  /**
   * Whether every pair was judged. False when there are more than 5,000 candidates, or when so many
   * names are made of the same words that not all could be compared; what a single party is like is
   * always told completely.
   */
  readonly isComplete: boolean;
}

/**
 * Finds parties that may be one: all of the tenant's, or those like one party. Only finds; nothing
 * is ever merged by it. Needs `parties.party.read`.
 */
export const partyDuplicates =
  ({ unitOfWork, duplicates }: PartiesContext) =>
  async (caller: Caller, partyId: Id | null): Promise<DuplicatesFound> => {
    requirePermission(caller, 'parties.party.read');
    const { pairs, isComplete } = await unitOfWork.snapshot(caller, (reader) =>
      duplicates.candidates(reader, partyId, MOST_CANDIDATES),
    );
    const judged = pairs.map(judgeDuplicate).filter((duplicate) => duplicate !== null);
    return { duplicates: judged.sort(bySurest), isComplete };
  };
