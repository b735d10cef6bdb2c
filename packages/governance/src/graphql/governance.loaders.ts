import type { Id } from '@duebook/kernel';
import { defineLoader, type LoaderDefinition } from '@duebook/platform/graphql';
import type { GovernanceServices } from '../application/governance-services';
import { legalEntityType, type LegalEntityType } from '../organisation/graphql/legal-entity.types';
import {
  principalType,
  roleAssignmentType,
  type PrincipalType,
  type RoleAssignmentType,
} from '../principals/graphql/principal.types';
import { roleType, type RoleType } from '../access/graphql/role.types';

/** Governance's objects by the UUIDs that rows of any package hold, one statement per level. */
export interface GovernanceLoaders {
  /** Null for one in which the caller holds no right. */
  readonly legalEntity: LoaderDefinition<Id, LegalEntityType>;
  /** Null for Duebook's own work. */
  readonly principal: LoaderDefinition<Id, PrincipalType>;
  readonly role: LoaderDefinition<Id, RoleType>;
  /** By principal; null where the caller may not see them. */
  readonly roleAssignments: LoaderDefinition<Id, RoleAssignmentType[]>;
}

/** Builds the loaders once, so that all resolvers of a request share what they have read. */
export function createGovernanceLoaders(services: GovernanceServices): GovernanceLoaders {
  return {
    legalEntity: defineLoader('governance.legalEntity', async (ids: readonly Id[], caller) =>
      (await services.legalEntitiesByIds(caller, ids)).map(orNull(legalEntityType)),
    ),
    principal: defineLoader('governance.principal', async (ids: readonly Id[], caller) =>
      (await services.principalsByIds(caller, ids)).map(orNull(principalType)),
    ),
    role: defineLoader('governance.role', async (ids: readonly Id[], caller) =>
      (await services.rolesByIds(caller, ids)).map(orNull(roleType)),
    ),
    roleAssignments: defineLoader(
      'governance.roleAssignments',
      async (ids: readonly Id[], caller) =>
        (await services.roleAssignmentsOf(caller, ids)).map(
          orNull((assignments) => assignments.map(roleAssignmentType)),
        ),
    ),
  };
}

function orNull<T extends object, U>(change: (value: T) => U): (value: T | null) => U | null {
  return (value) => value && change(value);
}
