/** What a composition root needs of governance. Domain packages import `@duebook/governance`. */
import type { Clock, Id, IdSource } from '@duebook/kernel';
import type { Changeable, EventContract, Migration, UnitOfWork } from '@duebook/platform';
import { createDemoKey } from './api-keys/application/create-demo-key';
import { assembleServices, type GovernanceServices } from './application/governance-services';
import type { DirectoryReader, GovernanceContext } from './application/ports';
import { catalogueOf, type PermissionDescription } from './access/domain/permission-catalogue';
import { governanceEvents } from './events/governance-events';
import { governancePermissions } from './permissions';
import { apiKeyRepository } from './api-keys/persistence/api-key.repository';
import { governanceChangeable } from './persistence/changeable';
import { legalEntityRepository } from './organisation/persistence/legal-entity.repository';
import { governanceMigrations } from './persistence/migrations';
import { principalRepository } from './principals/persistence/principal.repository';
import { roleRepository } from './access/persistence/role.repository';
import { tenantRepository } from './organisation/persistence/tenant.repository';

export {
  createApprovals,
  type ApprovalDependencies,
  type ApprovalServices,
} from './approvals/create-approvals';
export { createApprovalLoaders } from './approvals/graphql/approval.loaders';
export { createApprovalResolvers } from './approvals/graphql/approval.resolvers';
export { createGovernanceLoaders, type GovernanceLoaders } from './graphql/governance.loaders';
export { createGovernanceResolvers } from './graphql/governance.resolvers';

export const governanceModule: {
  readonly name: string;
  readonly migrations: readonly Migration[];
  readonly changeable: Changeable;
  readonly permissions: readonly PermissionDescription[];
  readonly events: readonly EventContract[];
} = {
  name: 'governance',
  migrations: governanceMigrations,
  changeable: governanceChangeable,
  permissions: governancePermissions,
  events: governanceEvents,
};

/** What governance needs from the composition root. */
export interface GovernanceDependencies {
  readonly unitOfWork: UnitOfWork;
  /** For the directory, which says whose key it is before a tenant is set. */
  readonly database: DirectoryReader;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** The permissions that the other packages contribute; governance adds its own. */
  readonly permissions?: readonly PermissionDescription[];
}

/** Builds governance's services over a database. */
export function createGovernanceServices(dependencies: GovernanceDependencies): GovernanceServices {
  return assembleServices(contextOf(dependencies));
}

/**
 * Builds the demo login of one tenant: role code in, key text of twelve hours out.
 * For the composition root of the embedded default only: whoever can call it is that user.
 */
export function createDemoLogin(
  dependencies: GovernanceDependencies,
  tenantId: Id,
): (roleCode: string) => Promise<string> {
  return createDemoKey(contextOf(dependencies), tenantId);
}

function contextOf(dependencies: GovernanceDependencies): GovernanceContext {
  const { unitOfWork, database, clock, ids, permissions = [] } = dependencies;
  return {
    unitOfWork,
    database,
    clock,
    ids,
    catalogue: catalogueOf([...governancePermissions, ...permissions]),
    tenants: tenantRepository,
    legalEntities: legalEntityRepository,
    principals: principalRepository,
    roles: roleRepository,
    apiKeys: apiKeyRepository,
  };
}
