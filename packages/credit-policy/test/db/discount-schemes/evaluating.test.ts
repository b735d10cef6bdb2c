import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { businessDate, type Id } from '@duebook/kernel';
import type { TestDatabase } from '@duebook/platform/testing';
import type { SchemeEvaluate } from '../../../src/discount-schemes/application/scheme-evaluate';
import { schemeInvariants } from '../../../src/discount-schemes/persistence/scheme-invariants';
import { openCreditTables, requestOf } from '../../support/a-credit-desk';
import { aSchemeDesk, nobody, type SchemeDesk } from '../../support/a-scheme-desk';
import { valueOf } from '../../support/a-trading-ledger';

let db: TestDatabase;
let desk: SchemeDesk;
const ids = new Map<string, Id>();
beforeAll(async () => {
  db = await openCreditTables();
  desk = await aSchemeDesk(db);
  const codes = ['LARGE', 'SMALL', 'LATE', 'NONE'];
  (await desk.customers(codes)).forEach((id, index) => ids.set(id, codes[index] ?? ''));
  // Large: 4,000 in time, 2,000 late, 500 credited. Small: 900. Late: 5,000 of which nothing is paid.
  const [first, second] = [
    await desk.sell({ party: 'LARGE', on: '2025-02-01', due: '2025-03-03', amount: '4000' }),
    await desk.sell({ party: 'LARGE', on: '2025-06-01', due: '2025-07-01', amount: '2000' }),
  ];
  await desk.sell({ party: 'LARGE', on: '2025-06-05', amount: '500', kind: 'SALES_CREDIT_NOTE' });
  await desk.pay(first, { party: 'LARGE', on: '2025-03-01', amount: '4000' });
  await desk.pay(second, { party: 'LARGE', on: '2025-08-01', amount: '2000' });
  const small = await desk.sell({ party: 'SMALL', on: '2025-05-01', amount: '900' });
  await desk.pay(small, { party: 'SMALL', on: '2025-05-01', amount: '900' });
  await desk.sell({ party: 'LATE', on: '2025-12-31', due: '2026-01-31', amount: '5000' });
  // Neither before nor after the period.
  await desk.sell({ party: 'LATE', on: '2026-01-01', due: '2026-06-30', amount: '90000' });
});
afterAll(() => db.close());

async function evaluate(schemeVersionId: Id, over: Partial<SchemeEvaluate> = {}) {
  return desk.services.discountSchemes.evaluate(desk.caller, {
    ...{ ...desk.key(), schemeVersionId, asOf: null, isFinal: false, ...over },
  });
}

async function rewards(evaluationId: Id) {
  const asked = { filter: { outcomes: null, partyId: null }, limit: 100, after: null };
  const found = await desk.services.discountSchemes.reading.rewards(
    desk.caller,
    evaluationId,
    asked,
  );
  return Object.fromEntries<readonly unknown[]>(
    found.map(({ partyId, outcome, measured, tier, reward }) => [
      ids.get(partyId) ?? '',
      [outcome, measured?.toFixed(), tier, reward.toFixed()],
    ]),
  );
}

async function evaluated(schemeVersionId: Id, over: Partial<SchemeEvaluate> = {}) {
  const { evaluationId } = valueOf(await evaluate(schemeVersionId, over));
  expect(await desk.services.discountSchemes.runner.runNext()).toBe(true);
  return evaluationId;
}

