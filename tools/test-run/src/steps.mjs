import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkLinks } from './check-links.mjs';
import { binaryOf, runNode } from './commands.mjs';
import { checkLockFile } from './lock-file.mjs';

/**
 * A step runs something and resolves to `{ passed, failed, skipped }`: one for a check, the number
 * of tests for a run of jest.
 */
const outcome = (isGood) => ({ passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0 });

function check(name, limitMinutes, args) {
  return {
    name,
    run: async (root) =>
      outcome((await runNode({ root, args: args(root), limitMinutes, isHeld: true })) === 0),
  };
}

/** Counts come from jest's own report: a run that leaves none behind is one failure, not zero tests. */
function readReport(path) {
  if (!existsSync(path)) return { passed: 0, failed: 0, skipped: 0 };
  const report = JSON.parse(readFileSync(path, 'utf8'));
  return {
    passed: report.numPassedTests,
    // A suite that breaks before its first test has failed although no test of it did.
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Tests with a database wait for it, so that a worker more than there are cores still finds time. */
const workers = { unit: 2, db: 3, e2e: 3, outside: 3, docs: 2 };

function tests(name, project, limitMinutes, flagsNow = () => []) {
  return {
    name,
    run: async (root) => {
      const folder = mkdtempSync(join(tmpdir(), 'duebook-test-run-'));
      const report = join(folder, 'report.json');
      const output = ['--json', `--outputFile=${report}`];
      const flags = [`--maxWorkers=${workers[project]}`, '--passWithNoTests', ...output];
      const args = [binaryOf(root, 'jest'), '--selectProjects', project, ...flags, ...flagsNow()];
      const exitCode = await runNode({ root, args, limitMinutes });
      const counts = readReport(report);
      rmSync(folder, { recursive: true, force: true });
      const isUnexplained = exitCode !== 0 && counts.failed === 0;
      return { ...counts, failed: isUnexplained ? 1 : counts.failed };
    },
  };
}

/**
 * The outside server is started from binaries that the machine has to have; `.ci/run` sees to them.
 * Without them the tests are counted and not run, since no name is empty.
 */
function unlessThereIsNoServer() {
  if (process.env.DUEBOOK_TEST_PG_BIN) return [];
  console.log(
    'SKIPPED: no outside PostgreSQL. Set DUEBOOK_TEST_PG_BIN to the folder of its initdb, for ' +
      'example /usr/lib/postgresql/15/bin, to run these tests.',
  );
  return ['--testNamePattern=^$', '--silent'];
}

const cache = 'node_modules/.cache';

/** Neither depends on the other, and each keeps one core busy: the longest begins. */
const checks = [
  check('lint', 10, (root) => [
    binaryOf(root, 'eslint'),
    ...['.', '--max-warnings', '0'],
    ...['--cache', '--cache-strategy', 'content', '--cache-location', `${cache}/eslint/`],
  ]),
  { name: 'lock file', run: (root) => Promise.resolve(outcome(checkLockFile(root))) },
  check('format', 5, (root) => [
    binaryOf(root, 'prettier'),
    ...['--check', '.', '--log-level', 'warn'],
    ...['--cache', '--cache-strategy', 'content'],
  ]),
  check('types', 10, (root) => [
    binaryOf(root, 'typescript', 'tsc'),
    ...['--noEmit', '--incremental', '--tsBuildInfoFile', `${cache}/tsc.tsbuildinfo`],
  ]),
  check('boundaries', 5, () => ['tools/boundaries/src/main.mjs']),
  check('unused code (knip)', 5, (root) => [binaryOf(root, 'knip'), '--no-config-hints']),
  { name: 'links in documents', run: (root) => Promise.resolve(outcome(checkLinks(root))) },
];

/** What `check` does: stages one after the other, the steps of a stage two at a time. */
export const checkStages = [checks, [tests('unit and property tests', 'unit', 5)]];

const schemaSteps = (root) =>
  existsSync(join(root, 'tools/schema/src/main.ts'))
    ? [check('schema', 5, () => ['tools/schema/dist/main.js', '--check'])]
    : [];

const testSteps = (root) => [
  check('build', 10, (r) => [binaryOf(r, 'turbo'), 'run', 'build', '--output-logs=errors-only']),
  tests('database tests', 'db', 20),
  tests('end-to-end and scenario tests', 'e2e', 25),
  tests('smoke suite on an outside PostgreSQL', 'outside', 10, unlessThereIsNoServer),
  ...schemaSteps(root),
  tests('documentation tests', 'docs', 10),
];

export const allStages = (root) => [...checkStages, ...testSteps(root).map((step) => [step])];
