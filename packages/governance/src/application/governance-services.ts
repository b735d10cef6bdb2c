import { apiKeyCreate } from './api-key-create';
import { apiKeyRevoke } from './api-key-revoke';
import { authenticateApiKey } from './authenticate-api-key';
import { legalEntityCreate } from './legal-entity-create';
import { legalEntityUpdate } from './legal-entity-update';
import type { GovernanceContext } from './ports';
import {
  apiKeysByIds,
  apiKeysPage,
  permissionsList,
  permissionsNamed,
  rolesByIds,
  rolesPage,
  tenantOf,
} from './read-access';
import { legalEntitiesByIds, legalEntitiesPage, legalEntityById } from './read-legal-entities';
import {
  principalsByIds,
  roleAssignmentsOf,
  serviceAccountsPage,
  usersPage,
} from './read-principals';
import { roleAssign } from './role-assign';
import { roleCreate } from './role-create';
import { roleUnassign } from './role-unassign';
import { serviceAccountCreate } from './service-account-create';
import { tenantCreate } from './tenant-create';
import { userCreate } from './user-create';

/** Every use case of governance, ready to call. */
export type GovernanceServices = ReturnType<typeof assembleServices>;

type RefusalOf<T> = T extends { readonly ok: false; readonly refusal: infer R } ? R : never;

/** Whatever a mutation of governance's API may refuse. */
export type GovernanceRefusal = {
  [K in keyof Omit<GovernanceServices, 'tenantCreate'>]: GovernanceServices[K] extends (
    ...args: never[]
  ) => Promise<infer Outcome>
    ? RefusalOf<Outcome>
    : never;
}[keyof Omit<GovernanceServices, 'tenantCreate'>];

/** Gives each use case what it works with. */
export function assembleServices(context: GovernanceContext) {
  return {
    tenantCreate: tenantCreate(context),
    legalEntityCreate: legalEntityCreate(context),
    legalEntityUpdate: legalEntityUpdate(context),
    userCreate: userCreate(context),
    serviceAccountCreate: serviceAccountCreate(context),
    roleCreate: roleCreate(context),
    roleAssign: roleAssign(context),
    roleUnassign: roleUnassign(context),
    apiKeyCreate: apiKeyCreate(context),
    apiKeyRevoke: apiKeyRevoke(context),
    authenticateApiKey: authenticateApiKey(context),
    legalEntityById: legalEntityById(context),
    legalEntitiesByIds: legalEntitiesByIds(context),
    legalEntitiesPage: legalEntitiesPage(context),
    principalsByIds: principalsByIds(context),
    usersPage: usersPage(context),
    serviceAccountsPage: serviceAccountsPage(context),
    roleAssignmentsOf: roleAssignmentsOf(context),
    rolesByIds: rolesByIds(context),
    rolesPage: rolesPage(context),
    permissionsList: permissionsList(context),
    permissionsNamed: permissionsNamed(context),
    apiKeysByIds: apiKeysByIds(context),
    apiKeysPage: apiKeysPage(context),
    tenantOf: tenantOf(context),
  };
}
