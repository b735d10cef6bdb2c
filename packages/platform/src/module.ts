/** What a composition root needs of platform. Domain packages import `@duebook/platform`. */
import type { Migration } from './database/migrator';
import { tenancy } from './persistence/migrations/0001-tenancy';
import { unitOfWork } from './persistence/migrations/0002-unit-of-work';

export { Database, DEFAULT_TIMEOUTS, type DatabaseTimeouts } from './database/database';
export { migrate } from './database/migrator';
export { prepareServer, UnsuitableServer } from './database/prepare-server';
export { lintCatalogue, type CatalogueFault } from './database/catalogue-lint';
export { verifyChain, type ChainReport } from './audit/verify-chain';
export { Recorder } from './recorder/recorder';
export { Relay } from './outbox/relay';
export { platformInvariants } from './verification/platform-invariants';

export const platformModule: { readonly name: string; readonly migrations: readonly Migration[] } =
  {
    name: 'platform',
    migrations: [tenancy, unitOfWork],
  };
