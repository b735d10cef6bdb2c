import { invariant } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { until } from '@duebook/platform/testing';
import { agree, anApprover } from './manual-entry-business';
import type { Fields, Headers } from './mutating';
import type { TestGateway } from './test-gateway';
import type { TradingTenant } from './trading-tenant';

type Asked = Pick<TradingTenant, 'run'>;

const REQUEST = 'approvalRequest { id contentHash }';

/** A rule that is true of customer C1, as the API takes it. */
export function alertRule(ruleCode: string, over: Fields = {}): Fields {
  return {
    ...{ ruleCode, name: 'Something is overdue', nameZh: '有逾期', severity: 'WARNING' },
    ...{ expression: 'overdueAmount > 0', currencyCode: 'CNY', coolDownDays: 0 },
    ...{ explanation: 'Call the customer.', explanationZh: '联系客户。', ...over },
  };
}

/** What is watched for, who says so, and who agrees. */
interface Hands {
  readonly system: TestGateway;
  readonly tenant: TradingTenant;
  readonly asking: Asked;
  readonly approver: Headers;
}

/** A limit of concentration as the API takes it. */
const LIMIT = { measure: 'RECEIVABLES', dimension: 'PARTY', figure: 'HHI', mostFigure: '2500' };

/** A rule tried and switched on and off, its alert worked off, and limits of concentration. */
export async function watchCustomers(
  system: TestGateway,
  tenant: TradingTenant,
  asking: Asked = tenant,
): Promise<void> {
  const hands = { system, tenant, asking, approver: await anApprover(tenant, 'Wanda') };
  const rule = await watched(hands, 'WATCHED');
  const creditAlertId = await raised(hands, 'WATCHED');
  const alerts = (expectedVersion: number) => [{ creditAlertId, expectedVersion }];
  const shown = 'results { creditAlert { id version } userErrors { code } }';
  const ownerId = encodeId('User', tenant.caller.principalId);
  await asking.run(`creditAlertsAssign ${shown}`, { alerts: alerts(1), ownerId });
  await asking.run(`creditAlertsAcknowledge ${shown}`, { alerts: alerts(2) });
  await asking.run(`creditAlertsSnooze ${shown}`, { alerts: alerts(3), until: '2026-04-10' });
  await asking.run(`creditAlertsResolve ${shown}`, {
    ...{ alerts: alerts(4), verdict: 'TRUE_ALARM', note: 'They pay in parts now.' },
  });
  await asking.run('alertRuleEnd alertRule { id }', { alertRuleId: rule, expectedVersion: 2 });
  await asking.run('alertBacktestCancel alertBacktest { id }', {
    alertBacktestId: await waiting(hands, rule),
  });
  const limited = (over: Fields) =>
    asking.run('concentrationLimitSet concentrationLimit { id }', { ...LIMIT, ...over });
  await limited({});
  const again = await limited({ mostFigure: '3000', expectedVersion: 1 });
  await asking.run('concentrationLimitEnd concentrationLimit { id }', {
    ...{ concentrationLimitId: idIn(again, 'concentrationLimit'), expectedVersion: 1 },
  });
}

/** One id of each object of early warning and concentration. */
export async function alertIdsOf(
  system: TestGateway,
  tenant: TradingTenant,
): Promise<Readonly<Record<string, string>>> {
  const hands = {
    ...{ system, tenant, asking: tenant, approver: await anApprover(tenant, 'Wilma') },
  };
  const rule = await watched(hands, 'FIRST');
  const alert = await raised(hands, 'FIRST');
  const limit = await tenant.run('concentrationLimitSet concentrationLimit { id }', {
    ...{ ...LIMIT, dimension: 'GROUP' },
  });
  const { data } = await tenant.ask(
    `query($id: ID!) { alertPatrols { edges { node { id } } }
       node(id: $id) { ... on AlertRule { backtests { edges { node { id } } } } } }`,
    { id: rule },
  );
  const first = (list: unknown): string =>
    (list as { edges: { node: { id: string } }[] }).edges[0]?.node.id ?? '';
  return {
    ...{ AlertRule: rule, CreditAlert: alert, AlertPatrol: first(data?.['alertPatrols']) },
    AlertBacktest: first((data?.['node'] as Fields)['backtests']),
    ConcentrationLimit: idIn(limit, 'concentrationLimit'),
  };
}

function idIn(payload: Fields, field: string): string {
  const found = payload[field] as { readonly id?: string } | null;
  invariant(found?.id !== undefined, `${field}: ${JSON.stringify(payload)}`);
  return found.id;
}

/** Drafts, tries and switches a rule on; its id. */
async function watched(hands: Hands, ruleCode: string): Promise<string> {
  const { tenant, asking, approver } = hands;
  const drafted = await asking.run('alertRuleDraft alertRule { id }', alertRule(ruleCode));
  const alertRuleId = idIn(drafted, 'alertRule');
  const input = { alertRuleId, months: 3 };
  const tried = await asking.run('alertRuleBacktest alertBacktest { id }', input);
  await completed(tenant, idIn(tried, 'alertBacktest'));
  const command = { alertRuleId, expectedVersion: 1 };
  await agree(tenant, approver, await asking.run(`alertRuleActivate ${REQUEST}`, command));
  return alertRuleId;
}

async function completed(tenant: TradingTenant, id: string): Promise<void> {
  const text = 'query($id: ID!) { node(id: $id) { ... on AlertBacktest { state } } }';
  await until(async () => {
    const { data } = await tenant.ask(text, { id });
    return (data?.['node'] as Fields)['state'] === 'COMPLETED';
  });
}

/** Patrols customers, though they may have been today; the alert of the rule. */
async function raised({ system, tenant }: Hands, ruleCode: string): Promise<string> {
  const { patrol } = system.gateway.composition.services.creditPolicy.alerts;
  const text = `query($filter: CreditAlertFilter) {
    creditAlerts(filter: $filter) { edges { node { id } } } }`;
  let found: string | undefined;
  await until(async () => {
    await system.home.asOwner(
      `delete from credit_policy.alert_patrol where tenant_id = $1 and state = 'COMPLETED'`,
      [tenant.tenantId],
    );
    await patrol.runDue();
    const { data } = await tenant.ask(text, { filter: { ruleCodes: [ruleCode] } });
    const { edges } = data?.['creditAlerts'] as { edges: { node: { id: string } }[] };
    found = edges[0]?.node.id;
    return found !== undefined;
  });
  return found ?? '';
}

/** A back-test in the queue for somebody who does not go on. */
async function waiting({ system, tenant, asking }: Hands, alertRuleId: string): Promise<string> {
  const input = { alertRuleId, months: 1 };
  const started = await asking.run('alertRuleBacktest alertBacktest { id }', input);
  const id = idIn(started, 'alertBacktest');
  await completed(tenant, id);
  await system.home.asOwner(
    `update credit_policy.alert_backtest
        set state = 'WAITING', finished_at = null, claimed_until = '2100-01-01'
      where tenant_id = $1 and months = 1`,
    [tenant.tenantId],
  );
  return id;
}
