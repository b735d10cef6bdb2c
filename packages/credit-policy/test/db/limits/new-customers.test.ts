import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, addMonths, newId, type BusinessDate, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { TestDatabase } from '@duebook/platform/testing';
import { limitInvariants } from '../../../src/limits/persistence/limit-invariants';
import { openCreditTables, refusalOf } from '../../support/a-credit-desk';
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
});

const halfAYearAgo = (): BusinessDate => addMonths(desk.today, -6);

const EVERYTHING = { amount: '1000000', currency: 'CNY' };

/** An application of C1 as it stands after it was decided or taken back. */
async function applied(
  state: 'APPROVED' | 'REJECTED' | 'WITHDRAWN',
  days: { readonly from: BusinessDate; readonly to: BusinessDate } | null = null,
  legalEntityId: Id | null = null,
  approved: { readonly amount: string; readonly currency: string } = EVERYTHING,
): Promise<void> {
  const decidedBy = state === 'WITHDRAWN' ? null : newId();
  await db.asOwner(
    `insert into credit_policy.credit_application
       (tenant_id, id, party_id, legal_entity_id, currency, requested_amount, state, prepared_by,
        prepared_at, decided_by, decided_at, approved_amount, valid_from, valid_to, version,
        commit_id)
     values ($1, $2, $3, $8, $9, 1, $4, $2, now(), $5, case when $5::uuid is null then null
             else now() end, case when $4 = 'APPROVED' then $10::numeric end, $6, $7, 1, $2)`,
    [
      ...[desk.tenant.tenantId, newId(), c1, state, decidedBy],
      ...[days?.from ?? null, days?.to ?? null, legalEntityId],
      ...[approved.currency, approved.amount],
    ],
  );
}

describe('an old customer', () => {
  it('has a limit proposed by formula, approved, and its orders allowed, without an application', async () => {
    await desk.policy({});
    await desk.giveClass(c1, 'B');
    await desk.sell('C1', '100.00', { on: halfAYearAgo() });
    const proposed = await desk.services.limits.proposeByFormula(desk.proposer, desk.request(), {
      ...{ partyId: c1, legalEntityId: null },
    });
    if (!proposed.ok) throw new Error(proposed.refusal.code);
    const limit = await desk.find(proposed.value.creditLimitId);
    expect((await desk.approve(limit)).ok).toBe(true);
    const { check } = await desk.check({ orderNumber: 'O1' });
    expect(check).toMatchObject({ answer: 'ALLOW', reasons: [] });
  });

  it('is known as one by what it paid before go-live', async () => {
    // As an import of what was settled before keeps it; the import is the ledger's own affair.
    const { tenantId, legalEntityId } = desk.tenant;
    const day = halfAYearAgo();
    await db.asOwner(`set session_replication_role = replica;
      insert into ledger.settled_history
        (tenant_id, id, commit_id, import_run_id, legal_entity_id, party_id, kind, source_system,
         number_scope, document_number, document_date, due_date, settled_on, currency, amount,
         is_disputed)
      values ('${tenantId}', '${newId()}', '${newId()}', '${newId()}', '${legalEntityId}', '${c1}',
              'SALES_INVOICE', 'OLD', '', 'H1', '${day}', '${day}', '${day}', 'CNY', 100, false);
      set session_replication_role = origin`);
    expect((await desk.approve(await desk.propose())).ok).toBe(true);
  });

  it('is one by an open invoice of last week that was brought over from the books of before', async () => {
    await desk.sell('C1', '100.00', { on: addDays(desk.today, -7) });
    expect(refusalOf(await desk.approve(await desk.propose()))).toBe(
      'LIMIT_WITHOUT_APPLICATION creditLimitId',
    );
    // As an import of opening balances marks it; the import is the ledger's own affair.
    await db.asOwner(`set session_replication_role = replica;
      update ledger.document set is_opening = true where tenant_id = '${desk.tenant.tenantId}';
      set session_replication_role = origin`);
    expect((await desk.approve(await desk.propose())).ok).toBe(true);
  });

  it('is none by an invoice that was reversed', async () => {
    await desk.sell('C1', '100.00', { on: halfAYearAgo() });
    const [invoice] = await db.asOwner<{ id: Id }>(
      'select id from ledger.document where tenant_id = $1',
      [desk.tenant.tenantId],
    );
    const undone = { documentId: invoice?.id ?? '', reversedOn: desk.today, reason: 'Wrong' };
    const reversed = await desk.ledger.documents.reverse(desk.caller, desk.request(), undone);
    expect(reversed.ok).toBe(true);
    expect(refusalOf(await desk.approve(await desk.propose()))).toBe(
      'LIMIT_WITHOUT_APPLICATION creditLimitId',
    );
  });
});

