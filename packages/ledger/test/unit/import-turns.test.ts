import { describe, expect, it } from '@jest/globals';
import { newId, refused } from '@duebook/kernel';
import { systemCaller, type Caller } from '@duebook/platform';
import { createImportRunner } from '../../src/imports/application/import-runner';
import type { ImportContext } from '../../src/imports/application/ports';

const [early, middle, late] = [newId(), newId(), newId()];
const now = new Date('2026-03-31T08:00:00Z');

/** A runner over so many waiting imports a tenant, and whose each one was that it took. */
function aRunner(waiting: Record<string, number>) {
  const served: string[] = [];
  const runs = {
    isAnyWaiting: ({ tenantId }: { readonly tenantId: string }) =>
      Promise.resolve((waiting[tenantId] ?? 0) > 0),
    claimNext: ({ tenantId }: { readonly tenantId: string }) => {
      waiting[tenantId] = (waiting[tenantId] ?? 0) - 1;
      served.push(tenantId);
      return Promise.resolve({ id: newId(), kind: 'OTHER', starter: systemCaller(tenantId, 'x') });
    },
    // It ends at once: its kind is unknown.
    lock: () => Promise.resolve({}),
    save: () => Promise.resolve(),
  };
  const unitOfWork = {
    reader: ({ tenantId }: Pick<Caller, 'tenantId'>) => ({ tenantId }),
    run: ({ tenantId }: Caller, _: string, work: (tx: unknown) => unknown) =>
      work({ tenantId, startedAt: now }),
  };
  const files = { open: () => Promise.resolve(refused({ code: 'FILE_UNKNOWN' })) };
  const context = { runs, unitOfWork, files, claimMs: 1_000 } as unknown as ImportContext;
  const runner = createImportRunner({
    context,
    targets: new Map(),
    clock: { now: () => now },
    tenants: () => Promise.resolve([early, middle, late]),
  });
  return { runner, served };
}

describe('imports that wait', () => {
  it('are taken in turns, whatever else of the tenant before waits', async () => {
    const { runner, served } = aRunner({ [early]: 99, [middle]: 1, [late]: 2 });
    for (let round = 0; round < 6; round += 1) expect(await runner.runNext()).toBe(true);
    expect(served).toEqual([early, middle, late, early, late, early]);
  });

  it('are found whose ever they are, until none is left', async () => {
    const { runner, served } = aRunner({ [middle]: 2 });
    const found: boolean[] = [];
    for (let round = 0; round < 3; round += 1) found.push(await runner.runNext());
    expect(found).toEqual([true, true, false]);
    expect(served).toEqual([middle, middle]);
  });
});
