import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, ok } from '@duebook/kernel';
import { type AuditRow, type Caller, systemCaller } from '@duebook/platform';
import { auditExport } from '../../src/audit/application/audit-export';
import { anAuditedTenant, type AuditedTenant, READ } from '../support/audited-tenant';

let audited: AuditedTenant;
beforeAll(async () => {
  audited = await anAuditedTenant();
  await audited.recorder.recordAll();
});
afterAll(() => audited.home.close());

const exported = (caller: Caller, bounds: { from?: Date; to?: Date } = {}) =>
  audited.tenant.services.audit.export(caller, bounds);

async function all(rows: AsyncIterable<AuditRow>): Promise<readonly AuditRow[]> {
  const read: AuditRow[] = [];
  for await (const row of rows) read.push(row);
  return read;
}

const logged = async () => {
  const rows = await audited.home.asOwner<{ principal_id: string; details: string }>(
    `select principal_id, details from platform.audit_entry
      where tenant_id = $1 and action = 'audit.export' order by id`,
    [audited.tenant.tenantId],
  );
  return rows.map((row) => ({ by: row.principal_id, ...(JSON.parse(row.details) as object) }));
};

it('gives all that was recorded in a stretch of time, and is logged before its first row', async () => {
  const caller = audited.tenant.callerWith([READ]);
  const rows = await exported(caller, { to: new Date('2030-01-01') });
  expect(await logged()).toEqual([
    {
      ...{ by: caller.principalId, from: null, to: '2030-01-01T00:00:00.000Z' },
      ...{ firstPosition: '1', lastPosition: expect.stringMatching(/^\d+$/) },
    },
  ]);
  const actions = (await all(rows)).map(({ action }) => action);
  expect(actions[0]).toBe('tenant.create');
  expect(actions).toContain('legalEntity.create');
  // What came after it was logged is not in it, the entry of the export itself included.
  expect(actions).not.toContain('audit.export');
});

it('is logged where nothing was recorded in that time', async () => {
  const rows = await exported(systemCaller(audited.tenant.tenantId, 'test'), {
    from: new Date('2030-01-01'),
  });
  expect(await all(rows)).toEqual([]);
  expect((await logged()).at(-1)).toMatchObject({ firstPosition: null, lastPosition: null });
});

it('goes through more commits than are read at once', async () => {
  const subjectId = newId();
  const before = (await all(await exported(audited.tenant.callerWith([READ])))).length;
  await audited.decide(1_100, subjectId);
  await audited.recorder.recordAll();
  const rows = await all(await exported(audited.tenant.callerWith([READ])));
  const positions = rows.map(({ position }) => Number(position));
  expect(positions).toEqual([...positions].sort((a, b) => a - b));
  expect(rows.filter((row) => row.subjectId === subjectId)).toHaveLength(1_100);
  expect(rows.length).toBeGreaterThan(before + 1_100);
}, 60_000);

it('holds no more than a few commits at once, as each may have a thousand entries', async () => {
  const { home, tenant, recorder } = audited;
  for (let n = 0; n < 30; n += 1) {
    await home.unitOfWork.run(tenant.caller, 'testDecideMany', (tx) => {
      for (let each = 0; each < 100; each += 1) {
        tx.audit({ action: 'test.decide', subjectType: 'Thing', subjectId: newId(), details: {} });
      }
      return Promise.resolve(ok(null));
    });
  }
  await recorder.recordAll();
  const held: number[] = [];
  const unitOfWork = Object.create(home.unitOfWork) as typeof home.unitOfWork;
  unitOfWork.reader = (of) => {
    const reader = home.unitOfWork.reader(of);
    const watched = Object.create(reader) as typeof reader;
    watched.query = async (statement) => {
      const rows = await reader.query<never>(statement);
      held.push(rows.length);
      return rows;
    };
    return watched;
  };
  const rows = await all(await auditExport({ unitOfWork })(tenant.callerWith([READ]), {}));
  expect(rows.length).toBeGreaterThan(30 * 100);
  expect(Math.max(...held)).toBeLessThanOrEqual(20 * 100);
});

it('is for whoever may read the audit of the whole tenant', async () => {
  const before = await logged();
  for (const caller of [
    audited.tenant.callerWith([]),
    audited.tenant.callerWith([READ], audited.tenant.legalEntityId),
  ]) {
    await expect(exported(caller)).rejects.toThrow(READ);
  }
  expect(await logged()).toEqual(before);
});