describe('what an application of a new customer approved', () => {
  const always = () => ({ from: desk.today, to: addDays(desk.today, 90) });
  const approve = async (over: object) => desk.approve(await desk.propose(over));
  const ABOVE = 'LIMIT_ABOVE_APPLICATION creditLimitId';

  it('is the most that it is trusted with, towards one legal entity and with rises', async () => {
    const { legalEntityId } = desk.tenant;
    await applied('APPROVED', always(), legalEntityId, { amount: '500', currency: 'CNY' });
    expect(refusalOf(await approve({ legalEntityId, amount: '500.01' }))).toBe(ABOVE);
    expect((await approve({ legalEntityId, amount: '400.00' })).ok).toBe(true);
    const rise = { legalEntityId, isRise: true, validTo: addDays(desk.today, 30) };
    expect(refusalOf(await approve({ ...rise, amount: '100.01' }))).toBe(ABOVE);
    expect((await approve({ ...rise, amount: '100.00' })).ok).toBe(true);
    // A base in the place of the first, beside the rise that stands.
    expect(refusalOf(await approve({ legalEntityId, amount: '400.01' }))).toBe(ABOVE);
    expect((await approve({ legalEntityId, amount: '300.00' })).ok).toBe(true);
  });

  it('is shared by limits towards legal entities that rest on it, and bounds one towards all', async () => {
    const { legalEntityId } = desk.tenant;
    await applied('APPROVED', always(), null, { amount: '500', currency: 'CNY' });
    expect((await approve({ legalEntityId, amount: '300.00' })).ok).toBe(true);
    await db.asOwner(
      `insert into credit_policy.credit_limit
         (tenant_id, id, party_id, legal_entity_id, kind, currency, amount, is_rise, valid_from, state,
          origin, reason, proposed_by, proposed_at, decided_by, decided_at, version, commit_id)
       values ($1, $2, $3, $2, 'PARTY', 'CNY', 150, false, $4, 'APPROVED', 'HAND', 'Known', $2, now(),
               $5, now(), 1, $2)`,
      [desk.tenant.tenantId, newId(), c1, desk.today, newId()],
    );
    expect(refusalOf(await approve({ legalEntityId, amount: '350.01' }))).toBe(ABOVE);
    expect((await approve({ legalEntityId, amount: '350.00' })).ok).toBe(true);
    expect(refusalOf(await approve({ amount: '500.01' }))).toBe(ABOVE);
    expect((await approve({ amount: '500.00' })).ok).toBe(true);
  });

  it('is compared in its own currency, by the rates of the day', async () => {
    await applied('APPROVED', always(), null, { amount: '700', currency: 'CNY' });
    const refusal = { currencyCode: 'USD', amount: '100.00' };
    expect(refusalOf(await approve(refusal))).toBe('RATE_MISSING creditLimitId');
    await desk.rate('USD', '7');
    expect(refusalOf(await approve({ currencyCode: 'USD', amount: '100.01' }))).toBe(ABOVE);
    expect((await approve(refusal)).ok).toBe(true);
  });

  it('cuts what a formula comes to, and the ground says so', async () => {
    await desk.policy({});
    await desk.giveClass(c1, 'B');
    const byFormula = async () => {
      const outcome = await desk.services.limits.proposeByFormula(desk.proposer, desk.request(), {
        ...{ partyId: c1, legalEntityId: null },
      });
      if (!outcome.ok) return refusalOf(outcome);
      return desk.find(outcome.value.creditLimitId);
    };
    await applied('APPROVED', always(), null, { amount: '123.456', currency: 'CNY' });
    const limit = await byFormula();
    expect(limit).toMatchObject({ ground: { cutTo: expect.anything() } });
    const { amount, ground } = limit as Awaited<ReturnType<LimitDesk['find']>>;
    expect([amount.toFixed(), ground?.cutTo?.toFixed()]).toEqual(['123.45', '123.45']);
    expect(ground?.computed.greaterThan(amount)).toBe(true);
    expect((await desk.approve(limit as never)).ok).toBe(true);
    expect(await byFormula()).toBe('LIMIT_UNCHANGED partyId');
  });

  it('that leaves nothing is none, and bounds nobody who is established', async () => {
    await desk.policy({});
    await desk.giveClass(c1, 'B');
    await applied('APPROVED', always(), null, { amount: '0', currency: 'CNY' });
    expect(
      refusalOf(
        await desk.services.limits.proposeByFormula(desk.proposer, desk.request(), {
          ...{ partyId: c1, legalEntityId: null },
        }),
      ),
    ).toBe('LIMIT_WITHOUT_APPLICATION partyId');
    expect(refusalOf(await approve({ amount: '0.01' }))).toBe(ABOVE);
    await desk.sell('C1', '100.00', { on: halfAYearAgo() });
    expect((await approve({ amount: '1000.00' })).ok).toBe(true);
  });
});

