import type { ApprovalLoaders, GovernanceLoaders } from '@duebook/governance/graphql';
import type { PartiesLoaders } from '@duebook/parties/graphql';
import type { FileLoaders } from '@duebook/platform/graphql';

/** What types of contracts refer to in packages below. */
export type ContractsLoaders = GovernanceLoaders & ApprovalLoaders & PartiesLoaders & FileLoaders;
