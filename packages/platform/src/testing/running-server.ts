/** The environment variable by which the test run's server reaches every test process. */
export const TEST_SERVER_VARIABLE = 'DUEBOOK_TEST_OWNER_URL';

/**
 * Owner connection of the server that the test run started (or that was named from outside).
 * @throws when the test does not run under the project's own set-up
 */
export function runningServer(): string {
  const url = process.env[TEST_SERVER_VARIABLE];
  if (url === undefined) {
    throw new Error(
      `${TEST_SERVER_VARIABLE} is not set: run database tests through jest's projects.`,
    );
  }
  return url;
}
