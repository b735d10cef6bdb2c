import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { businessDate, newId, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { TestDatabase } from '@duebook/platform/testing';
import type { AppliedRule } from '../../../src/late-interest/domain/applied-rule';
import type { RulesOf } from '../../../src/late-interest/application/rules-of.ports';
import {
  anInterestDesk,
  openInterestTables,
  refusalOf,
  valueOf,
  type InterestDesk,
} from '../../support/an-interest-desk';

let db: TestDatabase;
beforeAll(async () => {
  db = await openInterestTables();
});
afterAll(() => db.close());

const day = businessDate;
const DAILY = { kind: 'DAILY', percentADay: '0.05' } as const;

async function aDesk(rules: readonly RulesOf[] = []): Promise<InterestDesk> {
  const desk = await anInterestDesk(db, rules);
  await desk.customer('C1');
  return desk;
}

describe('late interest of an item of the ledger', () => {
  it('follows what is open day by day, and stays when the item is settled', async () => {
    const desk = await aDesk();
    await desk.house(DAILY);
    const sale = await desk.sell({ amount: '100000', on: '2025-03-01', due: '2025-03-31' });
    await desk.pay(sale, '30000', '2025-04-11');
    await desk.pay(sale, '20000.50', '2025-05-01');
    const upToMay = [
      '2025-04-01 2025-04-10 10 100000.00 0.05 500.00',
      '2025-04-11 2025-04-30 20 70000.00 0.05 700.00',
      '2025-05-01 2025-05-31 31 49999.50 0.05 774.99',
    ];
    expect(await desk.told(sale, '2025-05-31')).toEqual(upToMay);
    expect(await desk.told(sale, '2025-03-31')).toEqual([]);
    await desk.pay(sale, '49999.50', '2025-06-01');
    expect(await desk.told(sale, '2025-12-31')).toEqual(upToMay);
    const [told] = await desk.interest.reading.ofItems(
      desk.caller,
      [sale.itemId],
      day('2025-12-31'),
    );
    expect(told?.amount?.toAmountText()).toBe('1974.99');
    expect(told?.applied).toMatchObject({ origin: 'DEFAULT' });
  });

  it('comes back with a payment that was undone, from its day on', async () => {
    const desk = await aDesk();
    await desk.house(DAILY);
    const sale = await desk.sell({ amount: '1000', on: '2025-03-01', due: '2025-03-31' });
    const payment = await desk.pay(sale, '1000', '2025-04-11');
    await desk.unpay(payment, '2025-05-01');
    expect(await desk.told(sale, '2025-05-10')).toEqual([
      '2025-04-01 2025-04-10 10 1000.00 0.05 5.00',
      '2025-05-01 2025-05-10 10 1000.00 0.05 5.00',
    ]);
  });

  it('runs from the due date of what was posted late too', async () => {
    const desk = await aDesk();
    await desk.house(DAILY);
    const late = { amount: '1000', on: '2025-03-01', due: '2025-03-31', postedOn: '2025-05-01' };
    const sale = await desk.sell(late);
    expect(await desk.told(sale, '2025-05-10')).toEqual([
      '2025-04-01 2025-05-10 40 1000.00 0.05 20.00',
    ]);
  });

  it('is none of what was reversed, and of nothing that has no rule', async () => {
    const desk = await aDesk();
    const before = await desk.sell({ amount: '1000', on: '2024-03-01', due: '2024-03-31' });
    await desk.house(DAILY);
    expect(await desk.told(before, '2024-04-10')).toHaveLength(1);
    const wrong = await desk.sell({ amount: '1000', on: '2025-03-01', due: '2025-03-31' });
    await desk.reverse(wrong.documentId, '2025-06-01');
    const { reading } = desk.interest;
    expect(await reading.ofItems(desk.caller, [wrong.itemId, newId()], day('2025-06-30'))).toEqual([
      null,
      null,
    ]);
  });

  it('is told by the rule of the house of the day of the document', async () => {
    const desk = await aDesk();
    const sale = await desk.sell({ amount: '1000', on: '2025-03-01', due: '2025-03-31' });
    const [bare] = await desk.interest.reading.ofItems(
      desk.caller,
      [sale.itemId],
      day('2025-04-10'),
    );
    expect(bare).toMatchObject({ applied: null, startsOn: null, stretches: [] });
    await desk.house(DAILY);
    const set = (effectiveOn: string, rule: Parameters<typeof desk.house>[0] | null) =>
      desk.interest.setDefault(desk.caller, desk.request('lateInterestDefaultSet'), {
        ...{ legalEntityId: desk.legalEntityId, effectiveOn: day(effectiveOn) },
        rule: rule && {
          ...{ rate: rule, dayCount: 'ACT_365', graceDays: 0 },
          ...{ capPercentAYear: null, lumpSum: null },
        },
      });
    valueOf(await set('2025-03-02', null));
    const later = await desk.sell({ amount: '1000', on: '2025-03-02', due: '2025-03-31' });
    expect(await desk.told(sale, '2025-04-10')).toHaveLength(1);
    expect(await desk.told(later, '2025-04-10')).toEqual([]);
    const [told] = await desk.interest.reading.ofItems(
      desk.caller,
      [later.itemId],
      day('2025-04-10'),
    );
    expect(told?.applied).toMatchObject({ rule: null, origin: 'DEFAULT' });
    // Of the same day the last word counts, and the one before stays.
    valueOf(await set('2025-03-02', { kind: 'DAILY', percentADay: '0.1' }));
    expect(await desk.told(later, '2025-04-10')).toEqual([
      '2025-04-01 2025-04-10 10 1000.00 0.1 10.00',
    ]);
    const stretch = { legalEntityIds: null, after: null, limit: 10 };
    const rules = await desk.interest.reading.defaults(desk.caller, stretch);
    expect(
      rules.map(({ effectiveOn, revision, isReplaced }) => [effectiveOn, revision, isReplaced]),
    ).toEqual([
      ['2025-03-02', 2, false],
      ['2025-03-02', 1, true],
      ['2024-01-01', 1, false],
    ]);
  });

  it('is told by what was agreed before the house is asked, where somebody knows that', async () => {
    const agreed: AppliedRule = {
      rule: {
        rate: { kind: 'FIXED', percentAYear: '3.65' },
        ...{ dayCount: 'ACT_365', graceDays: 10, capPercentAYear: null, lumpSum: null },
      },
      ...{ origin: 'CONTRACT', source: null, citation: 'Clause 7' },
    };
    const known = new Set<Id>();
    const contracts: RulesOf = (_reader, items) =>
      Promise.resolve(
        new Map(items.filter(({ id }) => known.has(id)).map(({ id }) => [id, agreed])),
      );
    const desk = await aDesk([contracts]);
    await desk.house(DAILY);
    const sale = await desk.sell({ amount: '10000', on: '2025-03-01', due: '2025-03-31' });
    known.add(sale.itemId);
    // 11 to 20 April: 10,000 × 3.65 % × 10 / 365 = 10.00
    expect(await desk.told(sale, '2025-04-20')).toEqual([
      '2025-04-11 2025-04-20 10 10000.00 3.65 10.00',
    ]);
    const other = await desk.sell({ amount: '10000', on: '2025-03-01', due: '2025-03-31' });
    expect(await desk.told(other, '2025-04-10')).toEqual([
      '2025-04-01 2025-04-10 10 10000.00 0.05 50.00',
    ]);
  });

  it('says which rate is missing, and tells no sum then', async () => {
    const desk = await aDesk();
    await desk.house({
      ...{ kind: 'BASE', seriesCode: 'LPR_1Y', multiplier: '1.5', points: '0' },
      counts: 'AS_IT_CHANGES',
    });
    const sale = await desk.sell({ amount: '36500', on: '2025-01-01', due: '2025-01-31' });
    const { reading } = desk.interest;
    const [none] = await reading.ofItems(desk.caller, [sale.itemId], day('2025-02-10'));
    expect(none).toMatchObject({ amount: null, stretches: [] });
    expect(none?.absences).toMatchObject([
      { code: 'BASE_RATE_MISSING', seriesCode: 'LPR_1Y', on: '2025-02-01' },
    ]);
    // 4 % from 20 January, good until 23 March: 36,500 × 6 % × 51 / 365 = 306.00
    valueOf(await desk.record([{}]));
    const [told] = await reading.ofItems(desk.caller, [sale.itemId], day('2025-03-31'));
    expect(told?.stretches.map(({ to, amount }) => [to, amount.toAmountText()])).toEqual([
      ['2025-03-23', '306.00'],
    ]);
    expect(told?.amount).toBeNull();
    expect(told?.absences).toMatchObject([{ code: 'BASE_RATE_TOO_OLD', on: '2025-03-24' }]);
  });

  it('takes five statements for any number of items', async () => {
    const desk = await aDesk();
    await desk.house({
      ...{ kind: 'BASE', seriesCode: 'LPR_1Y', multiplier: '1.5', points: '0' },
      counts: 'AT_BREACH',
    });
    valueOf(await desk.record([{}]));
    const count = async (ids: readonly Id[]) => {
      const sent: string[] = [];
      const told = await tellWith(desk, noting(desk.reader, sent), ids);
      return { statements: sent.length, told };
    };
    const sales = [];
    for (let index = 0; index < 6; index += 1) {
      sales.push(await desk.sell({ amount: '1000', on: '2025-01-01', due: '2025-01-31' }));
    }
    const ids = sales.map(({ itemId }) => itemId);
    const one = await count(ids.slice(0, 1));
    const six = await count(ids);
    expect([one.statements, one.told]).toEqual([5, 1]);
    expect([six.statements, six.told]).toEqual([5, 6]);
  });

  it('is seen in legal entities where one may, and in one’s own tenant', async () => {
    const desk = await aDesk();
    await desk.house(DAILY);
    const sale = await desk.sell({ amount: '1000', on: '2025-03-01', due: '2025-03-31' });
    const { reading } = desk.interest;
    const upTo = day('2025-04-30');
    const READ = ['contracts.lateInterest.read'];
    expect(await reading.ofItems(desk.as([]), [sale.itemId], upTo)).toEqual([null]);
    expect(await reading.ofItems(desk.as(READ, newId()), [sale.itemId], upTo)).toEqual([null]);
    expect(
      await reading.ofItems(desk.as(READ, desk.legalEntityId), [sale.itemId], upTo),
    ).toHaveLength(1);
    const stranger = await aDesk();
    expect(await reading.ofItems(stranger.caller, [sale.itemId], upTo)).toEqual([null]);
  });
});

describe('the rule of the house', () => {
  it('is refused where it cannot be one', async () => {
    const desk = await aDesk();
    const good = {
      rate: { kind: 'FIXED', percentAYear: '5' } as const,
      ...{ dayCount: 'ACT_365' as const, graceDays: 0, capPercentAYear: null, lumpSum: null },
    };
    const set = (rule: object, over: object = {}) =>
      desk.interest.setDefault(desk.caller, desk.request('lateInterestDefaultSet'), {
        ...{ legalEntityId: desk.legalEntityId, effectiveOn: day('2025-01-01') },
        rule: { ...good, ...rule },
        ...over,
      });
    const base = {
      kind: 'BASE',
      seriesCode: 'LPR_1Y',
      multiplier: '1',
      points: '0',
      counts: 'AT_BREACH',
    };
    const cases: readonly (readonly [object, string])[] = [
      [
        { rate: { kind: 'FIXED', percentAYear: '-1' } },
        'LATE_INTEREST_PERCENT_INVALID rule.percentAYear',
      ],
      [
        { rate: { kind: 'DAILY', percentADay: '' } },
        'LATE_INTEREST_PERCENT_INVALID rule.percentADay',
      ],
      [{ rate: { ...base, multiplier: '101' } }, 'LATE_INTEREST_FACTOR_INVALID rule.multiplier'],
      [{ rate: { ...base, points: '1e3' } }, 'LATE_INTEREST_PERCENT_INVALID rule.points'],
      [{ rate: { ...base, seriesCode: 'lpr' } }, 'LATE_INTEREST_SERIES_INVALID rule.seriesCode'],
      [{ graceDays: 367 }, 'LATE_INTEREST_GRACE_INVALID rule.graceDays'],
      [{ capPercentAYear: '1001' }, 'LATE_INTEREST_PERCENT_INVALID rule.capPercentAYear'],
      [
        { lumpSum: { amount: '0', currency: 'EUR' } },
        'LATE_INTEREST_LUMP_SUM_INVALID rule.lumpSum',
      ],
      [
        { lumpSum: { amount: '1', currency: 'XXX' } },
        'LATE_INTEREST_LUMP_SUM_INVALID rule.lumpSum',
      ],
    ];
    for (const [rule, expected] of cases) expect(refusalOf(await set(rule))).toBe(expected);
    expect(refusalOf(await set({}, { legalEntityId: newId() }))).toBe(
      'LEGAL_ENTITY_UNKNOWN legalEntityId',
    );
    expect(refusalOf(await set({}, { effectiveOn: day('1989-12-31') }))).toBe(
      'LATE_INTEREST_DAY_OUT_OF_RANGE effectiveOn',
    );
  });
});

/** A reader that notes what it is sent. */
function noting(reader: SqlReader, sent: string[]): SqlReader {
  return {
    tenantId: reader.tenantId,
    query: (statement: Parameters<SqlReader['query']>[0]) => {
      sent.push(statement.name ?? statement.text);
      return reader.query(statement);
    },
    batch: (statements: Parameters<SqlReader['batch']>[0]) => {
      sent.push(...statements.map(({ name, text }) => name ?? text));
      return reader.batch(statements);
    },
  } as SqlReader;
}

/** How many items it tells of. */
async function tellWith(
  desk: InterestDesk,
  reader: SqlReader,
  ids: readonly Id[],
): Promise<number> {
  const told = await desk.interest.interestOf(reader, ids, day('2025-03-31'));
  return told.filter(({ stretches }) => stretches.length > 0).length;
}
