/** What a composition root needs of governance. Domain packages import `@duebook/governance`. */
import type { Migration } from '@duebook/platform';
import type { PermissionDescription } from './domain/permission-catalogue';
import { governancePermissions } from './permissions';
import { access } from './persistence/migrations/0001-access';

export {
  createDemoLogin,
  createGovernanceServices,
  type GovernanceDependencies,
} from './create-governance-services';
export { createGovernanceLoaders, type GovernanceLoaders } from './graphql/governance.loaders';
export { createGovernanceResolvers } from './graphql/governance.resolvers';

export const governanceModule: {
  readonly name: string;
  readonly migrations: readonly Migration[];
  readonly permissions: readonly PermissionDescription[];
} = {
  name: 'governance',
  migrations: [access],
  permissions: governancePermissions,
};
