import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withStartLock } from '../../src/embedded-postgres/start-lock';
import { cleanUp, makeFolder } from './support/workshop';

describe('the start lock', () => {
  afterEach(cleanUp);
  const quiet = () => undefined;
  const stale = JSON.stringify({ pid: 2 ** 22 + 1, startedAt: 'long ago', token: 'old' });

  it('lets one in at a time, also while many find it stale', async () => {
    const folder = await makeFolder();
    const lock = join(folder, 'lock');
    let inside = 0;
    let most = 0;
    let entered = 0;
    for (let round = 0; round < 10; round += 1) {
      await writeFile(lock, stale);
      await Promise.all(
        Array.from({ length: 8 }, () =>
          withStartLock(lock, quiet, async () => {
            inside += 1;
            entered += 1;
            most = Math.max(most, inside);
            await sleep(Math.random() * 3);
            inside -= 1;
          }),
        ),
      );
    }
    expect([most, entered]).toEqual([1, 80]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('is given back when the work fails', async () => {
    const lock = join(await makeFolder(), 'lock');
    await expect(
      withStartLock(lock, quiet, () => Promise.reject(new Error('work failed'))),
    ).rejects.toThrow('work failed');
    expect(await withStartLock(lock, quiet, () => Promise.resolve('free'))).toBe('free');
  });

  it('tells whom it waits for', async () => {
    const lock = join(await makeFolder(), 'lock');
    const logs: string[] = [];
    // The first has the lock before the second comes, and until the second has told.
    let tell = (_line: string): void => undefined;
    const told = new Promise<void>((resolve) => {
      tell = (line) => {
        logs.push(line);
        resolve();
      };
    });
    let second: Promise<void> | undefined;
    await withStartLock(lock, quiet, async () => {
      second = withStartLock(lock, tell, noWork);
      await told;
    });
    await second;
    expect(logs).toEqual([`waiting for process ${process.pid}, which is starting PostgreSQL`]);
  });

  it('is not taken for free where it cannot be made', async () => {
    const folder = await makeFolder();
    await mkdir(join(folder, 'lock'));
    await expect(withStartLock(join(folder, 'lock'), quiet, noWork)).rejects.toMatchObject({
      code: 'EISDIR',
    });
  });
});

const noWork = () => Promise.resolve();
