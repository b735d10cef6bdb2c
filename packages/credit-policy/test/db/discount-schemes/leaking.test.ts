import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { businessDate, type Id } from '@duebook/kernel';
import type { TestDatabase } from '@duebook/platform/testing';
import type { LeakFilter } from '../../../src/discount-schemes/application/ports';
import { openCreditTables } from '../../support/a-credit-desk';
import { A_SCHEME, aSchemeDesk, nobody, type SchemeDesk } from '../../support/a-scheme-desk';
import { valueOf } from '../../support/a-trading-ledger';

let db: TestDatabase;
let desk: SchemeDesk;
beforeAll(async () => {
  db = await openCreditTables();
  desk = await aSchemeDesk(db);
});
afterAll(() => db.close());

const ALL: LeakFilter = { kinds: null, partyId: null, takenFrom: null, takenTo: null };

async function leaksOf(partyId: Id, by = desk.caller) {
  const asked = { legalEntityIds: null, filter: { ...ALL, partyId }, limit: 10, after: null };
  const found = await desk.services.discountSchemes.reading.leaks(by, asked);
  return found.map(({ kind, takenOn, taken, unearned, daysLate }) => [
    ...[kind, takenOn, taken.toFixed(), unearned.toFixed(), daysLate],
  ]);
}

describe('a cash discount', () => {
  it('that was granted too late is found with its days, and one in time is not', async () => {
    const [party = ''] = await desk.customers(['TAKER']);
    const late = { party: 'TAKER', on: '2025-03-01', amount: '1000', term: '2-10' };
    const invoice = await desk.sell(late);
    // 2 % until 2025-03-11; the money came on 2025-03-15, four days late.
    const group = await desk.pay(invoice, {
      ...{ party: 'TAKER', on: '2025-03-15', amount: '980', discount: '20' },
    });
    const punctual = await desk.sell({ ...late, on: '2025-04-01' });
    await desk.pay(punctual, {
      ...{ party: 'TAKER', on: '2025-04-11', amount: '980', discount: '20' },
    });
    expect(await leaksOf(party)).toEqual([['CASH_DISCOUNT', '2025-03-15', '20', '20', 4]]);
    const asked = { legalEntityIds: null, filter: { ...ALL, partyId: party } };
    const [total] = await desk.services.discountSchemes.reading.leakTotals(desk.caller, asked);
    expect([total?.kind, total?.currency, total?.unearned.toFixed(), total?.count]).toEqual([
      ...['CASH_DISCOUNT', 'CNY', '20', 1],
    ]);
    // What is undone was not taken.
    const undo = {
      by: { groupId: group },
      reversedOn: businessDate('2025-03-20'),
      reason: 'Undone',
    };
    const request = { operation: 'test', ...desk.key() };
    valueOf(await desk.ledger.cashApplication.reverse(desk.caller, request, undo));
    expect(await leaksOf(party)).toEqual([]);
  });

  it('is shown to who may see schemes there, filtered by kind and day', async () => {
    const [party = ''] = await desk.customers(['SEEN']);
    const invoice = await desk.sell({
      party: 'SEEN',
      on: '2025-03-01',
      amount: '100',
      term: '2-10',
    });
    await desk.pay(invoice, { party: 'SEEN', on: '2025-05-01', amount: '98', discount: '2' });
    const { reading } = desk.services.discountSchemes;
    const count = async (filter: Partial<LeakFilter>) => {
      const asked = { legalEntityIds: null, filter: { ...ALL, partyId: party, ...filter } };
      return (await reading.leaks(desk.caller, { ...asked, limit: 10, after: null })).length;
    };
    expect(await count({ kinds: ['CASH_DISCOUNT'] })).toBe(1);
    expect(await count({ kinds: ['SCHEME_REWARD'] })).toBe(0);
    expect(await count({ takenFrom: businessDate('2025-05-01') })).toBe(1);
    expect(await count({ takenFrom: businessDate('2025-05-02') })).toBe(0);
    expect(await count({ takenTo: businessDate('2025-04-30') })).toBe(0);
    const there = desk.as(['credit-policy.discountScheme.read'], desk.tenant.legalEntityId);
    expect(await leaksOf(party, there)).toHaveLength(1);
    const elsewhere = desk.as(['credit-policy.discountScheme.read'], nobody());
    expect(await leaksOf(party, elsewhere)).toEqual([]);
    await expect(leaksOf(party, desk.as([]))).rejects.toThrow('credit-policy.discountScheme.read');
  });
});

