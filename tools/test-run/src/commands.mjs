import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { passSignalsTo, signalGroup } from './process-group.mjs';

const graceMilliseconds = 5_000;

/** Path of a package's executable, so that no shell and no npx stands between. */
export function binaryOf(root, packageName, binaryName = packageName) {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[binaryName]);
}

/**
 * Runs node with the given arguments, its output passed through, and resolves to the exit code.
 * A command past its limit is stopped together with everything it started, and counts as failed.
 * What is held prints in one piece when it ends: two that run side by side do not mix their lines.
 */
export function runNode({ root, args, limitMinutes, isHeld = false }) {
  return new Promise((resolve) => {
    const output = isHeld ? 'pipe' : 'inherit';
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', output, output],
      detached: true,
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
    });
    const release = passSignalsTo(child);
    const alarm = setTimeout(() => {
      console.log(`  ✗ stopped after ${limitMinutes} minutes`);
      signalGroup(child, 'SIGTERM');
      setTimeout(() => signalGroup(child, 'SIGKILL'), graceMilliseconds).unref();
    }, limitMinutes * 60_000);
    const held = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (piece) => held.push(piece));
    }
    const finish = (exitCode) => {
      clearTimeout(alarm);
      release();
      process.stdout.write(Buffer.concat(held));
      resolve(exitCode);
    };
    child.once('error', (error) => {
      console.log(`  ✗ ${error.message}`);
      finish(1);
    });
    child.once('close', (code) => finish(code ?? 1));
  });
}
