import type { Id } from '@duebook/kernel';
import type { TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createLimits } from '../../../src/limits/create-limits';
import { openCreditTables } from '../../support/a-credit-desk';
import { aDyingProcess } from '../../support/a-dying-process';
import { aLimitDesk, type LimitDesk } from '../../support/a-limit-desk';

let db: TestDatabase;
let desk: LimitDesk;
let c1: Id;

beforeAll(async () => {
  db = await openCreditTables();
});
afterAll(() => db.close());
beforeEach(async () => {
  desk = await aLimitDesk(db);
  c1 = await desk.partyOf('C1');
  await desk.policy({});
  await desk.apply(c1);
  await desk.giveClass(c1, 'B');
});

const EVERYBODY = { partyIds: null, segments: null, regions: null, classCodes: null };

/** Another process of the same desk, which works on one customer at a time. */
const aProcess = (over: Partial<Parameters<typeof createLimits>[0]> = {}) =>
  createLimits({
    ...{ unitOfWork: db.unitOfWork, clock: db.clock, approvals: desk.approvals },
    ...{ figures: desk.ledger.figures, facts: desk.services.facts.reader },
    tenants: () => Promise.resolve([desk.tenant.tenantId]),
    measure: desk.services.exposure.measure,
    partiesPerPiece: 1,
    ...over,
  });

async function start(purpose: 'startRun' | 'startMeasurement' = 'startRun'): Promise<Id> {
  const by = purpose === 'startRun' ? desk.proposer : desk.caller;
  const started = await desk.services.limits[purpose](by, desk.request('creditLimitRunStart'), {
    ...{ legalEntityId: null, filter: EVERYBODY },
  });
  if (!started.ok) throw new Error(started.refusal.code);
  return started.value.creditLimitRunId;
}

const runOf = async (id: Id) => {
  const [run] = await desk.services.limits.reading.runsByIds(desk.caller, [id]);
  if (!run) throw new Error('no such run');
  return run;
};

describe('a run over limits that is broken off', () => {
  it('by the death of its process is taken up by another, and proposes for each once', async () => {
    const id = await start();
    const dying = aDyingProcess(db.unitOfWork);
    const { reader } = desk.services.facts;
    let pieces = 0;
    const facts = {
      ...reader,
      definitions: (...asked: Parameters<typeof reader.definitions>) => {
        pieces += 1;
        if (pieces === 2) dying.kill();
        return reader.definitions(...asked);
      },
    };
    const process = aProcess({ unitOfWork: dying.unitOfWork, facts });
    await expect(process.runner.runNext()).rejects.toThrow('killed');
    expect(await runOf(id)).toMatchObject({ state: 'RUNNING', partiesDone: 1, attempts: 0 });
    expect(await aProcess().runner.runNext()).toBe(false);
    db.clock.advance({ minutes: 2, seconds: 1 });
    expect(await aProcess().runner.runNext()).toBe(true);
    expect(await runOf(id)).toMatchObject({ state: 'COMPLETED', partiesTotal: 3, partiesDone: 3 });
    expect(await desk.services.limits.reading.tallies(desk.caller, [id])).toEqual([
      { runId: id, outcome: 'NO_APPLICATION', count: 2 },
      { runId: id, outcome: 'PROPOSED', count: 1 },
    ]);
  });

  it('again and again is given up with a reason, and another run goes on', async () => {
    const id = await start('startMeasurement');
    const measure = () => Promise.reject(new RangeError('of somebody'));
    const broken = aProcess({ measure });
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await expect(broken.runner.runNext()).rejects.toThrow(RangeError);
      expect(await runOf(id)).toMatchObject({ attempts: attempt, partiesDone: 0 });
      db.clock.advance({ minutes: 1 });
    }
    const run = await runOf(id);
    expect(run).toMatchObject({ state: 'FAILED' });
    expect(run.failure).toMatch(/^It met a fault \(RangeError\)\. 5 attempts in a row/);
    const next = await start();
    expect(await broken.runner.runNext()).toBe(true);
    expect(await runOf(next)).toMatchObject({ state: 'COMPLETED', partiesDone: 3 });
  });

  it('by somebody who cancels it ends before its next piece', async () => {
    const id = await start();
    const stopping = new AbortController();
    const facts = {
      ...desk.services.facts.reader,
      definitions: (...asked: Parameters<typeof desk.services.facts.reader.definitions>) => {
        stopping.abort();
        return desk.services.facts.reader.definitions(...asked);
      },
    };
    await aProcess({ facts }).runner.runNext({ signal: stopping.signal });
    const key = desk.request('creditLimitRunCancel');
    const command = { creditLimitRunId: id };
    expect(await desk.services.limits.cancelRun(desk.proposer, key, command)).toMatchObject({
      ok: true,
    });
    await aProcess().runner.runNext();
    expect(await runOf(id)).toMatchObject({ state: 'CANCELLED', partiesDone: 1 });
  });
});
