import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where the command line lies, seen from `src` as from `dist`. */
export const CLI_FOLDER = resolve(__dirname, '../../../cli');

const LONGEST_START_MS = 180_000;
const LONGEST_STOP_MS = 30_000;

/** Where the product keeps its data and listens. */
export interface Site {
  readonly dataFolder: string;
  readonly port: number;
  /** What the product logs goes here. */
  readonly logFile: string;
}

export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** What it had said to people. */
  readonly words: string;
}

/** The product in a process of its own. */
export interface GatewayProcess {
  readonly child: ChildProcess;
  /** Resolves to whether it became ready; false when it ended before, or took too long. */
  readonly ready: Promise<boolean>;
  readonly ended: Promise<ProcessEnd>;
  /** Tells it to stop, as Ctrl-C does; undefined when it does not. */
  stop(): Promise<ProcessEnd | undefined>;
}

/** Starts the product as `npm start -- --no-demo` does. */
export function startGatewayProcess(site: Site): GatewayProcess {
  const log = openSync(site.logFile, 'a');
  const child = spawn(process.execPath, [join(CLI_FOLDER, 'start.cjs'), '--no-demo'], {
    env: productEnvironment(site),
    stdio: ['ignore', log, 'pipe'],
  });
  closeSync(log);
  let words = '';
  let announce: () => void = () => undefined;
  const announced = new Promise<boolean>((settle) => {
    announce = () => {
      settle(true);
    };
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words += text;
    if (words.includes('Duebook is ready.')) announce();
  });
  const ended = new Promise<ProcessEnd>((settle) => {
    child.once('close', (code, signal) => {
      settle({ code, signal, words });
    });
  });
  return {
    child,
    ended,
    ready: Promise.race([announced, ended.then(() => false), after(LONGEST_START_MS, false)]),
    stop: () => {
      child.kill('SIGTERM');
      return Promise.race([ended, after(LONGEST_STOP_MS, undefined)]);
    },
  };
}

/** Durable settings, the embedded database, nothing of the environment this runs in. */
export function productEnvironment({ dataFolder, port }: Site): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    DUEBOOK_DATA: dataFolder,
    PORT: String(port),
    LOG_LEVEL: 'warn',
    // The load is heavier than any caller's: it is not to be held back.
    ...{ RATE_PRINCIPAL: '10000000', RATE_TENANT: '10000000', RATE_IN_FLIGHT: '1000' },
    ...{ RATE_PRINCIPAL_WORK: '1000000000', RATE_TENANT_WORK: '1000000000' },
  };
}

function after<T>(milliseconds: number, value: T): Promise<T> {
  return new Promise((settle) => {
    setTimeout(() => {
      settle(value);
    }, milliseconds).unref();
  });
}
