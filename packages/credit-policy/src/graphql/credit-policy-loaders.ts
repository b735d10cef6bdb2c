import type { ApprovalLoaders, GovernanceLoaders } from '@duebook/governance/graphql';
import type { PartiesLoaders } from '@duebook/parties/graphql';
import type { FileLoaders } from '@duebook/platform/graphql';

/** What credit policy's types refer to in packages below. */
export type CreditPolicyLoaders = GovernanceLoaders &
  ApprovalLoaders &
  PartiesLoaders &
  FileLoaders;
