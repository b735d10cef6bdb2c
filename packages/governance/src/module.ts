/** What a composition root needs of governance. Domain packages import `@duebook/governance`. */
import type { Clock, Id, IdSource } from '@duebook/kernel';
import type {
  Changeable,
  EventContract,
  Migration,
  SealedColumn,
  SecretBox,
  UnitOfWork,
} from '@duebook/platform';
import { approvalDetectiveRules } from './approvals/approval-detective-rules';
import { createDemoKey } from './api-keys/application/create-demo-key';
import { assembleServices, type GovernanceServices } from './application/governance-services';
import type { DirectoryReader, GovernanceContext, Outside } from './application/ports';
import type { PermissionDescription } from './access/domain/permission-catalogue';
import { governanceEvents } from './events/governance-events';
import { governancePermissions } from './permissions';
import { apiKeyRepository } from './api-keys/persistence/api-key.repository';
import { externalIdentityRepository } from './access-tokens/persistence/external-identity.repository';
import { tokenIssuerRepository } from './access-tokens/persistence/token-issuer.repository';
import { governanceChangeable } from './persistence/changeable';
import type { IdentityContext } from './identity/application/identity-context';
import { demoPasswordSet, type DemoPassword } from './identity/application/demo-password';
import {
  createIdentityServices,
  type IdentityServices,
} from './identity/application/identity-services';
import { SECOND_FACTOR_SECRETS } from './identity/application/show-second-factor';
import { createPasswordHasher } from './identity/application/password-hasher';
import { accountRepository } from './identity/persistence/account.repository';
import { attemptTallyRepository } from './identity/persistence/attempt-tally.repository';
import { secondFactorRepository } from './identity/persistence/second-factor.repository';
import { sessionRepository } from './identity/persistence/session.repository';
import { legalEntityRepository } from './organisation/persistence/legal-entity.repository';
import { governanceMigrations } from './persistence/migrations';
import { operationRepository } from './operations/persistence/operation.repository';
import type { OperationChecker } from './operations/application/ports';
import { principalRepository } from './principals/persistence/principal.repository';
import { roleRepository } from './access/persistence/role.repository';
import type { DetectiveRule } from './segregation/application/detective-rule';
import { rightsContextOf } from './segregation/rights-context';
import { tenantRepository } from './organisation/persistence/tenant.repository';

export {
  createApprovals,
  type ApprovalDependencies,
  type ApprovalServices,
} from './approvals/create-approvals';
export { createApprovalLoaders } from './approvals/graphql/approval.loaders';
export { createApprovalResolvers } from './approvals/graphql/approval.resolvers';
export { KeysUnavailable } from './access-tokens/application/key-sets';
export { csrfTokenOf, isSameText } from './identity/application/tokens';
export { LONGEST_SESSION_MS } from './identity/domain/session';
export { createIdentityResolvers } from './identity/graphql/identity.resolvers';
export { createGovernanceLoaders, type GovernanceLoaders } from './graphql/governance.loaders';
export { createGovernanceResolvers } from './graphql/governance.resolvers';

export const governanceModule: {
  readonly name: string;
  readonly migrations: readonly Migration[];
  readonly changeable: Changeable;
  readonly permissions: readonly PermissionDescription[];
  readonly events: readonly EventContract[];
  readonly sealed: readonly SealedColumn[];
  readonly detectiveRules: readonly DetectiveRule[];
} = {
  name: 'governance',
  migrations: governanceMigrations,
  changeable: governanceChangeable,
  permissions: governancePermissions,
  events: governanceEvents,
  sealed: [SECOND_FACTOR_SECRETS],
  detectiveRules: approvalDetectiveRules,
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
  /** The patterns of fraud that are looked for: those of every package. */
  readonly detectiveRules?: readonly DetectiveRule[];
  /** Absent where nothing can be registered, as there is no API to check it against. */
  readonly operationChecker?: OperationChecker;
  /** Absent where no access token is taken, as no issuer can be reached. */
  readonly outside?: Outside;
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

/** What identity needs besides. */
export interface IdentityDependencies extends GovernanceDependencies {
  /** Seals the secrets of second factors; without it there are none. */
  readonly secrets: SecretBox | null;
  /** What the installation's identity provider calls itself; absent: there is none. */
  readonly provider?: string | null | undefined;
}

/** Builds the services by which people sign in. */
export function createIdentity(dependencies: IdentityDependencies): IdentityServices {
  return createIdentityServices(identityContextOf(dependencies));
}

/**
 * Builds the password of the demo: a user's address in, a new random password out. For the
 * composition root of the embedded default only, as {@link createDemoLogin}.
 */
export function createDemoPassword(
  dependencies: IdentityDependencies,
  tenantId: Id,
): (email: string) => Promise<DemoPassword> {
  return demoPasswordSet(identityContextOf(dependencies), tenantId);
}

function identityContextOf(dependencies: IdentityDependencies): IdentityContext {
  return {
    ...contextOf(dependencies),
    database: dependencies.database,
    secondFactors: secondFactorRepository,
    attempts: attemptTallyRepository,
    hasher: createPasswordHasher(),
    secrets: dependencies.secrets,
    provider: dependencies.provider ?? null,
  };
}

const withoutApi: OperationChecker = () => ({
  isValid: false,
  problems: ['There is no API here to check operations against.'],
});

const nowhere: Outside = {
  fetchJson: () => Promise.reject(new Error('No issuer can be reached from here.')),
  mayFetch: () => true,
  allowsLoopback: false,
};

function contextOf(dependencies: GovernanceDependencies): GovernanceContext {
  const { unitOfWork, database, clock, ids, permissions = [] } = dependencies;
  return {
    ...rightsContextOf(clock, permissions),
    unitOfWork,
    database,
    ids,
    tenants: tenantRepository,
    legalEntities: legalEntityRepository,
    principals: principalRepository,
    roles: roleRepository,
    detectiveRules: [...(dependencies.detectiveRules ?? [])].sort((a, b) =>
      a.code < b.code ? -1 : 1,
    ),
    apiKeys: apiKeyRepository,
    tokenIssuers: tokenIssuerRepository,
    externalIdentities: externalIdentityRepository,
    outside: dependencies.outside ?? nowhere,
    accounts: accountRepository,
    sessions: sessionRepository,
    operations: operationRepository,
    operationChecker: dependencies.operationChecker ?? withoutApi,
  };
}