describe('a new customer', () => {
  it('has no limit approved and its orders held, with the reason', async () => {
    await desk.policy({});
    expect(refusalOf(await desk.approve(await desk.propose()))).toBe(
      'LIMIT_WITHOUT_APPLICATION creditLimitId',
    );
    const { check } = await desk.check({ orderNumber: 'O1' });
    expect(check).toMatchObject({
      ...{ answer: 'HOLD', reasons: [{ limit: { kind: null, needsApplication: true } }] },
    });
    const { reading } = desk.services.limits;
    expect(await reading.needApplication(desk.proposer, [c1])).toEqual([true]);
    expect(await reading.needApplication(desk.seller, [c1])).toEqual([null]);
  });

  it('is still one the day after an order that it paid ahead, and until half a year is over', async () => {
    await desk.policy({});
    await desk.giveClass(c1, 'B');
    await desk.sell('C1', '100.00', { on: addDays(desk.today, -1) });
    await desk.sell('C1', '100.00', { on: addDays(halfAYearAgo(), 1) });
    const byFormula = await desk.services.limits.proposeByFormula(desk.proposer, desk.request(), {
      ...{ partyId: c1, legalEntityId: null },
    });
    expect(refusalOf(byFormula)).toBe('LIMIT_WITHOUT_APPLICATION partyId');
    db.clock.advance({ hours: 24 });
    expect(await desk.services.limits.reading.needApplication(desk.proposer, [c1])).toEqual([
      false,
    ]);
  });

  it.each([
    ['that begins tomorrow', 1, 10],
    ['that ended yesterday', -10, -1],
  ])('is not helped by an application %s', async (_, from, to) => {
    await applied('APPROVED', { from: addDays(desk.today, from), to: addDays(desk.today, to) });
    expect(refusalOf(await desk.approve(await desk.propose()))).toBe(
      'LIMIT_WITHOUT_APPLICATION creditLimitId',
    );
  });

  it('is given credit by the legal entity that approved its application, not by others', async () => {
    const { legalEntityId } = desk.tenant;
    const days = { from: desk.today, to: desk.today };
    await applied('APPROVED', days, newId());
    const limit = await desk.propose({ legalEntityId });
    expect(refusalOf(await desk.approve(limit))).toBe('LIMIT_WITHOUT_APPLICATION creditLimitId');
    await applied('APPROVED', days, legalEntityId);
    expect((await desk.approve(limit)).ok).toBe(true);
  });

  it('keeps its limit when the application lapses, and when later ones are turned down', async () => {
    await desk.policy({});
    await applied('APPROVED', { from: desk.today, to: addDays(desk.today, 1) });
    await desk.grant();
    await applied('REJECTED');
    await applied('WITHDRAWN');
    db.clock.advance({ hours: 24 * 5 });
    expect(await desk.limitsOn(c1, addDays(desk.today, 5))).toEqual(['PARTY 1000.00 CNY']);
    const later = addDays(desk.today, 5);
    const { check } = await desk.check({ orderNumber: 'O1', orderedOn: later });
    expect(check.answer).toBe('ALLOW');
    // No more of it without another application; less at any time.
    const more = await desk.propose({ amount: '1000.01' });
    expect(refusalOf(await desk.approve(more))).toBe('LIMIT_WITHOUT_APPLICATION creditLimitId');
    await desk.grant({ amount: '400.00' });
    expect(await desk.limitsOn(c1, later)).toEqual(['PARTY 400.00 CNY']);
  });

  it('whose limit stands is proposed less by formula, and no more', async () => {
    await desk.policy({});
    await desk.giveClass(c1, 'B');
    await applied('APPROVED', { from: desk.today, to: desk.today });
    await desk.grant({ amount: '60000.00' });
    db.clock.advance({ hours: 24 });
    const propose = () =>
      desk.services.limits.proposeByFormula(desk.proposer, desk.request(), {
        ...{ partyId: c1, legalEntityId: null },
      });
    const less = await propose();
    if (!less.ok) throw new Error(less.refusal.code);
    expect((await desk.find(less.value.creditLimitId)).amount.toFixed()).toBe('50000');
    await desk.grant({ amount: '40000.00' });
    expect(refusalOf(await propose())).toBe('LIMIT_WITHOUT_APPLICATION partyId');
  });
});

