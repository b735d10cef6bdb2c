import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, newId, type Id } from '@duebook/kernel';
import { PermissionDenied, type Caller, type SqlReader } from '@duebook/platform';
import type { TestDatabase } from '@duebook/platform/testing';
import type { CreditPosition } from '../../../src/exposure/domain/credit-position';
import type { ExposurePartName } from '../../../src/exposure/domain/exposure';
import type { CollateralDraft } from '../../../src/security/domain/collateral';
import { openCreditTables, refusalOf, requestOf } from '../../support/a-credit-desk';
import { aLimitDesk, told, type LimitDesk } from '../../support/a-limit-desk';

let db: TestDatabase;
let desk: LimitDesk;
let c1: Id;
/** Who may let collateral count. */
let agrees: Caller;

beforeAll(async () => {
  db = await openCreditTables();
});
afterAll(() => db.close());
beforeEach(async () => {
  desk = await aLimitDesk(db);
  c1 = await desk.partyOf('C1');
  agrees = await desk.user(['credit-policy.collateral.approve']);
});

async function position(over: object = {}): Promise<CreditPosition> {
  const found = await desk.services.exposure.reading.position(desk.caller, {
    ...{ holder: { kind: 'PARTY', partyId: c1 }, legalEntityId: null, asOf: null },
    ...{ currency: null, ...over },
  });
  if (!found) throw new Error('there is a position');
  return found;
}

const part = ({ exposure }: CreditPosition, name: ExposurePartName) =>
  told(exposure.parts[name].amount);

function collateral(over: Partial<CollateralDraft> = {}): CollateralDraft {
  return {
    ...{ partyId: c1, covers: 'PARTY', legalEntityId: null, type: 'GUARANTEE' },
    ...{ amount: '300.00', currencyCode: 'CNY', haircutPercent: '20', rank: 1 },
    ...{ providerPartyId: null, providerName: 'Li Lei', reference: null, note: null },
    ...{ validFrom: addDays(desk.today, -10), expiresOn: null, fileIds: [], ...over },
  };
}

const record = (over?: Partial<CollateralDraft>) =>
  desk.services.security.record(desk.caller, desk.request(), collateral(over));

const approve = (collateralId: Id, by = agrees, expectedVersion = 1) =>
  desk.services.security.approve(by, desk.request('collateralApprove'), {
    ...{ collateralId, expectedVersion },
  });

/** Recorded, and agreed to by somebody else. */
async function hold(over?: Partial<CollateralDraft>): Promise<Id> {
  const recorded = await record(over);
  if (!recorded.ok) throw new Error(recorded.refusal.code);
  const { collateralId } = recorded.value;
  expect(await approve(collateralId)).toEqual({ ok: true, value: { collateralId } });
  return collateralId;
}

