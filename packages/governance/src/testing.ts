/** For tests only: a tenant with a legal entity and an administrator, ready to be worked in. */
import { invariant, newId, systemIds, type Clock, type Id } from '@duebook/kernel';
import type { Caller, Grant, UnitOfWork } from '@duebook/platform';
import type { GovernanceServices } from './application/governance-services';
import type { DirectoryReader } from './application/ports';
import type { LegalEntityDraft } from './organisation/domain/legal-entity';
import {
  catalogueOf,
  permissionsMatching,
  type PermissionDescription,
} from './access/domain/permission-catalogue';
import { permissionsOfShippedRole, SHIPPED_ROLES } from './access/domain/shipped-roles';
import { isMeantBy } from './segregation/domain/conflict-rule';
import { findConflicts } from './segregation/domain/find-conflicts';
import { SHIPPED_CONFLICT_RULES } from './segregation/domain/shipped-conflict-rules';
import { createGovernanceServices } from './module';
import { governancePermissions } from './permissions';

export { anApprover } from './testing/an-approver';

/** A tenant for a test. */
export interface TestTenant {
  readonly tenantId: Id;
  /** An administrator, who may do everything. */
  readonly caller: Caller;
  /** `CN01`: CNY, CN, Asia/Shanghai, fiscal year from January. */
  readonly legalEntityId: Id;
  readonly services: GovernanceServices;
  /** Another legal entity; what is not told is as in `CN01`. */
  readonly addLegalEntity: (
    draft: Partial<LegalEntityDraft> & { readonly code: string },
  ) => Promise<Id>;
  /**
   * A caller of this tenant who holds just these permissions, in all of it or in one legal
   * entity. It is made up: no user stands behind it.
   */
  readonly callerWith: (permissions: readonly string[], legalEntityId?: Id | null) => Caller;
}

/** What of a test database is needed: `openTestDatabase` of platform gives it. */
export interface TestTenantHome {
  readonly unitOfWork: UnitOfWork;
  readonly database: DirectoryReader;
  readonly clock: Clock;
}

const FIRST_LEGAL_ENTITY: LegalEntityDraft = {
  code: 'CN01',
  name: '上海示例有限公司',
  functionalCurrency: 'CNY',
  country: 'CN',
  timeZone: 'Asia/Shanghai',
  fiscalYearStartMonth: 1,
};

/** Opens a tenant in a test database whose modules contain governance's. */
export async function aTenant(
  home: TestTenantHome,
  options: { readonly permissions?: readonly PermissionDescription[] } = {},
): Promise<TestTenant> {
  const { unitOfWork, database, clock } = home;
  const services = createGovernanceServices({
    unitOfWork,
    database,
    clock,
    ids: systemIds,
    permissions: options.permissions ?? [],
  });
  const created = await services.tenantCreate({
    name: 'Example Trading',
    adminName: 'Ada Admin',
    adminEmail: 'ada@example.test',
  });
  invariant(created.ok, 'The test tenant can be created');
  const { tenantId, adminUserId } = created.value;
  const callerOf = (principalId: Id, grants: readonly Grant[]): Caller => ({
    tenantId,
    principalId,
    principalKind: 'USER',
    grants,
    requestId: newId(),
  });
  const caller = callerOf(adminUserId, [{ permission: '*', legalEntityId: null }]);
  const addLegalEntity = async (
    draft: Partial<LegalEntityDraft> & { readonly code: string },
  ): Promise<Id> => {
    const outcome = await services.legalEntityCreate(caller, {
      ...FIRST_LEGAL_ENTITY,
      ...draft,
      idempotencyKey: `test ${draft.code}`,
    });
    invariant(outcome.ok, `The legal entity ${draft.code} can be created`);
    return outcome.value.legalEntityId;
  };
  return {
    tenantId,
    caller,
    legalEntityId: await addLegalEntity({ code: 'CN01' }),
    services,
    addLegalEntity,
    callerWith: (permissions, legalEntityId = null) =>
      callerOf(
        newId(),
        permissions.map((permission) => ({ permission, legalEntityId })),
      ),
  };
}

/** What the shipped roles give where other packages describe these permissions. */
export interface ShippedRights {
  /** Every permission there is, governance's own too, sorted. */
  readonly permissions: readonly string[];
  /** By the code of the role. */
  readonly ofRole: ReadonlyMap<string, readonly string[]>;
  /** Patterns of roles that stand for no permission. */
  readonly idlePatterns: readonly string[];
  /** Conflicts that a role holds by itself, as `role: rule`. */
  readonly conflictsOfRoles: readonly string[];
  /** Shipped conflict rules of which a half stands for no permission. */
  readonly idleRules: readonly string[];
}

/** Expands the shipped roles over the permissions of all packages but governance. */
export function shippedRights(permissions: readonly PermissionDescription[]): ShippedRights {
  const catalogue = catalogueOf([...governancePermissions, ...permissions]);
  const patterns = new Set(SHIPPED_ROLES.flatMap((role) => role.patterns));
  const ofRole = new Map(
    SHIPPED_ROLES.map((role) => [role.code, permissionsOfShippedRole(role, catalogue)]),
  );
  return {
    permissions: [...catalogue.keys()],
    ofRole,
    conflictsOfRoles: [...ofRole].flatMap(([code, names]) =>
      findConflicts(
        names.map((permission) => ({ permission, legalEntityId: null })),
        SHIPPED_CONFLICT_RULES,
      ).map(({ rule }) => `${code}: ${rule.code}`),
    ),
    idleRules: SHIPPED_CONFLICT_RULES.filter(({ first, second }) =>
      [first, second].some(
        (half) => ![...catalogue.keys()].some((permission) => isMeantBy(permission, half)),
      ),
    ).map(({ code }) => code),
    idlePatterns: [...patterns].filter(
      (pattern) => pattern !== '*' && permissionsMatching(catalogue, [pattern]).length === 0,
    ),
  };
}
