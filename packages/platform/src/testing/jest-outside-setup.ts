import { startOutsideServer } from './outside-server';
import { OUTSIDE_SERVER_VARIABLE, SERVER_BINARIES_VARIABLE } from './running-server';

/** Jest runs this once before the first test file of the project `outside`. */
export = async function jestOutsideSetup(): Promise<void> {
  const binaries = process.env[SERVER_BINARIES_VARIABLE];
  // Then the tests of the project can be counted only; each that is run says what is missing.
  if (binaries === undefined) return;
  const server = await startOutsideServer(binaries);
  process.env[OUTSIDE_SERVER_VARIABLE] = server.adminUrl;
  globalThis.stopDuebookOutsideServer = () => server.stop();
};
