import { businessDate, type Id } from '@duebook/kernel';
import { notingJobs, type TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createDiscountSchemes } from '../../../src/discount-schemes/create-discount-schemes';
import { schemeInvariants } from '../../../src/discount-schemes/persistence/scheme-invariants';
import { openCreditTables } from '../../support/a-credit-desk';
import { aDyingProcess } from '../../support/a-dying-process';
import { aSchemeDesk, nobody, type SchemeDesk } from '../../support/a-scheme-desk';
import { valueOf } from '../../support/a-trading-ledger';

let db: TestDatabase;
let desk: SchemeDesk;
let schemeVersionId: Id;
/** Told each time that customers’ classes are asked for, once a piece; a test lets it throw. */
let asking: () => void;

beforeAll(async () => {
  db = await openCreditTables();
});
afterAll(() => db.close());

beforeEach(async () => {
  asking = () => undefined;
  desk = await aSchemeDesk(db);
  await desk.customers(['C1', 'C2', 'C3', 'C4', 'C5']);
  for (const [party, amount] of [
    ['C1', '2000'],
    ['C2', '6000'],
    ['C4', '500'],
    ['C5', '10000'],
  ] as const) {
    await desk.sell({ party, on: '2025-02-01', amount });
  }
  const conditions = { paidWithinDays: null, needsNoOverdue: true, classCodes: null };
  schemeVersionId = await desk.scheme({ conditions });
});

type Deps = Parameters<typeof createDiscountSchemes>[0];

/** Another process of the same desk, which looks at two customers at a time. */
function aProcess(over: Partial<Deps> = {}, of: SchemeDesk = desk) {
  const { reader } = of.services.facts;
  return createDiscountSchemes({
    ...{ unitOfWork: db.unitOfWork, clock: db.clock, approvals: of.approvals, ledger: of.ledger },
    figures: of.ledger.figures,
    facts: {
      readWithReasons: (...asked) => {
        asking();
        return reader.readWithReasons(...asked);
      },
    },
    tenants: () => Promise.resolve([of.tenant.tenantId]),
    partiesPerPiece: 2,
    ...over,
  });
}

async function start(isFinal = false, asOf = '2025-01-31'): Promise<Id> {
  const day = isFinal ? null : businessDate(asOf);
  const command = { ...desk.key(), schemeVersionId, asOf: day, isFinal };
  return valueOf(await desk.services.discountSchemes.evaluate(desk.caller, command)).evaluationId;
}

async function evaluationOf(id: Id) {
  const { reading } = desk.services.discountSchemes;
  const [found] = await reading.evaluationsByIds(desk.caller, [id]);
  if (!found) throw new Error('no such evaluation');
  return found;
}

async function rewardsOf(id: Id) {
  const asked = { filter: { outcomes: null, partyId: null }, limit: 100, after: null };
  const rewards = await desk.services.discountSchemes.reading.rewards(desk.caller, id, asked);
  return rewards.map(({ partyId, outcome, reward }) => [partyId, outcome, reward.toFixed()]);
}

const told = () =>
  db.asOwner<{ payload: unknown }>(
    `select payload from platform.event
      where tenant_id = $1 and type = 'credit-policy.DiscountSchemeEvaluated'`,
    [desk.tenant.tenantId],
  );

async function expectHolds(): Promise<void> {
  const reader = db.unitOfWork.reader(desk.caller);
  for (const invariant of schemeInvariants) {
    const { id } = invariant;
    const { holds } = await invariant.check({ reader, now: db.clock.now(), random: () => 0 });
    expect([id, holds]).toEqual([id, true]);
  }
}

