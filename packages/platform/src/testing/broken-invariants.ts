import type { Clock } from '@duebook/kernel';
import type { Caller } from '../tenancy/caller';
import type { Invariant } from '../verification/invariant';
import type { UnitOfWork } from '../unit-of-work/unit-of-work';

/** An invariant that does not hold, and what was found. */
export interface BrokenInvariant {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
}

/**
 * What verification finds wrong in the caller's tenant: each invariant that does not hold, all seen in one
 * snapshot.
 * @param random draws what an invariant takes samples by; the middle of them when left out
 */
export function brokenAmong(
  {
    unitOfWork,
    clock,
  }: { readonly unitOfWork: Pick<UnitOfWork, 'snapshot'>; readonly clock: Clock },
  caller: Caller,
  invariants: readonly Invariant[],
  random: (bound: number) => number = (bound) => Math.floor(bound / 2),
): Promise<readonly BrokenInvariant[]> {
  return unitOfWork.snapshot(caller, async (reader) => {
    const broken: BrokenInvariant[] = [];
    for (const invariant of invariants) {
      const { id, title } = invariant;
      const { holds, detail } = await invariant.check({ reader, now: clock.now(), random });
      if (!holds) broken.push({ id, title, detail });
    }
    return broken;
  });
}
