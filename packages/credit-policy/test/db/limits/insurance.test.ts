import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, newId, type BusinessDate, type Id } from '@duebook/kernel';
import { PermissionDenied } from '@duebook/platform';
import type { TestDatabase } from '@duebook/platform/testing';
import type { InsuranceAmendment } from '../../../src/insurance/application/insurance-amend';
import type {
  InsuredLimitSet,
  NoticeCommand,
} from '../../../src/insurance/application/insurance-record';
import type { InsuranceDraft } from '../../../src/insurance/domain/insurance';
import { openCreditTables, refusalOf, requestOf } from '../../support/a-credit-desk';
import { aLimitDesk, told, type LimitDesk } from '../../support/a-limit-desk';

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

const draft = (over: Partial<InsuranceDraft> = {}): InsuranceDraft => ({
  ...{ legalEntityId: null, insurer: 'Sinosure', policyNumber: 'P-1', currencyCode: 'CNY' },
  ...{ validFrom: addDays(desk.today, -200), validTo: addDays(desk.today, 165) },
  ...{ deductible: '50.00', coInsurancePercent: '10', maximumLiability: null },
  ...{ overdueNoticeDays: 30, claimDays: 60, ...over },
});

const record = (over?: Partial<InsuranceDraft>) =>
  desk.services.insurance.record(desk.caller, desk.request(), draft(over));

async function policy(over?: Partial<InsuranceDraft>): Promise<Id> {
  const outcome = await record(over);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value.creditInsurancePolicyId;
}

/** What somebody else has to agree to is agreed to. */
async function agreed<O extends { readonly ok: boolean }>(outcome: O) {
  const isAsked = 'value' in outcome && 'approvalRequestId' in (outcome.value as object);
  return isAsked ? desk.agree(outcome) : outcome;
}

const insure = async (creditInsurancePolicyId: Id, over: Partial<InsuredLimitSet> = {}) =>
  agreed(await asksToInsure(creditInsurancePolicyId, over));

const asksToInsure = (creditInsurancePolicyId: Id, over: Partial<InsuredLimitSet> = {}) =>
  desk.services.insurance.setLimit(desk.caller, desk.request(), {
    ...{ creditInsurancePolicyId, partyId: c1, amount: '600.00', validTo: null },
    ...{ validFrom: addDays(desk.today, -200), ...over },
  });

const deadlines = (withinDays: number, asOf = desk.today) =>
  desk.services.insurance.reading.deadlines(desk.caller, {
    ...{ legalEntityIds: null, kinds: null, partyId: null, limit: 21, after: null },
    ...{ asOf, withinDays },
  });

const tell = (creditInsurancePolicyId: Id, over: Partial<NoticeCommand> = {}) =>
  desk.services.insurance.tell(desk.caller, desk.request(), {
    ...{ creditInsurancePolicyId, partyId: c1, kind: 'OVERDUE_NOTICE', toldOn: null },
    ...{ reference: null, openItemIds: [], ...over },
  });

async function insured(partyId = c1, asOf: BusinessDate | null = null): Promise<string | null> {
  const found = await desk.services.exposure.reading.position(desk.caller, {
    ...{ holder: { kind: 'PARTY', partyId }, legalEntityId: null, asOf, currency: null },
  });
  return told(found?.exposure.parts.insured.amount);
}

const TERMS = {
  ...{ effectiveFrom: null, validTo: null, deductible: '50.00', coInsurancePercent: '10' },
  ...{ maximumLiability: null, overdueNoticeDays: 30, claimDays: 60 },
};

const amend = (
  creditInsurancePolicyId: Id,
  over: Partial<InsuranceAmendment> = {},
  by = desk.caller,
) =>
  desk.services.insurance.amend(by, desk.request('creditInsurancePolicyAmend'), {
    ...{ ...TERMS, creditInsurancePolicyId, expectedVersion: 1, ...over },
  });

