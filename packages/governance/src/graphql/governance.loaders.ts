import type { Id } from '@duebook/kernel';
import { may } from '@duebook/platform';
import { defineLoader, type LoaderDefinition } from '@duebook/platform/graphql';
import { apiKeyType, type ApiKeyType } from '../api-keys/graphql/api-key.types';
import { tokenIssuerType, type TokenIssuerType } from '../access-tokens/graphql/token-issuer.types';
import type { GovernanceServices } from '../application/governance-services';
import { legalEntityType, type LegalEntityType } from '../organisation/graphql/legal-entity.types';
import { formerUserType, type FormerUserType } from '../principals/graphql/former-user.types';
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
  /** Null without the right to read users. */
  readonly formerUsers: LoaderDefinition<Id, FormerUserType[]>;
  /** Null without the right to read keys. */
  readonly apiKey: LoaderDefinition<Id, ApiKeyType>;
  /** For what has asked for its own permission. */
  readonly tokenIssuer: LoaderDefinition<Id, TokenIssuerType>;
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
    formerUsers: defineLoader('governance.formerUsers', async (ids: readonly Id[], caller) =>
      (await services.formerUsersOf(caller, ids)).map(
        orNull((former) => former.map(formerUserType)),
      ),
    ),
    apiKey: defineLoader('governance.apiKey', async (ids: readonly Id[], caller) =>
      may(caller, 'governance.apiKey.read')
        ? (await services.apiKeysByIds(caller, ids)).map(orNull(apiKeyType))
        : ids.map(() => null),
    ),
    tokenIssuer: defineLoader('governance.tokenIssuer', async (ids: readonly Id[], caller) =>
      (await services.accessTokens.issuersByIds(caller, ids)).map(orNull(tokenIssuerType)),
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
