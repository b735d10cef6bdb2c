import { operationRegister } from '../operations/application/operation-register';
import { operationRetire } from '../operations/application/operation-retire';
import { operationsToRun } from '../operations/application/operations-to-run';
import {
  areRestricted,
  operationsByIds,
  operationsInUse,
  operationsPage,
} from '../operations/application/read-operations';
import { serviceAccountRestrict } from '../operations/application/service-account-restrict';
import { administratorKeyIssue } from '../api-keys/application/administrator-key-issue';
import { apiKeyCreate } from '../api-keys/application/api-key-create';
import { apiKeyRevoke } from '../api-keys/application/api-key-revoke';
import { apiKeyRotate } from '../api-keys/application/api-key-rotate';
import {
  accessTokenServices,
  type AccessTokenServices,
} from '../access-tokens/application/access-token-services';
import { authenticateApiKey } from '../api-keys/application/authenticate-api-key';
import { auditServices, type AuditServices } from '../audit/application/audit-services';
import { legalEntityCreate } from '../organisation/application/legal-entity-create';
import { legalEntityUpdate } from '../organisation/application/legal-entity-update';
import type { GovernanceContext } from './ports';
import { apiKeysByIds, apiKeysPage } from '../api-keys/application/read-api-keys';
import {
  permissionsList,
  permissionsNamed,
  rolesByIds,
  rolesPage,
} from '../access/application/read-roles';
import { tenantOf } from '../organisation/application/read-tenant';
import {
  legalEntitiesByIds,
  legalEntitiesPage,
  legalEntityById,
} from '../organisation/application/read-legal-entities';
import {
  formerUsersOf,
  principalsByIds,
  roleAssignmentsOf,
  serviceAccountsPage,
  usersPage,
} from '../principals/application/read-principals';
import { roleAssign } from '../access/application/role-assign';
import { roleCreate } from '../access/application/role-create';
import { roleDelete } from '../access/application/role-delete';
import { roleUnassign } from '../access/application/role-unassign';
import { roleUpdate } from '../access/application/role-update';
import { serviceAccountCreate } from '../principals/application/service-account-create';
import { shippedRolesExtend } from '../access/application/shipped-roles-extend';
import { tenantCreate } from '../organisation/application/tenant-create';
import { userCreate } from '../principals/application/user-create';
import {
  segregationServices,
  type SegregationRefusal,
  type SegregationServices,
} from '../segregation/application/segregation-services';
import { standingOf } from '../principals/application/standing-of';
import { userUpdate } from '../principals/application/user-update';
import {
  serviceAccountDeactivate,
  serviceAccountReactivate,
  userDeactivate,
  userReactivate,
} from '../principals/application/principal-activity';

type Assembled<UseCase extends (context: GovernanceContext) => unknown> = ReturnType<UseCase>;

/**
 * Every use case of governance, ready to call. Whoever lacks the permission that one needs meets
 * PermissionDenied; a refusal is answered as a value. Every mutation may also refuse
 * IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_INVALID and IN_PROGRESS.
 */
export interface GovernanceServices {
  /**
   * Opens a tenant with its shipped roles and its first administrator. For composition roots: no
   * caller, no permission. Refuses TENANT_PUBLIC_ID_TAKEN, TENANT_PUBLIC_ID_INVALID, NAME_INVALID,
   * EMAIL_INVALID.
   */
  readonly tenantCreate: Assembled<typeof tenantCreate>;

  /**
   * Issues another key to an administrator, for 90 days. For composition roots: no caller, no
   * permission. Refuses ADMINISTRATOR_UNKNOWN.
   */
  readonly administratorKeyIssue: Assembled<typeof administratorKeyIssue>;

  /**
   * Gives the shipped roles of a tenant what this version adds to them; answers what that was, by
   * code of the role. For composition roots: no caller, no permission.
   */
  readonly shippedRolesExtend: Assembled<typeof shippedRolesExtend>;

  /**
   * Adds one of the tenant's companies. Needs governance.legalEntity.create in the whole tenant.
   * Refuses LEGAL_ENTITY_CODE_TAKEN, LEGAL_ENTITY_CODE_INVALID, NAME_INVALID, CURRENCY_UNKNOWN,
   * COUNTRY_UNKNOWN, TIME_ZONE_UNKNOWN, FISCAL_YEAR_START_MONTH_INVALID,
   * UNIFIED_SOCIAL_CREDIT_CODE_INVALID.
   */
  readonly legalEntityCreate: Assembled<typeof legalEntityCreate>;

