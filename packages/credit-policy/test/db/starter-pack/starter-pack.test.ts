import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { invariant } from '@duebook/kernel';
import { PermissionDenied } from '@duebook/platform';
import type { TestDatabase } from '@duebook/platform/testing';
import {
  aCreditDesk,
  openCreditTables,
  refusalOf,
  type CreditDesk,
} from '../../support/a-credit-desk';
import { anAlertDesk } from '../../support/an-alert-desk';
import { valueOf } from '../../support/a-trading-ledger';
import { someDraft } from '../../support/policy-contents';

let db: TestDatabase;
let desk: CreditDesk;

beforeAll(async () => {
  db = await openCreditTables();
});

afterAll(() => db.close());

beforeEach(async () => {
  desk = await aCreditDesk(db);
});

const load = (activate: boolean, over: object = {}) =>
  desk.services.starterPack.load(desk.caller, {
    ...{ ...desk.key(), currencyCode: 'CNY', activate },
    ...over,
  });
const loaded = async (activate: boolean, over: object = {}) => valueOf(await load(activate, over));

type Loaded = Awaited<ReturnType<typeof loaded>>;

/** How many parts are how far. */
const stages = ({ parts }: Loaded): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { stage } of parts) counts[stage] = (counts[stage] ?? 0) + 1;
  return counts;
};
const rulesOf = ({ parts }: Loaded) => parts.filter(({ kind }) => kind === 'ALERT_RULE');

const ALL_RIGHTS = ['scorecard', 'policy', 'alertRule'].flatMap((object) => [
  `credit-policy.${object}.draft`,
  `credit-policy.${object}.activate`,
]);

