import { newId } from '@duebook/kernel';
import { PermissionDenied } from '@duebook/platform';
import type { TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ACTIVATE_RULES,
  ASSIGN_ALERTS,
  DECIDE_ALERTS,
  DRAFT_RULES,
  READ_ALERTS,
  READ_RULES,
} from '../../../src/alerts/alert-permissions';
import type { RuleFilter } from '../../../src/alerts/application/ports';
import { openCreditTables, refusalOf, requestOf } from '../../support/a-credit-desk';
import { anAlertDesk, aRule, type AlertDesk } from '../../support/an-alert-desk';

let db: TestDatabase;
let desk: AlertDesk;
beforeAll(async () => {
  db = await openCreditTables();
  desk = await anAlertDesk(db);
  await desk.customers(['C1', 'C2']);
}, 120_000);
afterAll(() => db.close());

const ALL: RuleFilter = { legalEntityIds: null, ruleCodes: null, states: null, severities: null };
const PAGE = { limit: 100, after: null };
const scopeOf = (legalEntityId: string) => ({ legalEntityId, segments: [], regions: [] });

describe('a rule', () => {
  it('is written again and again while it is a draft, each time as it was read', async () => {
    const id = await desk.draft({ ruleCode: 'AGAIN' });
    const again = { ...desk.key(), ...aRule({ ruleCode: 'AGAIN', nameEn: 'Other' }) };
    expect(refusalOf(await desk.alerts.draftRule(desk.caller, again))).toBe(
      'VERSION_CONFLICT expectedVersion',
    );
    const written = await desk.alerts.draftRule(desk.caller, { ...again, expectedVersion: 1 });
    expect(written).toEqual({ ok: true, value: { alertRuleId: id } });
    expect(await desk.alerts.draftRule(desk.caller, { ...again, expectedVersion: 1 })).toEqual(
      written,
    );
    const [rule] = await desk.alerts.reading.rulesByIds(desk.caller, [id]);
    expect(rule).toMatchObject({ nameEn: 'Other', version: 1, revision: 2, state: 'DRAFT' });
  });

  it.each([
    [{ ruleCode: 'x' }, 'ALERT_RULE_CODE_INVALID ruleCode'],
    [{ expression: 'overdueAmount' }, 'ALERT_RULE_EXPRESSION_INVALID expression'],
    [{ scope: scopeOf(newId()) }, 'LEGAL_ENTITY_UNKNOWN legalEntityId'],
    [{ ownerUserId: newId() }, 'ALERT_OWNER_UNKNOWN ownerId'],
  ])('is not written with %j', async (over, refusal) => {
    const outcome = await desk.alerts.draftRule(desk.caller, { ...desk.key(), ...aRule(over) });
    expect(refusalOf(outcome)).toBe(refusal);
  });

  it('is not switched on before it was back-tested as it stands', async () => {
    const alertRuleId = await desk.draft({ ruleCode: 'UNTRIED' });
    const activate = async () =>
      desk.alerts.activateRule(desk.caller, {
        ...{ ...desk.key(), alertRuleId, expectedVersion: await desk.version(alertRuleId) },
      });
    expect(refusalOf(await activate())).toBe('ALERT_RULE_NOT_TRIED alertRuleId');
    await desk.tryRule(alertRuleId, { months: 1 });
    await desk.alerts.draftRule(desk.caller, {
      ...{ ...desk.key(), ...aRule({ ruleCode: 'UNTRIED', coolDownDays: 5 }) },
      expectedVersion: 1,
    });
    expect(refusalOf(await activate())).toBe('ALERT_RULE_NOT_TRIED alertRuleId');
    await desk.tryRule(alertRuleId, { months: 1 });
    const agreed = await desk.agree(await activate());
    expect(agreed.ok).toBe(true);
    expect(refusalOf(await activate())).toBe('ALERT_RULE_NOT_DRAFT alertRuleId');
  });

  it('is agreed to by somebody else only', async () => {
    const alertRuleId = await desk.draft({ ruleCode: 'ALONE' });
    await desk.tryRule(alertRuleId, { months: 1 });
    const asked = await desk.alerts.activateRule(desk.caller, {
      ...{ ...desk.key(), alertRuleId, expectedVersion: 1 },
    });
    expect(asked).toMatchObject({ ok: true, value: { approvalRequestId: expect.any(String) } });
    const [rule] = await desk.alerts.reading.rulesByIds(desk.caller, [alertRuleId]);
    expect(rule?.state).toBe('DRAFT');
    const stale = await desk.alerts.activateRule(desk.caller, {
      ...{ ...desk.key(), alertRuleId, expectedVersion: 9 },
    });
    expect(refusalOf(stale)).toBe('VERSION_CONFLICT expectedVersion');
  });

  it('takes the place of its earlier version', async () => {
    const first = await desk.watch({ ruleCode: 'NEXT' });
    const second = await desk.watch({ ruleCode: 'NEXT', severity: 'CRITICAL' });
    const rules = await desk.alerts.reading.rules(desk.caller, PAGE, {
      ...{ ...ALL, ruleCodes: ['NEXT'] },
    });
    expect(rules.map(({ id, version, state }) => [id, version, state])).toEqual([
      [second, 2, 'ACTIVE'],
      [first, 1, 'OFF'],
    ]);
    const end = { ...desk.key(), alertRuleId: first, expectedVersion: 3 };
    expect(refusalOf(await desk.alerts.endRule(desk.caller, end))).toBe(
      'ALERT_RULE_NOT_ACTIVE alertRuleId',
    );
    const stale = { ...desk.key(), alertRuleId: second, expectedVersion: 1 };
    expect(refusalOf(await desk.alerts.endRule(desk.caller, stale))).toBe(
      'VERSION_CONFLICT expectedVersion',
    );
  });

  it('is not taken away where it looks by who has a right elsewhere alone', async () => {
    const work = await anAlertDesk(db);
    const { legalEntityId } = work.tenant;
    await work.watch({ ruleCode: 'EVERYWHERE' });
    const narrow = { ruleCode: 'EVERYWHERE', scope: scopeOf(legalEntityId) };
    const alertRuleId = await work.draft(narrow);
    await work.tryRule(alertRuleId, { months: 1 });
    const command = { alertRuleId, expectedVersion: await work.version(alertRuleId) };
    const inOne = work.as([ACTIVATE_RULES], legalEntityId);
    await expect(work.alerts.activateRule(inOne, { ...work.key(), ...command })).rejects.toThrow(
      PermissionDenied,
    );
    const asked = await work.alerts.activateRule(work.caller, { ...work.key(), ...command });
    const [request] = await work.approvals.requestsByIds(work.caller, [requestOf(asked)]);
    expect(request).toMatchObject({ legalEntityId: null });
    expect(await work.agree(asked)).toMatchObject({ ok: true });
  });

  it('is unknown where there is none', async () => {
    const unknown = { alertRuleId: newId(), expectedVersion: 1 };
    const activated = await desk.alerts.activateRule(desk.caller, { ...desk.key(), ...unknown });
    expect(refusalOf(activated)).toBe('ALERT_RULE_UNKNOWN alertRuleId');
    const ended = await desk.alerts.endRule(desk.caller, { ...desk.key(), ...unknown });
    expect(refusalOf(ended)).toBe('ALERT_RULE_UNKNOWN alertRuleId');
    const tried = await desk.alerts.startBacktest(desk.caller, {
      ...{ ...desk.key(), alertRuleId: newId(), months: 3, rhythm: 'WEEK' as const },
    });
    expect(refusalOf(tried)).toBe('ALERT_RULE_UNKNOWN alertRuleId');
  });

  it('is for those who may, where it looks', async () => {
    const { legalEntityId } = desk.tenant;
    const clerk = desk.as([DRAFT_RULES, ACTIVATE_RULES, READ_RULES], legalEntityId);
    const everywhere = { ...desk.key(), ...aRule({ ruleCode: 'WIDE' }) };
    await expect(desk.alerts.draftRule(clerk, everywhere)).rejects.toThrow(PermissionDenied);
    const own = aRule({ ruleCode: 'OWN', scope: scopeOf(legalEntityId) });
    const drafted = await desk.alerts.draftRule(clerk, { ...desk.key(), ...own });
    expect(drafted.ok).toBe(true);
    const seen = await desk.alerts.reading.rules(clerk, PAGE, ALL);
    expect(seen.map(({ ruleCode }) => ruleCode)).toEqual(['OWN']);
    const stranger = await anAlertDesk(db);
    expect(await stranger.alerts.reading.rules(stranger.caller, PAGE, ALL)).toEqual([]);
    const [ownRule] = seen;
    expect(await stranger.alerts.reading.rulesByIds(stranger.caller, [ownRule?.id ?? ''])).toEqual([
      null,
    ]);
  });
});

