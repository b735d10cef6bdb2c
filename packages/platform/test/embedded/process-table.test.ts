import { afterEach, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import {
  identifyPidHolder,
  isRunning,
  markProcess,
  portablePidHolder,
  portableStartedAt,
} from '../../src/embedded-postgres/process-table';
import { findUser } from '../../src/embedded-postgres/unix-user';
import { cleanUp, describeOnLinux, makeFolder, waitUntil } from './support/workshop';

const nobody = 2 ** 22 + 1;

describeOnLinux('the process table', () => {
  let child: ChildProcess | undefined;
  afterEach(async () => {
    child?.kill('SIGKILL');
    child = undefined;
    await cleanUp();
  });

  async function start(command: string, args: string[]): Promise<number> {
    child = spawn(command, args, { stdio: 'ignore' });
    await once(child, 'spawn');
    return child.pid ?? -1;
  }

  it('knows a process again, but not another with its number', async () => {
    const mark = await markProcess(process.pid);
    expect(mark && (await isRunning(mark))).toBe(true);
    expect(await isRunning({ pid: process.pid, startedAt: 'another time' })).toBe(false);
    expect(await markProcess(nobody)).toBeUndefined();
  });

  it('tells the same by ps, where there is no /proc', async () => {
    const pid = await start('sleep', ['60']);
    const startedAt = await portableStartedAt(pid);
    expect(startedAt).toMatch(/\d\d:\d\d:\d\d/);
    expect(await portableStartedAt(pid)).toBe(startedAt);
    expect(await portableStartedAt(nobody)).toBeUndefined();
    expect(await portablePidHolder(pid, '/some/cluster')).toBe('other-program');
    expect(await portablePidHolder(nobody, '/some/cluster')).toBe('gone');
  });

  it('takes a zombie for ended', async () => {
    // The shell becomes a program that never asks how its child ended.
    const parent = await start('sh', ['-c', 'sleep 0.1 & exec sleep 60']);
    const zombie = await findChild(parent);
    await waitUntil(async () => (await markProcess(zombie)) === undefined);
    expect(() => process.kill(zombie, 0)).not.toThrow();
    expect(await portableStartedAt(zombie)).toBe('ended');
  });

  it('takes no program for a server because of its number alone', async () => {
    const folder = await makeFolder();
    expect(await identifyPidHolder(nobody, folder)).toBe('gone');
    expect(await identifyPidHolder(process.pid, folder)).toBe('other-program');
    expect(await identifyPidHolder(1, folder)).toBe('other-program');
  });

  it('finds unprivileged users by name, and never root', () => {
    const passwd = 'root:x:0:0::/:/bin/sh\npostgres:x:0:0::/:/bin/sh\nnobody:*:-2:-2::/:/x\n';
    expect(findUser(passwd, ['postgres', 'nobody'])).toEqual({ uid: -2, gid: -2 });
    expect(findUser(passwd, ['root'])).toBeUndefined();
    expect(findUser('', ['nobody'])).toBeUndefined();
  });
});

async function findChild(parent: number): Promise<number> {
  for (;;) {
    for (const name of await readdir('/proc')) {
      const text = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
      if (text.slice(text.lastIndexOf(')') + 2).split(' ')[1] === String(parent)) {
        return Number(name);
      }
    }
  }
}
