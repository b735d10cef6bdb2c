/** For tests only: a database of one's own on a real server, cloned from a migrated template. */
export { openTestDatabase, type TestDatabase } from './testing/test-database';
export { startOutsideServer, type OutsideServer } from './testing/outside-server';
export { runningServer, SERVER_BINARIES_VARIABLE } from './testing/running-server';
