import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it } from '@jest/globals';
import { Client } from 'pg';
import { killHosts } from './host';

const prefix = 'duebook-embedded-test-';
const folders = new Set<string>();

export const isRoot = process.getuid?.() === 0;

/** A new temporary folder, open to everybody unless told otherwise. */
export async function makeFolder(mode = 0o755): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  await chmod(folder, mode);
  folders.add(folder);
  return folder;
}

/** Has a folder that the launcher made removed with the others. */
export function willRemove(folder: string): void {
  folders.add(folder);
}

/** For afterEach: ends hosts, waits until their servers have ended, and removes all folders. */
export async function cleanUp(): Promise<void> {
  await killHosts();
  for (const folder of folders) {
    const left = await findPrograms(folder);
    for (const pid of left) await waitUntil(async () => !(await isAlive(pid)));
    await rm(folder, { recursive: true, force: true });
  }
  folders.clear();
}

/** Numbers of the processes that have the text in their command line, other than ourselves. */
export async function findPrograms(text: string): Promise<number[]> {
  const found: number[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) continue;
    const command = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    if (command.includes(text)) found.push(Number(name));
  }
  return found;
}

/** The number of the server on a data folder's cluster; fails where none runs. */
export async function serverPid(cluster: string): Promise<number> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8');
  return Number(text.split('\n')[0]);
}

/** False for a zombie too. */
export async function isAlive(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return status !== undefined && !/\) [ZX] /.test(status);
}

/** A start that makes nothing anew takes a third of a second on an idle machine. */
export const SOON_MS = 10_000;

/** What takes milliseconds on an idle machine; tests share theirs. */
const PATIENCE_MS = 30_000;

/** Fails if the condition does not come to hold. */
export async function waitUntil(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (Date.now() > deadline) {
      throw new Error(`not within ${PATIENCE_MS} ms: ${condition.toString()}`);
    }
    await sleep(20);
  }
}

/** Runs one statement on a connection of its own. */
export async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** These tests look into /proc to see what really runs. */
export const describeOnLinux = process.platform === 'linux' ? describe : describe.skip;

/** Only root can become somebody else. */
export const itAsRoot = isRoot ? it : it.skip;
