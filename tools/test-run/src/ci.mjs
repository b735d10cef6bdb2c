import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { passSignalsTo, signalGroup } from './process-group.mjs';
import { readmeCommand } from './readme.mjs';
import { checkStart } from './start-check.mjs';

/** What a newcomer would do, counted: the README's test command, then its start command. */
const root = resolve(import.meta.dirname, '../../..');
const testLimitMinutes = 40;
const closingLine = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/;

/** Runs a shell command with its output passed through; resolves to its last line and exit code. */
function runShell(command) {
  return new Promise((done) => {
    const child = spawn('bash', ['-c', command], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    const release = passSignalsTo(child);
    let lastLine = '';
    createInterface({ input: child.stdout }).on('line', (line) => {
      console.log(line);
      if (line.trim() !== '') lastLine = line.trim();
    });
    const alarm = setTimeout(() => {
      console.log(`stopped after ${testLimitMinutes} minutes`);
      signalGroup(child, 'SIGTERM');
    }, testLimitMinutes * 60_000);
    child.once('close', (exitCode) => {
      clearTimeout(alarm);
      release();
      done({ lastLine, exitCode });
    });
  });
}

async function runTests() {
  const { lastLine, exitCode } = await runShell(
    readmeCommand(root, 'test', /^npm ci && npm (?:test|run test)$/),
  );
  const counted = closingLine.exec(lastLine);
  if (!counted) return { passed: 0, failed: 1, skipped: 0 };
  const [passed, failed, skipped] = counted.slice(1).map((text) => Number(text ?? 0));
  return { passed, failed: exitCode !== 0 && failed === 0 ? 1 : failed, skipped };
}

async function runStart() {
  const command = readmeCommand(root, 'start', /^npm ci && npm (?:start|run start)$/);
  if (!existsSync(join(root, 'tools/cli/start.cjs'))) {
    console.log('start: skipped, nothing to start yet');
    return { passed: 0, failed: 0, skipped: 1 };
  }
  console.log(`\n── ${command} ──`);
  const complaint = await checkStart(root, command);
  console.log(complaint ? `✗ start: ${complaint}` : '✓ start');
  return { passed: complaint ? 0 : 1, failed: complaint ? 1 : 0, skipped: 0 };
}

async function counted(run) {
  try {
    return await run();
  } catch (error) {
    console.log(`✗ ${error.message}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const outcomes = [await counted(runTests), await counted(runStart)];
const sum = (key) => outcomes.reduce((total, outcome) => total + outcome[key], 0);
if (sum('skipped') > 0) console.log(`${sum('skipped')} skipped`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