describe('a new member of a group', () => {
  let head: Id;
  const inGroup = ['GROUP 5000.00 CNY'];
  beforeEach(async () => {
    head = await desk.partyOf('C2');
    await desk.putBelow(c1, head);
    await desk.grant({ partyId: head, kind: 'GROUP', amount: '5000.00' });
  });

  it('shares in its credit once its application is approved, and ever after', async () => {
    expect(await desk.limitsOn(c1, desk.today)).toEqual([]);
    expect(await desk.limitsOn(head, desk.today)).toEqual(inGroup);
    await applied('APPROVED', { from: desk.today, to: desk.today });
    expect(await desk.limitsOn(c1, desk.today)).toEqual(inGroup);
    expect(await desk.limitsOn(c1, addDays(desk.today, 40))).toEqual(inGroup);
    expect(await desk.limitsOn(c1, addDays(desk.today, -1))).toEqual([]);
  });

  it('shares in it once a limit of its own was approved, not one of nothing', async () => {
    await desk.grant({ amount: '0', validTo: desk.today });
    expect(await desk.limitsOn(c1, addDays(desk.today, 1))).toEqual([]);
    await desk.limit(c1, '10.00');
    expect(await desk.limitsOn(c1, desk.today)).toContain(inGroup[0]);
  });

  it('shares in it at once where it is an old customer', async () => {
    await desk.sell('C1', '100.00', { on: halfAYearAgo() });
    expect(await desk.limitsOn(c1, desk.today)).toEqual(inGroup);
    expect(await desk.limitsOn(c1, addDays(desk.today, -1))).toEqual([]);
  });
});

/** The invariants of limits that do not hold. */
const broken = (): Promise<readonly string[]> =>
  db.unitOfWork.snapshot(desk.caller, async (reader) => {
    const ids: string[] = [];
    for (const invariant of limitInvariants) {
      const { holds } = await invariant.check({ reader, now: db.clock.now(), random: () => 0 });
      if (!holds) ids.push(invariant.id);
    }
    return ids;
  });

describe('what binds customers', () => {
  it('is read by one statement, however many they are', async () => {
    const reader = db.unitOfWork.reader(desk.caller);
    const sent: (string | undefined)[] = [];
    const counted: SqlReader = {
      tenantId: reader.tenantId,
      query: (statement) => {
        sent.push(statement.name);
        return reader.query(statement);
      },
      batch: (statements) => reader.batch(statements),
    };
    const partyIds = [c1, await desk.partyOf('C2'), await desk.partyOf('C3')];
    await desk.services.exposure.limitsOf(counted, {
      ...{ partyIds, legalEntityId: null, on: desk.today },
    });
    expect(sent).toEqual(['credit_policy.limits_of']);
  });

  it.each([
    ['CL1', 'two bases count on one day', `kind = 'PARTY'`],
    ['CL2', 'one is of a currency that there is none of', `currency = 'XXX'`],
    ['CL3', 'nobody ended what is ended', `state = 'ENDED'`],
    [
      ...['CL4', 'one is more than its formula came to'],
      `origin = 'FORMULA', formula = '1', policy_version_id = id, computed_amount = 999.99`,
    ],
  ])('breaks %s where %s', async (id, _, change = '') => {
    await desk.apply(c1);
    await desk.grant();
    const group = await desk.grant({ kind: 'GROUP' });
    expect(await broken()).toEqual([]);
    await db.asOwner(`update credit_policy.credit_limit set ${change} where id = $1`, [group.id]);
    expect(await broken()).toEqual([id]);
  });
});
