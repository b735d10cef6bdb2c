import { businessDate, invariant, newId, type Id } from '@duebook/kernel';
import { someParties } from '@duebook/parties/testing';
import type { TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { contentHashOf } from '../../../src/order-checks/application/check-fields';
import { orderInvariant } from '../../../src/order-checks/persistence/order-invariant';
import { openCreditTables, refusalOf } from '../../support/a-credit-desk';
import { aCreditCode, AN_ENTRY, byCreditCode } from '../../support/a-negative-list';
import { anOrderDesk, type OrderDesk } from '../../support/an-order-desk';
import { someRule } from '../../support/policy-contents';

let db: TestDatabase;
let desk: OrderDesk;
let listable: Id;

const CODE = aCreditCode('417');
const LISTED = someRule({ code: 'LISTED', kind: 'NEGATIVE_LIST' });
const CLASS = someRule({ code: 'CLASS', kind: 'CLASS', classes: ['D'] });
const SHIPMENT = { point: 'SHIPMENT' } as const;

beforeAll(async () => {
  db = await openCreditTables();
});

afterAll(() => db.close());

beforeEach(async () => {
  db.clock.set('2026-03-31T08:00:00Z');
  desk = await anOrderDesk(db);
  [listable = ''] = await someParties(db, desk.caller, ['C9'], { unifiedSocialCreditCode: CODE });
  await desk.policy({ rules: [someRule(), LISTED] });
  await desk.limit(listable, '250.00');
});

const A1 = { orderNumber: 'A1', partyCode: 'C9', amount: '200.00' };

/** A1 is allowed and recorded. */
async function anAllowedOrder(): Promise<Id> {
  const { check } = await desk.check(A1);
  expect(check).toMatchObject({ answer: 'ALLOW' });
  await desk.record(A1);
  return check.id;
}

/** Puts the customer on the negative list. */
async function list(listedOn: string): Promise<void> {
  const entry = { ...AN_ENTRY, ...byCreditCode(CODE), listedOn: businessDate(listedOn) };
  const recorded = await desk.services.negativeList.record(desk.caller, {
    ...{ ...desk.key(), entries: [entry], onRefusal: 'ABORT' },
  });
  invariant(recorded.ok, JSON.stringify(recorded));
}

const ship = () => desk.check(A1, SHIPMENT);

async function holdsI12(): Promise<boolean> {
  const finding = await db.unitOfWork.snapshot(desk.caller, (reader) =>
    orderInvariant(contentHashOf).check({ reader, now: db.clock.now(), random: () => 0 }),
  );
  return finding.holds;
}

describe('goods of an allowed order that ship', () => {
  it('are held where the customer was listed since: allowed in March, listed in May, shipped in June', async () => {
    const allowedBy = await anAllowedOrder();
    db.clock.set('2026-05-10T08:00:00Z');
    await list('2026-05-10');
    db.clock.set('2026-06-02T08:00:00Z');
    const { check, order } = await ship();
    expect(check).toMatchObject({ answer: 'HOLD', restsOnCheckId: allowedBy, isBreach: true });
    expect(check.reasons.map(({ code }) => code)).toEqual(['LISTED']);
    expect(check.evidence['rules']).toMatchObject([{ outcome: 'NOT_ASKED' }, { code: 'LISTED' }]);
    expect(order).toMatchObject({ creditState: 'HELD', allowedAmount: null, checkId: check.id });
    expect(await holdsI12()).toBe(true);
    // Whoever releases it has seen the entry: it ships.
    expect(await desk.release(await desk.hold('A1'))).toMatchObject({ ok: true });
    expect((await ship()).check).toMatchObject({ answer: 'ALLOW', restsOnCheckId: check.id });
    expect(await holdsI12()).toBe(true);
  });

  it('are not weighed against a limit again, and the order stands by the check that asked about it', async () => {
    const allowedBy = await anAllowedOrder();
    await db.asOwner('update credit_policy.credit_limit set amount = 1 where tenant_id = $1', [
      desk.tenant.tenantId,
    ]);
    const before = await desk.standing('A1');
    const { check, order } = await ship();
    expect(check).toMatchObject({ answer: 'ALLOW', restsOnCheckId: allowedBy });
    expect(check.evidence).toMatchObject({ limits: [], rules: [{ outcome: 'NOT_ASKED' }, {}] });
    expect(order).toEqual(before);
    expect(order.checkId).toBe(allowedBy);
    const another = await desk.check({ ...A1, orderNumber: 'A2', amount: '1.00' });
    expect(another.check).toMatchObject({ answer: 'HOLD', restsOnCheckId: null });
  });

  it('are asked about by the policy of the day, with its exemptions', async () => {
    await anAllowedOrder();
    const prepay = { ...CLASS, answer: 'PREPAY' as const };
    await desk.policy({ rules: [someRule(), prepay] });
    expect((await desk.services.orderChecks.preview(desk.caller, tried())).ok).toBe(true);
    expect(await previewed()).toBe('PREPAY');
    const exemptions = { segments: [], partyCodes: ['C9'] };
    await desk.policy({ rules: [someRule(), { ...prepay, exemptions }] });
    expect((await ship()).check.answer).toBe('ALLOW');
    await desk.policy({ rules: [someRule(), prepay] });
    const { check, order } = await ship();
    expect([check.answer, order.creditState]).toEqual(['PREPAY', 'HELD']);
  });

  it('pass as small ones up to the bound of the day on which they ship', async () => {
    await desk.policy({ rules: [someRule()] });
    const small = ['S1', 'S2'].map((orderNumber) => ({ ...A1, orderNumber, amount: '60.00' }));
    await desk.checkMany(small);
    await desk.policy({ rules: [someRule(), CLASS], trivialAmount: '60', trivialPerDay: '100' });
    expect(await desk.checkMany(small, SHIPMENT)).toMatchObject({
      ...{ value: [{ answer: 'ALLOW' }, { answer: 'HOLD' }] },
    });
  });

  it('that are held give their part of the limit up, and are not released by figures of before', async () => {
    await anAllowedOrder();
    await list('2026-03-31');
    await ship();
    await desk.policy({ rules: [someRule()] });
    const other = { ...A1, orderNumber: 'A2', amount: '150.00' };
    expect((await desk.check(other)).check.answer).toBe('ALLOW');
    const outdated = await desk.release(await desk.hold('A1'));
    expect(refusalOf(outdated)).toBe('CREDIT_CHECK_OUTDATED creditCheckId');
    const { check } = await ship();
    expect(check).toMatchObject({
      answer: 'HOLD',
      restsOnCheckId: null,
      amountAboveLimit: '100.0000',
    });
    expect(await desk.release(await desk.hold('A1'))).toMatchObject({ ok: true });
    expect(await holdsI12()).toBe(true);
  });
});

const tried = () => ({
  ...{ point: 'SHIPMENT' as const, onRefusal: 'SKIP' as const, orders: [desk.order(A1)] },
});

async function previewed(): Promise<string> {
  const outcome = await desk.services.orderChecks.preview(desk.caller, tried());
  invariant(outcome.ok, JSON.stringify(outcome));
  const [first] = outcome.value;
  return first?.ok ? first.value.answer : 'none';
}

describe('goods of a released order that ship', () => {
  const B = { ...A1, orderNumber: 'A1', amount: '300.00' };
  const shipReleased = async () => (await desk.check(B, SHIPMENT)).check;

  /** A1 of 300.00 was held for the limit, and released for a month. */
  async function aReleasedOrder(): Promise<void> {
    await desk.check(B);
    const released = await desk.release(await desk.hold('A1'), { hours: 720 });
    expect(released).toMatchObject({ ok: true });
  }

  it('rest on that, whatever else speaks against the customer since', async () => {
    await aReleasedOrder();
    await desk.policy({ rules: [someRule(), LISTED, CLASS] });
    expect(await shipReleased()).toMatchObject({ answer: 'ALLOW', reasons: [] });
    expect(await desk.standing('A1')).toMatchObject({ creditState: 'RELEASED' });
  });

  it('are held once more by an entry of the negative list that came after, until somebody has seen it', async () => {
    await aReleasedOrder();
    await list('2026-03-31');
    const check = await shipReleased();
    expect(check).toMatchObject({ answer: 'HOLD' });
    expect(check.reasons.map(({ code }) => code)).toEqual(['LISTED']);
    // The limit that was overridden is asked about again, as the order counts no more.
    expect(refusalOf(await desk.release(await desk.hold('A1')))).toContain('CREDIT_CHECK_OUTDATED');
    await desk.check(B);
    expect(await desk.release(await desk.hold('A1'))).toMatchObject({ ok: true });
    expect(await shipReleased()).toMatchObject({ answer: 'ALLOW' });
    expect(await holdsI12()).toBe(true);
  });

  it('are held once more by a hard stop that came after', async () => {
    const stop = someRule({ code: 'STOP', kind: 'HARD_STOP', threshold: '2', months: 6 });
    await desk.policy({ rules: [someRule(), stop] });
    await aReleasedOrder();
    expect(await shipReleased()).toMatchObject({ answer: 'ALLOW' });
    for (const orderNumber of ['B1', 'B2']) await desk.check({ ...B, orderNumber });
    expect(await shipReleased()).toMatchObject({ answer: 'HOLD', isHardStop: true });
    const sales = await desk.user(['credit-policy.creditHold.release']);
    const release = desk.release(await desk.hold('A1'), { caller: sales });
    await expect(release).rejects.toThrow('releaseHardStop');
  });
});

describe('who sees checks of one legal entity', () => {
  const READS = ['creditCheck', 'creditHold'].map((object) => `credit-policy.${object}.read`);

  it('sees that a limit towards all of them binds, and no figure of it', async () => {
    await desk.policy({
      rules: [someRule(), someRule({ code: 'LATE', kind: 'OVERDUE_AMOUNT', threshold: '0' })],
    });
    const { legalEntityId } = desk.tenant;
    const { check } = await desk.check({ ...A1, amount: '300.00' });
    const { reading } = desk.services.orderChecks;
    const seenBy = async (where: Id | null) => {
      const [seen] = await reading.checksByIds(desk.as(READS, where), [check.id]);
      invariant(seen, 'It is seen');
      return seen;
    };
    expect(await seenBy(null)).toEqual(check);
    const narrow = await seenBy(legalEntityId);
    expect(narrow).toMatchObject({ answer: 'HOLD', amountAboveLimit: null });
    expect(narrow.reasons).toMatchObject([
      {
        ...{ code: 'LIMIT', outcome: 'BROKEN', isHidden: true, limit: null },
        ...{ found: null, threshold: null, missing: null },
      },
    ]);
    expect(narrow.evidence['facts']).toEqual({ overdueAmount: { hidden: true } });
    expect(JSON.stringify(narrow)).not.toContain('exposureBefore');
    const page = await reading.checks(desk.as(READS, legalEntityId), {
      ...{ legalEntityIds: null, limit: 21, after: null },
      filter: {
        ...{ partyId: null, orderId: null, points: null, answers: null },
        ...{ checkedFrom: null, checkedTo: null },
      },
    });
    expect(page).toEqual([narrow]);
  });

  it('sees figures of limits towards it, and how far its order was beyond them', async () => {
    const { legalEntityId } = desk.tenant;
    await desk.limit(listable, '100.00', { legalEntityId });
    const { check } = await desk.check(A1);
    await desk.release(await desk.hold('A1'));
    const caller = desk.as(READS, legalEntityId);
    const { reading } = desk.services.orderChecks;
    const [seen] = await reading.checksByIds(caller, [check.id]);
    expect(seen?.amountAboveLimit).toBe('100.0000');
    expect(seen?.evidence['rules']).toMatchObject([
      { limit: { limit: '100', legalEntityId } },
      { limit: null, isHidden: true },
      { code: 'LISTED' },
    ]);
    const holds = await reading.holds(caller, {
      ...{ legalEntityIds: null, limit: 21, after: null },
      filter: {
        ...{ partyId: null, orderId: null, ownerId: null, states: null, answers: null },
        isHardStop: null,
      },
    });
    const [release] = await reading.releases(
      caller,
      holds.map(({ id }) => id),
    );
    expect(release?.amountAboveLimit?.toFixed()).toBe('100');
    await desk.check({ ...A1, orderNumber: 'A2', amount: '300.00' });
    const [newest] = await reading.checks(caller, {
      ...{ legalEntityIds: null, limit: 1, after: null },
      filter: {
        ...{ partyId: null, orderId: null, points: null, answers: null },
        ...{ checkedFrom: null, checkedTo: null },
      },
    });
    // One of the limits that it breaks is towards all of them.
    expect(newest?.amountAboveLimit).toBeNull();
  });

  it('tries and asks in its own legal entity without seeing more', async () => {
    const { legalEntityId } = desk.tenant;
    const { orderChecks } = desk.services;
    const sent = { ...A1, amount: '300.00' };
    const tries = { ...tried(), orders: [desk.order(sent)] };
    const outcome = await orderChecks.preview(desk.as(READS, legalEntityId), tries);
    expect(outcome).toMatchObject({ value: [{ value: { reasons: [{ isHidden: true }] } }] });
    const asks = desk.as(['credit-policy.creditCheck.ask'], legalEntityId);
    const asked = await orderChecks.check(asks, newId(), { ...tries, onRefusal: 'ABORT' });
    invariant(asked.ok && asked.value[0]?.ok, JSON.stringify(asked));
    const [narrow] = await orderChecks.asked(asks, [asked.value[0].checkId]);
    expect(narrow?.reasons).toMatchObject([{ isHidden: true, missing: null }]);
    const everywhere = desk.as(['credit-policy.creditCheck.ask']);
    const [whole] = await orderChecks.asked(everywhere, [asked.value[0].checkId]);
    expect(whole?.reasons).toMatchObject([{ missing: '50' }]);
  });
});
