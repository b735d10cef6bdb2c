import { newId, type Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import type { TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openCreditTables, refusalOf } from '../../support/a-credit-desk';
import { anOrderDesk, type OrderDesk } from '../../support/an-order-desk';
import { someRule } from '../../support/policy-contents';

let db: TestDatabase;
let desk: OrderDesk;
let c1: Id;

beforeAll(async () => {
  db = await openCreditTables();
});

afterAll(() => db.close());

beforeEach(async () => {
  db.clock.set('2026-03-31T08:00:00Z');
  desk = await anOrderDesk(db);
  c1 = await desk.partyOf('C1');
  await desk.policy({});
  await desk.limit(c1, '250.00');
});

const anId: unknown = expect.any(String);

const ANYBODY = {
  ...{ approvers: 1, roleCode: null, escalateAfterHours: null, escalationRoleCode: null },
};

const RELEASE = 'credit-policy.creditHold.release';

/** A1 of 300.00 is held. */
async function aHold(orderNumber = 'A1') {
  await desk.check({ orderNumber, amount: '300.00' });
  return desk.hold(orderNumber);
}

const ships = async (amount = '300.00') =>
  (await desk.check({ orderNumber: 'A1', amount }, { point: 'SHIPMENT' })).check.answer;

describe('a held order', () => {
  it('is released by somebody else, ships by that until it runs out, and tells who saw what', async () => {
    const hold = await aHold();
    expect(await desk.release(hold)).toMatchObject({ ok: true, value: { creditHoldId: hold.id } });
    expect(await desk.standing('A1')).toMatchObject({ creditState: 'RELEASED' });
    const [release] = await desk.services.orderChecks.reading.releases(desk.caller, [hold.id]);
    expect(release).toMatchObject({ checkId: hold.checkId, releasedBy: desk.caller.principalId });
    expect(release?.amountAboveLimit?.toFixed()).toBe('50');
    expect(await ships()).toBe('ALLOW');
    db.clock.advance({ hours: 25 });
    expect(await ships()).toBe('HOLD');
  });

  it('is not what was released once it changes, and counts for what it is', async () => {
    await desk.release(await aHold());
    await desk.record({ orderNumber: 'A1', amount: '310.00' });
    expect(await desk.standing('A1')).toMatchObject({ creditState: 'UNCHECKED' });
    expect(await ships('310.00')).toBe('HOLD');
  });

  it('is not released as it was when it is another, or was checked anew', async () => {
    const hold = await aHold();
    await desk.record({ orderNumber: 'A1', amount: '301.00' });
    expect(refusalOf(await desk.release(hold))).toBe('ORDER_CHANGED creditHoldId');
    await desk.check({ orderNumber: 'A1', amount: '301.00' });
    expect(refusalOf(await desk.release(hold))).toBe('CREDIT_HOLD_SETTLED creditHoldId');
    const again = await desk.hold('A1');
    expect(again.heldSince).toEqual(hold.heldSince);
    const seen = { creditCheckId: hold.checkId };
    expect(refusalOf(await desk.release(again, seen))).toBe('CREDIT_CHECK_OUTDATED creditCheckId');
    expect(await desk.release(again)).toMatchObject({ ok: true });
  });

  it('is never released by who recorded it or had it checked, by whichever key', async () => {
    const everything = [
      RELEASE,
      'credit-policy.salesOrder.record',
      'credit-policy.creditCheck.ask',
    ];
    const seller: Caller = { ...desk.as(everything), principalId: desk.seller.principalId };
    const hold = await aHold();
    const elsewhere = { ...seller, requestId: newId() };
    expect(refusalOf(await desk.release(hold, { caller: elsewhere }))).toContain('MAKER_MAY_NOT');
    // Whoever has it checked again made it as well.
    await desk.check({ orderNumber: 'A1', amount: '300.00' }, { caller: desk.caller });
    const again = await desk.hold('A1');
    expect(refusalOf(await desk.release(again))).toContain('MAKER_MAY_NOT_RELEASE');
    expect(await desk.release(again, { caller: await desk.user([RELEASE]) })).toMatchObject({
      ok: true,
    });
  });

  it('needs whom the authority matrix names from an amount above the limit on, and no maker', async () => {
    const bands = [
      { fromAmount: '0', steps: [] },
      { fromAmount: '60', steps: [ANYBODY] },
    ];
    const matrix = await desk.approvals.policySet(desk.caller, {
      ...{ ...desk.key(), operation: 'creditHoldRelease', expectedVersion: 0, isActive: true },
      ...{ legalEntityId: desk.tenant.legalEntityId, currency: 'CNY', bands },
      expiresAfterHours: 24,
    });
    if (matrix.ok && 'approvalRequestId' in matrix.value) await desk.agree(matrix);
    // 50.00 above the limit are for one person to release.
    expect(await desk.release(await aHold())).toMatchObject({ value: { creditHoldId: anId } });
    await desk.check({ orderNumber: 'A2', amount: '20.00' });
    const large = await desk.hold('A2');
    const asked = await desk.release(large);
    expect(await desk.standing('A2')).toMatchObject({ creditState: 'HELD' });
    expect(await desk.agree(asked)).toMatchObject({ ok: true });
    expect(await desk.standing('A2')).toMatchObject({ creditState: 'RELEASED' });
    // Whoever had it checked does not agree to it either.
    const asker = { ...desk.approver, grants: desk.seller.grants };
    await desk.check({ orderNumber: 'A3', amount: '20.00' }, { caller: asker });
    const own = await desk.agree(await desk.release(await desk.hold('A3')));
    expect(own).toMatchObject({
      refusal: { code: 'APPROVED_ACTION_REFUSED', refusalCode: 'MAKER_MAY_NOT_RELEASE' },
    });
  });

  it('is not released by figures of before those that were released meanwhile', async () => {
    const [first, second] = [await aHold('A1'), await aHold('A2')];
    expect(await desk.release(first)).toMatchObject({ ok: true });
    // 50.00 above the limit were seen of the second; with the first it is 350.00.
    expect(refusalOf(await desk.release(second))).toBe('CREDIT_CHECK_OUTDATED creditCheckId');
    const again = await aHold('A2');
    expect(await desk.release(again)).toMatchObject({ ok: true });
  });

  it('is not released for a reason that nobody saw', async () => {
    const hold = await aHold();
    await desk.policy({ rules: [someRule(), someRule({ code: 'CLASS', kind: 'CLASS' })] });
    expect(refusalOf(await desk.release(hold))).toBe('CREDIT_CHECK_OUTDATED creditCheckId');
  });

  it('of which more than the limit is broken is all at stake', async () => {
    const bands = [
      { fromAmount: '0', steps: [] },
      { fromAmount: '60', steps: [ANYBODY] },
    ];
    await desk.approvals.policySet(desk.caller, {
      ...{ ...desk.key(), operation: 'creditHoldRelease', expectedVersion: 0, isActive: true },
      ...{ legalEntityId: desk.tenant.legalEntityId, currency: 'CNY', bands },
      expiresAfterHours: 24,
    });
    // 50.00 above the limit, and of no class: whoever may release 50.00 does not release 300.00.
    await desk.policy({ rules: [someRule(), someRule({ code: 'CLASS', kind: 'CLASS' })] });
    const asked = await desk.release(await aHold());
    expect(asked).toMatchObject({ value: { approvalRequestId: anId } });
  });

  it('is not released as it was once it changes while somebody is asked', async () => {
    await desk.approvals.policySet(desk.caller, {
      ...{ ...desk.key(), operation: 'creditHoldRelease', expectedVersion: 0, isActive: true },
      ...{ legalEntityId: desk.tenant.legalEntityId, currency: 'CNY', expiresAfterHours: 24 },
      bands: [{ fromAmount: '0', steps: [ANYBODY] }],
    });
    const asked = await desk.release(await aHold());
    await desk.record({ orderNumber: 'A1', amount: '900.00' });
    expect(await desk.agree(asked)).toMatchObject({
      refusal: { code: 'APPROVED_ACTION_REFUSED', refusalCode: 'ORDER_CHANGED' },
    });
  });

  it('is not released twice, for no hours, without a word, or by who may not', async () => {
    const hold = await aHold();
    expect(refusalOf(await desk.release(hold, { hours: 0 }))).toBe('RELEASE_HOURS_INVALID hours');
    expect(refusalOf(await desk.release(hold, { reason: ' ' }))).toBe('TEXT_INVALID reason');
    const nobody = desk.as(['credit-policy.creditHold.read']);
    await expect(desk.release(hold, { caller: nobody })).rejects.toThrow(RELEASE);
    const unknown = { ...hold, id: newId() };
    expect(refusalOf(await desk.release(unknown))).toBe('CREDIT_HOLD_UNKNOWN creditHoldId');
    await desk.release(hold);
    expect(refusalOf(await desk.release(hold))).toBe('CREDIT_HOLD_SETTLED creditHoldId');
  });

  it('of a hard stop needs a right of its own', async () => {
    const stop = someRule({ code: 'STOP', kind: 'HARD_STOP', threshold: '2', months: 6 });
    await desk.policy({ rules: [someRule(), stop] });
    await aHold('B1');
    await aHold('B2');
    const { check } = await desk.check({ orderNumber: 'A1', amount: '1.00' });
    expect(check).toMatchObject({ answer: 'HOLD', isHardStop: true, isBreach: false });
    expect(check.reasons.map(({ code }) => code)).toEqual(['STOP']);
    const hold = await desk.hold('A1');
    const sales = await desk.user([RELEASE]);
    await expect(desk.release(hold, { caller: sales })).rejects.toThrow('releaseHardStop');
    const credit = await desk.user([RELEASE, 'credit-policy.creditHold.releaseHardStop']);
    expect(await desk.release(hold, { caller: credit })).toMatchObject({ ok: true });
  });

  it('is taken on, written about, and rejected: then only a person lets it pass', async () => {
    const { orderChecks } = desk.services;
    const hold = await aHold();
    const of = { ...desk.key(), creditHoldId: hold.id };
    const owner = { ...of, expectedVersion: 1, ownerId: desk.caller.principalId };
    expect(await orderChecks.assign(desk.caller, owner)).toMatchObject({ ok: true });
    const stale = { ...owner, ...desk.key() };
    expect(refusalOf(await orderChecks.assign(desk.caller, stale))).toContain('VERSION_CONFLICT');
    const stranger = { ...owner, ...desk.key(), expectedVersion: 2, ownerId: newId() };
    expect(refusalOf(await orderChecks.assign(desk.caller, stranger))).toBe(
      'CREDIT_HOLD_OWNER_UNKNOWN ownerId',
    );
    const note = { ...of, ...desk.key(), text: 'Called them' };
    expect(await orderChecks.comment(desk.caller, note)).toMatchObject({ ok: true });
    const rejection = { ...of, ...desk.key(), creditCheckId: hold.checkId, reason: 'No' };
    expect(await orderChecks.reject(desk.caller, rejection)).toMatchObject({ ok: true });
    const [notes] = await orderChecks.reading.notes(desk.caller, [hold.id]);
    expect(notes?.map(({ text }) => text)).toEqual(['Called them', 'No']);
    await desk.limit(c1, '1000.00', { legalEntityId: desk.tenant.legalEntityId });
    const again = await desk.check({ orderNumber: 'A1', amount: '300.00' });
    expect(again.order.creditState).toBe('REJECTED');
    expect(again.check.reasons.map(({ kind }) => kind)).toContain('REJECTED_BEFORE');
    const lower = await desk.check({ orderNumber: 'A1', amount: '10.00' });
    expect(lower.check.reasons.map(({ kind }) => kind)).toEqual(['REJECTED_BEFORE']);
    expect(await desk.release(await desk.hold('A1'))).toMatchObject({ ok: true });
  });

  it('that was rejected is held however it is told or asked about again, until somebody lets it pass', async () => {
    const hold = await aHold();
    const rejection = { ...desk.key(), creditHoldId: hold.id, creditCheckId: hold.checkId };
    await desk.services.orderChecks.reject(desk.caller, { ...rejection, reason: 'No' });
    const lower = { orderNumber: 'A1', amount: '10.00' };
    const answer = async (amount: string) =>
      (await desk.check({ orderNumber: 'A1', amount })).check.answer;
    expect([await answer('10.00'), await answer('10.00')]).toEqual(['HOLD', 'HOLD']);
    await desk.record({ ...lower, state: 'CLOSED' });
    await desk.record({ ...lower, state: 'OPEN' });
    expect(await answer('10.00')).toBe('HOLD');
    expect(await desk.release(await desk.hold('A1'))).toMatchObject({ ok: true });
    expect(await answer('11.00')).toBe('ALLOW');
  });
});
