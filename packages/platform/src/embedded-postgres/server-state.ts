import { readFile } from 'node:fs/promises';
import { writeAtomically } from './atomic-file';
import { unlessMissing } from './embedded-postgres-error';
import type { Folders } from './folders';
import type { ProcessMark } from './process-table';

/** What the last start leaves for the next: who started which server, and on which port. */
export interface ServerState {
  readonly port: number;
  readonly postmasterPid: number;
  readonly starter: ProcessMark;
}

/** Undefined also for a file that a crash has spoilt: it is a memory, not a truth. */
export async function readState(folders: Folders): Promise<ServerState | undefined> {
  const text = await unlessMissing(readFile(folders.state, 'utf8'));
  if (text === undefined) return undefined;
  try {
    const { port, postmasterPid, starter } = JSON.parse(text) as Partial<ServerState>;
    if (typeof port !== 'number' || typeof postmasterPid !== 'number') return undefined;
    if (typeof starter?.pid !== 'number' || typeof starter.startedAt !== 'string') return undefined;
    return { port, postmasterPid, starter };
  } catch {
    return undefined;
  }
}

export async function writeState(folders: Folders, state: ServerState): Promise<void> {
  await writeAtomically(folders.state, `${JSON.stringify(state)}\n`, 0o644);
}
