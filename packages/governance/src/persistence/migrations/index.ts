import type { Migration } from '@duebook/platform';
import { access } from './0001-access';
import { goLive } from './0002-go-live';
import { identity } from './0003-identity';
import { credentials } from './0005-credentials';
import { segregation } from './0007-segregation';
import { registeredOperations } from './0009-registered-operations';
import { approvals } from './0011-approvals';
import { erasure } from './0012-erasure';
import { approvalsByWhom } from './0013-approvals-by-whom';
import { sealedAnew } from './0014-sealed-anew';
import { commandsErased } from './0016-commands-erased';
import { approvalMoments } from './0017-approval-moments';
import { hands } from './0018-hands';
import { requestsSeen } from './0019-requests-seen';
import { approvalAgreements } from './0020-approval-agreements';

/** The migrations of governance, in the order in which they run. */
export const governanceMigrations: readonly Migration[] = [
  access,
  goLive,
  identity,
  credentials,
  segregation,
  registeredOperations,
  approvals,
  erasure,
  approvalsByWhom,
  sealedAnew,
  commandsErased,
  approvalMoments,
  hands,
  requestsSeen,
  approvalAgreements,
];