describe('what customers earn', () => {
  it('is a share of all they bought, by the tier that they reach', async () => {
    // 4,000 + 2,000 − 500 = 5,500: one per cent is 55. 900 is below 1,000. 5,000 reaches 5,000: 50.
    const evaluationId = await evaluated(await desk.scheme({ schemeCode: 'WHOLE' }));
    expect(await rewards(evaluationId)).toEqual({
      LARGE: ['EARNED', '5500', 2, '55'],
      SMALL: ['BELOW_TIERS', '900', null, '0'],
      LATE: ['EARNED', '5000', 2, '50'],
    });
    const [evaluation] = await desk.services.discountSchemes.reading.evaluationsByIds(desk.caller, [
      evaluationId,
    ]);
    expect(evaluation).toMatchObject({ partyCount: 3, rewardedCount: 2, incompleteCount: 0 });
    expect(evaluation?.rewardTotal.toFixed()).toBe('105');
  });

  it('is slice by slice where the scheme says so', async () => {
    // 0.5 % of 4,000 (from 1,000 to 5,000) is 20, and 1 % of the 500 above is 5.
    const evaluationId = await evaluated(
      await desk.scheme({ schemeCode: 'SLICES', method: 'SLICES' }),
    );
    expect(await rewards(evaluationId)).toMatchObject({
      LARGE: ['EARNED', '5500', 2, '25'],
      LATE: ['EARNED', '5000', 2, '20'],
    });
  });

  it('counts only what was paid within days, and nothing for who is overdue', async () => {
    const conditions = { paidWithinDays: 30, needsNoOverdue: true, classCodes: null };
    const tiers = [{ from: '0', to: null, percent: '1', fixedAmount: null }];
    const evaluationId = await evaluated(
      await desk.scheme({ schemeCode: 'PROMPT', conditions, tiers }),
    );
    // Of Large the 4,000 was paid after 28 days, the 2,000 after 61. Late has 5,000 overdue.
    expect(await rewards(evaluationId)).toEqual({
      LARGE: ['EARNED', '4000', 1, '40'],
      SMALL: ['EARNED', '900', 1, '9'],
      LATE: ['OVERDUE', '0', 1, '0'],
    });
  });

  it('is by the share that was paid in time, of what fell due in the period', async () => {
    // Large: 4,000 of 6,000 is 66.66 %, rounded down. Late: its 5,000 fell due in 2026.
    const tiers = [
      { from: '60', to: '100', percent: null, fixedAmount: '30' },
      { from: '100', to: null, percent: null, fixedAmount: '100' },
    ];
    const evaluationId = await evaluated(
      await desk.scheme({ schemeCode: 'PUNCTUAL', measure: 'PUNCTUALITY', tiers }),
    );
    expect(await rewards(evaluationId)).toEqual({
      LARGE: ['EARNED', '66.66', 1, '30'],
      SMALL: ['EARNED', '100', 2, '100'],
      LATE: ['NOTHING_DUE', undefined, null, '0'],
    });
  });

  it('is nothing without the class that is asked for', async () => {
    const conditions = { paidWithinDays: null, needsNoOverdue: false, classCodes: ['A'] };
    const evaluationId = await evaluated(await desk.scheme({ schemeCode: 'CLASS', conditions }));
    expect(await rewards(evaluationId)).toMatchObject({ LARGE: ['CLASS_UNFIT', '5500', 2, '0'] });
  });

  it('is for those in scope, as they were placed at the end of the period', async () => {
    const [large = ''] = [...ids].filter(([, code]) => code === 'LARGE').map(([id]) => id);
    await desk.place(large, { segment: 'KEY' });
    const scope = { segments: ['KEY'], regions: [], partyIds: [] };
    const bySegment = await evaluated(await desk.scheme({ schemeCode: 'SEGMENT', scope }));
    expect(Object.keys(await rewards(bySegment))).toEqual(['LARGE']);
    const named = { segments: [], regions: [], partyIds: [large] };
    const byName = await evaluated(await desk.scheme({ schemeCode: 'NAMED', scope: named }));
    expect(Object.keys(await rewards(byName))).toEqual(['LARGE']);
  });

  it('is not known where a rate is missing, which is never good', async () => {
    const own = await aSchemeDesk(db);
    const [party = ''] = await own.customers(['FOREIGN']);
    ids.set(party, 'FOREIGN');
    await own.sell({ party: 'FOREIGN', on: '2025-02-01', amount: '9000' });
    const schemeVersionId = await own.scheme({ currencyCode: 'CHF', schemeCode: 'CHF' });
    const { evaluationId } = valueOf(
      await own.services.discountSchemes.evaluate(own.caller, {
        ...{ ...own.key(), schemeVersionId, asOf: null, isFinal: false },
      }),
    );
    await own.services.discountSchemes.runner.runNext();
    const asked = { filter: { outcomes: null, partyId: null }, limit: 5, after: null };
    const { reading } = own.services.discountSchemes;
    expect(await reading.rewards(own.caller, evaluationId, asked)).toMatchObject([
      { outcome: 'RATE_MISSING', turnover: null, missingCurrency: 'CNY' },
    ]);
    expect(await reading.evaluationsByIds(own.caller, [evaluationId])).toMatchObject([
      { incompleteCount: 1 },
    ]);
    // What belongs to one tenant is nothing to another.
    const theirs = desk.services.discountSchemes;
    expect(await theirs.reading.byIds(desk.caller, [schemeVersionId])).toEqual([null]);
    expect(await evaluate(schemeVersionId)).toMatchObject({
      refusal: { code: 'DISCOUNT_SCHEME_UNKNOWN' },
    });
  });

  it('is the same a second time, and adds up to its total', async () => {
    const schemeVersionId = await desk.scheme({ schemeCode: 'TWICE' });
    const asOf = businessDate('2026-01-15');
    const [once, twice] = [
      await evaluated(schemeVersionId, { asOf }),
      await evaluated(schemeVersionId, { asOf }),
    ];
    expect(await rewards(once)).toEqual(await rewards(twice));
    // What was sold and credited later was not known then.
    const early = await evaluated(schemeVersionId, { asOf: businessDate('2025-03-01') });
    expect(await rewards(early)).toEqual({ LARGE: ['EARNED', '4000', 1, '20'] });
  });
});

