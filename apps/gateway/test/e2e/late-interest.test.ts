import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { guardedCalls, refusals } from '../support/guarded-calls';
import { bySomebody } from '../support/late-interest-business';
import type { Fields, Headers } from '../support/mutating';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { until } from '@duebook/platform/testing';
import { openTradingTenant, type TradingTenant, withoutRights } from '../support/trading-tenant';

const RATES =
  'results { outcome baseRate { id seriesCode ratePercent isBackDated isReplaced recordedBy { __typename } } userErrors { code path } }';
const SERIES = 'baseRateSeries { code nameZh publisher longestAgeDays isShipped version }';
const DEFAULT =
  'lateInterestDefault { id effectiveOn rule { rateKind percentADay graceDays } setBy { __typename } legalEntity { id } }';
const CHARGES = 'lateInterestCharges { id version state amount { amount currencyCode } }';
const CHARGE =
  'lateInterestCharge { id version state reason amount { amount } party { id } legalEntity { id } debitNote { id } proposedBy { __typename } decidedBy { __typename } lines(first: 5) { edges { node { kind from to days ratePercent rateUnit amount { amount } openItem { id } ruleOrigin baseRate { id } } } } }';
const RUN = 'lateInterestRun { id upTo requestedBy { __typename } legalEntity { id } }';

