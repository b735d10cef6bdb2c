import { describe, expect, it } from '@jest/globals';
import { orphansAmong, type ServerProcess } from '../../src/product/server-processes';

const server = (pid: number, parentPid: number): ServerProcess => ({
  ...{ pid, parentPid, isWatchdog: false },
});
const watchdog = (pid: number): ServerProcess => ({ pid, parentPid: 1, isWatchdog: true });

describe('telling orphans from a running server', () => {
  it('knows the postmaster, its children and one watchdog as its own', () => {
    const running = [server(10, 1), server(11, 10), server(12, 10), watchdog(13)];
    expect(orphansAmong(running, 10)).toEqual([]);
  });

  it('finds backends of an earlier postmaster and watchdogs without a server', () => {
    const processes = [server(10, 1), watchdog(13), server(8, 1), watchdog(9)];
    expect(orphansAmong(processes, 10)).toEqual([server(8, 1), watchdog(9)]);
  });

  it('takes everything for an orphan once the product has stopped', () => {
    const left = [server(10, 1), server(11, 10), watchdog(13)];
    expect(orphansAmong(left, undefined)).toEqual(left);
  });
});