describe('an exposure', () => {
  it('is receivables and orders, beside every limit that binds', async () => {
    await desk.policy({});
    await desk.sell('C1', '500.00');
    await desk.record({ orderNumber: 'A1', amount: '200.00' });
    await desk.apply(c1);
    await desk.grant({ amount: '1000.00' });
    const found = await position();
    expect(part(found, 'openReceivables')).toBe('500.00');
    expect(part(found, 'openOrders')).toBe('200.00');
    expect(found.exposure.parts.billsNotCleared).toBeNull();
    expect(told(found.exposure.total)).toBe('700.00');
    expect(told(found.available)).toBe('300.00');
    expect(told(found.uses[0]?.usePercent)).toBe('70.00');
  });

  it('of somebody without a limit leaves nothing', async () => {
    await desk.policy({});
    await desk.sell('C1', '500.00');
    expect(told((await position()).available)).toBe('-500.00');
  });

  it('of yesterday knows nothing of today', async () => {
    await desk.policy({});
    await desk.sell('C1', '500.00', { on: addDays(desk.today, -5) });
    await desk.sell('C1', '100.00');
    await desk.record({ orderNumber: 'A1', amount: '200.00' });
    const before = await position({ asOf: addDays(desk.today, -1) });
    expect(told(before.exposure.total)).toBe('500.00');
    expect(told((await position()).exposure.total)).toBe('800.00');
  });

  it('towards one legal entity tells who sees that one that others bind, and not what is owed to them', async () => {
    await desk.policy({});
    await desk.sell('C1', '500.00');
    await desk.apply(c1);
    const { legalEntityId } = desk.tenant;
    await desk.grant({ amount: '1000.00' });
    await desk.grant({ amount: '800.00', legalEntityId });
    const seenBy = (where: Id | null) =>
      desk.services.exposure.reading.position(
        desk.as(['credit-policy.creditExposure.read'], where),
        {
          ...{ holder: { kind: 'PARTY', partyId: c1 }, legalEntityId, asOf: null },
          currency: null,
        },
      );
    const whole = await seenBy(null);
    expect(whole).toMatchObject({ hasHiddenLimits: false });
    expect(whole?.uses).toHaveLength(2);
    expect(told(whole?.available)).toBe('300.00');
    const narrow = await seenBy(legalEntityId);
    expect(narrow).toMatchObject({ hasHiddenLimits: true, available: null });
    expect(narrow?.uses.map(({ limit }) => limit.legalEntityId)).toEqual([legalEntityId]);
    expect(told(narrow?.uses[0]?.usePercent)).toBe('62.50');
    expect(told(narrow?.exposure.total)).toBe('500.00');
  });

  it('of a group is the sum of its members, and safe against a circle', async () => {
    await desk.policy({});
    const c2 = await desk.partyOf('C2');
    await desk.putBelow(c2, c1);
    await desk.putBelow(c1, c2);
    await desk.sell('C1', '500.00');
    await desk.sell('C2', '70.00');
    const group = await position({ holder: { kind: 'GROUP', partyId: c1 } });
    expect(told(group.exposure.total)).toBe('570.00');
  });

  it('tells which rate is missing, and no total then', async () => {
    await desk.policy({});
    const recorded = await record({ currencyCode: 'USD' });
    const { collateralId } = (recorded as { value: { collateralId: Id } }).value;
    expect(refusalOf(await approve(collateralId))).toBe('RATE_MISSING collateralId');
    // As if it had been agreed to while there was a rate.
    await db.asOwner(
      `update credit_policy.collateral set state = 'HELD', approved_by = $2, approved_at = now()
        where id = $1`,
      [collateralId, newId()],
    );
    await desk.sell('C1', '500.00');
    const { exposure } = await position();
    expect(exposure.total).toBeNull();
    expect(exposure.missingRates).toEqual([{ currency: 'USD', on: desk.today }]);
    await desk.rate('USD', '7');
    expect(told((await position()).exposure.total)).toBe('0.00');
  });

  it('takes as many statements for three customers as for one', async () => {
    await desk.policy({});
    await desk.sell('C1', '500.00');
    const ids = [c1, await desk.partyOf('C2'), await desk.partyOf('C3')];
    const count = async (partyIds: readonly Id[]): Promise<number> => {
      const reader = db.unitOfWork.reader(desk.caller);
      const sent: unknown[] = [];
      const counted: SqlReader = {
        tenantId: reader.tenantId,
        query: (statement) => {
          sent.push(statement);
          return reader.query(statement);
        },
        batch: (statements) => {
          sent.push(...statements);
          return reader.batch(statements);
        },
      };
      await desk.services.exposure.positionsOf(counted, {
        ...{ partyIds, legalEntityId: null, on: desk.today, at: db.clock.now(), currency: null },
      });
      return sent.length;
    };
    expect(await count(ids)).toBe(await count(ids.slice(0, 1)));
  });
});

