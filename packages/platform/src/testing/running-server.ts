/** The environment variable by which the test run's server reaches every test process. */
export const TEST_SERVER_VARIABLE = 'DUEBOOK_TEST_OWNER_URL';

/** Where that server writes its log; absent when it was named from outside. */
export const SERVER_LOG_VARIABLE = 'DUEBOOK_TEST_SERVER_LOG';

/** The same for the outside server that some tests run on a second time. */
export const OUTSIDE_SERVER_VARIABLE = 'DUEBOOK_TEST_OUTSIDE_URL';

/** Names the folder of the `initdb` and `postgres` that the outside server is started from. */
export const SERVER_BINARIES_VARIABLE = 'DUEBOOK_TEST_PG_BIN';

/**
 * Owner connection of the server that the test run started (or that was named from outside).
 * @throws when the test does not run under the project's own set-up
 */
export function runningServer(): string {
  const url = process.env[TEST_SERVER_VARIABLE];
  if (url === undefined) {
    throw new Error(
      `${TEST_SERVER_VARIABLE} is not set: run database tests through jest's projects; the project ` +
        `"outside" needs ${SERVER_BINARIES_VARIABLE}, the folder of a PostgreSQL's initdb.`,
    );
  }
  return url;
}

/** The log of that server, for what must not be in it. @throws when this run has not started it */
export function serverLog(): string {
  const path = process.env[SERVER_LOG_VARIABLE];
  if (path === undefined) throw new Error(`${SERVER_LOG_VARIABLE} is not set.`);
  return path;
}
