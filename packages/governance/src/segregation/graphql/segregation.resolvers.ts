import type { GovernanceServices } from '../../application/governance-services';
import type { GovernanceLoaders } from '../../graphql/governance.loaders';
import { ConflictMutationResolver } from './conflict-mutation.resolver';
import {
  ConflictAcceptanceResolver,
  ConflictFieldResolver,
  ConflictResolver,
  PrincipalConflictsResolver,
} from './conflict.resolver';
import { FindingDecisionResolver, FindingFieldResolver, FindingResolver } from './finding.resolver';

/** The resolvers of what keeps duties apart. */
export function segregationResolvers(
  services: GovernanceServices,
  loaders: GovernanceLoaders,
): readonly object[] {
  return [
    new ConflictResolver(services),
    new ConflictMutationResolver(services),
    new PrincipalConflictsResolver(loaders),
    new ConflictFieldResolver(loaders),
    new ConflictAcceptanceResolver(loaders),
    new FindingResolver(services),
    new FindingFieldResolver(loaders),
    new FindingDecisionResolver(loaders),
  ];
}