describe('the starter pack, drafted', () => {
  it('is two scorecards, a policy over their classes and twelve alert rules, once', async () => {
    const { services, caller } = desk;
    const first = await loaded(false);
    expect(first.scorecardCodes).toEqual(['TRADE_CUSTOMER', 'NEW_CUSTOMER']);
    expect(first.alertRuleCodes).toHaveLength(12);
    expect(stages(first)).toEqual({ DRAFT: 15 });
    expect(first.parts.every(({ isNew, obstacle }) => isNew && obstacle === null)).toBe(true);
    const [policy] = await services.policies.reading.byIds(caller, [first.policyVersionId ?? '']);
    expect(policy).toMatchObject({ policyCode: 'STANDARD', state: 'DRAFT' });
    expect(policy?.content.classes.map(({ code }) => code)).toEqual(['A', 'B', 'C', 'D']);
    const again = await loaded(false, { currencyCode: 'EUR' });
    expect(again).toMatchObject({ scorecardCodes: [], policyVersionId: null, alertRuleCodes: [] });
    expect(again.parts.some(({ isNew }) => isNew)).toBe(false);
  });

  it('leaves alone what stands under one of its codes', async () => {
    const { services, caller, key } = desk;
    valueOf(await services.policies.draft(caller, { ...key(), ...someDraft() }));
    const command = { ...key(), currencyCode: 'JPY' };
    const first = await loaded(false, command);
    expect(first).toMatchObject({ policyVersionId: null, approvalRequestId: null });
    expect(await load(false, command)).toEqual({ ok: true, value: first });
    expect(refusalOf(await load(true, command))).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('is refused in a currency of nobody, and to who may not draft all of it', async () => {
    const { services, key } = desk;
    expect(refusalOf(await load(false, { currencyCode: 'XXX' }))).toBe(
      'CURRENCY_UNKNOWN currencyCode',
    );
    const some = desk.as(['credit-policy.policy.draft', 'credit-policy.scorecard.draft']);
    const command = { ...key(), currencyCode: 'CNY', activate: false };
    await expect(services.starterPack.load(some, command)).rejects.toThrow(PermissionDenied);
  });
});

describe('the starter pack, switched on in one go', () => {
  it('asks somebody else once, and holds from the day of their agreement', async () => {
    const { services, caller, approvals } = desk;
    const command = desk.key();
    const asked = await loaded(true, command);
    expect(stages(asked)).toEqual({ ASKED_FOR: 15 });
    expect(await loaded(true, command)).toEqual(asked);
    const approvalRequestId = asked.approvalRequestId ?? '';
    const [request] = await approvals.requestsByIds(caller, [approvalRequestId]);
    expect(request).toMatchObject({
      title:
        'Let the starter pack of credit policy hold: 2 scorecards, a credit policy, 12 alert rules',
      steps: [{ approvers: 1, roleCode: null }],
    });
    const own = { ...desk.key(), approvalRequestId, contentHash: request?.contentHash ?? '' };
    expect(await approvals.approve(caller, { ...own, comment: null })).toMatchObject({
      ok: false,
      refusal: { code: 'APPROVAL_BY_MAKER' },
    });
    expect(await desk.agree({ ok: true, value: asked } as never)).toMatchObject({ ok: true });
    const held = await loaded(true);
    expect(stages(held)).toEqual({ HOLDS: 15 });
    expect(held.approvalRequestId).toBeNull();
    const [policy] = await services.policies.reading.byIds(caller, [asked.policyVersionId ?? '']);
    // The desk’s clock stands at the end of March.
    expect(policy).toMatchObject({ state: 'ACTIVE', effectiveFrom: '2026-03-31' });
    // Whoever agreed to the whole agreed to each part.
    const parts = await desk.db.asOwner(
      ['policy_version', 'scorecard', 'alert_rule']
        .map(
          (table) => `select activated_by as "askedBy", agreed_by as "agreedBy"
                        from credit_policy.${table} where tenant_id = $1 and state = 'ACTIVE'`,
        )
        .join(' union '),
      [caller.tenantId],
    );
    expect(parts).toEqual([{ askedBy: caller.principalId, agreedBy: desk.approver.principalId }]);
  });

  it('tries rules on a history that is not there, and says so', async () => {
    const { services, caller } = desk;
    const [part] = rulesOf(await loaded(true));
    const [rule] = await services.alerts.reading.rulesByIds(caller, [part?.id ?? '']);
    invariant(rule, 'There is the rule');
    const page = { limit: 10, after: null };
    expect(await services.alerts.reading.backtests(caller, rule, page)).toMatchObject([
      {
        ...{ state: 'COMPLETED', isHistoryEmpty: true, partiesTotal: 0, evaluations: 0 },
        figures: { precisionPercent: null, recallPercent: null, lead: null },
      },
    ]);
  });

  it('takes drafts of an earlier call too, as they were corrected', async () => {
    const { services, caller, key } = desk;
    const first = await loaded(false);
    const [part] = rulesOf(first);
    const [rule] = await services.alerts.reading.rulesByIds(caller, [part?.id ?? '']);
    invariant(rule, 'There is the rule');
    const corrected = { ...rule, coolDownDays: 7, expectedVersion: rule.revision };
    valueOf(await services.alerts.draftRule(caller, { ...key(), ...corrected }));
    const asked = await loaded(true);
    expect(stages(asked)).toEqual({ ASKED_FOR: 15 });
    expect(asked.scorecardCodes).toEqual([]);
    expect(await desk.agree({ ok: true, value: asked } as never)).toMatchObject({ ok: true });
    const [held] = await services.alerts.reading.rulesByIds(caller, [rule.id]);
    expect(held).toMatchObject({ state: 'ACTIVE', coolDownDays: 7 });
  });

  it('is agreed to as it was: a draft that is corrected meanwhile is asked for anew', async () => {
    const { services, caller, key } = desk;
    const asked = await loaded(true);
    const [part] = rulesOf(asked);
    const [rule] = await services.alerts.reading.rulesByIds(caller, [part?.id ?? '']);
    invariant(rule, 'There is the rule');
    const corrected = { ...rule, coolDownDays: 7, expectedVersion: rule.revision };
    valueOf(await services.alerts.draftRule(caller, { ...key(), ...corrected }));
    expect(await desk.agree({ ok: true, value: asked } as never)).toMatchObject({
      ok: false,
      refusal: { code: 'APPROVED_ACTION_REFUSED', refusalCode: 'VERSION_CONFLICT' },
    });
    // Nothing of it holds: all of it was to hold, or nothing.
    expect(stages(await loaded(false))).toEqual({ DRAFT: 15 });
    expect(stages(await loaded(true))).toEqual({ ASKED_FOR: 15 });
  });

  it('leaves out what something is in the way of, and says what', async () => {
    const { services, caller, key } = desk;
    const drafted = valueOf(
      await services.policies.draft(caller, {
        ...{ ...key(), ...someDraft({ policyCode: 'OURS' }) },
      }),
    );
    const outcome = await services.policies.activate(caller, {
      ...{ ...key(), ...drafted, effectiveFrom: null, effectiveTo: null, expectedVersion: 1 },
    });
    expect(await desk.agree(outcome)).toMatchObject({ ok: true });
    const asked = await loaded(true);
    expect(stages(asked)).toEqual({ ASKED_FOR: 14, DRAFT: 1 });
    expect(asked.parts.find(({ stage }) => stage === 'DRAFT')).toMatchObject({
      ...{ kind: 'POLICY', obstacle: 'POLICY_TIED' },
    });
    expect(await desk.agree({ ok: true, value: asked } as never)).toMatchObject({ ok: true });
  });

  it('is refused to who may not activate and back-test all of it', async () => {
    const command = { ...desk.key(), currencyCode: 'CNY', activate: true };
    const { load: loadBy } = desk.services.starterPack;
    await expect(loadBy(desk.as(ALL_RIGHTS), command)).rejects.toThrow(PermissionDenied);
    const may = desk.as([...ALL_RIGHTS, 'credit-policy.alertRule.backtest']);
    expect(await loadBy(may, command)).toMatchObject({ ok: true });
  });
});

describe('the starter pack of somebody with a history', () => {
  it('is agreed to once its rules are tried, and not before', async () => {
    const alertDesk = await anAlertDesk(db);
    desk = alertDesk;
    await desk.customers(['C1']);
    await alertDesk.sell({ party: 'C1', amount: '100.00', on: '2025-11-01', due: '2025-12-01' });
    const asked = await loaded(true);
    expect(stages(asked)).toEqual({ ASKED_FOR: 15 });
    expect(await desk.agree({ ok: true, value: asked } as never)).toMatchObject({
      ok: false,
      refusal: { code: 'APPROVED_ACTION_REFUSED', refusalCode: 'ALERT_RULE_NOT_TRIED' },
    });
    // What is under way is not begun again.
    await loaded(true);
    let runs = 0;
    while (await desk.services.alerts.backtests.runNext()) runs += 1;
    expect(runs).toBe(12);
    expect(await desk.agree({ ok: true, value: asked } as never)).toMatchObject({ ok: true });
    expect(stages(await loaded(false))).toEqual({ HOLDS: 15 });
    const { services, caller } = desk;
    const ids = rulesOf(asked).map(({ id }) => id);
    const [rule] = await services.alerts.reading.rulesByIds(caller, ids);
    invariant(rule, 'There is the rule');
    const [backtest] = await services.alerts.reading.backtests(caller, rule, {
      ...{ limit: 10, after: null },
    });
    expect(backtest).toMatchObject({ isHistoryEmpty: false, partiesDone: 1, months: 12 });
  });
});
