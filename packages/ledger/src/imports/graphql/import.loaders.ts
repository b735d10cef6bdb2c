import type { GovernanceLoaders } from '@duebook/governance/graphql';
import type { PartiesLoaders } from '@duebook/parties/graphql';
import type { FileLoaders } from '@duebook/platform/graphql';

/** What imports refer to in packages below. */
export type ImportLoaders = Pick<GovernanceLoaders, 'legalEntity' | 'principal'> &
  Pick<PartiesLoaders, 'partyById'> &
  FileLoaders;