  /**
   * Edits name, time zone, credit code and go-live date. Needs governance.legalEntity.update there.
   * Refuses LEGAL_ENTITY_UNKNOWN, VERSION_CONFLICT, NAME_INVALID, TIME_ZONE_UNKNOWN,
   * UNIFIED_SOCIAL_CREDIT_CODE_INVALID.
   */
  readonly legalEntityUpdate: Assembled<typeof legalEntityUpdate>;

  /**
   * Registers a person. Needs governance.user.create in the whole tenant.
   * Refuses NAME_INVALID, EMAIL_INVALID, EMAIL_TAKEN.
   */
  readonly userCreate: Assembled<typeof userCreate>;

  /**
   * Registers a program. Needs governance.serviceAccount.create in the whole tenant.
   * Refuses NAME_INVALID, SERVICE_ACCOUNT_NAME_TAKEN.
   */
  readonly serviceAccountCreate: Assembled<typeof serviceAccountCreate>;

  /**
   * Edits name and address. Needs governance.user.update in the whole tenant. Refuses
   * PRINCIPAL_UNKNOWN, USER_ERASED, VERSION_CONFLICT, NAME_INVALID, EMAIL_INVALID, EMAIL_TAKEN,
   * PRINCIPAL_EXCEEDS_CALLER.
   */
  readonly userUpdate: Assembled<typeof userUpdate>;
  /** Needs governance.user.deactivate. Refuses PRINCIPAL_UNKNOWN, LAST_ADMINISTRATOR. */
  readonly userDeactivate: Assembled<typeof userDeactivate>;
  /** Needs governance.user.deactivate. Refuses PRINCIPAL_UNKNOWN, USER_ERASED. */
  readonly userReactivate: Assembled<typeof userReactivate>;
  /** Needs governance.serviceAccount.deactivate. Refuses PRINCIPAL_UNKNOWN. */
  readonly serviceAccountDeactivate: Assembled<typeof serviceAccountDeactivate>;
  /** Needs governance.serviceAccount.deactivate. Refuses PRINCIPAL_UNKNOWN. */
  readonly serviceAccountReactivate: Assembled<typeof serviceAccountReactivate>;

  /**
   * Defines a role. Needs governance.role.create in the whole tenant.
   * Refuses ROLE_CODE_INVALID, ROLE_CODE_TAKEN, NAME_INVALID, ROLE_EMPTY, PERMISSION_UNKNOWN,
   * ROLE_CONFLICTS.
   */
  readonly roleCreate: Assembled<typeof roleCreate>;

  /**
   * Edits a role of the tenant's own. Needs governance.role.update in the whole tenant. Refuses
   * ROLE_UNKNOWN, ROLE_SHIPPED, VERSION_CONFLICT, NAME_INVALID, ROLE_EMPTY, PERMISSION_UNKNOWN,
   * ROLE_EXCEEDS_CALLER, ROLE_CONFLICTS.
   */
  readonly roleUpdate: Assembled<typeof roleUpdate>;

  /**
   * Deletes a role of the tenant's own. Needs governance.role.delete in the whole tenant. Refuses
   * ROLE_UNKNOWN, ROLE_SHIPPED, ROLE_IN_USE.
   */
  readonly roleDelete: Assembled<typeof roleDelete>;

  /** What keeps duties apart. */
  readonly segregation: SegregationServices;

  /**
   * Gives a role, in one legal entity or the whole tenant. Needs governance.role.assign there.
   * Refuses PRINCIPAL_UNKNOWN, ROLE_UNKNOWN, LEGAL_ENTITY_UNKNOWN, ROLE_EXCEEDS_CALLER,
   * ROLE_ALREADY_ASSIGNED, ROLE_CONFLICTS, AMOUNT_LIMIT_INVALID, AMOUNT_LIMIT_CURRENCY,
   * AMOUNT_LIMIT_USELESS, CONFLICT_ACCEPTED_BY_HOLDER, CONFLICT_ACCEPTANCE_EXPIRY_INVALID.
   */
  readonly roleAssign: Assembled<typeof roleAssign>;

