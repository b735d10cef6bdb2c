import type { Id } from '@duebook/kernel';
import { uuidOf } from '@duebook/platform/graphql';

/** What a filter of legal entities says of itself. */
export const LEGAL_ENTITIES =
  'Only of these legal entities; null for all that the viewer may see. One in which the right is not held is refused.';

/** Of which legal entities a list is asked; null for all that the viewer may see. */
export function legalEntitiesAsked(
  ids: readonly string[] | null | undefined,
): readonly Id[] | null {
  return ids?.map((id) => uuidOf('LegalEntity', id)) ?? null;
}