describe('collateral', () => {
  it('comes off after its haircut, never above what is open, until the day it expires', async () => {
    await desk.policy({});
    await desk.sell('C1', '100.00', { on: addDays(desk.today, -5) });
    await hold({ validFrom: addDays(desk.today, -10), expiresOn: addDays(desk.today, 1) });
    const tomorrow = addDays(desk.today, 1);
    const yesterday = await position({ asOf: addDays(desk.today, -1) });
    expect(part(yesterday, 'security')).toBe('100.00');
    expect(yesterday.exposure.parts.security.originals.map(String)).toHaveLength(1);
    expect(part(await position({ asOf: tomorrow }), 'security')).toBe('0.00');
  });

  it('is valued anew, extended and given back', async () => {
    await desk.policy({});
    await desk.sell('C1', '1000.00');
    const collateralId = await hold();
    const { security } = desk.services;
    const at = (expectedVersion: number) => ({ collateralId, expectedVersion });
    const value = (version: number, over: object = {}) =>
      security.value(desk.caller, desk.request(), {
        ...{ ...at(version), amount: '500.00', haircutPercent: '50', valuedOn: null, ...over },
      });
    expect(refusalOf(await value(2, { valuedOn: '2000-01-01' }))).toBe(
      'COLLATERAL_VALUED_BEFORE valuedOn',
    );
    const asked = await value(2);
    expect(part(await position(), 'security')).toBe('240.00');
    expect((await desk.agree(asked)).ok).toBe(true);
    expect(part(await position(), 'security')).toBe('250.00');
    const extend = (version: number, expiresOn: string | null) =>
      security.extend(desk.caller, desk.request(), {
        ...{ ...at(version), expiresOn: expiresOn as never },
      });
    expect(refusalOf(await extend(3, '2000-01-01'))).toBe('COLLATERAL_DAYS_INVALID expiresOn');
    const [soon, later] = [addDays(desk.today, 5), addDays(desk.today, 9)];
    expect(await extend(3, soon)).toEqual({ ok: true, value: { collateralId } });
    expect((await desk.agree(await extend(4, later))).ok).toBe(true);
    expect(part(await position({ asOf: soon }), 'security')).toBe('250.00');
    expect((await extend(5, desk.today)).ok).toBe(true);
    expect(refusalOf(await extend(6, null))).toBe('COLLATERAL_EXPIRED collateralId');
    expect((await security.release(desk.caller, desk.request(), at(6))).ok).toBe(true);
    expect(refusalOf(await value(7))).toBe('COLLATERAL_RELEASED collateralId');
    expect(refusalOf(await value(1))).toBe('VERSION_CONFLICT expectedVersion');
  });

  it.each([
    [{ amount: '-1' }, 'COLLATERAL_VALUE_NEGATIVE value.amount'],
    [{ haircutPercent: '101' }, 'COLLATERAL_HAIRCUT_INVALID haircutPercent'],
    [{ rank: 0 }, 'COLLATERAL_RANK_INVALID rank'],
    [{ providerName: ' ' }, 'COLLATERAL_TEXT_INVALID providerName'],
    [{ expiresOn: '2000-01-01' as never }, 'COLLATERAL_DAYS_INVALID expiresOn'],
    [{ partyId: newId() }, 'PARTY_UNKNOWN partyId'],
    [{ providerPartyId: newId() }, 'PARTY_UNKNOWN providerPartyId'],
    [{ legalEntityId: newId() }, 'LEGAL_ENTITY_UNKNOWN legalEntityId'],
    [{ fileIds: [newId()] }, 'COLLATERAL_FILE_UNKNOWN fileIds.0'],
  ])('is refused with %j', async (over, refusal) => {
    expect(refusalOf(await record(over))).toBe(refusal);
  });

  it('counts once somebody else has agreed, and is judged by what it covers', async () => {
    await desk.policy({});
    await desk.sell('C1', '1000.00');
    const recorded = await record();
    const { collateralId } = (recorded as { value: { collateralId: Id } }).value;
    const of = { collateralId, expectedVersion: 1 };
    const { security } = desk.services;
    expect(part(await position(), 'security')).toBe('0.00');
    const value = { ...of, amount: '1.00', haircutPercent: '0', valuedOn: null };
    expect(refusalOf(await security.value(desk.caller, desk.request(), value))).toBe(
      'COLLATERAL_NOT_AGREED collateralId',
    );
    const extension = { ...of, expiresOn: null };
    expect(refusalOf(await security.extend(desk.caller, desk.request(), extension))).toBe(
      'COLLATERAL_NOT_AGREED collateralId',
    );
    expect(refusalOf(await approve(collateralId, desk.caller))).toBe(
      'COLLATERAL_OWN_RECORD collateralId',
    );
    await expect(approve(collateralId, desk.proposer)).rejects.toThrow(PermissionDenied);
    expect((await approve(collateralId)).ok).toBe(true);
    expect(part(await position(), 'security')).toBe('240.00');
    expect(refusalOf(await approve(collateralId, agrees, 2))).toBe(
      'COLLATERAL_NOT_PROPOSED collateralId',
    );
    const [shown] = await security.reading.byIds(desk.caller, [collateralId]);
    expect(shown).toMatchObject({ state: 'HELD', approvedBy: agrees.principalId });
    const asked = await security.value(desk.caller, desk.request(), {
      ...{ collateralId, expectedVersion: 2, amount: '500.00', haircutPercent: '0' },
      valuedOn: null,
    });
    const [request] = await desk.approvals.requestsByIds(desk.caller, [requestOf(asked)]);
    expect(request).toMatchObject({ operation: 'collateralValue', subject: { id: collateralId } });
    expect(request?.amount?.toAmountText()).toBe('500.00');
    expect(part(await position(), 'security')).toBe('240.00');
  });

  it('that nobody agreed to is taken back by one person, and never counts', async () => {
    await desk.policy({});
    await desk.sell('C1', '1000.00');
    const recorded = await record();
    const { collateralId } = (recorded as { value: { collateralId: Id } }).value;
    const { security } = desk.services;
    const taken = await security.release(desk.caller, desk.request(), {
      ...{ collateralId, expectedVersion: 1 },
    });
    expect(taken.ok).toBe(true);
    const [shown] = await security.reading.byIds(desk.caller, [collateralId]);
    expect(shown).toMatchObject({ state: 'WITHDRAWN', approvedBy: null });
    expect(refusalOf(await approve(collateralId, agrees, 2))).toBe(
      'COLLATERAL_NOT_PROPOSED collateralId',
    );
    expect(part(await position(), 'security')).toBe('0.00');
  });

  it('that has expired before anybody agreed is recorded anew', async () => {
    const recorded = await record({ expiresOn: desk.today });
    const { collateralId } = (recorded as { value: { collateralId: Id } }).value;
    expect(refusalOf(await approve(collateralId))).toBe('COLLATERAL_EXPIRED collateralId');
  });

  it('of nobody is unknown', async () => {
    const unknown = { collateralId: newId(), expectedVersion: 1 };
    const outcome = await desk.services.security.release(desk.caller, desk.request(), unknown);
    expect(refusalOf(outcome)).toBe('COLLATERAL_UNKNOWN collateralId');
  });
});