  /**
   * Takes a role away. Needs governance.role.assign there. Refuses PRINCIPAL_UNKNOWN,
   * ROLE_UNKNOWN, LEGAL_ENTITY_UNKNOWN, ROLE_NOT_ASSIGNED, LAST_ADMINISTRATOR.
   */
  readonly roleUnassign: Assembled<typeof roleUnassign>;

  /**
   * Issues a key and answers its text this once; a repeat answers null for it. Needs
   * governance.apiKey.create in the whole tenant. Refuses PRINCIPAL_UNKNOWN, PRINCIPAL_DEACTIVATED,
   * NAME_INVALID, API_KEY_SCOPE_EMPTY, API_KEY_EXPIRY_INVALID, API_KEY_EXCEEDS_CALLER,
   * PERMISSION_UNKNOWN.
   */
  readonly apiKeyCreate: Assembled<typeof apiKeyCreate>;

  /**
   * Issues a key in the place of another, which lives on for the overlap. Needs
   * governance.apiKey.create and governance.apiKey.revoke in the whole tenant. Refuses
   * API_KEY_UNKNOWN, API_KEY_ENDED, API_KEY_REPLACED, API_KEY_OVERLAP_INVALID,
   * API_KEY_EXCEEDS_CALLER, PERMISSION_UNKNOWN, PRINCIPAL_DEACTIVATED.
   */
  readonly apiKeyRotate: Assembled<typeof apiKeyRotate>;

  /**
   * Ends a key. Needs governance.apiKey.revoke in the whole tenant. Refuses API_KEY_UNKNOWN; a key
   * that is revoked already stays so.
   */
  readonly apiKeyRevoke: Assembled<typeof apiKeyRevoke>;

  /**
   * The caller behind the text of a key, or null. Revocation, expiry and changes of roles take
   * effect within three seconds (expiry at once). The request id is drawn when none is given.
   */
  readonly authenticateApiKey: Assembled<typeof authenticateApiKey>;

  /** What a principal may use now; nothing when it is deactivated. For composition roots: no permission. */
  readonly standingOf: Assembled<typeof standingOf>;

  /** Access tokens of outside issuers. */
  readonly accessTokens: AccessTokenServices;

  /** One legal entity or null. Needs governance.legalEntity.read there. */
  readonly legalEntityById: Assembled<typeof legalEntityById>;
  /** In the order of the ids; null where the caller holds no right or there is none. */
  readonly legalEntitiesByIds: Assembled<typeof legalEntitiesByIds>;
  /** By code, those for which governance.legalEntity.read is held. */
  readonly legalEntitiesPage: Assembled<typeof legalEntitiesPage>;
  /** Users and service accounts in the order of the ids; null where there is none. */
  readonly principalsByIds: Assembled<typeof principalsByIds>;
  /** First registered first. Needs governance.user.read. */
  readonly usersPage: Assembled<typeof usersPage>;
  /** First registered first. Needs governance.serviceAccount.read. */
  readonly serviceAccountsPage: Assembled<typeof serviceAccountsPage>;
  /** What each user was called before; null without governance.user.read. */
  readonly formerUsersOf: Assembled<typeof formerUsersOf>;
  /** What each principal holds; null without governance.role.read, except one's own. */
  readonly roleAssignmentsOf: Assembled<typeof roleAssignmentsOf>;
  /** In the order of the ids. The caller has asked for its own permission. */
  readonly rolesByIds: Assembled<typeof rolesByIds>;
  /** By code. Needs governance.role.read. */
  readonly rolesPage: Assembled<typeof rolesPage>;
  /** Every permission that exists. Needs governance.role.read. */
  readonly permissionsList: Assembled<typeof permissionsList>;
  /** The permissions of these names, all of them for `*`. */
  readonly permissionsNamed: Assembled<typeof permissionsNamed>;
  /** In the order of the ids. The caller has asked for its own permission. */
  readonly apiKeysByIds: Assembled<typeof apiKeysByIds>;
  /** First issued first, never their text. Needs governance.apiKey.read. */
  readonly apiKeysPage: Assembled<typeof apiKeysPage>;
  /**
   * Registers operations of a service account, 1 to 100, all or none. Needs
   * governance.operation.register in the whole tenant. Refuses OPERATION_COUNT_INVALID,
   * OPERATION_INVALID, SERVICE_ACCOUNT_UNKNOWN.
   */
  readonly operationRegister: Assembled<typeof operationRegister>;
  /** Ends one. Needs governance.operation.retire in the whole tenant. Refuses OPERATION_UNKNOWN. */
  readonly operationRetire: Assembled<typeof operationRetire>;
  /**
   * Limits a service account to its registered operations, or lifts that. Needs
   * governance.serviceAccount.restrict in the whole tenant. Refuses SERVICE_ACCOUNT_UNKNOWN.
   */
  readonly serviceAccountRestrict: Assembled<typeof serviceAccountRestrict>;
  /** First registered first. Needs governance.operation.read. */
  readonly operationsPage: Assembled<typeof operationsPage>;
  /** In the order of the ids. The caller has asked for its own permission. */
  readonly operationsByIds: Assembled<typeof operationsByIds>;
  /** Whether each of these service accounts runs nothing but registered operations. */
  readonly areRestricted: Assembled<typeof areRestricted>;
  /** What the API asks before it runs an operation. */
  readonly operationsToRun: Assembled<typeof operationsToRun>;
  /** For composition roots: no caller, no permission. Those of a tenant that are not retired. */
  readonly operationsInUse: Assembled<typeof operationsInUse>;