describe('an evaluation', () => {
  it('waits, is worked out piece by piece, and says how far it is', async () => {
    const id = await start(false, '2025-02-01');
    expect(await evaluationOf(id)).toMatchObject({
      ...{ state: 'WAITING', partiesTotal: null, partiesDone: 0, partyCount: 0 },
      ...{ startedAt: null, finishedAt: null, failure: null },
    });
    expect(await told()).toEqual([]);
    const stopping = new AbortController();
    asking = () => {
      stopping.abort();
    };
    await aProcess().runner.runNext({ signal: stopping.signal });
    expect(await evaluationOf(id)).toMatchObject({
      ...{ state: 'RUNNING', partiesTotal: 5, partiesDone: 2, partyCount: 2, rewardedCount: 2 },
    });
    await expectHolds();
    await aProcess().runner.runNext();
    const done = await evaluationOf(id);
    expect(done).toMatchObject({
      ...{ state: 'COMPLETED', partiesTotal: 5, partiesDone: 5, partyCount: 4, rewardedCount: 3 },
    });
    // 0.5 % of 2,000, and 1 % of 6,000 and 10,000; 500 reaches no tier.
    expect(done.rewardTotal.toFixed()).toBe('170');
    expect(await told()).toMatchObject([{ payload: { partyCount: 4, rewardTotal: '170' } }]);
    await expectHolds();
  });

  it('of a process that died is taken up by another, and comes to the same', async () => {
    const whole = await start(false, '2025-02-01');
    await aProcess({ partiesPerPiece: 100 }).runner.runNext();
    const id = await start(false, '2025-02-01');
    const dying = aDyingProcess(db.unitOfWork);
    let pieces = 0;
    asking = () => {
      pieces += 1;
      if (pieces === 2) dying.kill();
    };
    const process = aProcess({ unitOfWork: dying.unitOfWork });
    await expect(process.runner.runNext()).rejects.toThrow('killed');
    expect(await evaluationOf(id)).toMatchObject({ state: 'RUNNING', partiesDone: 2 });
    expect(await aProcess().runner.runNext()).toBe(false);
    db.clock.advance({ minutes: 2, seconds: 1 });
    await aProcess().runner.runNext();
    expect(await rewardsOf(id)).toEqual(await rewardsOf(whole));
    const figures = async (of: Id) => {
      const { partiesDone, partyCount, rewardedCount, rewardTotal } = await evaluationOf(of);
      return [partiesDone, partyCount, rewardedCount, rewardTotal.toFixed()];
    };
    expect(await figures(id)).toEqual(await figures(whole));
  });

  it('that fails again and again is given up with a reason, and leaves its place to another', async () => {
    const id = await start(true);
    asking = () => {
      throw new TypeError('of somebody');
    };
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await expect(aProcess().runner.runNext()).rejects.toThrow(TypeError);
      db.clock.advance({ minutes: 1 });
    }
    const failed = await evaluationOf(id);
    expect(failed).toMatchObject({ state: 'FAILED', partyCount: 0 });
    expect(failed.failure).toMatch(/^It met a fault \(TypeError\)\. 5 attempts in a row/);
    expect(await told()).toEqual([]);
    asking = () => undefined;
    const again = await start(true);
    await aProcess().runner.runNext();
    expect(await evaluationOf(again)).toMatchObject({ state: 'COMPLETED', isFinal: true });
    const { reading } = desk.services.discountSchemes;
    const [listed] = await reading.evaluationsOf(desk.caller, [schemeVersionId]);
    expect(listed?.map((each) => each.id)).toEqual([again, id]);
    await expectHolds();
  });

  it('for good is asked for once while one is under way, and anew when that was cancelled', async () => {
    const id = await start(true);
    const command = { ...desk.key(), schemeVersionId, asOf: null, isFinal: true };
    const { discountSchemes } = desk.services;
    expect(await discountSchemes.evaluate(desk.caller, command)).toMatchObject({
      refusal: { code: 'DISCOUNT_SCHEME_EVALUATED' },
    });
    const cancel = (evaluationId: Id, by = desk.caller, key = desk.key()) =>
      discountSchemes.cancelEvaluation(by, { ...key, evaluationId });
    expect(await cancel(nobody())).toMatchObject({
      refusal: { code: 'DISCOUNT_EVALUATION_UNKNOWN', path: ['discountSchemeEvaluationId'] },
    });
    const reader = desk.as(['credit-policy.discountScheme.read']);
    await expect(cancel(id, reader)).rejects.toThrow('credit-policy.discountScheme.evaluate');
    const ofOne = desk.as(['credit-policy.discountScheme.evaluate'], desk.tenant.legalEntityId);
    await expect(cancel(id, ofOne)).rejects.toThrow('credit-policy.discountScheme.evaluate');
    const foreign = await aSchemeDesk(db);
    expect(await cancel(id, foreign.caller)).toMatchObject({
      refusal: { code: 'DISCOUNT_EVALUATION_UNKNOWN' },
    });
    const key = desk.key();
    expect(await cancel(id, desk.caller, key)).toMatchObject({ ok: true });
    expect(await cancel(id, desk.caller, key)).toMatchObject({ ok: true });
    expect(await evaluationOf(id)).toMatchObject({ state: 'CANCELLED', partiesDone: 0 });
    expect(await cancel(id)).toMatchObject({
      refusal: { code: 'DISCOUNT_EVALUATION_FINISHED', path: ['discountSchemeEvaluationId'] },
    });
    expect(await aProcess().runner.runNext()).toBe(false);
    await start(true);
  });

  it('under way ends before its next piece when it is cancelled', async () => {
    const id = await start(false, '2025-02-01');
    const stopping = new AbortController();
    asking = () => {
      stopping.abort();
    };
    await aProcess().runner.runNext({ signal: stopping.signal });
    const command = { ...desk.key(), evaluationId: id };
    valueOf(await desk.services.discountSchemes.cancelEvaluation(desk.caller, command));
    await aProcess().runner.runNext();
    expect(await evaluationOf(id)).toMatchObject({ state: 'CANCELLED', partiesDone: 2 });
    expect(await told()).toEqual([]);
    await expectHolds();
  });

  it('sends as many statements for a large piece as for a small one', async () => {
    await desk.customers(Array.from({ length: 40 }, (_, index) => `M${String(index)}`));
    for (const party of ['M1', 'M2', 'M3']) {
      await desk.sell({ party, on: '2025-02-01', amount: '3000' });
    }
    const sent: string[] = [];
    const counted: number[] = [];
    for (const partiesPerPiece of [3, 44]) {
      await start(false, '2025-02-01');
      let pieces = 0;
      let before = 0;
      asking = () => {
        pieces += 1;
        if (pieces === 1) before = sent.length;
      };
      sent.length = 0;
      const { runner } = aProcess({ unitOfWork: notingJobs(db.unitOfWork, sent), partiesPerPiece });
      await runner.runNext();
      const saves = sent.filter((each) => each.includes('parties_done'));
      // What the first piece sends, from its lock to where it says how far it is.
      const first = sent.indexOf(saves[0] ?? '');
      expect(before).toBeLessThan(first);
      counted.push(first);
    }
    expect(counted[0]).toBeGreaterThan(6);
    expect(counted[1]).toBe(counted[0]);
  });
});
