import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { businessDate } from '@duebook/kernel';
import type { TestDatabase } from '@duebook/platform/testing';
import {
  anInterestDesk,
  openInterestTables,
  valueOf,
  type InterestDesk,
} from '../../support/an-interest-desk';
import { itWithLpr, lprRows } from '../../support/lpr-history';

let db: TestDatabase;
let desk: InterestDesk;
beforeAll(async () => {
  db = await openInterestTables();
  desk = await anInterestDesk(db);
  await desk.customer('C1');
});
afterAll(() => db.close());

const day = businessDate;

describe('the loan prime rate as it was published', () => {
  itWithLpr('is recorded as it is, but for the term that had no rate of five years', async () => {
    const rates = lprRows().flatMap(({ date, ...figures }) =>
      (['1Y', '5Y'] as const).map((term) => ({
        ...{ seriesCode: `LPR_${term}`, validOn: day(date), percent: figures[term] },
        ...{ source: 'National Interbank Funding Center', correctionReason: null },
      })),
    );
    const command = { ...desk.key(), onRefusal: 'SKIP' as const, rates };
    const { outcomes } = valueOf(await desk.baseRates.record(desk.caller, command));
    const refused = outcomes.flatMap((each, index) =>
      each.outcome === 'REFUSED' ? [[each.fault.code, rates[index]?.validOn]] : [],
    );
    expect(refused).toEqual([['BASE_RATE_PERCENT_INVALID', '2019-08-16']]);
    const recorded = outcomes.filter(({ outcome }) => outcome === 'RECORDED');
    expect(recorded).toHaveLength(rates.length - 1);
    // Published each month, no rate is ever too old, from the first to the last.
    const [first, last] = [rates.at(-1)?.validOn, rates[0]?.validOn];
    const [spans = []] = await desk.baseRates.ratesOf.during(desk.reader, [
      { seriesCode: 'LPR_1Y', from: first ?? day('2019-08-16'), to: last ?? day('2026-04-20') },
    ]);
    expect(spans.filter(({ answer }) => !answer.ok)).toEqual([]);
    expect(spans).toHaveLength(rates.length / 2);
  });

  // As it is worked out by hand in test/unit/late-interest/hand-computed.test.ts.
  itWithLpr('makes the interest that is worked out by hand, on items of the ledger', async () => {
    await desk.house({
      ...{ kind: 'BASE', seriesCode: 'LPR_1Y', multiplier: '1.5', points: '0' },
      counts: 'AS_IT_CHANGES',
    });
    const sale = await desk.sell({ amount: '1000000', on: '2024-05-01', due: '2024-05-31' });
    expect(await desk.told(sale, '2025-07-31')).toEqual([
      '2024-06-01 2024-07-21 51 1000000.00 5.175 7230.82',
      '2024-07-22 2024-10-20 91 1000000.00 5.025 12528.08',
      '2024-10-21 2025-05-19 211 1000000.00 4.65 26880.83',
      '2025-05-20 2025-07-31 73 1000000.00 4.5 9000.00',
    ]);
  });
});
