import { describe, expect, it } from '@jest/globals';
import type { Difference } from '../../src/counterparty-statements/application/difference.ports';
import type { StatementContext } from '../../src/counterparty-statements/application/ports';
import { createUnagreedEntries } from '../../src/counterparty-statements/application/reopen-unagreed';

const NOW = new Date('2026-03-31T08:00:00.000Z');
const BROKEN = new Error('out of order');

const waiting = (id: string) => ({ id, approvalRequestId: `request of ${id}` }) as Difference;

/** The first tenant cannot be read; of the second, one difference of two cannot be opened. */
function entries() {
  const opened: string[] = [];
  const context = {
    unitOfWork: {
      reader: ({ tenantId }: { tenantId: string }) => ({ tenantId }),
      run: async (_caller: unknown, _operation: string, work: (tx: object) => Promise<unknown>) =>
        work({}),
    },
    differences: {
      unagreed: ({ tenantId }: { tenantId: string }) =>
        tenantId === 'one'
          ? Promise.reject(BROKEN)
          : Promise.resolve([waiting('bad'), waiting('good')]),
      lock: (_tx: object, id: string) => {
        if (id === 'bad') return Promise.reject(BROKEN);
        opened.push(id);
        return Promise.resolve(null);
      },
    },
    reconciliations: { lock: () => Promise.resolve({ state: 'OPEN' }) },
  } as unknown as StatementContext;
  const clock = { now: () => NOW };
  const tenants = () => Promise.resolve(['one', 'two']);
  return { opened, job: createUnagreedEntries(context, { clock, tenants }) };
}

describe('the job that opens differences again', () => {
  it('goes on beside what fails, and tells of it', async () => {
    const { opened, job } = entries();
    const told: unknown[] = [];
    expect(await job.reopenDue({ onFailure: (failure) => told.push(failure) })).toBe(1);
    expect(opened).toEqual(['good']);
    expect(told).toEqual([
      { tenantId: 'one', differenceId: null, error: BROKEN },
      { tenantId: 'two', differenceId: 'bad', error: BROKEN },
    ]);
  });

  it('fails at its end where nobody is to be told', async () => {
    const { opened, job } = entries();
    await expect(job.reopenDue()).rejects.toMatchObject({ errors: [BROKEN, BROKEN] });
    expect(opened).toEqual(['good']);
  });

  it('ends before the next difference when it is asked to', async () => {
    const { opened, job } = entries();
    expect(await job.reopenDue({ signal: AbortSignal.abort() })).toBe(0);
    expect(opened).toEqual([]);
  });
});
