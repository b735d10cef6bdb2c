import { parseArgs } from 'node:util';
import { type CrashTestOptions, runCrashTest } from './crash-test';

const USAGE = 'npm run crash-test -- [--kills N] [--seed N] [--clients N] [--json]';
const LARGEST_SEED = 2 ** 31;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '3' },
      seed: { type: 'string', default: String(Date.now() % LARGEST_SEED) },
      clients: { type: 'string', default: '64' },
      json: { type: 'boolean', default: false },
    },
  });
  const [kills = 0, seed = 0, clients = 0] = [values.kills, values.seed, values.clients].map(
    Number,
  );
  const isSound = [kills, seed, clients].every((each) => Number.isSafeInteger(each) && each >= 0);
  if (!isSound || kills === 0 || clients === 0) {
    process.stderr.write(`${USAGE}\n`);
    process.exitCode = 2;
    return;
  }
  const say = (line: string): void => {
    if (!values.json) process.stderr.write(`${line}\n`);
  };
  say(`crash test: ${kills} kills, ${clients} clients, seed ${seed}`);
  await run({ kills, seed, clients, verifyEvery: 10, say, signal: signalled() });
}

async function run(options: CrashTestOptions): Promise<void> {
  const report = await runCrashTest(options);
  process.stdout.write(`${JSON.stringify(report)}\n`);
  process.exitCode = report.holds ? 0 : 1;
}

/** Ctrl-C ends the test, and the product with it. */
function signalled(): AbortSignal {
  const abort = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      abort.abort(new Error(`${signal}: stopped.`));
    });
  }
  return abort.signal;
}

// Whatever ends it before there is a report, an event loop that runs dry too, is no success.
process.exitCode = 1;
main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  // Clients may still be asking a product that is gone.
  process.exit(1);
});
