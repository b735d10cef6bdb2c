import { businessDate, newId, type Id } from '@duebook/kernel';
import { PermissionDenied, type Caller, type SqlReader, type UnitOfWork } from '@duebook/platform';
import type { TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LimitSet } from '../../../src/concentration/application/concentration-limit-set';
import type { ConcentrationQuestion } from '../../../src/concentration/application/read-concentration';
import {
  END_CONCENTRATION_LIMITS,
  READ_CONCENTRATION,
  SET_CONCENTRATION_LIMITS,
} from '../../../src/concentration/concentration-permissions';
import { createConcentration } from '../../../src/concentration/create-concentration';
import { openCreditTables, refusalOf } from '../../support/a-credit-desk';
import { anAlertDesk, type AlertDesk } from '../../support/an-alert-desk';

let db: TestDatabase;
let desk: AlertDesk;
let ids: readonly Id[];
beforeAll(async () => {
  db = await openCreditTables();
  desk = await anAlertDesk(db);
  ids = await desk.customers(['A', 'B', 'C', 'D']);
  const [a = '', b = '', c = ''] = ids;
  await desk.place(a, { region: 'EAST' });
  await desk.place(b, { region: 'WEST' });
  await desk.place(c, { region: 'EAST' });
  const sell = (party: string, amount: string) =>
    desk.sell({ party, amount, on: '2026-03-01', due: '2026-04-01' });
  await sell('A', '50.00');
  await sell('B', '30.00');
  await sell('C', '20.00');
  // Paid before the day, and sold after it.
  await desk.sell({ party: 'D', amount: '900.00', on: '2026-02-01', paidOn: '2026-03-15' });
}, 120_000);
afterAll(() => db.close());

const ask = (over: Partial<ConcentrationQuestion> = {}) =>
  desk.services.concentration.reading.concentration(desk.caller, {
    ...{ legalEntityId: null, measure: 'RECEIVABLES', dimension: 'PARTY', currency: 'CNY' },
    ...{ on: businessDate('2026-03-20'), topCount: 2, ...over },
  });
const shown = async (over: Partial<ConcentrationQuestion> = {}) => {
  const { hhi, topSharePercent, count, top } = await ask(over);
  return {
    ...{ hhi: hhi?.toFixed() ?? null, share: topSharePercent?.toFixed() ?? null, count },
    top: top.map(({ key, sharePercent }) => [key, sharePercent.toFixed()]),
  };
};

describe('concentration of receivables', () => {
  it('of 50, 30 and 20 is 3800', async () => {
    const [a, b] = ids;
    expect(await shown()).toEqual({
      ...{ hhi: '3800', share: '80', count: 3 },
      top: [
        [a, '50'],
        [b, '30'],
      ],
    });
  });

  it('is as it was on any day', async () => {
    expect(await shown({ on: businessDate('2026-02-28') })).toMatchObject({
      ...{ hhi: '10000', share: '100', count: 1, top: [[ids[3], '100']] },
    });
    expect(await shown({ on: businessDate('2026-03-10') })).toMatchObject({ count: 4 });
    expect(await shown({ on: businessDate('2025-03-10') })).toMatchObject({ hhi: null, count: 0 });
  });

  it('is by region, by industry and by group', async () => {
    expect(await shown({ dimension: 'REGION' })).toMatchObject({
      ...{
        hhi: '5800',
        top: [
          ['EAST', '70'],
          ['WEST', '30'],
        ],
      },
    });
    expect(await shown({ dimension: 'INDUSTRY' })).toMatchObject({
      ...{ hhi: '10000', top: [[null, '100']] },
    });
    const [a, b, c] = ids;
    const put = (party: string | undefined, head: string | undefined) =>
      db.asOwner(
        `insert into parties.party_placement
           (tenant_id, id, party_id, group_id, segment, region, valid_from, commit_id)
         values ($1, $2, $3, $4, null, null, '2026-03-18', $2)`,
        [desk.tenant.tenantId, newId(), party, head],
      );
    // C is below B, and B below A.
    await put(c, b);
    await put(b, a);
    expect(await shown({ dimension: 'GROUP' })).toMatchObject({ hhi: '10000', top: [[a, '100']] });
    expect(await shown({ dimension: 'GROUP', on: businessDate('2026-03-17') })).toMatchObject({
      hhi: '3800',
    });
  });

  it('of exposure counts what is owed before security', async () => {
    expect(await shown({ measure: 'EXPOSURE' })).toMatchObject({ hhi: '3800', share: '80' });
  });

  it('tells which amounts it could not bring into the currency', async () => {
    const { missingRates, hhi } = await ask({ currency: 'USD' });
    expect(hhi).toBeNull();
    expect(missingRates).toEqual([{ currency: 'CNY', on: '2026-03-20' }]);
  });

  it('reads one statement for what is owed and one for where customers are', async () => {
    const statements = async (over: Partial<ConcentrationQuestion>): Promise<number> => {
      let count = 0;
      const { unitOfWork, clock } = db;
      const counting = Object.assign(Object.create(unitOfWork) as UnitOfWork, {
        snapshot: <T>(caller: Caller, work: (reader: SqlReader) => Promise<T>) =>
          unitOfWork.snapshot(caller, (reader) =>
            work({
              tenantId: reader.tenantId,
              query: (statement) => {
                count += 1;
                return reader.query(statement);
              },
              batch: (several) => reader.batch(several),
            }),
          ),
      });
      const { reading } = createConcentration({
        ...{ unitOfWork: counting, clock, figures: desk.ledger.figures },
        exposuresOf: desk.services.exposure.exposuresOf,
      });
      await reading.concentration(desk.caller, {
        ...{ legalEntityId: null, measure: 'RECEIVABLES', dimension: 'PARTY', currency: 'CNY' },
        ...{ on: businessDate('2026-03-20'), topCount: 2, ...over },
      });
      return count;
    };
    expect(await statements({})).toBe(1);
    expect(await statements({ dimension: 'GROUP' })).toBe(2);
  });
});

