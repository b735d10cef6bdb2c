import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  openContentStore,
  type PlaceSettings,
  type StoreSettings,
} from '../../../src/files/open-content-store';
import { filesBelow } from '../../support/stores';

const LENGTH = 12_000_000;
const SHA256 = createHash('sha256').update(Buffer.alloc(LENGTH, 'a,b\n')).digest('hex');

let folder: string;
let silent: Server;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duebook-killed-'));
  // Knows no content, and never answers to one that is sent.
  silent = createServer((request, response) => {
    if (request.method === 'HEAD') response.writeHead(404).end();
    else request.resume();
  });
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
});
afterEach(async () => {
  silent.closeAllConnections();
  silent.close();
  await rm(folder, { recursive: true, force: true });
});

const folderOf = (name: string): PlaceSettings => ({ kind: 'FOLDER', folder: join(folder, name) });
const silentBucket = (): PlaceSettings => ({
  kind: 'S3',
  endpoint: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
  ...{ region: 'us-east-1', bucket: 'silent', prefix: '', forcePathStyle: true },
  keys: { keyId: 'a', secret: 'b' },
});

/** Kills the process that stores a content as soon as it says this, or the pause after it is over. */
async function killedAt(settings: StoreSettings, says: string, pauseAt = LENGTH): Promise<void> {
  const child = spawn(
    process.execPath,
    [
      '--conditions=duebook-source',
      join(__dirname, '../../support/crashing-upload.cjs'),
      JSON.stringify([settings, LENGTH, pauseAt]),
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env['PATH'], NODE_NO_WARNINGS: '1' },
    },
  );
  const gone = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) if (line === says) break;
  // What comes behind the word is under way then.
  if (says === 'KEEPING') await new Promise((go) => setTimeout(go, 200));
  child.kill('SIGKILL');
  await gone;
}

describe('a process that is killed while it stores a content', () => {
  it('leaves nothing to be opened in the middle of the upload, and the next start clears it away', async () => {
    const settings: StoreSettings = {
      places: [folderOf('first'), folderOf('second')],
      arrivals: join(folder, 'arrivals'),
    };
    await killedAt(settings, 'HALF', LENGTH / 2);
    expect(await filesBelow(folder)).toHaveLength(1);

    const store = await openContentStore(settings);

    expect(await filesBelow(folder)).toEqual([]);
    expect(await store.has(SHA256)).toBe(false);
  });

  it('leaves nothing in the first place while the second has not answered', async () => {
    const settings: StoreSettings = {
      places: [folderOf('first'), silentBucket()],
      arrivals: join(folder, 'arrivals'),
    };
    await killedAt(settings, 'KEEPING');
    const store = await openContentStore(settings);
    expect(await filesBelow(folder)).toEqual([]);
    expect(await store.places[0]?.has(SHA256)).toBe(false);
  });

  it('has stored in both places what it said was kept', async () => {
    const settings: StoreSettings = {
      places: [folderOf('first'), folderOf('second')],
      arrivals: join(folder, 'arrivals'),
    };
    await killedAt(settings, 'KEPT');
    const store = await openContentStore(settings);
    expect(await Promise.all(store.places.map((place) => place.has(SHA256)))).toEqual([true, true]);
  });
});
