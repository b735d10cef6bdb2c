import type { BusinessDate, Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import type { OpeningContext } from './ports';

/**
 * The go-live dates of these legal entities, in their order; null where no opening was started. For
 * references of what the caller sees already, so it asks for no right of its own: whoever posts too
 * early is told the day anyway.
 */
export const goLivesOf =
  ({ unitOfWork, tieOuts }: OpeningContext) =>
  async (
    caller: Caller,
    legalEntityIds: readonly Id[],
  ): Promise<readonly (BusinessDate | null)[]> => {
    const found = await tieOuts.goLives(unitOfWork.reader(caller), legalEntityIds);
    return legalEntityIds.map((id) => found.get(id) ?? null);
  };