describe('credit insurance', () => {
  it('bears what is owed up to the insured limit, less our share and the deductible', async () => {
    await desk.policy({});
    await desk.sell('C1', '1000.00');
    await insure(await policy());
    // 600.00 less ten percent less 50.00.
    expect(await insured()).toBe('490.00');
  });

  it('bears nothing from the day on which the buyer is insured no more', async () => {
    await desk.policy({});
    await desk.sell('C1', '1000.00');
    const id = await policy();
    await insure(id);
    expect((await insure(id, { amount: '0', validFrom: desk.today })).ok).toBe(true);
    expect(await insured()).toBe('0.00');
  });

  it('lists what insurers have to be told of in time, until they were', async () => {
    const id = await policy();
    await insure(id);
    const due = addDays(desk.today, -25);
    await desk.sell('C1', '1000.00', { on: addDays(desk.today, -60), due });
    expect(await deadlines(4)).toEqual([]);
    const [deadline, ...others] = await deadlines(5);
    expect(others).toEqual([]);
    expect(deadline).toMatchObject({ kind: 'OVERDUE_NOTICE', deadlineOn: addDays(due, 30) });
    const openItemIds = [deadline?.openItemId ?? ''];
    expect((await tell(id, { openItemIds })).ok).toBe(true);
    expect((await deadlines(40)).map(({ kind }) => kind)).toEqual(['CLAIM']);
    expect(refusalOf(await tell(id, { openItemIds }))).toBe('INSURANCE_ITEMS_TOLD openItemIds');
    const before = await deadlines(40, addDays(desk.today, -1));
    expect(before.map(({ kind }) => kind)).toEqual(['OVERDUE_NOTICE', 'CLAIM']);
  });

  it('covers nothing that is sold while the buyer is not insured', async () => {
    await insure(await policy(), { validFrom: addDays(desk.today, -10) });
    await desk.sell('C1', '1000.00', {
      on: addDays(desk.today, -60),
      due: addDays(desk.today, -30),
    });
    expect(await deadlines(100)).toEqual([]);
  });

  it.each([
    [{ insurer: '' }, 'INSURANCE_TEXT_INVALID insurer'],
    [{ policyNumber: ' ' }, 'INSURANCE_TEXT_INVALID policyNumber'],
    [{ validTo: '2000-01-01' as never }, 'INSURANCE_DAYS_INVALID validTo'],
    [{ deductible: '-1' }, 'INSURANCE_AMOUNT_NEGATIVE deductible'],
    [{ currencyCode: 'XXX' }, 'CURRENCY_UNKNOWN currencyCode'],
    [{ coInsurancePercent: '100.1' }, 'INSURANCE_PERCENT_INVALID coInsurancePercent'],
    [{ claimDays: 1001 }, 'INSURANCE_DEADLINE_INVALID claimDays'],
    [{ legalEntityId: newId() }, 'LEGAL_ENTITY_UNKNOWN legalEntityId'],
  ])('is refused with %j', async (over, refusal) => {
    expect(refusalOf(await record(over))).toBe(refusal);
  });

  it('refuses numbers twice, limits outside its days, and items of others', async () => {
    const id = await policy();
    expect(refusalOf(await record())).toBe('INSURANCE_NUMBER_TAKEN policyNumber');
    const outside = { validFrom: addDays(desk.today, 300) };
    expect(refusalOf(await insure(id, outside))).toBe('INSURED_LIMIT_OUTSIDE_POLICY validFrom');
    expect(refusalOf(await insure(newId()))).toBe('INSURANCE_UNKNOWN creditInsurancePolicyId');
    expect(refusalOf(await insure(id, { partyId: newId() }))).toBe('PARTY_UNKNOWN partyId');
    expect(refusalOf(await tell(id))).toBe('INSURANCE_ITEMS_INVALID openItemIds');
    expect(refusalOf(await tell(id, { openItemIds: [newId()] }))).toBe(
      'INSURANCE_ITEMS_INVALID openItemIds',
    );
    expect(refusalOf(await tell(id, { toldOn: addDays(desk.today, 2) }))).toBe(
      'INSURANCE_NOTICE_IN_FUTURE toldOn',
    );
  });
});

