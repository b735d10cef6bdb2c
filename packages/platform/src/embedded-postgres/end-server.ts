import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf, EmbeddedPostgresError } from './embedded-postgres-error';
import type { Log } from './types';

/** A server to be ended: our own child, or one that an earlier process left. */
export interface EndableServer {
  readonly pid: number;
  /** Resolves to whether the process has ended before the time is over. */
  isGoneWithin(ms: number): Promise<boolean>;
}

const fastShutdownMs = 10_000;
/** The server itself kills what has not left 5 s after an immediate shutdown. */
const immediateShutdownMs = 10_000;

/** Fast shutdown; an immediate one, repaired by recovery at the next start, if it takes too long. */
export async function endServer(server: EndableServer, log: Log): Promise<void> {
  signal(server.pid, 'SIGINT');
  if (await server.isGoneWithin(fastShutdownMs)) return;
  log(`PostgreSQL (process ${server.pid}) does not end: shutting it down at once`);
  signal(server.pid, 'SIGQUIT');
  if (await server.isGoneWithin(immediateShutdownMs)) return;
  throw new EmbeddedPostgresError(`PostgreSQL (process ${server.pid}) cannot be ended.`);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}

/** Polls until the condition holds; false when the time is over. */
export async function waitFor(condition: () => Promise<boolean>, ms: number): Promise<boolean> {
  const deadline = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() >= deadline) return false;
    await sleep(25);
  }
  return true;
}
