import { expect, it } from '@jest/globals';
import { Recorder } from '@duebook/platform/module';
import { openTestDatabase } from '@duebook/platform/testing';
import { governanceModule } from '@duebook/governance/module';
import { aTenant } from '@duebook/governance/testing';

it('an export gives all that was recorded in a stretch of time, and is logged before its first row', async () => {
  const home = await openTestDatabase([governanceModule]);
  const recorder = new Recorder(home.database, home.clock, [], []);
  const other = await aTenant(home);
  await recorder.recordTenant(other.tenantId);
  const { tenantId } = other;
  const rows = await other.services.audit.export({ tenantId, to: new Date('2030-01-01') });
  const logged = await home.asOwner<{ details: string }>(
    `select details from platform.audit_entry where tenant_id = $1 and action = 'audit.export'`,
    [tenantId],
  );
  expect(logged.map(({ details }) => JSON.parse(details) as object)).toEqual([
    expect.objectContaining({
      byOperator: true,
      to: '2030-01-01T00:00:00.000Z',
      firstPosition: '1',
    }),
  ]);
  const actions: string[] = [];
  for await (const row of rows) actions.push(row.action);
  expect(actions[0]).toBe('tenant.create');
  expect(actions).toContain('legalEntity.create');
  await home.close();
});