describe('what lets a buyer owe more by insurance', () => {
  it('counts once somebody else has agreed, and less counts at once', async () => {
    await desk.policy({});
    await desk.sell('C1', '1000.00');
    const id = await policy();
    const asked = await asksToInsure(id);
    expect(await insured()).toBe('0.00');
    const [request] = await desk.approvals.requestsByIds(desk.caller, [requestOf(asked)]);
    expect(request).toMatchObject({ operation: 'insuredLimitSet', subject: { id } });
    // 600.00 less ten percent less 50.00.
    expect(request?.amount?.toAmountText()).toBe('490.00');
    expect((await desk.agree(asked)).ok).toBe(true);
    expect(await insured()).toBe('490.00');
    const less = await asksToInsure(id, { amount: '500.00', validFrom: desk.today });
    expect(less).toMatchObject({ ok: true, value: { creditInsurancePolicyId: id } });
    expect(await insured()).toBe('400.00');
    requestOf(await asksToInsure(id, { amount: '500.01', validFrom: desk.today }));
    expect(await insured()).toBe('400.00');
  });

  it.each([
    ['less of ours', { coInsurancePercent: '9' }],
    ['a smaller deductible', { deductible: '49.99' }],
    ['no bound', { maximumLiability: null }],
  ])('is asked for where the insurer comes to bear more: %s', async (_, over) => {
    const id = await policy({ maximumLiability: '700.00' });
    const asked = await amend(id, { maximumLiability: '700.00', ...over });
    expect((await desk.services.insurance.reading.byIds(desk.caller, [id]))[0]?.version).toBe(1);
    expect((await desk.agree(asked)).ok).toBe(true);
  });

  it('is refused without a rate by which its amount is judged', async () => {
    await desk.policy({});
    const id = await policy({ currencyCode: 'USD' });
    expect(refusalOf(await asksToInsure(id))).toBe('RATE_MISSING amount');
    await desk.rate('USD', '7');
    expect((await desk.agree(await asksToInsure(id))).ok).toBe(true);
  });
});

describe('the maximum liability of a policy', () => {
  const BARE = { deductible: '0.00', coInsurancePercent: '0' };

  it('is never passed by all buyers together, and is shared by their limits', async () => {
    await desk.policy({});
    const id = await policy({ ...BARE, maximumLiability: '700.00' });
    const buyers = [c1, await desk.partyOf('C2'), await desk.partyOf('C3')];
    for (const partyId of buyers) await insure(id, { partyId });
    for (const code of ['C1', 'C2', 'C3']) await desk.sell(code, '1000.00');
    const each = [];
    for (const partyId of buyers) each.push(await insured(partyId));
    expect(each).toEqual(['233.33', '233.33', '233.33']);
    // The same whoever asks: of one alone, of many at once.
    const question = { legalEntityId: null, on: desk.today, at: db.clock.now(), currency: 'CNY' };
    const all = await desk.services.exposure.exposuresOf(db.unitOfWork.reader(desk.caller), {
      ...{ ...question, deducts: { security: true, insured: true } },
      holders: buyers.map((partyId) => ({ kind: 'PARTY', partyId }) as const),
    });
    expect(all.map(({ parts }) => told(parts.insured.amount))).toEqual(each);
  });

  it('bounds nobody while it is not reached, and more from the day on which one more is insured', async () => {
    await desk.policy({});
    const id = await policy({ ...BARE, maximumLiability: '700.00' });
    await insure(id);
    await desk.sell('C1', '1000.00');
    expect(await insured()).toBe('600.00');
    await insure(id, {
      partyId: await desk.partyOf('C2'),
      amount: '300.00',
      validFrom: desk.today,
    });
    // 700 × 600 ÷ 900.
    expect(await insured()).toBe('466.66');
    expect(await insured(c1, addDays(desk.today, -1))).toBe('0.00');
  });
});

