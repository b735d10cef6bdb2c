import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readSecretKey } from '../../src/secret-key';

let dataFolder: string;

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'duebook-key-'));
});
afterEach(async () => {
  await chmod(dataFolder, 0o700);
  await rm(dataFolder, { recursive: true });
});

const from = (over: object) =>
  readSecretKey({
    ...{ secretKey: undefined, databaseUrl: undefined, profile: 'development', dataFolder },
    ...over,
  });

describe('the key of secrets', () => {
  it('is the one of the environment where there is one, and no file is made', async () => {
    const secretKey = Buffer.alloc(32, 7);
    expect(await from({ secretKey, profile: 'production', databaseUrl: 'x' })).toBe(secretKey);
    await expect(stat(join(dataFolder, 'secret.key'))).rejects.toThrow('ENOENT');
  });

  it('is drawn once else, by whichever process comes first, for its owner alone to read', async () => {
    const folder = join(dataFolder, 'new');
    const keys = await Promise.all(
      Array.from({ length: 10 }, () => from({ dataFolder: folder, profile: 'production' })),
    );
    expect(new Set(keys.map((key) => key?.toString('hex'))).size).toBe(1);
    expect(keys[0]).toHaveLength(32);
    expect((await stat(join(folder, 'secret.key'))).mode & 0o777).toBe(0o600);
    expect(await from({ dataFolder: folder, databaseUrl: 'x' })).toEqual(keys[0]);
  });

  it('is absent in production on an outside database, where each machine would draw its own', async () => {
    expect(await from({ profile: 'production', databaseUrl: 'x' })).toBeNull();
  });

  it('is not drawn anew where a file is spoilt, and what is in it is not told', async () => {
    await writeFile(join(dataFolder, 'secret.key'), 'hunter2');
    await expect(from({})).rejects.toThrow('secret.key');
    await expect(from({})).rejects.not.toThrow('hunter2');
    expect(await readFile(join(dataFolder, 'secret.key'), 'utf8')).toBe('hunter2');
  });
});
