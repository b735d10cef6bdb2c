import type { Id } from '@duebook/kernel';
import type { RequestContext } from '@duebook/platform/graphql';
import type { GovernanceLoaders } from '../../graphql/governance.loaders';
import { UserType } from '../../principals/graphql/principal.types';

/** The user of this id, as the caller may see them. */
export async function userById(
  loaders: GovernanceLoaders,
  id: Id,
  { loaders: scope }: RequestContext,
): Promise<UserType | null> {
  const principal = await scope.of(loaders.principal).load(id);
  return principal instanceof UserType ? principal : null;
}