describe('an evaluation', () => {
  it('is final once, after the period, and changes nothing then', async () => {
    const schemeVersionId = await desk.scheme({ schemeCode: 'FINAL' });
    const during = await desk.scheme({
      schemeCode: 'DURING',
      periodTo: businessDate('2026-12-31'),
    });
    expect(await evaluate(during, { isFinal: true })).toMatchObject({
      refusal: { code: 'DISCOUNT_SCHEME_PERIOD_RUNNING', path: ['isFinal'] },
    });
    expect(await evaluate(during, { asOf: businessDate('2026-04-02') })).toMatchObject({
      refusal: { code: 'DISCOUNT_EVALUATION_DAY_INVALID', path: ['asOf'] },
    });
    expect(await evaluate(during, { asOf: businessDate('2024-12-31') })).toMatchObject({
      refusal: { code: 'DISCOUNT_EVALUATION_DAY_INVALID' },
    });
    expect(await evaluate(await desk.draft({ schemeCode: 'DRAFTED' }))).toMatchObject({
      refusal: { code: 'DISCOUNT_SCHEME_NOT_ACTIVE' },
    });
    expect(await evaluate(nobody())).toMatchObject({
      refusal: { code: 'DISCOUNT_SCHEME_UNKNOWN' },
    });
    await evaluated(schemeVersionId, { isFinal: true });
    expect(await evaluate(schemeVersionId, { isFinal: true })).toMatchObject({
      refusal: { code: 'DISCOUNT_SCHEME_EVALUATED' },
    });
    expect(
      await desk.services.discountSchemes.end(desk.caller, { ...desk.key(), schemeVersionId }),
    ).toMatchObject({ refusal: { code: 'DISCOUNT_SCHEME_EVALUATED' } });
    // No later version may take its period over.
    const next = await desk.draft({ schemeCode: 'FINAL', name: 'Other terms' });
    const asked = { ...desk.key(), schemeVersionId: next, expectedVersion: 1 };
    expect(await desk.services.discountSchemes.activate(desk.caller, asked)).toMatchObject({
      refusal: { code: 'DISCOUNT_SCHEME_PERIOD_TAKEN' },
    });
  });

  it('is answered again by its key, and needs its right', async () => {
    const schemeVersionId = await desk.scheme({ schemeCode: 'KEYED' });
    const call = { ...desk.key(), schemeVersionId, asOf: null, isFinal: false };
    const send = (
      ...[caller, command]: Parameters<typeof desk.services.discountSchemes.evaluate>
    ) => desk.services.discountSchemes.evaluate(caller, command);
    const first = valueOf(await send(desk.caller, call));
    expect(valueOf(await send(desk.caller, call))).toEqual(first);
    const reader = desk.as(['credit-policy.discountScheme.read']);
    await expect(send(reader, call)).rejects.toThrow('credit-policy.discountScheme.evaluate');
    // A scheme of all legal entities is of the whole tenant.
    const ofOne = desk.as(['credit-policy.discountScheme.evaluate'], desk.tenant.legalEntityId);
    await expect(send(ofOne, { ...call, ...desk.key() })).rejects.toThrow('evaluate');
  });

  it('is not taken away where it holds by who has a right elsewhere alone', async () => {
    const { services, tenant, key } = desk;
    await desk.scheme({ schemeCode: 'WIDE' });
    const { legalEntityId } = tenant;
    const schemeVersionId = await desk.draft({ schemeCode: 'WIDE', legalEntityId });
    const asked = { schemeVersionId, expectedVersion: 1 };
    const ofOne = desk.as(['credit-policy.discountScheme.activate'], legalEntityId);
    await expect(services.discountSchemes.activate(ofOne, { ...key(), ...asked })).rejects.toThrow(
      'credit-policy.discountScheme.activate',
    );
    const requested = await services.discountSchemes.activate(desk.caller, { ...key(), ...asked });
    // Whoever agrees speaks for all legal entities, of which the earlier version was.
    const [request] = await desk.approvals.requestsByIds(desk.caller, [requestOf(requested)]);
    expect(request).toMatchObject({ legalEntityId: null });
    expect(await desk.agree(requested)).toMatchObject({ ok: true });
  });

  it('keeps what must always hold', async () => {
    const reader = db.unitOfWork.reader(desk.caller);
    const now = db.clock.now();
    for (const invariant of schemeInvariants) {
      const { holds } = await invariant.check({ reader, now, random: () => 0 });
      expect([invariant.id, holds]).toEqual([invariant.id, true]);
    }
  });
});
