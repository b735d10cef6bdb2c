import { businessDate, type Id } from '@duebook/kernel';
import type { TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AlertFilter } from '../../../src/alerts/application/ports';
import type { CreditAlert } from '../../../src/alerts/domain/credit-alert';
import type { AlertAction } from '../../../src/alerts/domain/decide-alert';
import { alertInvariants } from '../../../src/alerts/persistence/alert-invariants';
import { openCreditTables } from '../../support/a-credit-desk';
import { anAlertDesk, type AlertDesk } from '../../support/an-alert-desk';

let db: TestDatabase;
let desk: AlertDesk;
beforeAll(async () => {
  db = await openCreditTables();
}, 120_000);
afterAll(() => db.close());
beforeEach(async () => {
  db.clock.set('2026-03-31T04:00:00Z');
  desk = await anAlertDesk(db);
  await desk.customers(['C1', 'C2', 'C3']);
}, 60_000);

const NO_FILTER: AlertFilter = {
  ...{ legalEntityIds: null, states: null, severities: null, ruleCodes: null, partyIds: null },
  ...{ ownerUserIds: null, isUnowned: null, holds: null, raisedFrom: null, raisedTo: null },
};
const alertsOf = (over: Partial<AlertFilter> = {}): Promise<readonly CreditAlert[]> =>
  desk.alerts.reading.alerts(desk.caller, { limit: 100, after: null }, { ...NO_FILTER, ...over });
const on = async (day: string): Promise<void> => {
  db.clock.set(`${day}T04:00:00Z`);
  await desk.alerts.patrol.runDue();
};
const patrols = () => desk.alerts.reading.patrols(desk.caller, { limit: 100, after: null });
const owes = (party: string, due: string) =>
  desk.sell({ party, amount: '100.00', on: '2026-01-05', due });
const decide = async (alert: CreditAlert, action: AlertAction) => {
  const named = { creditAlertId: alert.id, expectedVersion: alert.version };
  const outcome = await desk.alerts.decide(desk.caller, {
    ...{ ...desk.key(), alerts: [named], action },
  });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  expect(outcome.value.map(({ refusal }) => refusal)).toEqual([null]);
};
const emitted = async (type: string): Promise<number> => {
  const [row] = await db.asOwner<{ count: string }>(
    'select count(*) from platform.event where tenant_id = $1 and type = $2',
    [desk.tenant.tenantId, `credit-policy.${type}`],
  );
  return Number(row?.count ?? 0);
};