describe('a reward', () => {
  it('that is credited beyond what was earned is found, the earlier credit notes being covered first', async () => {
    const [party = ''] = await desk.customers(['BONUS']);
    await desk.sell({ party: 'BONUS', on: '2025-02-01', amount: '10000' });
    const scope = { segments: [], regions: [], partyIds: [party] };
    const schemeVersionId = await desk.scheme({ schemeCode: 'REWARD', scope });
    const credit = (on: string, amount: string) =>
      desk.sell({
        ...{ party: 'BONUS', on, amount, kind: 'SALES_CREDIT_NOTE', reference: 'REWARD/1' },
      });
    await credit('2025-06-30', '30');
    // Before it is evaluated for good, nothing is earned.
    expect(await leaksOf(party)).toEqual([['SCHEME_REWARD', '2025-06-30', '30', '30', null]]);
    // 1 % of 10,000: what credits the reward itself does not lessen what was bought.
    valueOf(
      await desk.services.discountSchemes.evaluate(desk.caller, {
        ...{ ...desk.key(), schemeVersionId, asOf: null, isFinal: true },
      }),
    );
    expect(await leaksOf(party)).toHaveLength(1);
    await desk.services.discountSchemes.runner.runNext();
    expect(await leaksOf(party)).toEqual([]);
    await credit('2026-01-31', '60');
    expect(await leaksOf(party)).toEqual([]);
    await credit('2026-02-28', '25');
    await credit('2026-03-15', '5');
    expect(await leaksOf(party)).toEqual([
      ['SCHEME_REWARD', '2026-03-15', '5', '5', null],
      ['SCHEME_REWARD', '2026-02-28', '25', '15', null],
    ]);
  });
});

describe('other rewards', () => {
  it('are rises of limits, proposed once for each who earned and has a limit', async () => {
    const own = await aSchemeDesk(db);
    const [limited = '', bare = ''] = await own.customers(['LIMITED', 'BARE']);
    for (const party of ['LIMITED', 'BARE']) {
      await own.sell({ party, on: '2025-02-01', amount: '10000' });
    }
    await own.db.asOwner(
      `insert into credit_policy.credit_limit
         (tenant_id, id, party_id, kind, currency, amount, is_rise, valid_from, state, origin,
          proposed_by, proposed_at, decided_by, decided_at, version, commit_id)
       values ($1, $2, $3, 'PARTY', 'CNY', 12345, false, '2025-01-01', 'APPROVED', 'HAND', $2,
          '2025-01-01', $4, '2025-01-01', 1, $2)`,
      [own.tenant.tenantId, nobody(), limited, nobody()],
    );
    const uplift = { limitUpliftPercent: '10', schemeCode: 'UPLIFT' };
    const schemeVersionId = await own.scheme(uplift);
    const { discountSchemes } = own.services;
    const evaluate = async (isFinal: boolean) => {
      const call = { ...own.key(), schemeVersionId, asOf: null, isFinal };
      return valueOf(await discountSchemes.evaluate(own.caller, call)).evaluationId;
    };
    const done = async (isFinal: boolean) => {
      const id = await evaluate(isFinal);
      await discountSchemes.runner.runNext();
      return id;
    };
    const propose = (evaluationId: Id, validTo = '2026-12-31', by = own.caller) =>
      discountSchemes.proposeUplifts(by, {
        ...{ ...own.key(), evaluationId, validTo: businessDate(validTo) },
      });
    expect(await propose(await done(false))).toMatchObject({
      refusal: { code: 'DISCOUNT_EVALUATION_NOT_FINAL' },
    });
    const evaluationId = await evaluate(true);
    expect(await propose(evaluationId)).toMatchObject({
      refusal: { code: 'DISCOUNT_EVALUATION_NOT_DONE', path: ['discountSchemeEvaluationId'] },
    });
    await discountSchemes.runner.runNext();
    expect(await propose(nobody())).toMatchObject({
      refusal: { code: 'DISCOUNT_EVALUATION_UNKNOWN' },
    });
    expect(await propose(evaluationId, '2026-03-30')).toMatchObject({
      refusal: { code: 'DISCOUNT_UPLIFT_DAY_INVALID', path: ['validTo'] },
    });
    const evaluator = own.as(['credit-policy.discountScheme.evaluate']);
    await expect(propose(evaluationId, '2026-12-31', evaluator)).rejects.toThrow(
      'credit-policy.creditLimit.propose',
    );
    expect(valueOf(await propose(evaluationId))).toMatchObject({
      ...{ proposedCount: 1, withoutLimitCount: 1 },
    });
    expect(valueOf(await propose(evaluationId))).toMatchObject({ proposedCount: 0 });
    const asked = { filter: { outcomes: null, partyId: null }, limit: 5, after: null };
    const shown = await discountSchemes.reading.rewards(own.caller, evaluationId, asked);
    const rise = shown.find(({ partyId }) => partyId === limited)?.creditLimitId ?? '';
    expect(shown.find(({ partyId }) => partyId === bare)?.creditLimitId).toBeNull();
    // 10 % of 12,345 until the end of the year, which counts once somebody else approves it.
    const [limit] = await own.services.limits.reading.byIds(own.caller, [rise]);
    expect(limit).toMatchObject({ state: 'PROPOSED', isRise: true, validTo: '2026-12-31' });
    expect(limit?.origin).toBe('REWARD');
    expect(limit?.amount.toFixed()).toBe('1234.5');

    const plain = await own.scheme({ schemeCode: 'PLAIN' });
    const call = { ...own.key(), schemeVersionId: plain, asOf: null, isFinal: true };
    const other = valueOf(await discountSchemes.evaluate(own.caller, call)).evaluationId;
    await discountSchemes.runner.runNext();
    expect(await propose(other)).toMatchObject({
      refusal: { code: 'DISCOUNT_UPLIFT_NOT_PLANNED' },
    });
  });
});

