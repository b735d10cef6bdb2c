import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface HostOptions {
  readonly dataFolder: string;
  readonly durable?: boolean;
}

/** What a host tells of the server it has. */
export interface HostedServer {
  readonly port: number;
  readonly ownerUrl: string;
  readonly adopted: boolean;
  readonly ms: number;
}

type Told =
  | { readonly log: string }
  | { readonly exit: object }
  | { readonly server: HostedServer }
  | { readonly error: string };

/** Another node process that runs the launcher, to be stopped or killed. */
export interface Host {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly logs: readonly string[];
  /** Rejects with what the launcher said where it did not start. */
  readonly started: Promise<HostedServer>;
  stop(): Promise<void>;
  kill(): Promise<void>;
  /** Kills the host and whatever else is in its process group. */
  killGroup(): Promise<void>;
}

const hosts = new Set<Host>();

/** Starts a host from a checkout, as ourselves or, for root, as another user. */
export function startHost(
  checkout: string,
  options: HostOptions,
  user: { uid?: number; gid?: number } = {},
): Host {
  const child = spawn(process.execPath, [join(checkout, 'host.js'), JSON.stringify(options)], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
    ...user,
  });
  const pid = child.pid ?? -1;
  const gone = once(child, 'exit');
  const logs: string[] = [];
  const host: Host = {
    child,
    pid,
    logs,
    started: readOutput(child, logs),
    stop: async () => {
      child.stdin.write('stop\n');
      await gone;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
    killGroup: async () => {
      process.kill(-pid, 'SIGKILL');
      await gone;
    },
  };
  // A test that does not wait for the start does not care for its failure either.
  host.started.catch(() => undefined);
  hosts.add(host);
  return host;
}

/** For afterEach: no host outlives its test. */
export async function killHosts(): Promise<void> {
  for (const host of hosts) {
    if (host.child.exitCode === null && host.child.signalCode === null) await host.kill();
  }
  hosts.clear();
}

async function readOutput(child: ChildProcess, logs: string[]): Promise<HostedServer> {
  if (!child.stdout) throw new Error('the host has no output');
  const lines = createInterface({ input: child.stdout });
  return await new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      const told = JSON.parse(line) as Told;
      if ('log' in told) logs.push(told.log);
      else if ('server' in told) resolve(told.server);
      else if ('error' in told) reject(new Error(told.error));
      else logs.push(JSON.stringify(told.exit));
    });
    lines.on('close', () => {
      reject(new Error('the host ended'));
    });
  });
}
