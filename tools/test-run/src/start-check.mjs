import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { passSignalsTo, signalGroup } from './process-group.mjs';

const answerMinutes = 4;
const stopSeconds = 30;

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** True once the endpoint answers a query with data. */
async function answers(port) {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __typename }' }),
      signal: AbortSignal.timeout(10_000),
    });
    return (await response.json()).data?.__typename === 'Query';
  } catch {
    return false;
  }
}

async function untilAnswered(port, hasEnded) {
  const deadline = performance.now() + answerMinutes * 60_000;
  while (performance.now() < deadline && !hasEnded()) {
    if (await answers(port)) return true;
    await wait(250);
  }
  return false;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Process id of a PostgreSQL that still runs in the scratch folder, if there is one. */
function leftPostmaster(dataFolder) {
  return readdirSync(dataFolder, { recursive: true })
    .filter((path) => basename(path) === 'postmaster.pid')
    .map((path) => Number(readFileSync(join(dataFolder, path), 'utf8').split('\n')[0]))
    .find(isAlive);
}

async function stop(child, hasEnded) {
  // As Ctrl-C in a terminal does: the whole group hears it, npm and the shell included.
  signalGroup(child, 'SIGINT');
  const deadline = performance.now() + stopSeconds * 1000;
  while (!hasEnded() && performance.now() < deadline) await wait(100);
  if (hasEnded()) return true;
  signalGroup(child, 'SIGKILL');
  return false;
}

/**
 * Runs the README's start command on an empty data folder, asks a first question and stops it:
 * returns what went wrong, or nothing.
 */
export async function checkStart(root, command) {
  const dataFolder = mkdtempSync(join(tmpdir(), 'duebook-start-'));
  // As root, PostgreSQL runs as another user, who has to pass: its cluster then goes with the folder.
  chmodSync(dataFolder, 0o711);
  const port = await freePort();
  let ended = false;
  const hasEnded = () => ended;
  const started = performance.now();
  const child = spawn('bash', ['-c', command], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
    env: { ...process.env, PORT: String(port), DUEBOOK_DATA: dataFolder },
  });
  child.once('exit', () => (ended = true));
  const release = passSignalsTo(child);
  try {
    if (!(await untilAnswered(port, hasEnded))) {
      if (!ended) await stop(child, hasEnded);
      return `no answer to a query within ${answerMinutes} minutes`;
    }
    console.log(`first answer after ${((performance.now() - started) / 1000).toFixed(1)} s`);
    if (!(await stop(child, hasEnded))) return `still running ${stopSeconds} s after SIGINT`;
    const orphan = leftPostmaster(dataFolder);
    return orphan === undefined ? undefined : `PostgreSQL ${orphan} outlived the start command`;
  } finally {
    release();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}
