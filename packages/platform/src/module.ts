/** What a composition root needs of platform. Domain packages import `@duebook/platform`. */
import type { Changeable } from './database/changeable';
import type { Migration } from './database/migrator';
import { UPLOAD_PERMISSION } from './files/file-service';
import { tenancy } from './persistence/migrations/0001-tenancy';
import { unitOfWork } from './persistence/migrations/0002-unit-of-work';
import { queueOrder } from './persistence/migrations/0003-queue-order';
import { lookedUp } from './persistence/migrations/0004-looked-up';
import { audited } from './persistence/migrations/0005-audited';
import { queuedAt } from './persistence/migrations/0006-queued-at';
import { recordingsShown } from './persistence/migrations/0007-recordings-shown';

export {
  ConnectionLost,
  Database,
  DEFAULT_TIMEOUTS,
  type DatabaseTimeouts,
} from './database/database';
export { migrate } from './database/migrator';
export { prepareServer } from './database/prepare-server';
export { UnsuitableServer } from './database/unsuitable-server';
export { lintCatalogue, type CatalogueFault } from './database/catalogue-lint';
export { verifyChain, type ChainReport } from './audit/verify-chain';
export { Recorder, type RecordingFailure } from './recorder/recorder';
export { Relay, type DeliveryFailure } from './outbox/relay';
export { listTenants, type TenantEntry } from './tenancy/tenant-directory';
export { platformInvariants } from './verification/platform-invariants';

export const platformModule: {
  readonly name: string;
  readonly migrations: readonly Migration[];
  readonly changeable: Changeable;
  /** Described as governance describes them, which platform does not know. */
  readonly permissions: readonly { readonly name: string; readonly description: string }[];
} = {
  name: 'platform',
  migrations: [tenancy, unitOfWork, queueOrder, lookedUp, audited, queuedAt, recordingsShown],
  changeable: {
    'platform.recorder_mark': ['UPDATE'],
    'platform.unrecorded_commit': ['DELETE'],
    'platform.waiting_delivery': ['UPDATE', 'DELETE'],
  },
  permissions: [
    { name: UPLOAD_PERMISSION, description: 'Upload files, for imports and attachments.' },
  ],
};
