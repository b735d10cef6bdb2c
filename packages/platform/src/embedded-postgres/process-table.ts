import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { codeOf, unlessMissing } from './embedded-postgres-error';
import { waitFor } from './end-server';

const run = promisify(execFile);
/** A killed server gives up its working directory first and its memory, gigabytes perhaps, next. */
const dyingPatienceMs = 10_000;

/** A process that a number alone does not name: numbers are used again, start times are not. */
export interface ProcessMark {
  readonly pid: number;
  /** Opaque; two marks of one process are equal. `hidden` where the system shows us nothing. */
  readonly startedAt: string;
}

/** What stands behind a process number that a postmaster.pid names. */
export type PidHolder =
  | 'gone'
  /** A server that runs on this very cluster. */
  | 'postmaster'
  | 'other-program'
  /** A PostgreSQL, but whether on this cluster cannot be told. */
  | 'unclear';

/** The mark of a running process; undefined where it has ended (or waits as a zombie to be reaped). */
export async function markProcess(pid: number): Promise<ProcessMark | undefined> {
  const presence = signalPresence(pid);
  if (presence === 'gone') return undefined;
  const startedAt =
    process.platform === 'linux' ? await linuxStartedAt(pid) : await portableStartedAt(pid);
  if (startedAt !== undefined) return startedAt === 'ended' ? undefined : { pid, startedAt };
  // A process of someone else can be hidden from us (hidepid); one of our own has just ended.
  return presence === 'foreign' ? { pid, startedAt: 'hidden' } : undefined;
}

/** Whether the process that was marked still runs. */
export async function isRunning(mark: ProcessMark): Promise<boolean> {
  const now = await markProcess(mark.pid);
  if (!now) return false;
  return now.startedAt === mark.startedAt || now.startedAt === 'hidden';
}

/** Tells whether the process is a server on the cluster, so that no stranger is ever signalled. */
export async function identifyPidHolder(pid: number, cluster: string): Promise<PidHolder> {
  if (!(await markProcess(pid))) return 'gone';
  return process.platform === 'linux'
    ? await linuxPidHolder(pid, cluster)
    : await portablePidHolder(pid, cluster);
}

function signalPresence(pid: number): 'ours' | 'foreign' | 'gone' {
  try {
    process.kill(pid, 0);
    return 'ours';
  } catch (error) {
    return codeOf(error) === 'EPERM' ? 'foreign' : 'gone';
  }
}

/** Fields 3 (state) and 22 (start in clock ticks since boot) of proc(5)'s stat. */
async function linuxStartedAt(pid: number): Promise<string | undefined> {
  const text = await readProc(`/proc/${pid}/stat`);
  if (text === undefined) return undefined;
  // The program's name, field 2, is in parentheses and may hold spaces and parentheses itself.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return 'ended';
  const boot = (await readProc('/proc/sys/kernel/random/boot_id')) ?? '';
  return `${boot.trim()}/${fields[19] ?? ''}`;
}

async function readProc(path: string): Promise<string | undefined> {
  // ESRCH: the process ended between open and read.
  return await readFile(path, 'utf8').catch(() => undefined);
}

/** A server's working directory is its cluster, also after the folder was renamed. */
async function linuxPidHolder(pid: number, cluster: string): Promise<PidHolder> {
  const owner = await unlessMissing(stat(`/proc/${pid}`));
  const folder = await unlessMissing(stat(cluster));
  // PostgreSQL serves only clusters of its own user.
  if (!owner || !folder || owner.uid !== folder.uid) return 'other-program';
  if ((await readProc(`/proc/${pid}/comm`))?.trim() !== 'postgres') return 'other-program';
  const workingFolder = await stat(`/proc/${pid}/cwd/`).catch(() => undefined);
  if (!workingFolder) return (await endsWithin(pid, dyingPatienceMs)) ? 'gone' : 'unclear';
  const same = workingFolder.dev === folder.dev && workingFolder.ino === folder.ino;
  return same ? 'postmaster' : 'other-program';
}

async function endsWithin(pid: number, ms: number): Promise<boolean> {
  return await waitFor(async () => (await markProcess(pid)) === undefined, ms);
}

/** The same question by POSIX ps, for systems without /proc. */
export async function portableStartedAt(pid: number): Promise<string | undefined> {
  const line = await ps(pid, ['stat=', 'lstart=']);
  if (line === undefined) return undefined;
  const [state = '', ...startedAt] = line.split(/\s+/);
  return state.startsWith('Z') ? 'ended' : startedAt.join(' ');
}

/** The same question by POSIX ps, for systems without /proc. */
export async function portablePidHolder(pid: number, cluster: string): Promise<PidHolder> {
  const command = await ps(pid, ['command=']);
  if (command === undefined) return 'gone';
  if (!/\bpostgres\b/.test(command)) return 'other-program';
  return command.includes(cluster) ? 'postmaster' : 'unclear';
}

async function ps(pid: number, columns: readonly string[]): Promise<string | undefined> {
  try {
    // One -o each: in POSIX the header, here empty, reaches to the end of its argument.
    const wanted = columns.flatMap((column) => ['-o', column]);
    const { stdout } = await run('ps', ['-ww', ...wanted, '-p', pid.toString()]);
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}