describe('a limit of concentration', () => {
  const set = (over: Partial<LimitSet> = {}) => {
    const command: LimitSet = {
      ...{ legalEntityId: null, measure: 'RECEIVABLES', dimension: 'PARTY', figure: 'HHI' },
      ...{ topCount: null, most: '2500', expectedVersion: null, ...over },
    };
    return desk.services.concentration.setLimit(desk.caller, { ...desk.key(), ...command });
  };
  const judged = async (on: string | null = null, currency = 'CNY') => {
    const { judged: found } = await desk.services.concentration.reading.judgeLimits(desk.caller, {
      ...{ legalEntityId: null, on: on === null ? null : businessDate(on), currency },
    });
    return found.map(({ limit, actual, isBreached }) => [
      ...[limit.figure, limit.most.toFixed(), actual?.toFixed() ?? null, isBreached],
    ]);
  };

  it('is judged from the day on which it was set, breaches shown', async () => {
    expect((await set()).ok).toBe(true);
    expect((await set({ figure: 'TOP_SHARE', topCount: 2, most: '80' })).ok).toBe(true);
    expect(await judged()).toEqual([
      ['HHI', '2500', '3800', true],
      ['TOP_SHARE', '80', '80', false],
    ]);
    expect(await judged('2026-03-30')).toEqual([]);
    // Nobody recorded a rate into dollars: it is not said that what is unknown is within.
    expect(await judged(null, 'USD')).toEqual([
      ['HHI', '2500', null, null],
      ['TOP_SHARE', '80', null, null],
    ]);
  });

  it('is replaced as it was read, and ended', async () => {
    expect(refusalOf(await set({ most: '4000' }))).toBe('VERSION_CONFLICT expectedVersion');
    const replaced = await set({ most: '4000', expectedVersion: 1 });
    if (!replaced.ok) throw new Error(replaced.refusal.code);
    expect(await judged()).toContainEqual(['HHI', '4000', '3800', false]);
    const end = (expectedVersion: number) =>
      desk.services.concentration.endLimit(desk.caller, {
        ...{ ...desk.key(), ...replaced.value, expectedVersion },
      });
    expect(refusalOf(await end(9))).toBe('VERSION_CONFLICT expectedVersion');
    expect((await end(1)).ok).toBe(true);
    expect(refusalOf(await end(2))).toBe('CONCENTRATION_LIMIT_ENDED concentrationLimitId');
    expect(await judged()).toEqual([['TOP_SHARE', '80', '80', false]]);
  });

  it.each([
    [{ most: '0' }, 'CONCENTRATION_LIMIT_INVALID mostFigure'],
    [{ topCount: 3 }, 'CONCENTRATION_LIMIT_INVALID topCount'],
    [{ legalEntityId: newId() }, 'LEGAL_ENTITY_UNKNOWN legalEntityId'],
  ])('is refused with %j', async (over, refusal) => {
    expect(refusalOf(await set(over))).toBe(refusal);
  });

  it('is unknown where there is none', async () => {
    const ended = await desk.services.concentration.endLimit(desk.caller, {
      ...{ ...desk.key(), concentrationLimitId: newId(), expectedVersion: 1 },
    });
    expect(refusalOf(ended)).toBe('CONCENTRATION_LIMIT_UNKNOWN concentrationLimitId');
  });

  it('is for those who may, where it holds', async () => {
    const { concentration } = desk.services;
    const permissions = [READ_CONCENTRATION, SET_CONCENTRATION_LIMITS, END_CONCENTRATION_LIMITS];
    const clerk = desk.as(permissions, desk.tenant.legalEntityId);
    const question = { legalEntityId: null, on: null, currency: 'CNY' };
    expect(() => concentration.reading.judgeLimits(clerk, question)).toThrow(PermissionDenied);
    const own = { ...question, legalEntityId: desk.tenant.legalEntityId };
    expect((await concentration.reading.judgeLimits(clerk, own)).judged).toEqual([]);
    const page = { limit: 100, after: null };
    const filter = { legalEntityIds: null, inForceOn: null };
    expect(await concentration.reading.limits(clerk, page, filter)).toEqual([]);
    expect((await concentration.reading.limits(desk.caller, page, filter)).length).toBe(3);
    const other = await anAlertDesk(db);
    expect(await other.services.concentration.reading.limits(other.caller, page, filter)).toEqual(
      [],
    );
  });
});