describe('a back-test', () => {
  it.each([0, 61, 1.5])('does not reach %d months back', async (months) => {
    const alertRuleId = await desk.draft({ ruleCode: `SPAN-${String(months).replace('.', '')}` });
    const asked = { ...desk.key(), alertRuleId, months, rhythm: 'MONTH_END' as const };
    expect(refusalOf(await desk.alerts.startBacktest(desk.caller, asked))).toBe(
      'ALERT_BACKTEST_SPAN_INVALID months',
    );
  });

  it('has ended at once where there is no history, and says so', async () => {
    const alertRuleId = await desk.draft({ ruleCode: 'EMPTY' });
    const ids = [await desk.tryRule(alertRuleId)];
    const [found] = await desk.alerts.reading.backtestsByIds(desk.caller, ids);
    expect(found).toMatchObject({ state: 'COMPLETED', isHistoryEmpty: true, partiesTotal: 0 });
    // What is posted today is no history yet: everything is known up to yesterday alone.
    await desk.customers(['C9']);
    await desk.sell({ party: 'C9', amount: '100.00', on: '2026-03-31' });
    const [again] = await desk.alerts.reading.backtestsByIds(desk.caller, [
      await desk.tryRule(alertRuleId),
    ]);
    expect(again).toMatchObject({ isHistoryEmpty: true });
    await desk.sell({ party: 'C9', amount: '100.00', on: '2026-03-30' });
    const [then] = await desk.alerts.reading.backtestsByIds(desk.caller, [
      await desk.tryRule(alertRuleId),
    ]);
    expect(then).toMatchObject({ state: 'COMPLETED', isHistoryEmpty: false });
  });

  it('is ended before it begins, and then not again', async () => {
    const alertRuleId = await desk.draft({ ruleCode: 'ENDED' });
    const asked = { ...desk.key(), alertRuleId, months: 3, rhythm: 'WEEK' as const };
    const started = await desk.alerts.startBacktest(desk.caller, asked);
    if (!started.ok) throw new Error(started.refusal.code);
    const cancel = () =>
      desk.alerts.cancelBacktest(desk.caller, { ...desk.key(), ...started.value });
    expect((await cancel()).ok).toBe(true);
    expect(refusalOf(await cancel())).toBe('ALERT_BACKTEST_FINISHED alertBacktestId');
    expect(await desk.alerts.backtests.runNext()).toBe(false);
    const unknown = { ...desk.key(), alertBacktestId: newId() };
    expect(refusalOf(await desk.alerts.cancelBacktest(desk.caller, unknown))).toBe(
      'ALERT_BACKTEST_UNKNOWN alertBacktestId',
    );
  });

  it('of a draft that was written anew tells nothing', async () => {
    const alertRuleId = await desk.draft({ ruleCode: 'ANEW' });
    const asked = { ...desk.key(), alertRuleId, months: 3, rhythm: 'MONTH_END' as const };
    const started = await desk.alerts.startBacktest(desk.caller, asked);
    if (!started.ok) throw new Error(started.refusal.code);
    const anew = { ...aRule({ ruleCode: 'ANEW', coolDownDays: 7 }), expectedVersion: 1 };
    await desk.alerts.draftRule(desk.caller, { ...desk.key(), ...anew });
    await desk.alerts.backtests.runNext();
    const ids = [started.value.alertBacktestId];
    const [found] = await desk.alerts.reading.backtestsByIds(desk.caller, ids);
    expect(found).toMatchObject({ state: 'CANCELLED', hits: 0 });
  });
});

