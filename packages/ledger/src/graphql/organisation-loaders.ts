import type { GovernanceLoaders } from '@duebook/governance/graphql';

export type { ApprovalLoaders } from '@duebook/governance/graphql';

/** What the ledger's types refer to in governance. */
export type OrganisationLoaders = Pick<GovernanceLoaders, 'legalEntity' | 'principal'>;
