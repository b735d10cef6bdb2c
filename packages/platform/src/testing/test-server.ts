import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../embedded-postgres/start';
import { SERVER_LOG_VARIABLE, TEST_SERVER_VARIABLE } from './running-server';

/**
 * Starts one throw-away server for a whole test run, unless one is named from outside.
 * @returns how to stop what was started, and nothing else
 */
export async function startTestServer(): Promise<() => Promise<void>> {
  if (process.env[TEST_SERVER_VARIABLE] !== undefined) return () => Promise.resolve();
  const folder = await mkdtemp(join(tmpdir(), 'duebook-test-'));
  const server = await startEmbeddedPostgres({ dataFolder: folder, durable: false });
  process.env[TEST_SERVER_VARIABLE] = server.ownerUrl;
  process.env[SERVER_LOG_VARIABLE] = join(folder, 'postgres', 'server.log');
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