describe('a version', () => {
  it('is drafted over and over, activated by two people, replaced and ended', async () => {
    const { discountSchemes } = desk.services;
    const draft = (over: object) =>
      discountSchemes.draft(desk.caller, {
        ...{ ...desk.key(), ...A_SCHEME, schemeCode: 'LIFE', ...over },
      });
    const { schemeVersionId: first } = valueOf(await draft({}));
    expect(await draft({ name: 'Again' })).toMatchObject({
      refusal: { code: 'VERSION_CONFLICT', currentVersion: 1 },
    });
    expect(valueOf(await draft({ name: 'Again', expectedVersion: 1 })).schemeVersionId).toBe(first);
    const activate = (schemeVersionId: Id, expectedVersion: number) =>
      discountSchemes.activate(desk.caller, { ...desk.key(), schemeVersionId, expectedVersion });
    expect(await activate(first, 1)).toMatchObject({ refusal: { code: 'VERSION_CONFLICT' } });
    expect(await activate(nobody(), 1)).toMatchObject({
      refusal: { code: 'DISCOUNT_SCHEME_UNKNOWN' },
    });
    const asked = await activate(first, 2);
    expect(asked).toMatchObject({ ok: true, value: { approvalRequestId: expect.anything() } });
    valueOf((await desk.agree(asked)) as never);
    expect(await activate(first, 2)).toMatchObject({
      refusal: { code: 'DISCOUNT_SCHEME_NOT_DRAFT' },
    });
    const end = (schemeVersionId: Id) =>
      discountSchemes.end(desk.caller, { ...desk.key(), schemeVersionId });
    const { schemeVersionId: second } = valueOf(await draft({ name: 'Better' }));
    expect(await end(second)).toMatchObject({ refusal: { code: 'DISCOUNT_SCHEME_NOT_ACTIVE' } });
    valueOf((await desk.agree(await activate(second, 1))) as never);
    const states = async () =>
      (await discountSchemes.reading.byIds(desk.caller, [first, second])).map(
        (each) => `${String(each?.version)} ${each?.state ?? ''} ${each?.name ?? ''}`,
      );
    expect(await states()).toEqual(['1 ENDED Again', '2 ACTIVE Better']);
    valueOf(await end(second));
    expect(await states()).toEqual(['1 ENDED Again', '2 ENDED Better']);
    expect(await end(nobody())).toMatchObject({ refusal: { code: 'DISCOUNT_SCHEME_UNKNOWN' } });
  });

  it('is of a legal entity or of the whole tenant, and so are the rights', async () => {
    const { discountSchemes } = desk.services;
    const { legalEntityId } = desk.tenant;
    const there = desk.as(['credit-policy.discountScheme.draft'], legalEntityId);
    const command = { ...A_SCHEME, schemeCode: 'THERE' };
    const send = (over: object) =>
      discountSchemes.draft(there, { ...desk.key(), ...command, ...over });
    await expect(send({})).rejects.toThrow('credit-policy.discountScheme.draft');
    expect(await send({ legalEntityId })).toMatchObject({ ok: true });
    const unknown = desk.as(['credit-policy.discountScheme.draft']);
    const at = (over: object) =>
      discountSchemes.draft(unknown, { ...desk.key(), ...command, schemeCode: 'AT', ...over });
    expect(await at({ legalEntityId: nobody() })).toMatchObject({
      refusal: { code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] },
    });
    const scope = { segments: [], regions: [], partyIds: [nobody()] };
    expect(await at({ scope })).toMatchObject({
      refusal: { code: 'PARTY_UNKNOWN', path: ['scope', 'partyIds'] },
    });
    const other = await aSchemeDesk(db);
    const [theirs = ''] = await other.customers(['THEIRS']);
    expect(await at({ scope: { ...scope, partyIds: [theirs] } })).toMatchObject({
      refusal: { code: 'PARTY_UNKNOWN' },
    });
  });
});
