/** Governance's object types and loaders, for the types of packages above that refer to them. */
export { createGovernanceLoaders, type GovernanceLoaders } from './graphql/governance.loaders';
export { LegalEntityType } from './organisation/graphql/legal-entity.types';
export { PrincipalType, ServiceAccountType, UserType } from './principals/graphql/principal.types';
export { governanceUserErrors } from './graphql/user-errors';
export type { ApprovalLoaders } from './approvals/graphql/approval.loaders';
export { approvalRequestOf, requestIdOf } from './approvals/graphql/approval-request-of';
export { approvalUserErrors } from './approvals/graphql/approval-errors';
export { LEGAL_ENTITIES, legalEntitiesAsked } from './graphql/legal-entities-asked';
