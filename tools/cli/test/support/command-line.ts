import { type ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

const cli = resolve(__dirname, '../..');

/** What became of a command. */
interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command under way. */
export interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  readonly stderr: () => string;
}

/** The command line as an operator uses it, each command a process of its own. */
export class CommandLine {
  private readonly running = new Set<ChildProcess>();

  /** @param variables the environment of every command, beside PATH and HOME */
  constructor(private readonly variables: Readonly<Record<string, string>>) {}

  /** Starts `duebook <args>`, or the scripts behind `npm start` and `npm run tour`. */
  run(
    args: readonly string[],
    variables: Readonly<Record<string, string>> = {},
    stdin?: string,
  ): Run {
    const [first = ''] = args;
    const isOwnScript = first === 'start' || first === 'tour';
    const script = isOwnScript ? `${first}.cjs` : 'duebook.cjs';
    const rest = isOwnScript ? args.slice(1) : args;
    const child = spawn(process.execPath, [join(cli, script), ...rest], {
      env: {
        ...{ PATH: process.env['PATH'], HOME: process.env['HOME'], LOG_LEVEL: 'silent' },
        ...this.variables,
        ...variables,
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child.stdin.end(stdin);
    this.running.add(child);
    const texts = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (chunk: string) => (texts[stream] += chunk));
    }
    const ended = new Promise<Ended>((done) => {
      child.once('close', (code) => {
        this.running.delete(child);
        done({ code, ...texts });
      });
    });
    return { child, ended, stderr: () => texts.stderr };
  }

  /** Ends what a test that failed has left running. */
  killAll(): void {
    for (const child of this.running) child.kill('SIGKILL');
  }
}

/** Has the system choose a port that is free, at the moment that it takes it. */
export const ANY_PORT = { PORT: '0' };

/** Sends an operation, by nobody when there is no key. */
export async function askGateway(
  port: number,
  body: { readonly query: string; readonly variables?: object },
  key?: string,
): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify(body),
  });
  return response.json();
}

/** Waits until a gateway that is starting says where it is. @returns its port, and what it answers */
export async function untilAnswered({ child, stderr }: Run): Promise<{
  readonly port: number;
  readonly answer: unknown;
}> {
  for (;;) {
    const port = / http:\/\/127\.0\.0\.1:(\d+)\/graphql/.exec(stderr())?.[1];
    if (port !== undefined) {
      const answer = await askGateway(Number(port), { query: '{ __typename }' });
      return { port: Number(port), answer };
    }
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`It ended before it answered: ${stderr()}`);
    }
    await new Promise((wait) => setTimeout(wait, 50));
  }
}
