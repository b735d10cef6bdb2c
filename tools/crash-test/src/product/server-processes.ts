import { execFile } from 'node:child_process';
import { readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A process that belongs to the embedded server of a data folder. */
export interface ServerProcess {
  readonly pid: number;
  readonly parentPid: number;
  /** The shell that ends the server when the gateway is gone. */
  readonly isWatchdog: boolean;
}

/** The postmaster that was started last. */
export async function readPostmasterPid(dataFolder: string): Promise<number> {
  const text = await readFile(join(dataFolder, 'postgres/state.json'), 'utf8');
  return (JSON.parse(text) as { readonly postmasterPid: number }).postmasterPid;
}

/**
 * All processes of the servers of this data folder: those that work in its cluster or were started
 * for it. Elsewhere than on Linux, working folders cannot be seen, and backends go unnoticed.
 */
export async function findServerProcesses(dataFolder: string): Promise<readonly ServerProcess[]> {
  const cluster = await findCluster(dataFolder);
  return process.platform === 'linux' ? findByProc(cluster) : findByPs(cluster);
}

/** Those that belong to no running server; at most one watchdog stands beside it. */
export function orphansAmong(
  processes: readonly ServerProcess[],
  postmasterPid: number | undefined,
): readonly ServerProcess[] {
  const isServed = processes.some(({ pid }) => pid === postmasterPid);
  const watchdogs = processes.filter(({ isWatchdog }) => isWatchdog);
  const servers = processes.filter(({ isWatchdog }) => !isWatchdog);
  const ours = ({ pid, parentPid }: ServerProcess) =>
    isServed && (pid === postmasterPid || parentPid === postmasterPid);
  return [...servers.filter((each) => !ours(each)), ...watchdogs.slice(isServed ? 1 : 0)];
}

async function findCluster(dataFolder: string): Promise<string> {
  const base = join(dataFolder, 'postgres');
  const elsewhere = await readFile(join(base, 'home'), 'utf8').catch(() => undefined);
  return realpath(join(elsewhere?.trim() ?? base, 'cluster'));
}

async function findByProc(cluster: string): Promise<readonly ServerProcess[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(pids.map((pid) => lookAt(pid, cluster)));
  return found.filter((each) => each !== undefined);
}

/** Undefined for a stranger, and for a process that ends while it is looked at. */
async function lookAt(pid: string, cluster: string): Promise<ServerProcess | undefined> {
  try {
    const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0');
    const folder = await readlink(`/proc/${pid}/cwd`).catch(() => '');
    if (folder !== cluster && !command.includes(cluster)) return undefined;
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // After the program's name, which may hold anything: the state, then the parent.
    const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (/^[ZX]/.test(state)) return undefined;
    const isWatchdog = command[0]?.endsWith('sh') ?? false;
    return { pid: Number(pid), parentPid: Number(parent), isWatchdog };
  } catch {
    return undefined;
  }
}

async function findByPs(cluster: string): Promise<readonly ServerProcess[]> {
  const { stdout } = await run('ps', ['-A', '-ww', '-o', 'pid=,ppid=,command=']);
  return stdout
    .split('\n')
    .filter((line) => line.includes(cluster))
    .map((line) => {
      const [pid = '', parent = '', command = ''] = line.trim().split(/\s+/);
      return {
        pid: Number(pid),
        parentPid: Number(parent),
        isWatchdog: command.endsWith('sh'),
      };
    });
}
