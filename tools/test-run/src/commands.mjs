import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const graceMilliseconds = 5_000;

/** Path of a package's executable, so that no shell and no npx stands between. */
export function binaryOf(root, packageName, binaryName = packageName) {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[binaryName]);
}

/** Process groups still running; a signal to this process is passed on to each. */
const running = new Set();

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    for (const child of running) signalGroup(child, signal);
    process.exit(1);
  });
}

/**
 * Runs node with the given arguments, its output passed through, and resolves to the exit code.
 * A command past its limit is stopped together with everything it started, and counts as failed.
 */
export function runNode({ root, args, limitMinutes }) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
    });
    running.add(child);
    const alarm = setTimeout(() => {
      console.log(`  ✗ stopped after ${limitMinutes} minutes`);
      signalGroup(child, 'SIGTERM');
      setTimeout(() => signalGroup(child, 'SIGKILL'), graceMilliseconds).unref();
    }, limitMinutes * 60_000);
    const finish = (exitCode) => {
      clearTimeout(alarm);
      running.delete(child);
      resolve(exitCode);
    };
    child.once('error', (error) => {
      console.log(`  ✗ ${error.message}`);
      finish(1);
    });
    child.once('exit', (code) => finish(code ?? 1));
  });
}