describe('the use of limits', () => {
  it('is measured for lists, who owes without a limit first', async () => {
    await desk.policy({});
    const c2 = await desk.partyOf('C2');
    await desk.sell('C1', '500.00');
    await desk.sell('C2', '10.00');
    await desk.apply(c1);
    await desk.grant({ amount: '1000.00' });
    const { limits, exposure } = desk.services;
    const filter = { partyIds: null, segments: null, regions: null, classCodes: null };
    const command = { legalEntityId: null, filter };
    const started = await limits.startMeasurement(desk.caller, desk.request(), command);
    expect(started.ok).toBe(true);
    expect(await limits.runner.runNext()).toBe(true);
    const stretch = {
      ...{ legalEntityId: null, limit: 21, after: null },
      filter: { partyIds: null, kinds: null, usePercentFrom: null, usePercentTo: null },
    };
    const uses = await exposure.reading.uses(desk.caller, stretch);
    expect(uses.map(({ partyId, exposure: owed }) => [partyId, told(owed)])).toEqual([
      [c2, '10.00'],
      [c1, '500.00'],
      [await desk.partyOf('C3'), '0.00'],
    ]);
    const facts = await desk.services.facts.reader.read(db.unitOfWork.reader(desk.caller), {
      ...{ partyIds: [c1], legalEntityId: null, asOf: desk.today, currency: 'CNY' },
      names: ['creditExposure', 'creditLimit', 'limitUsePercent'],
    });
    expect([...(facts.get(c1) ?? [])].map(([name, value]) => [name, String(value)])).toEqual([
      ['creditExposure', '500'],
      ['creditLimit', '1000'],
      ['limitUsePercent', '50'],
    ]);
  });
});
