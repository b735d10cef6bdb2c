import { spawn, type ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import type { EmbeddedServerExit } from './types';
import type { UnixUser } from './unix-user';

/**
 * Becomes the command, after leaving behind a watchdog that holds the other end of our standard
 * input. The end of that pipe means that node is gone, however it went: the watchdog then asks
 * the command to finish (SIGINT, PostgreSQL's fast shutdown). A line on the pipe means that the
 * command has ended by itself. The second subshell makes the watchdog nobody's child, since a
 * server is not prepared for children that it did not start. It outlasts a polite signal to all
 * processes, such as a service manager sends, because node may be killed only after that.
 */
const script = `
exec 3<&0 </dev/null
( ( trap '' HUP INT TERM; read -r _ <&3 || kill -INT $$ ) >/dev/null 2>&1 & )
exec 3<&-
exec "$@"
`;

export interface SupervisedProcess {
  readonly pid: number;
  readonly child: ChildProcess;
  readonly exited: Promise<EmbeddedServerExit>;
  /** Lets node end without waiting for the process; the watchdog then ends the process. */
  release(): void;
}

export interface SupervisedCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly user: UnixUser | undefined;
  /** A file descriptor for both output streams, or `pipe` to read them from the child. */
  readonly output: number | 'pipe';
}

/**
 * Starts a command that does not outlive this process, even if it is killed with its whole
 * process group: the command and its watchdog have a session of their own.
 */
export async function spawnSupervised(wanted: SupervisedCommand): Promise<SupervisedProcess> {
  const { command, args, user, output } = wanted;
  const child = spawn('/bin/sh', ['-c', script, 'sh', command, ...args], {
    // Any folder will do that every user can enter.
    cwd: '/',
    detached: true,
    env: plainEnvironment(),
    stdio: ['pipe', output, output],
    ...user,
  });
  const exited = new Promise<EmbeddedServerExit>((resolve) => {
    child.once('exit', (code, signal) => {
      child.stdin?.end('\n');
      resolve({ code, signal });
    });
  });
  // The watchdog may be gone before the line arrives.
  child.stdin?.on('error', () => undefined);
  const pid = await spawned(child);
  return {
    pid,
    child,
    exited,
    release: () => {
      child.unref();
      (child.stdin as Socket | null)?.unref();
    },
  };
}

/** Without PGDATA, PGPORT and their kin, and in the language that our messages expect. */
function plainEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LC_ALL: 'C' };
}

function spawned(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', () => {
      if (child.pid === undefined) reject(new Error('a spawned process has no number'));
      else resolve(child.pid);
    });
  });
}