describe('a patrol', () => {
  it('raises an alert with what it rests on, once however often it comes by', async () => {
    await owes('C1', '2026-03-01');
    await desk.watch();
    await Promise.all([desk.alerts.patrol.runDue(), desk.alerts.patrol.runDue()]);
    await desk.alerts.patrol.runDue();
    const found = await alertsOf();
    expect(found).toMatchObject([
      {
        ...{ ruleCode: 'OVERDUE', state: 'OPEN', raisedOn: '2026-03-31', clearedOn: null },
        raisedEvidence: {
          ...{ on: '2026-03-31', ruleVersion: 1, expression: 'overdueAmount > 0' },
          ...{ currency: 'CNY', facts: [{ name: 'overdueAmount', value: '100' }] },
        },
      },
    ]);
    expect(await patrols()).toMatchObject([
      { patrolOn: '2026-03-31', state: 'COMPLETED', partiesDone: 3, raised: 1, absences: 2 },
    ]);
    expect(await emitted('CreditAlertRaised')).toBe(1);
    expect(await emitted('AlertPatrolCompleted')).toBe(1);
  });

  it('refreshes what still holds the next day, and says when it no longer does', async () => {
    await owes('C1', '2026-03-01');
    await desk.watch();
    await on('2026-03-31');
    await on('2026-04-01');
    const [standing] = await alertsOf();
    expect(standing).toMatchObject({ raisedOn: '2026-03-31', lastHeldOn: '2026-04-01' });
    expect(standing?.latestEvidence.on).toBe('2026-04-01');
    expect(standing?.raisedEvidence.on).toBe('2026-03-31');
    await db.asOwner(
      `update ledger.open_item set open_amount = 0, open_functional = 0 where tenant_id = $1`,
      [desk.tenant.tenantId],
    );
    await on('2026-04-02');
    const [cleared] = await alertsOf({ holds: false });
    expect(cleared).toMatchObject({
      ...{ id: standing?.id, state: 'OPEN', lastHeldOn: '2026-04-01', clearedOn: '2026-04-02' },
    });
    expect(await emitted('CreditAlertRaised')).toBe(1);
    expect((await patrols()).map(({ refreshed, cleared: gone }) => [refreshed, gone])).toEqual([
      [0, 1],
      [1, 0],
      [0, 0],
    ]);
  });

  it('leaves the customer alone for the cool-down after an alert was resolved', async () => {
    await owes('C1', '2026-03-01');
    await desk.watch({ coolDownDays: 2 });
    await on('2026-03-31');
    const [first] = await alertsOf();
    if (!first) throw new Error('Nothing was raised.');
    await decide(first, { kind: 'RESOLVE', verdict: 'FALSE_ALARM', note: 'Paid by the parent.' });
    await on('2026-04-01');
    await on('2026-04-02');
    expect(await alertsOf({ states: ['OPEN'] })).toEqual([]);
    expect((await patrols()).map(({ cooling }) => cooling)).toEqual([1, 1, 0]);
    await on('2026-04-03');
    expect(await alertsOf({ states: ['OPEN'] })).toMatchObject([{ raisedOn: '2026-04-03' }]);
    expect(await emitted('CreditAlertResolved')).toBe(1);
  });

  it('wakes what rests on its day', async () => {
    await owes('C1', '2026-03-01');
    await desk.watch();
    await on('2026-03-31');
    const [alert] = await alertsOf();
    if (!alert) throw new Error('Nothing was raised.');
    await decide(alert, { kind: 'SNOOZE', until: businessDate('2026-04-02') });
    await on('2026-04-01');
    expect(await alertsOf()).toMatchObject([{ state: 'SNOOZED', lastHeldOn: '2026-04-01' }]);
    await on('2026-04-02');
    expect(await alertsOf()).toMatchObject([{ state: 'OPEN', snoozedUntil: null }]);
  });

  it('wakes what rests on its day though its rule was switched off', async () => {
    await owes('C1', '2026-03-01');
    const alertRuleId = await desk.watch();
    await desk.watch({ ruleCode: 'OTHER', expression: 'overdueAmount > 1000000' });
    await on('2026-03-31');
    const [alert] = await alertsOf();
    if (!alert) throw new Error('Nothing was raised.');
    await decide(alert, { kind: 'SNOOZE', until: businessDate('2026-04-02') });
    const expectedVersion = await desk.version(alertRuleId);
    const end = { ...desk.key(), alertRuleId, expectedVersion };
    expect(await desk.alerts.endRule(desk.caller, end)).toMatchObject({ ok: true });
    await on('2026-04-01');
    expect(await alertsOf()).toMatchObject([{ state: 'SNOOZED' }]);
    await on('2026-04-02');
    expect(await alertsOf()).toMatchObject([{ state: 'OPEN', snoozedUntil: null }]);
  });

  it('goes on where it was killed, and raises each alert once', async () => {
    for (const party of ['C1', 'C2', 'C3']) await owes(party, '2026-03-01');
    await desk.watch();
    let reads = 0;
    const { reader } = desk.services.facts;
    const facts: typeof reader = {
      ...reader,
      read: (...asked) => {
        reads += 1;
        if (reads === 3) throw new Error('killed');
        return reader.read(...asked);
      },
    };
    const dying = desk.alertsWith({ partiesPerPiece: 1, facts });
    await expect(dying.patrol.runDue()).rejects.toThrow();
    expect(await alertsOf()).toHaveLength(2);
    expect(await patrols()).toMatchObject([{ state: 'RUNNING', partiesDone: 2, attempts: 1 }]);
    // Nobody takes it up before its pause is over.
    expect(await desk.alerts.patrol.runDue()).toBe(0);
    db.clock.set('2026-03-31T05:00:00Z');
    expect(await desk.alertsWith({ partiesPerPiece: 1 }).patrol.runDue()).toBe(1);
    expect(await alertsOf()).toHaveLength(3);
    expect(await patrols()).toMatchObject([{ state: 'COMPLETED', partiesDone: 3, raised: 3 }]);
    expect(await emitted('CreditAlertRaised')).toBe(3);
  });

  it('writes nothing once somebody else has taken it up', async () => {
    await owes('C1', '2026-03-01');
    await desk.watch();
    const { reader } = desk.services.facts;
    const facts: typeof reader = {
      ...reader,
      read: async (...asked) => {
        // What was left behind so long is taken up elsewhere while this one still reads.
        await db.asOwner('update credit_policy.alert_patrol set claimed_until = null');
        await desk.alerts.patrol.runDue();
        return reader.read(...asked);
      },
    };
    await desk.alertsWith({ facts }).patrol.runDue();
    expect(await alertsOf()).toHaveLength(1);
    expect(await patrols()).toMatchObject([{ state: 'COMPLETED', partiesDone: 3, raised: 1 }]);
  });

  it('ends before its next piece when it is asked to stop, and goes on later', async () => {
    await owes('C3', '2026-03-01');
    await desk.watch();
    const stop = new AbortController();
    const { reader } = desk.services.facts;
    const facts: typeof reader = {
      ...reader,
      read: (...asked) => {
        stop.abort();
        return reader.read(...asked);
      },
    };
    const { patrol } = desk.alertsWith({ partiesPerPiece: 1, facts });
    expect(await patrol.runDue({ signal: stop.signal })).toBe(0);
    expect(await patrols()).toMatchObject([{ state: 'RUNNING', partiesDone: 1 }]);
    expect(await desk.alerts.patrol.runDue()).toBe(1);
    expect(await alertsOf()).toHaveLength(1);
  });

  it('goes by the later version of a rule, and asks no more what is off', async () => {
    await owes('C1', '2026-03-01');
    const first = await desk.watch();
    await on('2026-03-31');
    const second = await desk.watch({ expression: 'overdueAmount > 50' });
    await on('2026-04-01');
    const [alert] = await alertsOf();
    expect(alert).toMatchObject({ ruleId: first, latestEvidence: { ruleVersion: 2 } });
    const ended = { ...desk.key(), alertRuleId: second };
    const expectedVersion = await desk.version(second);
    expect(await desk.alerts.endRule(desk.caller, { ...ended, expectedVersion })).toMatchObject({
      ok: true,
    });
    await on('2026-04-02');
    expect(await patrols()).toHaveLength(2);
    expect(await alertsOf()).toMatchObject([{ lastHeldOn: '2026-04-01' }]);
  });

  it('gives alerts to the owner of the rule, or else of the customer', async () => {
    await owes('C1', '2026-03-01');
    const owner = desk.approver.principalId;
    await db.asOwner(
      `update parties.party set owner_user_id = $2 where tenant_id = $1 and code = 'C1'`,
      [desk.tenant.tenantId, owner],
    );
    await desk.watch();
    await desk.watch({ ruleCode: 'OURS', ownerUserId: desk.caller.principalId });
    await on('2026-03-31');
    const owners = (await alertsOf()).map(({ ruleCode, ownerUserId }) => [ruleCode, ownerUserId]);
    expect(Object.fromEntries(owners)).toEqual({
      OVERDUE: owner,
      OURS: desk.caller.principalId,
    });
  });
});

