import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, newId } from '@duebook/kernel';
import { PermissionDenied, readNow } from '@duebook/platform';
import type { RateDraft } from '../../src/rates/domain/check-rates';
import { rateOn } from '../../src/rates/domain/rate-on';
import { ratesFor } from '../../src/rates/persistence/rate.reads';
import {
  aReference,
  day,
  fresh,
  toldOf,
  valueOf,
  type ReferenceHome,
} from '../support/a-reference';

let home: ReferenceHome;

beforeAll(async () => {
  home = await aReference();
});
afterAll(() => home.db.close());

const draft = (over: Partial<RateDraft> = {}): RateDraft => ({
  from: 'USD',
  to: 'CNY',
  validOn: day('2026-03-31'),
  source: 'PBOC',
  rate: '7.1234567891',
  ...over,
});
const record = (rates: readonly RateDraft[], key = fresh(), caller = home.ours.caller) =>
  home.services.rates.record(caller, { idempotencyKey: key, rates });
const refusedWith = (...faults: readonly object[]) => ({
  ok: false,
  refusal: { code: 'RATES_REFUSED', faults },
});
const NO_FILTER = { from: null, to: null, source: null, validFrom: null, validTo: null };
const ofSource = (source: string) =>
  home.services.rates.page(home.ours.caller, { limit: 100, after: null }, { ...NO_FILTER, source });

