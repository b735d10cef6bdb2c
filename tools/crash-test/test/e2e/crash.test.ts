import { describe, expect, it, jest } from '@jest/globals';
import { runCrashTest } from '../../src/crash-test';

// Each restart begins a process and recovers a database, and machines are busy.
jest.setTimeout(600_000);

describe('the product, killed under 64 concurrent clients', () => {
  it('loses, doubles and invents nothing, and leaves no PostgreSQL behind', async () => {
    const said: string[] = [];
    const report = await runCrashTest({
      ...{ seed: 20_261_122, clients: 64, verifyEvery: Infinity },
      kills: ['GATEWAY', 'POSTMASTER', 'BACKEND'],
      say: (line) => said.push(line),
    });
    expect(report.defects).toEqual([]);
    expect(report).toMatchObject({
      ...{ holds: true, kills: 3, lost: 0, doubled: 0, phantom: 0, otherDefects: 0 },
      ...{ inFlightAtKill: { least: 64 }, verifications: 1 },
    });
    const { operations, books } = report;
    expect(said).toHaveLength(3);
    // Without these it would have tested nothing.
    expect(operations.unknown).toBeGreaterThan(0);
    expect(operations.acknowledged).toBeGreaterThan(64);
    expect(operations.acknowledged + operations.refused).toBe(operations.sent);
    expect(books.documents).toBeGreaterThan(64);
    expect(books.allocations).toBeGreaterThan(0);
  });
});
