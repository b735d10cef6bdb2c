import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Gateway, readConfig, type Role, silentLogger, startGateway } from '@duebook/gateway';
import { aTenant } from '@duebook/governance/testing';
import { until } from '@duebook/platform/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { verifySealed } from '../../src/commands/verify';
import { hasWorker } from '../../src/system';
import { openHome, type TestHome } from '../support/a-demo';

let home: TestHome;
let dataFolder: string;
beforeEach(async () => {
  home = await openHome();
  dataFolder = await mkdtemp(join(tmpdir(), 'duebook-verify-'));
});
afterEach(async () => {
  await home.close();
  await rm(dataFolder, { recursive: true });
});

const startAs = (role: Role): Promise<Gateway> =>
  startGateway({
    config: readConfig({
      PORT: '0',
      DUEBOOK_DATA: dataFolder,
      DUEBOOK_ROLE: role,
      DATABASE_URL: home.db.ownerUrl,
      DATABASE_APP_URL: home.db.appUrl,
    }),
    clock: home.db.clock,
    log: silentLogger(),
  });

describe('verify', () => {
  it('seals first where processes only serve requests, and other commands run', async () => {
    const gateway = await startAs('gateway');
    try {
      const { tenantId } = await aTenant(home.db);
      await home.db.asOwner(
        `update platform.unrecorded_commit set queued_at = queued_at - interval '1 hour'`,
      );
      const { ownerUrl, clock, database } = home.db;
      const { composition, contents } = home;
      // The test's own connection looks as one of another command does.
      const isRecorded = await hasWorker(ownerUrl);
      expect(isRecorded).toBe(false);
      const system = {
        ...{ config: readConfig({}), clock, ownerUrl, database, composition, contents, isRecorded },
        tenants: () => Promise.resolve([]),
      };
      const reports = await verifySealed(system, [tenantId], 1);
      expect(reports.find(({ id }) => id === 'I8')).toMatchObject({ holds: true });
    } finally {
      await gateway.stop();
    }
  });

  it.each(['worker', 'all'] as const)(
    'leaves sealing to a process of the role %s',
    async (role) => {
      const gateway = await startAs(role);
      try {
        expect(await hasWorker(home.db.ownerUrl)).toBe(true);
      } finally {
        await gateway.stop();
      }
      // A server ends a connection a moment after its client closed it.
      await until(async () => !(await hasWorker(home.db.ownerUrl)));
    },
  );
});
