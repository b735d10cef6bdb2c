import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { businessDate } from '@duebook/kernel';
import { PermissionDenied } from '@duebook/platform';
import type { TestDatabase } from '@duebook/platform/testing';
import {
  A_RATE,
  anInterestDesk,
  openInterestTables,
  refusalOf,
  valueOf,
  type InterestDesk,
} from '../../support/an-interest-desk';

let db: TestDatabase;
let desk: InterestDesk;
beforeAll(async () => {
  db = await openInterestTables();
  desk = await anInterestDesk(db);
});
afterAll(() => db.close());

const day = businessDate;
const ALL = { seriesCodes: null, validFrom: null, validTo: null, isReplaced: null };

/** The percent of a day, or why there is none. */
async function rateOn(seriesCode: string, on: string, knownAt: Date | null = null, of = desk) {
  const asked = { seriesCode, on: day(on), knownAt };
  const answer = valueOf(await of.baseRates.reading.rateOn(of.caller, asked));
  return answer.ok ? answer.value.percent.toFixed() : answer.refusal.code;
}

describe('series', () => {
  it('come along as definitions without a figure', async () => {
    const series = await desk.baseRates.reading.series(desk.caller);
    expect(series.map(({ code, longestAgeDays }) => [code, longestAgeDays])).toEqual([
      ['ECB_MRO', null],
      ['LPR_1Y', 62],
      ['LPR_5Y', 62],
      ['PBOC_LENDING_1Y', null],
    ]);
    expect(await rateOn('LPR_5Y', '2026-03-31')).toBe('BASE_RATE_MISSING');
    expect(await rateOn('NONE', '2026-03-31')).toBe('BASE_RATE_SERIES_UNKNOWN');
  });

  it('are defined by the tenant, each definition by the version that was read', async () => {
    const own = {
      ...{ code: 'HOUSE_RATE', nameEn: 'House', nameZh: '内部', publisher: 'Treasury' },
      longestAgeDays: null,
    };
    const define = (over: object, expectedVersion: number) =>
      desk.baseRates.defineSeries(desk.caller, { ...desk.key(), ...own, ...over, expectedVersion });
    expect(valueOf(await define({}, 0))).toEqual({ code: 'HOUSE_RATE' });
    expect(await define({ longestAgeDays: 10 }, 0)).toMatchObject({
      refusal: { code: 'VERSION_CONFLICT', currentVersion: 1 },
    });
    valueOf(await define({ longestAgeDays: 10 }, 1));
    const series = await desk.baseRates.reading.series(desk.caller);
    expect(series.find(({ code }) => code === 'HOUSE_RATE')).toEqual({
      ...{ ...own, longestAgeDays: 10, isShipped: false, version: 2 },
    });
    // A shipped one: only how old its rates may be.
    const shipped = { code: 'LPR_5Y', nameEn: null, nameZh: null, publisher: null };
    valueOf(await define({ ...shipped, longestAgeDays: 40 }, 0));
    const [, , lpr] = await desk.baseRates.reading.series(desk.caller);
    expect(lpr).toMatchObject({ code: 'LPR_1Y', longestAgeDays: 62, version: 0 });
    expect(refusalOf(await define({ ...shipped, nameEn: 'Mine' }, 1))).toBe(
      'BASE_RATE_SERIES_SHIPPED nameEn',
    );
  });
});