describe('an amendment', () => {
  it('holds from its day on, and what was insured before stands', async () => {
    await desk.policy({});
    const id = await policy({ deductible: '0.00', coInsurancePercent: '0' });
    await insure(id);
    await desk.sell('C1', '1000.00', { on: addDays(desk.today, -5) });
    const amended = await amend(id, { coInsurancePercent: '20', deductible: '30.00' });
    expect(amended).toEqual({ ok: true, value: { creditInsurancePolicyId: id } });
    // 600.00 less a fifth less 30.00, from today on.
    expect(await insured()).toBe('450.00');
    expect(await insured(c1, addDays(desk.today, -1))).toBe('600.00');
    const from = addDays(desk.today, 10);
    const later = { effectiveFrom: from, deductible: '130.00', coInsurancePercent: '20' };
    expect((await amend(id, { ...later, expectedVersion: 2 })).ok).toBe(true);
    expect(await insured()).toBe('450.00');
    expect(await insured(c1, from)).toBe('350.00');
    const { reading } = desk.services.insurance;
    const terms = await reading.terms(desk.caller, id, { after: null, limit: 10 });
    expect(terms.map((each) => [each.effectiveFrom, each.deductible.toFixed()])).toEqual([
      ...[
        [from, '130'],
        [desk.today, '30'],
      ],
      [addDays(desk.today, -200), '0'],
    ]);
    const [shown] = await reading.byIds(desk.caller, [id]);
    expect(shown).toMatchObject({ version: 3, termsFrom: from });
  });

  it('ends a policy early, or goes on with it', async () => {
    await desk.policy({});
    const id = await policy();
    await insure(id);
    await desk.sell('C1', '1000.00');
    expect((await amend(id, { validTo: desk.today })).ok).toBe(true);
    expect(await insured()).toBe('490.00');
    expect(await insured(c1, addDays(desk.today, 1))).toBe('0.00');
    const on = addDays(desk.today, 300);
    const longer = await amend(id, { validTo: on, expectedVersion: 2 });
    expect(await insured(c1, on)).toBe('0.00');
    expect((await agreed(longer)).ok).toBe(true);
    expect(await insured(c1, on)).toBe('490.00');
  });

  it('leaves items their deadlines that were sold by the terms of before', async () => {
    const id = await policy();
    await insure(id);
    const on = addDays(desk.today, -60);
    const due = addDays(desk.today, -25);
    await desk.sell('C1', '1000.00', { on, due });
    await amend(id, { overdueNoticeDays: 5, claimDays: 10 });
    const found = await deadlines(40);
    expect(found.map(({ kind, deadlineOn }) => [kind, deadlineOn])).toEqual([
      ['OVERDUE_NOTICE', addDays(due, 30)],
      ['CLAIM', addDays(due, 60)],
    ]);
    const today = desk.today;
    await desk.sell('C1', '1000.00', { on: today, due: today });
    const later = addDays(today, 1);
    const asked = { legalEntityIds: null, kinds: null, partyId: null, limit: 21, after: null };
    const then = await desk.services.insurance.reading.deadlines(desk.caller, {
      ...{ ...asked, asOf: later, withinDays: 10 },
    });
    expect(then.map(({ kind, deadlineOn }) => [kind, deadlineOn])).toEqual([
      ['OVERDUE_NOTICE', addDays(due, 30)],
      ['OVERDUE_NOTICE', addDays(today, 5)],
      ['CLAIM', addDays(today, 10)],
    ]);
  });

  it('is refused where it would change what was, and as anything else is', async () => {
    const id = await policy();
    const day = (days: number) => addDays(desk.today, days);
    const refusal = async (over: Partial<InsuranceAmendment>) => refusalOf(await amend(id, over));
    expect(await refusal({ effectiveFrom: day(-1) })).toBe(
      'INSURANCE_AMENDMENT_BACK_DATED effectiveFrom',
    );
    expect(await refusal({ effectiveFrom: day(166) })).toBe(
      'INSURANCE_AMENDMENT_OUTSIDE_POLICY effectiveFrom',
    );
    expect(await refusal({ validTo: day(-1) })).toBe('INSURANCE_DAYS_INVALID validTo');
    expect(await refusal({ coInsurancePercent: '101' })).toBe(
      'INSURANCE_PERCENT_INVALID coInsurancePercent',
    );
    expect(await refusal({ claimDays: -1 })).toBe('INSURANCE_DEADLINE_INVALID claimDays');
    expect(await refusal({ maximumLiability: '-1' })).toBe(
      'INSURANCE_AMOUNT_NEGATIVE maximumLiability',
    );
    expect(await refusal({ expectedVersion: 2 })).toBe('VERSION_CONFLICT expectedVersion');
    expect((await amend(id, { effectiveFrom: day(10) })).ok).toBe(true);
    expect(await refusal({ effectiveFrom: day(9), expectedVersion: 2 })).toBe(
      'INSURANCE_AMENDED_LATER effectiveFrom',
    );
    const stranger = await aLimitDesk(db);
    expect(refusalOf(await amend(id, { expectedVersion: 2 }, stranger.caller))).toBe(
      'INSURANCE_UNKNOWN creditInsurancePolicyId',
    );
    const reader = desk.as(['credit-policy.creditInsurance.read']);
    await expect(amend(id, {}, reader)).rejects.toThrow(PermissionDenied);
    const clerk = desk.as(['credit-policy.creditInsurance.record'], desk.tenant.legalEntityId);
    await expect(amend(id, { expectedVersion: 2 }, clerk)).rejects.toThrow(PermissionDenied);
  });
});