describe('exchangeRatesRecord', () => {
  it('keeps ten decimals exactly', async () => {
    const { exchangeRateIds, recordedCount } = valueOf(await record([draft()]));
    expect(recordedCount).toBe(1);
    const [rate] = await home.services.rates.byIds(home.ours.caller, exchangeRateIds);
    expect(rate).toMatchObject({ from: 'USD', to: 'CNY', validOn: '2026-03-31', source: 'PBOC' });
    expect(rate?.rate.toFixed()).toBe('7.1234567891');
    expect((await toldOf(home.db, home.ours, exchangeRateIds[0] ?? '')).actions).toEqual([
      'exchangeRate.record',
    ]);
    const { events } = await toldOf(home.db, home.ours, home.ours.tenantId);
    expect(events).toContain('ledger.ExchangeRatesRecorded');
  });

  it('answers a known rate as it stands, and records the new ones beside it', async () => {
    const source = 'KNOWN';
    const first = valueOf(await record([draft({ source, rate: '7.10' })]));
    const again = valueOf(
      await record([
        draft({ source, rate: '7.1000' }),
        draft({ source, to: 'EUR', rate: '0.9' }),
        draft({ source, rate: '7.1' }),
      ]),
    );
    expect(again.recordedCount).toBe(1);
    const [known, fresher, repeated] = again.exchangeRateIds;
    expect(known).toBe(first.exchangeRateIds[0]);
    expect(repeated).toBe(known);
    expect(fresher).not.toBe(known);
    expect(await ofSource(source)).toHaveLength(2);
  });

  it('refuses one that differs, with both figures, and records none of the batch', async () => {
    const source = 'DIFFERS';
    valueOf(await record([draft({ source, rate: '7.1' })]));
    expect(
      await record([draft({ source, to: 'JPY', rate: '150' }), draft({ source, rate: '7.2' })]),
    ).toEqual(
      refusedWith({
        code: 'RATE_DIFFERS',
        path: ['rates', 1, 'rate'],
        recorded: '7.1',
        sent: '7.2',
      }),
    );
    expect(await ofSource(source)).toHaveLength(1);
  });

  it.each<[string, Partial<RateDraft>]>([
    ['RATE_NOT_POSITIVE', { rate: '0' }],
    ['RATE_NOT_POSITIVE', { rate: '-1' }],
    ['RATE_SELF_PAIR', { to: 'USD' }],
    ['CURRENCY_UNKNOWN', { to: 'XAU' }],
    ['RATE_TOO_PRECISE', { rate: '7.12345678912' }],
    ['RATE_TOO_LARGE', { rate: '10000000000' }],
    ['RATE_SOURCE_INVALID', { source: ' ' }],
    ['RATE_NOT_A_NUMBER', { rate: '1e3' }],
  ])('refuses with %s: %j', async (code, over) => {
    const source = 'NEVER';
    expect(await record([draft({ source }), draft({ source, ...over })])).toMatchObject(
      refusedWith({ code }),
    );
    expect(await ofSource(source)).toEqual([]);
  });

  it('takes the largest and the smallest figure that it can keep', async () => {
    const source = 'EDGES';
    const figures = ['9999999999.9999999999', '0.0000000001'];
    valueOf(
      await record(
        figures.map((rate, index) =>
          draft({ source, rate, validOn: addDays(day('2026-01-01'), index) }),
        ),
      ),
    );
    expect((await ofSource(source)).map(({ rate }) => rate.toFixed()).reverse()).toEqual(figures);
  });

  it('takes a thousand at once and refuses one more', async () => {
    const many = Array.from({ length: 1_001 }, (_, index) =>
      draft({ source: 'MANY', validOn: addDays(day('2020-01-01'), index) }),
    );
    expect(await record(many)).toMatchObject(refusedWith({ code: 'RATES_COUNT_INVALID' }));
    expect(await record([])).toMatchObject(refusedWith({ code: 'RATES_COUNT_INVALID' }));
    const recorded = valueOf(await record(many.slice(1)));
    expect(recorded.recordedCount).toBe(1_000);
    expect(new Set(recorded.exchangeRateIds).size).toBe(1_000);
    const [row] = await home.db.asOwner<{ n: number }>(
      `select count(*)::int as n from platform.audit_entry where action = 'exchangeRate.record'
          and details like '%"MANY"%'`,
    );
    expect(row?.n).toBe(1_000);
  });

  it('replays its outcome', async () => {
    const key = fresh();
    const rates = [draft({ source: 'REPLAY' })];
    const first = await record(rates, key);
    expect(await record(rates, key)).toEqual(first);
    expect(await record([draft({ source: 'OTHER' })], key)).toMatchObject({
      refusal: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
  });

  it('lets overlapping batches in any order go through without a deadlock', async () => {
    const days = Array.from({ length: 50 }, (_, index) => addDays(day('2026-01-01'), index));
    const batch = days.map((validOn) => draft({ source: 'MEET', validOn }));
    const outcomes = await Promise.all([
      record(batch),
      record([...batch].reverse()),
      record(batch),
      record([...batch].reverse()),
    ]);
    const counts = outcomes.map((outcome) => valueOf(outcome).recordedCount);
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(50);
    const [ids, reversed] = outcomes.map((outcome) => valueOf(outcome).exchangeRateIds);
    expect([...(reversed ?? [])].reverse()).toEqual(ids);
  });

  it('lets one of two differing figures win, and tells the other', async () => {
    const outcomes = await Promise.all(
      ['7.1', '7.2'].map((rate) => record([draft({ source: 'RACE', rate })])),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject(refusedWith({ code: 'RATE_DIFFERS' }));
  });

  it('needs its permission in the whole tenant', async () => {
    const local = home.ours.callerWith(['ledger.exchangeRate.record'], home.ours.legalEntityId);
    await expect(record([draft()], fresh(), local)).rejects.toThrow(PermissionDenied);
  });
});

describe('reading rates', () => {
  beforeAll(async () => {
    const source = 'READ';
    valueOf(
      await record([
        draft({ source, validOn: day('2026-03-01'), rate: '7.3' }),
        draft({ source, validOn: day('2026-03-10'), rate: '7.2' }),
        draft({ source, validOn: day('2026-03-10'), from: 'EUR', rate: '7.9' }),
        draft({ source: 'READ2', validOn: day('2026-03-11'), rate: '6.9' }),
      ]),
    );
  });

  const wanted = (on: string, over = {}) => ({
    from: 'USD',
    to: 'CNY',
    on: day(on),
    source: 'READ',
    ...over,
  });

  it('answers many at once, in the order asked, as the pure function does', async () => {
    const asked = [
      wanted('2026-03-31'),
      wanted('2026-02-28'),
      wanted('2026-03-09'),
      wanted('2026-03-31', { from: 'CNY', to: 'USD' }),
      wanted('2026-03-31', { from: 'EUR' }),
      wanted('2026-03-10'),
    ];
    const reader = home.db.unitOfWork.reader(home.ours.caller);
    const found = await readNow(reader, ratesFor(reader, asked));
    expect(found.map((rate) => rate?.rate.toString() ?? null)).toEqual([
      '7.2',
      null,
      '7.3',
      null,
      '7.9',
      '7.2',
    ]);
    const all = await ofSource('READ');
    expect(asked.map((one) => rateOn(all, one)?.id ?? null)).toEqual(
      found.map((rate) => rate?.id ?? null),
    );
    expect(
      await home.services.rates.thatHolds(home.ours.caller, wanted('2026-03-09')),
    ).toMatchObject({
      validOn: '2026-03-01',
    });
  });

  it('pages the newest day first', async () => {
    const filter = { ...NO_FILTER, source: 'READ' };
    const all = await home.services.rates.page(home.ours.caller, { limit: 9, after: null }, filter);
    expect(all.map(({ validOn }) => validOn)).toEqual(['2026-03-10', '2026-03-10', '2026-03-01']);
    const [first] = all;
    const after = first ? { validOn: first.validOn, id: first.id } : null;
    const rest = await home.services.rates.page(home.ours.caller, { limit: 9, after }, filter);
    expect(rest).toEqual(all.slice(1));
    const within = {
      ...filter,
      from: 'USD',
      to: 'CNY',
      validFrom: day('2026-03-02'),
      validTo: day('2026-03-31'),
    };
    expect(
      await home.services.rates.page(home.ours.caller, { limit: 9, after: null }, within),
    ).toHaveLength(1);
  });

  it('shows nothing to another tenant, nor to who may not read', async () => {
    const [rate] = await ofSource('READ');
    const id = rate?.id ?? newId();
    expect(await home.services.rates.find(home.ours.caller, id)).toEqual(rate);
    expect(await home.services.rates.find(home.theirs.caller, id)).toBeNull();
    expect(await home.services.rates.byIds(home.theirs.caller, [id])).toEqual([]);
    const blind = home.ours.callerWith([]);
    expect(await home.services.rates.find(blind, id)).toBeNull();
    await expect(home.services.rates.thatHolds(blind, wanted('2026-03-09'))).rejects.toThrow(
      PermissionDenied,
    );
    expect(() => home.services.rates.page(blind, { limit: 1, after: null }, NO_FILTER)).toThrow(
      PermissionDenied,
    );
  });
});