  /** Questions of auditors. */
  readonly audit: AuditServices;
  /** The caller's tenant. */
  readonly tenantOf: Assembled<typeof tenantOf>;
}

/** What composition roots call, none of which the API has. */
type OfCompositionRoots = 'tenantCreate' | 'administratorKeyIssue' | 'shippedRolesExtend';

type RefusalOf<T> = T extends { readonly ok: false; readonly refusal: infer R } ? R : never;

/** Whatever a mutation of governance's API may refuse. */
export type GovernanceRefusal = RefusalOfUseCases | SegregationRefusal;

type RefusalOfUseCases = {
  [K in keyof Omit<GovernanceServices, OfCompositionRoots>]: GovernanceServices[K] extends (
    ...args: never[]
  ) => Promise<infer Outcome>
    ? RefusalOf<Outcome>
    : never;
}[keyof Omit<GovernanceServices, OfCompositionRoots>];

/** Gives each use case what it works with. */
export function assembleServices(context: GovernanceContext): GovernanceServices {
  return {
    tenantCreate: tenantCreate(context),
    administratorKeyIssue: administratorKeyIssue(context),
    shippedRolesExtend: shippedRolesExtend(context),
    legalEntityCreate: legalEntityCreate(context),
    legalEntityUpdate: legalEntityUpdate(context),
    userCreate: userCreate(context),
    serviceAccountCreate: serviceAccountCreate(context),
    roleCreate: roleCreate(context),
    roleUpdate: roleUpdate(context),
    roleDelete: roleDelete(context),
    segregation: segregationServices(context),
    roleAssign: roleAssign(context),
    roleUnassign: roleUnassign(context),
    apiKeyCreate: apiKeyCreate(context),
    apiKeyRevoke: apiKeyRevoke(context),
    apiKeyRotate: apiKeyRotate(context),
    userUpdate: userUpdate(context),
    userDeactivate: userDeactivate(context),
    userReactivate: userReactivate(context),
    serviceAccountDeactivate: serviceAccountDeactivate(context),
    serviceAccountReactivate: serviceAccountReactivate(context),
    accessTokens: accessTokenServices(context),
    authenticateApiKey: authenticateApiKey(context),
    standingOf: standingOf(context),
    legalEntityById: legalEntityById(context),
    legalEntitiesByIds: legalEntitiesByIds(context),
    legalEntitiesPage: legalEntitiesPage(context),
    principalsByIds: principalsByIds(context),
    usersPage: usersPage(context),
    serviceAccountsPage: serviceAccountsPage(context),
    formerUsersOf: formerUsersOf(context),
    roleAssignmentsOf: roleAssignmentsOf(context),
    rolesByIds: rolesByIds(context),
    rolesPage: rolesPage(context),
    permissionsList: permissionsList(context),
    permissionsNamed: permissionsNamed(context),
    apiKeysByIds: apiKeysByIds(context),
    apiKeysPage: apiKeysPage(context),
    operationRegister: operationRegister(context),
    operationRetire: operationRetire(context),
    serviceAccountRestrict: serviceAccountRestrict(context),
    operationsPage: operationsPage(context),
    operationsByIds: operationsByIds(context),
    areRestricted: areRestricted(context),
    operationsToRun: operationsToRun(context),
    operationsInUse: operationsInUse(context),
    tenantOf: tenantOf(context),
    audit: auditServices(context),
  };
}
