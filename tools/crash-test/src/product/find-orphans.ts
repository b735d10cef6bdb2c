import type { Defect } from '../defect';
import { findServerProcesses, orphansAmong, readPostmasterPid } from './server-processes';

/** What was killed may still be giving up its memory; what a killed gateway left is told to end. */
const PATIENCE_MS = 30_000;

/**
 * Looks for processes of PostgreSQL that belong to no running server of this data folder, and gives
 * them a while to end.
 */
export async function findOrphans(
  dataFolder: string,
  server: 'RUNNING' | 'STOPPED',
): Promise<readonly Defect[]> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const postmaster = server === 'RUNNING' ? await readPostmasterPid(dataFolder) : undefined;
    const orphans = orphansAmong(await findServerProcesses(dataFolder), postmaster);
    if (orphans.length === 0) return [];
    if (performance.now() > deadline) {
      return orphans.map(({ pid, parentPid }) => ({
        kind: 'ORPHAN',
        what: `process ${pid}, child of ${parentPid}`,
      }));
    }
    await new Promise((next) => setTimeout(next, 50));
  }
}
