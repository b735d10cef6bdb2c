import { startTestServer } from './test-server';

/**
 * Jest runs this once before the first test file, in the process that starts the workers: the
 * server's address reaches them by the environment.
 */
export = async function jestGlobalSetup(): Promise<void> {
  globalThis.stopDuebookTestServer = await startTestServer();
};
