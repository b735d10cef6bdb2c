import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, newId, type Id } from '@duebook/kernel';
import type { TestDatabase } from '@duebook/platform/testing';
import type {
  InsuredLimitSet,
  NoticeCommand,
} from '../../../src/insurance/application/insurance-record';
import type { InsuranceDraft } from '../../../src/insurance/domain/insurance';
import { openCreditTables, refusalOf } from '../../support/a-credit-desk';
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

const insure = (creditInsurancePolicyId: Id, over: Partial<InsuredLimitSet> = {}) =>
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

async function insured(): Promise<string | null> {
  const found = await desk.services.exposure.reading.position(desk.caller, {
    ...{ holder: { kind: 'PARTY', partyId: c1 }, legalEntityId: null, asOf: null, currency: null },
  });
  return told(found?.exposure.parts.insured.amount);
}

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
