import type { Migration } from '@duebook/platform';
import { access } from './0001-access';
import { goLive } from './0002-go-live';
import { identity } from './0003-identity';
import { credentials } from './0005-credentials';
import { segregation } from './0007-segregation';
import { registeredOperations } from './0009-registered-operations';
import { approvals } from './0011-approvals';

/** The migrations of governance, in the order in which they run. */
export const governanceMigrations: readonly Migration[] = [
  access,
  goLive,
  identity,
  credentials,
  segregation,
  registeredOperations,
  approvals,
];