describe('reference rates and late interest', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let stranger: TradingTenant;
  let powerless: Headers;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    stranger = await openTradingTenant(system);
    powerless = await withoutRights(tenant);
  }, 60_000);
  afterAll(() => system.close());

  const { call, closedToOthers, guarded, query } = guardedCalls(() => ({
    tenant,
    stranger,
    powerless,
  }));
  const chargeOf = async (upTo: string): Promise<string> => {
    const { LegalEntity: legalEntityId, Party: partyId } = tenant.ids;
    const done = await call('lateInterestPropose', CHARGES, { legalEntityId, partyId, upTo });
    expect(refusals(done)).toEqual([]);
    const [charge] = done['lateInterestCharges'] as { id: string }[];
    await bySomebody(system, charge?.id ?? '');
    return charge?.id ?? '';
  };

  it('records, corrects and withdraws rates, and tells which one holds', async () => {
    const rate = {
      seriesCode: 'LPR_1Y',
      validOn: '2026-01-20',
      ratePercent: '4',
      source: 'Notice',
    };
    const done = await guarded('baseRatesRecord', RATES, {
      input: { rates: [rate] },
      other: { onRefusal: 'SKIP' },
      unknown: null,
    });
    expect(done['results']).toMatchObject([
      { outcome: 'RECORDED', baseRate: { ratePercent: '4', isBackDated: true } },
    ]);
    const wrong = await call('baseRatesRecord', RATES, {
      rates: [
        { ...rate, ratePercent: '5' },
        { ...rate, seriesCode: 'NONE' },
      ],
    });
    expect(refusals(wrong)).toEqual([
      'BASE_RATE_DIFFERS input.rates.0.ratePercent',
      'BASE_RATE_SERIES_UNKNOWN input.rates.1.seriesCode',
    ]);
    const faults: readonly (readonly [Fields, string])[] = [
      [{ ratePercent: '3.1234567' }, 'BASE_RATE_PERCENT_INVALID input.rates.0.ratePercent'],
      [{ validOn: '1948-01-01' }, 'BASE_RATE_DAY_OUT_OF_RANGE input.rates.0.validOn'],
      [{ source: ' ' }, 'BASE_RATE_TEXT_INVALID input.rates.0.source'],
    ];
    for (const [over, code] of faults) {
      expect(
        refusals(await call('baseRatesRecord', RATES, { rates: [{ ...rate, ...over }] })),
      ).toEqual([code]);
    }
    expect(refusals(await call('baseRatesRecord', RATES, { rates: [] }))).toEqual([
      'BASE_RATES_COUNT_INVALID input.rates',
    ]);
    const other = await call('baseRatesRecord', RATES, {
      rates: [{ ...rate, validOn: '2026-02-20', ratePercent: '40' }],
    });
    const [{ baseRate }] = other['results'] as [{ baseRate: { id: string } }];
    const withdrawn = await guarded('baseRateWithdraw', 'baseRate { id ratePercent reason }', {
      input: { baseRateId: baseRate.id, reason: 'A slip' },
      other: { reason: 'Another' },
      unknown: 'BASE_RATE_UNKNOWN input.baseRateId',
    });
    expect(withdrawn['baseRate']).toMatchObject({ ratePercent: null, reason: 'A slip' });
    const again = { baseRateId: baseRate.id, reason: 'Again' };
    expect(refusals(await call('baseRateWithdraw', 'baseRate { id }', again))).toEqual([
      'BASE_RATE_REPLACED input.baseRateId',
    ]);
    const { on, tooOld, rates, all } = (await query(`{
      on: baseRateOn(seriesCode: "LPR_1Y", on: "2026-02-28") { rate { ratePercent validOn } absence { reason } }
      tooOld: baseRateOn(seriesCode: "LPR_1Y", on: "2026-03-31", knownAt: "2026-03-31T07:00:00Z") { rate { id } absence { reason seriesCode on newestOn longestAgeDays } }
      rates: baseRates(filter: { seriesCodes: ["LPR_1Y"], isReplaced: false }) { edges { node { validOn ratePercent source revision recordedAt } } }
      all: baseRateSeries { edges { node { code } } }
    }`)) as Record<string, { edges: unknown[] } & Fields>;
    expect(on).toEqual({ rate: { ratePercent: '4', validOn: '2026-01-20' }, absence: null });
    expect(tooOld).toMatchObject({ rate: null, absence: { reason: 'MISSING' } });
    expect(rates?.edges).toHaveLength(2);
    expect(all?.edges).toHaveLength(4);
    const ahead = await tenant.ask(
      '{ baseRateOn(seriesCode: "LPR_1Y", on: "2026-02-28", knownAt: "2099-01-01T00:00:00Z") { rate { id } } }',
    );
    expect(ahead.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('defines series', async () => {
    const own = {
      ...{ code: 'HOUSE_RATE', nameEn: 'House rate', nameZh: '内部利率', publisher: 'Treasury' },
      expectedVersion: 0,
    };
    const done = await guarded('baseRateSeriesDefine', SERIES, {
      ...{ input: own, other: { longestAgeDays: 3 }, unknown: null },
    });
    expect(done['baseRateSeries']).toMatchObject({
      code: 'HOUSE_RATE',
      isShipped: false,
      version: 1,
    });
    const faults: readonly (readonly [Fields, string])[] = [
      [{ code: 'house' }, 'BASE_RATE_SERIES_CODE_INVALID input.code'],
      [{ nameEn: '' }, 'BASE_RATE_SERIES_TEXT_INVALID input.nameEn'],
      [{ longestAgeDays: 0 }, 'BASE_RATE_SERIES_AGE_INVALID input.longestAgeDays'],
      [{ code: 'LPR_1Y' }, 'BASE_RATE_SERIES_SHIPPED input.nameEn'],
      [{}, 'VERSION_CONFLICT input.expectedVersion'],
    ];
    for (const [over, code] of faults) {
      expect(refusals(await call('baseRateSeriesDefine', SERIES, { ...own, ...over }))).toEqual([
        code,
      ]);
    }
  });

  it('sets the rule of the house, and tells what an item bears line by line', async () => {
    const { LegalEntity: legalEntityId } = tenant.ids;
    const rule = { rateKind: 'DAILY', percentADay: '0.05', graceDays: 4 };
    const done = await guarded('lateInterestDefaultSet', DEFAULT, {
      input: { legalEntityId, effectiveOn: '2025-01-01', rule },
      other: { effectiveOn: '2025-01-02' },
      unknown: 'LEGAL_ENTITY_UNKNOWN input.legalEntityId',
    });
    expect(done['lateInterestDefault']).toMatchObject({ rule });
    const faults: readonly (readonly [Fields, string])[] = [
      [{ percentADay: null }, 'LATE_INTEREST_PERCENT_INVALID input.rule.percentADay'],
      [{ rateKind: 'BASE' }, 'LATE_INTEREST_SERIES_INVALID input.rule.baseRateSeriesCode'],
      [
        { rateKind: 'BASE', baseRateSeriesCode: 'LPR_1Y', multiplier: '-1' },
        'LATE_INTEREST_FACTOR_INVALID input.rule.multiplier',
      ],
      [
        { rateKind: 'BASE', baseRateSeriesCode: 'LPR_1Y', percentagePoints: '1001' },
        'LATE_INTEREST_PERCENT_INVALID input.rule.percentagePoints',
      ],
      [{ graceDays: -1 }, 'LATE_INTEREST_GRACE_INVALID input.rule.graceDays'],
      [
        { lumpSum: { amount: '-1', currencyCode: 'CNY' } },
        'LATE_INTEREST_LUMP_SUM_INVALID input.rule.lumpSum',
      ],
    ];
    for (const [over, code] of faults) {
      const input = { legalEntityId, effectiveOn: '2025-01-01', rule: { ...rule, ...over } };
      expect(refusals(await call('lateInterestDefaultSet', DEFAULT, input))).toEqual([code]);
    }
    const early = { legalEntityId, effectiveOn: '1980-01-01', rule };
    expect(refusals(await call('lateInterestDefaultSet', DEFAULT, early))).toEqual([
      'LATE_INTEREST_DAY_OUT_OF_RANGE input.effectiveOn',
    ]);
    // 1,130.00 due on 14 February, four days of grace, 565.00 of it paid at some time.
    const { openItems, lateInterestDefaults } = (await query(`{
      openItems(first: 1, filter: { partyId: "${tenant.ids['Party'] ?? ''}", side: DEBIT }) { edges { node {
        id dueDate lateInterest(asOf: "2026-03-30") {
          asOf startsOn ruleOrigin ruleCitation rule { rateKind percentADay dayCount capPercentAYear lumpSum { amount } baseRateSeriesCode multiplier percentagePoints baseRateChoice percentAYear }
          stretches { from to days principal { amount } ratePercent rateUnit isCapped amount { amount } baseRate { id } }
          rateAbsences { reason } amount { amount } unclaimed { amount } proposed { amount } charged { amount } waived { amount } unclaimedLumpSum { amount }
        } } } }
      lateInterestDefaults { edges { node { effectiveOn isReplaced setAt } } }
    }`)) as Record<string, { edges: { node: Fields }[] }>;
    const told = openItems?.edges[0]?.node['lateInterest'] as Fields;
    expect(told).toMatchObject({ startsOn: '2026-02-19', ruleOrigin: 'DEFAULT', rateAbsences: [] });
    expect(told['amount']).toEqual(told['unclaimed']);
    const stretches = told['stretches'] as { to: string; principal: Fields }[];
    expect(stretches.at(-1)).toMatchObject({
      ...{
        to: '2026-03-30',
        principal: { amount: '565.00' },
        ratePercent: '0.05',
        rateUnit: 'DAY',
      },
    });
    expect(lateInterestDefaults?.edges).toHaveLength(1);
  });

  it('proposes, turns down, approves and waives charges', async () => {
    const { LegalEntity: legalEntityId, Party: partyId } = tenant.ids;
    const first = await guarded('lateInterestPropose', CHARGES, {
      input: { legalEntityId, partyId, upTo: '2026-02-28' },
      other: { upTo: '2026-02-27' },
      unknown: 'LEGAL_ENTITY_UNKNOWN input.legalEntityId',
    });
    const [proposed] = first['lateInterestCharges'] as [{ id: string }];
    const own = { lateInterestChargeId: proposed.id, expectedVersion: 1 };
    expect(refusals(await call('lateInterestApprove', CHARGE, own))).toEqual([
      'LATE_INTEREST_OWN_PROPOSAL input.lateInterestChargeId',
    ]);
    const again = { legalEntityId, partyId, upTo: '2026-02-28' };
    expect(refusals(await call('lateInterestPropose', CHARGES, again))).toEqual([
      'LATE_INTEREST_NOTHING_OWED input.partyId',
    ]);
    const today = { ...again, upTo: '2099-01-01' };
    expect(refusals(await call('lateInterestPropose', CHARGES, today))).toEqual([
      'LATE_INTEREST_DAY_NOT_OVER input.upTo',
    ]);
    const unknown = 'LATE_INTEREST_CHARGE_UNKNOWN input.lateInterestChargeId';
    const other = { expectedVersion: 9 };
    const turnedDown = await guarded('lateInterestReject', CHARGE, {
      ...{ input: { ...own, reason: 'Not yet' }, other, unknown },
    });
    expect(turnedDown['lateInterestCharge']).toMatchObject({
      state: 'REJECTED',
      reason: 'Not yet',
    });
    const two = { lateInterestChargeId: await chargeOf('2026-02-28'), expectedVersion: 1 };
    const noAccount = { ...two, accountCode: '0000' };
    expect(refusals(await call('lateInterestApprove', CHARGE, noAccount))).toEqual([
      'ACCOUNT_UNKNOWN input.accountCode',
    ]);
    const approved = await guarded('lateInterestApprove', CHARGE, { input: two, other, unknown });
    expect(approved['lateInterestCharge']).toMatchObject({
      ...{ state: 'CHARGED', party: { id: partyId }, legalEntity: { id: legalEntityId } },
      debitNote: { id: expect.any(String) },
    });
    const decided = { ...two, expectedVersion: 2, reason: 'Late' };
    expect(refusals(await call('lateInterestWaive', CHARGE, decided))).toEqual([
      'LATE_INTEREST_CHARGE_DECIDED input.lateInterestChargeId',
    ]);
    const three = { lateInterestChargeId: await chargeOf('2026-03-15'), expectedVersion: 1 };
    expect(refusals(await call('lateInterestWaive', CHARGE, { ...three, reason: '' }))).toEqual([
      'LATE_INTEREST_REASON_INVALID input.reason',
    ]);
    const waived = await guarded('lateInterestWaive', CHARGE, {
      ...{ input: { ...three, reason: 'Goodwill' }, other, unknown },
    });
    expect(waived['lateInterestCharge']).toMatchObject({ state: 'WAIVED' });
    const { lateInterestCharges } = (await query(
      '{ lateInterestCharges(filter: { states: [CHARGED, WAIVED], upToFrom: "2026-02-01" }) { edges { node { state upTo } } } }',
    )) as { lateInterestCharges: { edges: unknown[] } };
    expect(lateInterestCharges.edges).toEqual([
      { node: { state: 'WAIVED', upTo: '2026-03-15' } },
      { node: { state: 'CHARGED', upTo: '2026-02-28' } },
    ]);
    const node = await query(`{ node(id: "${two.lateInterestChargeId}") { id __typename } }`);
    expect(node['node']).toEqual({
      id: two.lateInterestChargeId,
      __typename: 'LateInterestCharge',
    });
  });

  it('refuses a charge of which something has changed since, and one without a rate', async () => {
    const { LegalEntity: legalEntityId, Party: partyId } = tenant.ids;
    const id = await chargeOf('2026-03-20');
    const rule = { rateKind: 'BASE', baseRateSeriesCode: 'LPR_5Y' };
    const set = { legalEntityId, effectiveOn: '2025-01-01', rule };
    await call('lateInterestDefaultSet', DEFAULT, set);
    const approval = { lateInterestChargeId: id, expectedVersion: 1 };
    expect(refusals(await call('lateInterestApprove', CHARGE, approval))).toEqual([
      'LATE_INTEREST_CHANGED input.lateInterestChargeId',
    ]);
    const asked = { legalEntityId, partyId, upTo: '2026-03-30' };
    expect(refusals(await call('lateInterestPropose', CHARGES, asked))).toEqual([
      'LATE_INTEREST_RATE_MISSING input.partyId',
    ]);
  });

  it('starts and ends runs', async () => {
    const { LegalEntity: legalEntityId } = tenant.ids;
    const started = await guarded('lateInterestRunStart', RUN, {
      input: { legalEntityId, upTo: '2026-03-30' },
      other: { upTo: '2026-03-29' },
      unknown: 'LEGAL_ENTITY_UNKNOWN input.legalEntityId',
    });
    const { id: lateInterestRunId } = started['lateInterestRun'] as { id: string };
    await closedToOthers('lateInterestRunCancel', RUN, {
      input: { lateInterestRunId },
      unknown: 'LATE_INTEREST_RUN_UNKNOWN input.lateInterestRunId',
    });
    const LIST =
      '{ lateInterestRuns(filter: { states: [COMPLETED] }) { edges { node { id state partiesDone chargesMade itemsWithoutRate requestedAt startedAt finishedAt isCancelRequested failure } } } }';
    await until(async () => {
      const { lateInterestRuns } = (await query(LIST)) as {
        lateInterestRuns: { edges: unknown[] };
      };
      return lateInterestRuns.edges.length > 0;
    });
    expect(refusals(await call('lateInterestRunCancel', RUN, { lateInterestRunId }))).toEqual([
      'LATE_INTEREST_RUN_FINISHED input.lateInterestRunId',
    ]);
  });
});
