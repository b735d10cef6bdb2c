import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, type Id } from '@duebook/kernel';
import type { TestDatabase } from '@duebook/platform/testing';
import { refusalOf, requestOf, openCreditTables } from '../../support/a-credit-desk';
import { aFact } from '../../support/a-file-desk';
import { aLimitDesk, type LimitDesk } from '../../support/a-limit-desk';
import { someTerms } from '../../support/policy-contents';

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
});

describe('a limit', () => {
  it('counts once somebody else approves it, for a customer with an approved application', async () => {
    const limit = await desk.propose();
    expect(await desk.limitsOn(c1, desk.today)).toEqual([]);
    expect(refusalOf(await desk.approve(limit))).toBe('LIMIT_WITHOUT_APPLICATION creditLimitId');
    await desk.apply(c1);
    expect(refusalOf(await desk.approve(limit, desk.proposer))).toBe(
      'LIMIT_OWN_PROPOSAL creditLimitId',
    );
    expect((await desk.approve(limit)).ok).toBe(true);
    expect(await desk.limitsOn(c1, desk.today)).toEqual(['PARTY 1000.00 CNY']);
    expect(await desk.limitsOn(c1, addDays(desk.today, -1))).toEqual([]);
  });

  it('replaces the one before from its first day on, and what counted before stays known', async () => {
    await desk.apply(c1);
    await desk.grant();
    const later = addDays(desk.today, 10);
    await desk.grant({ amount: '400.00', validFrom: later });
    expect(await desk.limitsOn(c1, addDays(later, -1))).toEqual(['PARTY 1000.00 CNY']);
    expect(await desk.limitsOn(c1, later)).toEqual(['PARTY 400.00 CNY']);
  });

  it('is raised for a time, and the rise ends by itself', async () => {
    await desk.apply(c1);
    const rise = { isRise: true, amount: '250.00', validTo: addDays(desk.today, 5) };
    const early = await desk.propose(rise);
    expect(refusalOf(await desk.approve(early))).toBe('LIMIT_RISE_WITHOUT_BASE creditLimitId');
    await desk.grant();
    expect((await desk.approve(early)).ok).toBe(true);
    expect(await desk.limitsOn(c1, addDays(desk.today, 5))).toEqual(['PARTY 1250.00 CNY']);
    expect(await desk.limitsOn(c1, addDays(desk.today, 6))).toEqual(['PARTY 1000.00 CNY']);
  });

  it('is ended at once by one person alone, and of past days nothing changes', async () => {
    await desk.apply(c1);
    const { id, version } = await desk.grant();
    const end = (over: object = {}) =>
      desk.services.limits.end(desk.proposer, desk.request(), {
        ...{ creditLimitId: id, expectedVersion: version, lastDay: null, reason: 'Trade ended' },
        ...over,
      });
    expect(refusalOf(await end({ lastDay: addDays(desk.today, -1) }))).toBe(
      'LIMIT_LAST_DAY_INVALID lastDay',
    );
    expect(refusalOf(await end({ reason: ' ' }))).toBe('LIMIT_REASON_INVALID reason');
    expect(refusalOf(await end({ expectedVersion: 1 }))).toBe('VERSION_CONFLICT expectedVersion');
    expect((await end()).ok).toBe(true);
    expect(await desk.limitsOn(c1, desk.today)).toEqual([]);
    expect(refusalOf(await end({ expectedVersion: version + 1 }))).toBe(
      'LIMIT_NOT_STANDING creditLimitId',
    );
  });

  it('is turned down by another and taken back by its proposer', async () => {
    const { services, proposer, decider, request } = desk;
    const one = await desk.propose();
    const at = { creditLimitId: one.id, expectedVersion: one.version };
    const reject = (by: typeof proposer, reason: string) =>
      services.limits.reject(by, request(), { ...at, reason });
    expect(refusalOf(await reject(proposer, 'No'))).toBe('LIMIT_OWN_PROPOSAL creditLimitId');
    expect(refusalOf(await reject(decider, ''))).toBe('LIMIT_REASON_INVALID reason');
    expect((await reject(decider, 'Too much')).ok).toBe(true);
    const two = await desk.propose();
    const back = { creditLimitId: two.id, expectedVersion: two.version };
    expect(refusalOf(await services.limits.withdraw(decider, request(), back))).toBe(
      'LIMIT_PROPOSED_BY_ANOTHER creditLimitId',
    );
    expect((await services.limits.withdraw(proposer, request(), back)).ok).toBe(true);
    expect(refusalOf(await desk.approve(await desk.find(two.id)))).toBe(
      'LIMIT_NOT_PROPOSED creditLimitId',
    );
  });

  it.each([
    [{ amount: '-1.00' }, 'LIMIT_NEGATIVE amount.amount'],
    [{ amount: '1.001' }, 'AMOUNT_TOO_PRECISE amount.amount'],
    [{ currencyCode: 'XXX' }, 'CURRENCY_UNKNOWN amount.currencyCode'],
    [{ validTo: '2000-01-01' as never }, 'LIMIT_ENDS_BEFORE_IT_BEGINS validTo'],
    [{ validFrom: '2000-01-01' as never }, 'LIMIT_BEGINS_IN_PAST validFrom'],
    [{ isRise: true }, 'LIMIT_RISE_WITHOUT_END validTo'],
    [{ isRise: true, amount: '0' }, 'LIMIT_RISE_ZERO amount.amount'],
    [{ reason: '' }, 'LIMIT_REASON_INVALID reason'],
    [{ partyId: '019a0000-0000-7000-8000-000000000000' }, 'PARTY_UNKNOWN partyId'],
    [
      { legalEntityId: '019a0000-0000-7000-8000-000000000000' },
      'LEGAL_ENTITY_UNKNOWN legalEntityId',
    ],
  ])('is refused with %j', async (over, refusal) => {
    expect(refusalOf(await desk.tryPropose(over))).toBe(refusal);
  });

  it('is refused in a currency without a rate into that of the policy', async () => {
    await desk.policy({});
    expect(refusalOf(await desk.tryPropose({ currencyCode: 'USD' }))).toBe(
      'RATE_MISSING amount.currencyCode',
    );
  });

  it('of a group binds everybody below its head', async () => {
    const [c2, c3] = [await desk.partyOf('C2'), await desk.partyOf('C3')];
    await desk.putBelow(c2, c1);
    await desk.putBelow(c3, c2);
    await desk.apply(c3);
    await desk.grant({ kind: 'GROUP', amount: '5000.00' });
    expect(await desk.limitsOn(c3, desk.today)).toEqual(['GROUP 5000.00 CNY']);
    expect(await desk.limitsOn(c2, desk.today)).toEqual([]);
  });

  it('is safe against a circle of groups, which parties refuses', async () => {
    const c2 = await desk.partyOf('C2');
    await desk.putBelow(c2, c1);
    await desk.putBelow(c1, c2);
    await desk.apply(c1);
    await desk.grant({ kind: 'GROUP', amount: '5000.00' });
    expect(await desk.limitsOn(c1, desk.today)).toEqual(['GROUP 5000.00 CNY']);
  });

  it('above authority waits for a further person', async () => {
    await desk.apply(c1);
    const { legalEntityId } = desk.tenant;
    const anybody = {
      ...{ approvers: 1, roleCode: null, escalateAfterHours: null, escalationRoleCode: null },
    };
    const set = await desk.approvals.policySet(desk.caller, {
      ...{ ...desk.key(), operation: 'creditLimitApprove', legalEntityId: null, currency: 'CNY' },
      ...{ expectedVersion: 0, expiresAfterHours: 72, isActive: true },
      bands: [
        { fromAmount: '0', steps: [] },
        { fromAmount: '500', steps: [anybody] },
      ],
    });
    expect(set.ok).toBe(true);
    const small = await desk.propose({ legalEntityId, amount: '300.00' });
    expect((await desk.approve(small)).ok).toBe(true);
    const larger = await desk.propose({ legalEntityId, amount: '900.00' });
    const asked = await desk.approve(larger, desk.caller);
    expect(requestOf(asked)).toBeTruthy();
    expect((await desk.find(larger.id)).state).toBe('PROPOSED');
    expect((await desk.agree(asked)).ok).toBe(true);
    expect((await desk.find(larger.id)).state).toBe('APPROVED');
  });
});

