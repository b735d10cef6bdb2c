/** For tests only: a database of one's own on a real server, cloned from a migrated template. */
export { openTestDatabase, type TestDatabase } from './testing/test-database';
export { runningServer } from './testing/running-server';