describe('recording rates', () => {
  it('answers each element, and the same again as it stands', async () => {
    const of = await anInterestDesk(db);
    const rates = [{}, { validOn: day('2025-02-20'), percent: '3.9' }, {}];
    const { outcomes } = valueOf(await of.record(rates));
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['RECORDED', 'RECORDED', 'KNOWN']);
    const again = valueOf(await of.record(rates));
    expect(again.outcomes.map(({ outcome }) => outcome)).toEqual(['KNOWN', 'KNOWN', 'KNOWN']);
    expect(again.outcomes[0]).toMatchObject({
      baseRateId: (outcomes[0] as { baseRateId: string }).baseRateId,
    });
    const command = {
      ...of.key(),
      onRefusal: 'ABORT' as const,
      rates: [{ ...A_RATE, percent: '9', validOn: day('2025-03-20') }],
    };
    const first = valueOf(await of.baseRates.record(of.caller, command));
    expect(valueOf(await of.baseRates.record(of.caller, command))).toEqual(first);
    expect(await of.baseRates.record(of.caller, { ...command, rates: [A_RATE] })).toMatchObject({
      refusal: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
    expect(await rateOn('LPR_1Y', '2025-03-19', null, of)).toBe('3.9');
    expect(await rateOn('LPR_1Y', '2025-05-21', null, of)).toBe('9');
    expect(await rateOn('LPR_1Y', '2025-05-22', null, of)).toBe('BASE_RATE_TOO_OLD');
  });

  it('leaves out what is refused where that is asked for, and says why', async () => {
    const of = await anInterestDesk(db);
    const rates = [A_RATE, { ...A_RATE, percent: '---' }, { ...A_RATE, percent: '5' }];
    const refused = await of.record(rates);
    expect(refused).toMatchObject({
      refusal: {
        code: 'BASE_RATES_REFUSED',
        faults: [
          { code: 'BASE_RATE_PERCENT_INVALID', path: ['rates', 1, 'percent'] },
          { code: 'BASE_RATE_DIFFERS', path: ['rates', 2, 'percent'], recorded: '4', sent: '5' },
        ],
      },
    });
    expect(
      await of.baseRates.reading.page(of.caller, { filter: ALL, limit: 10, after: null }),
    ).toEqual([]);
    const command = { ...of.key(), onRefusal: 'SKIP' as const, rates };
    const { outcomes } = valueOf(await of.baseRates.record(of.caller, command));
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['RECORDED', 'REFUSED', 'REFUSED']);
    expect(refusalOf(await of.record([]))).toBe('BASE_RATES_COUNT_INVALID rates');
  });

  it('keeps what was corrected, and what was known before', async () => {
    const of = await anInterestDesk(db);
    valueOf(await of.record([{}, { validOn: day('2025-02-20'), percent: '3.9' }]));
    await of.relay();
    const before = of.db.clock.now();
    of.db.clock.advance({ hours: 1 });
    const corrected = valueOf(await of.record([{ percent: '4.1', correctionReason: 'Misread' }]));
    expect(corrected.outcomes[0]).toMatchObject({ outcome: 'CORRECTED' });
    await of.relay();
    expect(await rateOn('LPR_1Y', '2025-01-31', null, of)).toBe('4.1');
    expect(await rateOn('LPR_1Y', '2025-01-31', before, of)).toBe('4');
    const told = await of.baseRates.reading.page(of.caller, {
      filter: ALL,
      limit: 10,
      after: null,
    });
    expect(
      told.map(({ validOn, percent, isReplaced, reason, recordedBy }) => [
        ...[validOn, percent?.toFixed(), isReplaced, reason, recordedBy === of.caller.principalId],
      ]),
    ).toEqual([
      ['2025-02-20', '3.9', false, null, true],
      ['2025-01-20', '4.1', false, 'Misread', true],
      ['2025-01-20', '4', true, null, true],
    ]);
    const standing = { ...ALL, isReplaced: false, validTo: day('2025-01-31') };
    expect(
      await of.baseRates.reading.page(of.caller, { filter: standing, limit: 10, after: null }),
    ).toHaveLength(1);
    const asked = { seriesCode: 'LPR_1Y', on: day('2025-01-31') };
    const ahead = { ...asked, knownAt: new Date(of.db.clock.now().getTime() + 1) };
    expect(await of.baseRates.reading.rateOn(of.caller, ahead)).toMatchObject({
      refusal: { code: 'KNOWN_AT_IN_FUTURE' },
    });
  });

  it('takes back what never was a rate of its day', async () => {
    const of = await anInterestDesk(db);
    const { outcomes } = valueOf(
      await of.record([{}, { validOn: day('2025-02-20'), percent: '39' }]),
    );
    const { baseRateId } = outcomes[1] as { baseRateId: string };
    const withdraw = (id: string, reason = 'Wrong day') =>
      of.baseRates.withdraw(of.caller, { ...of.key(), baseRateId: id, reason });
    expect(refusalOf(await withdraw(baseRateId, ''))).toBe('BASE_RATE_TEXT_INVALID reason');
    expect(refusalOf(await withdraw(of.legalEntityId))).toBe('BASE_RATE_UNKNOWN baseRateId');
    const { baseRateId: withdrawal } = valueOf(await withdraw(baseRateId));
    expect(await rateOn('LPR_1Y', '2025-02-28', null, of)).toBe('4');
    expect(refusalOf(await withdraw(baseRateId))).toBe('BASE_RATE_REPLACED baseRateId');
    expect(refusalOf(await withdraw(withdrawal))).toBe('BASE_RATE_REPLACED baseRateId');
    // Its day takes a figure again, without a reason.
    valueOf(await of.record([{ validOn: day('2025-02-20'), percent: '3.8' }]));
    expect(await rateOn('LPR_1Y', '2025-02-28', null, of)).toBe('3.8');
  });

  it('belongs to the whole tenant, and to no other', async () => {
    const of = await anInterestDesk(db);
    const { outcomes } = valueOf(await of.record([{}]));
    const { baseRateId } = outcomes[0] as { baseRateId: string };
    const here = of.as(['contracts.baseRate.record'], of.legalEntityId);
    const call = { ...of.key(), onRefusal: 'ABORT' as const, rates: [A_RATE] };
    await expect(of.baseRates.record(here, call)).rejects.toThrow(PermissionDenied);
    await expect(of.baseRates.reading.series(of.as([]))).rejects.toThrow(PermissionDenied);
    expect(await of.baseRates.reading.byIds(of.as([]), [baseRateId])).toEqual([null]);
    expect(await rateOn('LPR_1Y', '2025-01-31')).toBe('BASE_RATE_MISSING');
    expect(await desk.baseRates.reading.byIds(desk.caller, [baseRateId])).toEqual([null]);
    const call2 = { ...desk.key(), baseRateId, reason: 'Not mine' };
    expect(refusalOf(await desk.baseRates.withdraw(desk.caller, call2))).toBe(
      'BASE_RATE_UNKNOWN baseRateId',
    );
  });
});

describe('rates of many series and days', () => {
  it('are two statements, however many are asked for', async () => {
    const of = await anInterestDesk(db);
    valueOf(await of.record([{}, { seriesCode: 'ECB_MRO', percent: '2.9' }]));
    let statements = 0;
    const reader = {
      tenantId: of.reader.tenantId,
      query: (...asked: Parameters<typeof of.reader.query>) => {
        statements += 1;
        return of.reader.query(...asked);
      },
    } as typeof of.reader;
    const wanted = Array.from({ length: 200 }, (_, index) => ({
      seriesCode: index % 2 === 0 ? 'LPR_1Y' : 'ECB_MRO',
      ...{ from: day('2025-01-10'), to: day('2025-02-10') },
    }));
    const spans = await of.baseRates.ratesOf.during(reader, wanted);
    expect(statements).toBe(2);
    expect(spans).toHaveLength(200);
    expect(spans[1]?.map(({ from, answer }) => [from, answer.ok])).toEqual([
      ['2025-01-10', false],
      ['2025-01-20', true],
    ]);
  });
});