describe('what must always hold', () => {
  const broken = async (): Promise<readonly string[]> => {
    const reader = db.unitOfWork.reader({ ...desk.caller });
    const context = { reader, now: db.clock.now(), random: () => 0 };
    const found: string[] = [];
    for (const invariant of alertInvariants) {
      const { holds } = await invariant.check(context);
      if (!holds) found.push(invariant.id);
    }
    return found;
  };

  it('is found broken where it is', async () => {
    await owes('C1', '2026-03-01');
    await desk.watch();
    await on('2026-03-31');
    expect(await broken()).toEqual([]);
    const own = [desk.tenant.tenantId];
    const change = (text: string) => db.asOwner(`${text} where tenant_id = $1`, own);
    await change(`update credit_policy.alert_rule set content_hash = 'another'`);
    expect(await broken()).toEqual(['EW1']);
    await change('update credit_policy.alert_backtest set hits = hits + 1');
    await change('update credit_policy.alert_patrol set raised = raised + 1');
    expect(await broken()).toEqual(['EW1', 'EW2', 'EW3']);
  });
});

describe('facts of watching', () => {
  it('tell the share of all, and the largest order of a month', async () => {
    const [one = '', two = ''] = await partyIds();
    await desk.sell({ party: 'C1', amount: '75.00', on: '2026-03-01' });
    await desk.sell({ party: 'C2', amount: '25.00', on: '2026-03-10' });
    const names = ['shareOfReceivablesPercent', 'largestOrderLast30Days'];
    const read = async (asOf: string) => {
      // Another caller: what all owe is read once by a reader.
      const reader = db.unitOfWork.reader({ ...desk.caller });
      const facts = await desk.services.facts.reader.read(reader, {
        ...{ partyIds: [one, two], legalEntityId: null, currency: 'CNY', names },
        asOf: businessDate(asOf),
      });
      return [one, two].map((id) => String(facts.get(id)?.get('shareOfReceivablesPercent')));
    };
    expect(await read('2026-03-31')).toEqual(['75', '25']);
    expect(await read('2026-03-05')).toEqual(['100', '0']);
    expect(await read('2026-02-01')).toEqual(['null', 'null']);
  });

  async function partyIds(): Promise<readonly Id[]> {
    const rows = await db.asOwner<{ id: Id }>(
      'select id from parties.party where tenant_id = $1 order by code',
      [desk.tenant.tenantId],
    );
    return rows.map(({ id }) => id);
  }
});
