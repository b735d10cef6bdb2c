import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Benchmark, Size } from './benchmark';
import { BENCHMARKS } from './benchmarks';
import { openStage, type Stage, type StageOptions } from './harness/stage';

const USUAL_ROUNDS = 5;
const USAGE = `npm run bench -- <name> [--size small|full] [--rounds N] [--json] [--explain MS]
names: ${BENCHMARKS.map(({ name }) => name).join(', ')}`;

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      size: { type: 'string', default: 'small' },
      rounds: { type: 'string' },
      explain: { type: 'string' },
    },
  });
  const [name] = positionals;
  const benchmark = BENCHMARKS.find((each) => each.name === name);
  const size = sizeOf(values.size);
  const rounds = Number(values.rounds ?? usualRounds(benchmark, size));
  if (!benchmark || !size || !Number.isInteger(rounds) || rounds < 1) {
    process.stderr.write(`${USAGE}\n`);
    process.exitCode = 2;
    return;
  }
  const explain =
    values.explain === undefined
      ? undefined
      : {
          fromMs: Number(values.explain),
          file: join(tmpdir(), `duebook-bench-${benchmark.name}.log`),
        };
  await run(benchmark, { size, rounds, isQuiet: values.json, explain });
}

function usualRounds(benchmark: Benchmark | undefined, size: Size | undefined): number {
  return (size && benchmark?.usualRounds?.[size]) ?? USUAL_ROUNDS;
}

function sizeOf(text: string): Size | undefined {
  return text === 'small' || text === 'full' ? text : undefined;
}

interface Run {
  readonly size: Size;
  readonly rounds: number;
  readonly isQuiet: boolean;
  readonly explain: StageOptions['explain'];
}

async function run(benchmark: Benchmark, { size, rounds, isQuiet, explain }: Run): Promise<void> {
  const stages: Stage[] = [];
  const say = (line: string): void => {
    if (!isQuiet) process.stderr.write(`${line}\n`);
  };
  say(`${benchmark.name}, size ${size}, ${rounds} rounds`);
  try {
    const report = await benchmark.run({
      size,
      rounds,
      say,
      openStage: async (options) => {
        const stage = await openStage({ ...options, explain });
        stages.push(stage);
        return stage;
      },
    });
    const machine = { cpus: cpus().length, node: process.version };
    process.stdout.write(
      `${JSON.stringify({ bench: benchmark.name, size, ...report, rounds, ...machine })}\n`,
    );
  } finally {
    for (const stage of stages) await stage.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
});
