import { readdir, readFile } from 'node:fs/promises';
import type { Client } from 'pg';

/** In which Linux shows CPU times, on every architecture. */
const TICKS_PER_SECOND = 100;

interface ProcessTimes {
  readonly parent: number;
  readonly own: number;
  readonly ofEndedChildren: number;
}

/**
 * CPU time that all processes of the PostgreSQL server behind a connection took since it began, in
 * seconds. On a busy machine it says more than the clock. Not a number where there is no /proc.
 */
export async function serverCpuSeconds(client: Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const postmaster = (await timesOf(rows[0]?.pid ?? 0))?.parent ?? 0;
  const first = await timesOf(postmaster);
  if (first === null) return Number.NaN;
  let ticks = first.own + first.ofEndedChildren;
  for (const name of await readdir('/proc')) {
    const times = /^[0-9]+$/.test(name) ? await timesOf(Number(name)) : null;
    if (times?.parent === postmaster) ticks += times.own;
  }
  return ticks / TICKS_PER_SECOND;
}

/** From /proc/<pid>/stat; null for a process that is not, or not any more. */
async function timesOf(pid: number): Promise<ProcessTimes | null> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'latin1');
    // Behind the name, which may hold anything: state, parent, and the times from the 11th on.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const numberAt = (place: number): number => Number(fields[place]);
    return {
      parent: numberAt(1),
      own: numberAt(11) + numberAt(12),
      ofEndedChildren: numberAt(13) + numberAt(14),
    };
  } catch {
    return null;
  }
}