describe('a limit by formula', () => {
  it('keeps formula, facts, class and policy, and takes back what waits from before', async () => {
    await desk.policy({});
    const { services, proposer, request } = desk;
    const propose = () =>
      services.limits.proposeByFormula(proposer, request(), { partyId: c1, legalEntityId: null });
    expect(refusalOf(await propose())).toBe('LIMIT_WITHOUT_APPLICATION partyId');
    await desk.apply(c1);
    expect(refusalOf(await propose())).toBe('LIMIT_WITHOUT_CLASS partyId');
    await desk.giveClass(c1, 'B');
    const first = await propose();
    const second = await propose();
    if (!first.ok || !second.ok) throw new Error(JSON.stringify([first, second]));
    expect((await desk.find(first.value.creditLimitId)).state).toBe('WITHDRAWN');
    const limit = await desk.find(second.value.creditLimitId);
    expect(limit.amount.toFixed()).toBe('50000');
    expect(limit.ground).toMatchObject({ classCode: 'B', formula: '50000', inputs: {} });
    expect((await desk.approve(limit)).ok).toBe(true);
    expect(refusalOf(await propose())).toBe('LIMIT_UNCHANGED partyId');
  });

  it('is not guessed where a rate is missing: it says which one, and facts that nobody recorded', async () => {
    const limitFormula = 'file.registeredCapital * 0.1 + file.paidInCapital';
    await desk.policy({}, { classes: [someTerms('B', { limitFormula })] });
    await desk.apply(c1);
    await desk.giveClass(c1, 'B');
    const { services, proposer, caller, request } = desk;
    const propose = async () => {
      const asked = { partyId: c1, legalEntityId: null };
      const outcome = await services.limits.proposeByFormula(proposer, request(), asked);
      return outcome.ok ? outcome.value : outcome.refusal;
    };
    const path = ['partyId'];
    const absent = ['file.registeredCapital', 'file.paidInCapital'];
    expect(await propose()).toEqual({ code: 'LIMIT_FACTS_ABSENT', path, absent });
    const amount = { amount: '5000000', currencyCode: 'VND' };
    const facts = [aFact('registeredCapital', { amount })];
    await services.creditFiles.recordFacts(caller, { ...desk.key(), partyId: c1, facts });
    const on = desk.today;
    expect(await propose()).toEqual({ code: 'RATE_MISSING', path, currency: 'VND', on });
  });

  it('is nothing where the class has come to pay ahead, and is not proposed where none stands', async () => {
    await desk.policy({}, { classes: [someTerms('B', { paymentCondition: 'PREPAY' })] });
    await desk.giveClass(c1, 'B');
    const { services, proposer, request } = desk;
    const propose = () =>
      services.limits.proposeByFormula(proposer, request(), { partyId: c1, legalEntityId: null });
    await desk.apply(c1);
    expect(refusalOf(await propose())).toBe('LIMIT_CLASS_PAYS_AHEAD partyId');
    await desk.grant({ amount: '5000.00' });
    const proposed = await propose();
    if (!proposed.ok) throw new Error(JSON.stringify(proposed));
    const limit = await desk.find(proposed.value.creditLimitId);
    expect(limit.ground).toMatchObject({ classCode: 'B', formula: '0', inputs: {} });
    expect((await desk.approve(limit)).ok).toBe(true);
    expect(await desk.limitsOn(c1, desk.today)).toEqual(['PARTY 0.00 CNY']);
    expect(refusalOf(await propose())).toBe('LIMIT_CLASS_PAYS_AHEAD partyId');
  });

  it('is proposed for all customers by a run, with what it came to for each', async () => {
    await desk.policy({});
    await desk.apply(c1);
    await desk.giveClass(c1, 'B');
    const { services, proposer, request, caller } = desk;
    const everybody = { partyIds: null, segments: null, regions: null, classCodes: null };
    const started = await services.limits.startRun(proposer, request('creditLimitRunStart'), {
      ...{ legalEntityId: null, filter: everybody },
    });
    if (!started.ok) throw new Error(started.refusal.code);
    const id = started.value.creditLimitRunId;
    expect(await services.limits.runner.runNext()).toBe(true);
    expect(await services.limits.runner.runNext()).toBe(false);
    const [run] = await services.limits.reading.runsByIds(caller, [id]);
    expect(run).toMatchObject({ state: 'COMPLETED', partiesTotal: 3, partiesDone: 3 });
    expect(await services.limits.reading.tallies(caller, [id])).toEqual([
      { runId: id, outcome: 'NO_APPLICATION', count: 2 },
      { runId: id, outcome: 'PROPOSED', count: 1 },
    ]);
    const cancelled = await services.limits.cancelRun(proposer, request(), {
      creditLimitRunId: id,
    });
    expect(refusalOf(cancelled)).toBe('LIMIT_RUN_FINISHED creditLimitRunId');
    const invalid = await services.limits.startRun(proposer, request(), {
      ...{ legalEntityId: null, filter: { ...everybody, partyIds: [] } },
    });
    expect(refusalOf(invalid)).toBe('LIMIT_FILTER_INVALID filter.partyIds');
  });
});
