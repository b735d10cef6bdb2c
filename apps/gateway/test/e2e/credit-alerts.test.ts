import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { alertIdsOf, alertRule } from '../support/credit-alert-business';
import { mutatingAndRefused, querying, type Fields, type Headers } from '../support/mutating';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant, withoutRights } from '../support/trading-tenant';

const RULE = `alertRule { id ruleCode versionNumber state nameZh severity expression currencyCode segments
  version outcomeOverdueDays outcomeWithinDays legalEntity { code } owner { __typename }
  draftedBy { __typename } activatedBy { __typename } }`;
const BACKTEST = 'alertBacktest { id state months rhythm knownTo days startedBy { __typename } }';
const ALERT = `ruleCode state severity raisedOn lastHeldOn clearedOn verdict note version
  raisedEvidence { asOf versionNumber expression currencyCode facts { name value } }
  alertRule { ruleCode } party { code } legalEntity { code } owner { __typename }
  decidedBy { __typename }`;
const RESULTS = `results { creditAlert { id state version } userErrors { code path } }`;
const LIMIT =
  'concentrationLimit { id measure dimension figure topCount mostFigure validFrom validTo version }';
const CONCENTRATION = `query($dimension: ConcentrationDimension!, $measure: ConcentrationMeasure!) {
  concentration(dimension: $dimension, measure: $measure, currencyCode: "CNY", topCount: 3) {
    asOf total { amount currencyCode } sliceCount hhi topSharePercent
    top { name party { code } amount { amount } sharePercent } missingRates { currencyCode } }
  concentrationReport(currencyCode: "CNY") { breachCount limits { isBreached actualFigure limit { mostFigure } } } }`;

