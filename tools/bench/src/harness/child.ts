import { fork } from 'node:child_process';
import { once } from 'node:events';

/** A process of the benchmark, and where it serves. */
export interface Child {
  readonly urls: Readonly<Record<string, string>>;
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

/**
 * Starts a server of the benchmark in a process of its own, so that neither shares its event loop
 * with the client or with the other.
 */
export async function startChild(script: string, options: object): Promise<Child> {
  const child = fork(script, [JSON.stringify(options)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [first] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as unknown[];
  if (typeof first !== 'object' || first === null) {
    throw new Error(`${script} ended before it served (${String(first)})`);
  }
  return {
    urls: first as Readonly<Record<string, string>>,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.disconnect();
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(timer);
    },
    kill: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** In the child: serves until the parent lets go, however the parent ends. */
export function serveAsChild(
  serve: (options: unknown) => Promise<{
    readonly urls: Readonly<Record<string, string>>;
    readonly stop: () => Promise<void>;
  }>,
): void {
  serve(JSON.parse(process.argv[2] ?? '{}')).then(
    ({ urls, stop }) => {
      process.on('disconnect', () => {
        void stop().finally(() => process.exit(0));
      });
      process.send?.(urls);
    },
    (error: unknown) => {
      process.stderr.write(
        `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
      process.exit(1);
    },
  );
}
