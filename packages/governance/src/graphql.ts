/** Governance's object types and loaders, for the types of packages above that refer to them. */
export { createGovernanceLoaders, type GovernanceLoaders } from './graphql/governance.loaders';
export { LegalEntityType } from './organisation/graphql/legal-entity.types';
export { PrincipalType, ServiceAccountType, UserType } from './principals/graphql/principal.types';
export { governanceUserErrors, VersionConflictError } from './graphql/user-errors';