describe('early warning and concentration', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let stranger: TradingTenant;
  let nobody: Headers;
  let ids: Readonly<Record<string, string>>;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    stranger = await openTradingTenant(system);
    nobody = await withoutRights(tenant);
    ids = await alertIdsOf(system, tenant);
  }, 60_000);
  afterAll(() => system.close());

  const kept = () =>
    system.home.asOwner(
      `select (select sum(revision) from credit_policy.alert_rule) as rules,
              (select count(*) from credit_policy.alert_backtest) as backtests,
              (select sum(version) from credit_policy.credit_alert) as alerts,
              (select sum(version) from credit_policy.concentration_limit) as limits`,
    );
  const { send, call, refusedBy: refusal } = mutatingAndRefused(() => tenant, kept);
  const refusedBy = async (name: string, input: Fields) => [(await refusal(name, '', input))?.code];
  const ask = querying(() => tenant);

  it('write a rule once under one key, and refuse what is none', async () => {
    const input = { idempotencyKey: newId(), ...alertRule('NEXT', { segments: ['KEY'] }) };
    const drafted = await call('alertRuleDraft', RULE, input);
    expect(drafted['alertRule']).toMatchObject({
      ...{ ruleCode: 'NEXT', versionNumber: 1, state: 'DRAFT', segments: ['KEY'], version: 1 },
      ...{ outcomeOverdueDays: 60, outcomeWithinDays: 90, legalEntity: null, owner: null },
    });
    expect(await call('alertRuleDraft', RULE, input)).toEqual(drafted);
    const other = { ...input, name: 'Other' };
    expect(await refusedBy('alertRuleDraft', other)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    const wrong = alertRule('WRONG', { expression: 'overdueAmount >' });
    expect(await refusedBy('alertRuleDraft', wrong)).toEqual(['ALERT_RULE_EXPRESSION_INVALID']);
    const conflict = alertRule('NEXT');
    expect(await refusedBy('alertRuleDraft', conflict)).toEqual(['VERSION_CONFLICT']);
    const { id } = drafted['alertRule'] as { id: string };
    const activation = { alertRuleId: id, expectedVersion: 1 };
    expect(await refusedBy('alertRuleActivate', activation)).toEqual(['ALERT_RULE_NOT_TRIED']);
    const span = { alertRuleId: id, months: 61 };
    expect(await refusedBy('alertRuleBacktest', span)).toEqual(['ALERT_BACKTEST_SPAN_INVALID']);
    expect(await refusedBy('alertRuleEnd', activation)).toEqual(['ALERT_RULE_NOT_ACTIVE']);
  });

  it('tell how a rule fared, with examples', async () => {
    const { node } = await ask(
      `query($id: ID!) { node(id: $id) { ... on AlertBacktest { state partiesTotal partiesDone
         evaluations hits misses falseAlarms undecided precisionPercent recallPercent
         leadTime { medianDays } alertRule { ruleCode }
         cases { edges { node { kind alertOn eventOn leadDays party { code }
           evidence { facts { name value } } } } } } } }`,
      { id: ids['AlertBacktest'] },
    );
    // Overdue since 14 February, half of it; at the end of February its window is not over.
    expect(node).toMatchObject({
      ...{ state: 'COMPLETED', partiesDone: 1, evaluations: 3, undecided: 1, hits: 0 },
      ...{ precisionPercent: null, leadTime: null, alertRule: { ruleCode: 'FIRST' } },
      cases: {
        edges: [
          {
            node: {
              ...{ kind: 'UNDECIDED', alertOn: '2026-02-28', party: { code: 'C1' } },
              evidence: { facts: [{ name: 'overdueAmount', value: '565' }] },
            },
          },
        ],
      },
    });
    const started = await call('alertRuleBacktest', BACKTEST, {
      ...{ alertRuleId: ids['AlertRule'], months: 1, rhythm: 'WEEK' },
    });
    expect(started['alertBacktest']).toMatchObject({ months: 1, knownTo: '2026-03-30' });
    const unknown = { alertBacktestId: encodeId('AlertBacktest', newId()) };
    expect(await refusedBy('alertBacktestCancel', unknown)).toEqual(['ALERT_BACKTEST_UNKNOWN']);
    const done = { alertBacktestId: ids['AlertBacktest'] };
    expect(await refusedBy('alertBacktestCancel', done)).toEqual(['ALERT_BACKTEST_FINISHED']);
  });

  it('show alerts with what they rest on, and counts by rule', async () => {
    const shown = await ask(
      `{ creditAlerts(filter: { states: [OPEN], holds: true }) { totalCount edges { node { ${ALERT} } } }
         creditAlertCounts { edges { node { ruleCode open falseAlarms } } }
         alertRules(filter: { states: [ACTIVE] }) { edges { node { ruleCode backtests { edges { node { state } } } } } }
         alertPatrols { edges { node { patrolOn state partiesDone raised } } } }`,
    );
    expect(shown).toMatchObject({
      creditAlerts: {
        totalCount: '1',
        edges: [
          {
            node: {
              ...{ ruleCode: 'FIRST', state: 'OPEN', raisedOn: '2026-03-31', clearedOn: null },
              ...{ party: { code: 'C1' }, alertRule: { ruleCode: 'FIRST' }, legalEntity: null },
              raisedEvidence: { facts: [{ name: 'overdueAmount', value: '565' }] },
            },
          },
        ],
      },
      creditAlertCounts: { edges: [{ node: { ruleCode: 'FIRST', open: 1, falseAlarms: 0 } }] },
      alertRules: { edges: [{ node: { ruleCode: 'FIRST' } }] },
    });
  });

  it('let alerts be worked off together', async () => {
    const named = (expectedVersion: number) => ({
      alerts: [{ creditAlertId: ids['CreditAlert'], expectedVersion }],
    });
    const ownerId = encodeId('User', tenant.caller.principalId);
    expect(await call('creditAlertsAssign', RESULTS, { ...named(1), ownerId })).toMatchObject({
      results: [{ creditAlert: { version: 2 }, userErrors: [] }],
    });
    const nobodyKnown = { ...named(2), ownerId: encodeId('User', newId()) };
    expect(await refusedBy('creditAlertsAssign', nobodyKnown)).toEqual(['ALERT_OWNER_UNKNOWN']);
    expect(await call('creditAlertsAcknowledge', RESULTS, named(1))).toMatchObject({
      results: [
        {
          userErrors: [{ code: 'VERSION_CONFLICT' }],
        },
      ],
    });
    expect(await call('creditAlertsAcknowledge', RESULTS, named(2))).toMatchObject({
      results: [{ creditAlert: { state: 'ACKNOWLEDGED', version: 3 } }],
    });
    const today = { ...named(3), until: '2026-03-31' };
    expect(await call('creditAlertsSnooze', RESULTS, today)).toMatchObject({
      results: [{ userErrors: [{ code: 'ALERT_SNOOZE_INVALID', path: ['input', 'until'] }] }],
    });
    expect(
      await call('creditAlertsSnooze', RESULTS, { ...named(3), until: '2026-04-15' }),
    ).toMatchObject({ results: [{ creditAlert: { state: 'SNOOZED', version: 4 } }] });
    const verdict = 'FALSE_ALARM';
    const resolve = (version: number, note: string) =>
      call('creditAlertsResolve', RESULTS, { ...named(version), verdict, note });
    expect(await resolve(4, ' ')).toMatchObject({
      results: [{ userErrors: [{ code: 'ALERT_NOTE_INVALID', path: ['input', 'note'] }] }],
    });
    expect(await resolve(4, 'Paid by cheque.')).toMatchObject({
      results: [{ creditAlert: { state: 'RESOLVED', version: 5 } }],
    });
    expect(await resolve(5, 'Again.')).toMatchObject({
      results: [{ userErrors: [{ code: 'ALERT_RESOLVED' }] }],
    });
    expect(await refusedBy('creditAlertsAcknowledge', { alerts: [] })).toEqual([
      'ALERTS_COUNT_INVALID',
    ]);
  });

  it('switch a rule off once', async () => {
    const input = { alertRuleId: ids['AlertRule'], expectedVersion: 2 };
    expect(await call('alertRuleEnd', RULE, input)).toMatchObject({
      alertRule: { state: 'OFF', version: 3 },
    });
    expect(await refusedBy('alertRuleEnd', input)).toEqual(['ALERT_RULE_NOT_ACTIVE']);
    const unknown = { ...input, alertRuleId: encodeId('AlertRule', newId()) };
    expect(await refusedBy('alertRuleEnd', unknown)).toEqual(['ALERT_RULE_UNKNOWN']);
  });

  it('tell how much lies with one customer, and that it is more than allowed', async () => {
    const limit = {
      measure: 'RECEIVABLES',
      dimension: 'PARTY',
      figure: 'TOP_SHARE',
      mostFigure: '60',
    };
    expect(await refusedBy('concentrationLimitSet', limit)).toEqual([
      'CONCENTRATION_LIMIT_INVALID',
    ]);
    const set = await call('concentrationLimitSet', LIMIT, { ...limit, topCount: 1 });
    expect(set['concentrationLimit']).toMatchObject({ mostFigure: '60', validFrom: '2026-03-31' });
    for (const measure of ['RECEIVABLES', 'EXPOSURE'] as const) {
      const shown = await ask(CONCENTRATION, { dimension: 'GROUP', measure });
      expect(shown).toMatchObject({
        concentration: {
          ...{ asOf: '2026-03-31', sliceCount: 1, hhi: '10000', topSharePercent: '100' },
          total: { amount: '565.00', currencyCode: 'CNY' },
          top: [{ name: null, party: { code: 'C1' }, sharePercent: '100' }],
        },
        concentrationReport: { breachCount: 2 },
      });
    }
    const { id } = set['concentrationLimit'] as { id: string };
    const end = { concentrationLimitId: id, expectedVersion: 1 };
    expect(await call('concentrationLimitEnd', LIMIT, end)).toMatchObject({
      concentrationLimit: { validTo: '2026-03-30', version: 2 },
    });
    expect(await refusedBy('concentrationLimitEnd', end)).toEqual(['CONCENTRATION_LIMIT_ENDED']);
    const unknown = { ...end, concentrationLimitId: encodeId('ConcentrationLimit', newId()) };
    expect(await refusedBy('concentrationLimitEnd', unknown)).toEqual([
      'CONCENTRATION_LIMIT_UNKNOWN',
    ]);
  });

  it.each([
    ['alertRuleDraft', RULE, () => alertRule('MINE')],
    ['alertRuleBacktest', BACKTEST, () => ({ alertRuleId: ids['AlertRule'], months: 1 })],
    ['alertRuleActivate', RULE, () => ({ alertRuleId: ids['AlertRule'], expectedVersion: 1 })],
    ['alertRuleEnd', RULE, () => ({ alertRuleId: ids['AlertRule'], expectedVersion: 1 })],
    ['alertBacktestCancel', BACKTEST, () => ({ alertBacktestId: ids['AlertBacktest'] })],
    ['creditAlertsAcknowledge', RESULTS, () => ({ alerts: [] })],
    ['creditAlertsSnooze', RESULTS, () => ({ alerts: [], until: '2026-04-10' })],
    ['creditAlertsResolve', RESULTS, () => ({ alerts: [], verdict: 'TRUE_ALARM', note: 'x' })],
    ['creditAlertsAssign', RESULTS, () => ({ alerts: [] })],
    [
      'concentrationLimitSet',
      LIMIT,
      () => ({ measure: 'EXPOSURE', dimension: 'PARTY', figure: 'HHI', mostFigure: '1' }),
    ],
    [
      'concentrationLimitEnd',
      LIMIT,
      () => ({ concentrationLimitId: ids['ConcentrationLimit'], expectedVersion: 1 }),
    ],
  ] as const)('are not for whoever may not: %s', async (name, fields, input) => {
    const before = await kept();
    const { errors } = await send(name, fields, input(), nobody);
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
    expect(await kept()).toEqual(before);
  });

  it('are out of sight for another tenant', async () => {
    for (const type of ['AlertRule', 'AlertBacktest', 'CreditAlert', 'AlertPatrol']) {
      const { data } = await stranger.ask('query($id: ID!) { node(id: $id) { id } }', {
        id: ids[type],
      });
      expect(data?.['node']).toBeNull();
    }
    const { data } = await stranger.ask('{ creditAlerts { totalCount } }');
    expect(data?.['creditAlerts']).toEqual({ totalCount: '0' });
  });
});