describe('many alerts', () => {
  it('are worked off together, each by itself', async () => {
    const work = await anAlertDesk(db);
    const codes = ['A', 'B', 'C'];
    await work.customers(codes);
    for (const party of codes)
      await work.sell({ party, amount: '10.00', on: '2026-02-01', due: '2026-03-01' });
    await work.watch();
    await work.alerts.patrol.runDue();
    const { reading } = work.alerts;
    const filter = {
      ...{ legalEntityIds: null, states: null, severities: null, ruleCodes: null, partyIds: null },
      ...{ ownerUserIds: null, isUnowned: true, holds: true, raisedFrom: null, raisedTo: null },
    };
    const alerts = await reading.alerts(work.caller, PAGE, filter);
    expect(alerts).toHaveLength(3);
    const [one, two, three] = alerts.map(({ id, version }) => ({
      ...{ creditAlertId: id, expectedVersion: version },
    }));
    if (!one || !two || !three) throw new Error('There are three.');
    const said = await work.alerts.decide(work.caller, {
      ...work.key(),
      alerts: [one, { ...two, expectedVersion: 7 }, { ...three, creditAlertId: newId() }],
      action: { kind: 'ACKNOWLEDGE' },
    });
    expect(said).toMatchObject({
      value: [
        { refusal: null },
        { refusal: { code: 'VERSION_CONFLICT', currentVersion: 1 } },
        { refusal: { code: 'ALERT_UNKNOWN' } },
      ],
    });
    const given = { ...work.key(), alerts: [two, three], ownerUserId: work.caller.principalId };
    expect((await work.alerts.assign(work.caller, given)).ok).toBe(true);
    const nobody = { ...work.key(), alerts: [one], ownerUserId: newId() };
    expect(refusalOf(await work.alerts.assign(work.caller, nobody))).toBe(
      'ALERT_OWNER_UNKNOWN ownerId',
    );
    const none = { ...work.key(), alerts: [], action: { kind: 'ACKNOWLEDGE' } } as const;
    expect(refusalOf(await work.alerts.decide(work.caller, none))).toBe(
      'ALERTS_COUNT_INVALID alerts',
    );
    const twice = { ...none, ...work.key(), alerts: [two, two] };
    expect(refusalOf(await work.alerts.decide(work.caller, twice))).toBe(
      'ALERTS_COUNT_INVALID alerts',
    );
    expect(await reading.countsByRule(work.caller, { after: null, limit: 10 }, null)).toMatchObject(
      [{ ruleCode: 'OVERDUE', open: 2, acknowledged: 1, snoozed: 0 }],
    );
    const owned = { ...filter, isUnowned: null, ownerUserIds: [work.caller.principalId] };
    expect(await reading.alertCount(work.caller, owned)).toBe(2);
  });

  it('are out of reach for those of other legal entities and tenants', async () => {
    const clerk = desk.as([READ_ALERTS, DECIDE_ALERTS, ASSIGN_ALERTS], desk.tenant.legalEntityId);
    await desk.sell({ party: 'C1', amount: '10.00', on: '2026-02-01', due: '2026-03-01' });
    await desk.watch({ ruleCode: 'TENANT' });
    await desk.alerts.patrol.runDue();
    const filter = {
      ...{ legalEntityIds: null, states: null, severities: null, ruleCodes: ['TENANT'] },
      ...{ partyIds: null, ownerUserIds: null, isUnowned: null, holds: null },
      ...{ raisedFrom: null, raisedTo: null },
    };
    const [alert] = await desk.alerts.reading.alerts(desk.caller, PAGE, filter);
    if (!alert) throw new Error('Nothing was raised.');
    expect(await desk.alerts.reading.alerts(clerk, PAGE, filter)).toEqual([]);
    const named = { creditAlertId: alert.id, expectedVersion: 1 };
    const action = { kind: 'ACKNOWLEDGE' } as const;
    await expect(
      desk.alerts.decide(clerk, { ...desk.key(), alerts: [named], action }),
    ).rejects.toThrow(PermissionDenied);
    const other = await anAlertDesk(db);
    const outcome = await other.alerts.decide(other.caller, {
      ...{ ...other.key(), alerts: [named], action },
    });
    expect(outcome).toMatchObject({ value: [{ refusal: { code: 'ALERT_UNKNOWN' } }] });
  });
});
