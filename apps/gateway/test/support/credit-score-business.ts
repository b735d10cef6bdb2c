import { invariant } from '@duebook/kernel';
import { until } from '@duebook/platform/testing';
import { agree, anApprover } from './manual-entry-business';
import type { Fields, Headers } from './mutating';
import type { TestGateway } from './test-gateway';
import type { TradingTenant } from './trading-tenant';

type Asked = Pick<TradingTenant, 'run'>;

const REQUEST = 'approvalRequest { id contentHash }';

/** A scorecard of one factor as the API takes it. */
function scorecard(code: string): Fields {
  return {
    ...{ code, name: 'Customers', nameZh: '客户', currencyCode: 'CNY', expectedVersion: 0 },
    factors: [
      {
        ...{ code: 'OVERDUE', name: 'Overdue', nameZh: '逾期', dimension: 'WILLINGNESS' },
        ...{ weightPercent: '100', fact: 'oldestOverdueDays', absentPoints: 10 },
        ranges: [
          { toFigure: '1', points: 90 },
          { fromFigure: '1', points: 30 },
        ],
      },
    ],
    bands: [
      { classCode: 'B', fromScore: '0', toScore: '50' },
      { classCode: 'A', fromScore: '50' },
    ],
  };
}

/** What is agreed to, by whom, and who asks. */
interface Hands {
  readonly tenant: TradingTenant;
  readonly asking: Asked;
  readonly approver: Headers;
}

/**
 * A scorecard that holds after another version of it, customers scored by it, a class overridden and
 * given back, a run ended.
 */
export async function scoreCustomers(
  system: TestGateway,
  tenant: TradingTenant,
  asking: Asked = tenant,
): Promise<void> {
  const hands = { tenant, asking, approver: await anApprover(tenant, 'Cora') };
  await activeScorecard(hands, 'TRADE');
  const scorecardId = await activeScorecard(hands, 'TRADE');
  await ran(system, tenant, await started(asking, { scorecardId }));
  // Later than what may be overridden from today on.
  const days = { validFrom: '2026-06-01', validTo: '2026-06-30' };
  const creditClassAssignmentId = await overridden(hands, days);
  const withdrawn = await asking.run(`creditClassOverrideWithdraw ${REQUEST}`, {
    creditClassAssignmentId,
  });
  await agree(tenant, hands.approver, withdrawn);
  const scoreRunId = await started(asking, { scorecardId, isDryRun: true });
  await ran(system, tenant, scoreRunId);
  // It stands in the queue for somebody who does not go on.
  await system.home.asOwner(
    `update credit_policy.score_run
        set state = 'WAITING', finished_at = null, claimed_until = '2100-01-01'
      where tenant_id = $1 and is_dry_run`,
    [tenant.tenantId],
  );
  await asking.run('scoreRunCancel scoreRun { id }', { scoreRunId });
}

/** One id of each object of scorecards, scores and classes. */
export async function scoreIdsOf(
  system: TestGateway,
  tenant: TradingTenant,
): Promise<Readonly<Record<string, string>>> {
  const hands = { tenant, asking: tenant, approver: await anApprover(tenant, 'Corinna') };
  const scorecardId = await activeScorecard(hands, 'FIRST');
  const scoreRunId = await started(tenant, { scorecardId });
  await ran(system, tenant, scoreRunId);
  const { data } = await tenant.ask('{ creditScores { edges { node { id } } } }');
  const { edges } = data?.['creditScores'] as { edges: { node: { id: string } }[] };
  return {
    ...{ Scorecard: scorecardId, ScoreRun: scoreRunId, CreditScore: edges[0]?.node.id ?? '' },
    CreditClassAssignment: await overridden(hands, { validTo: '2026-04-30' }),
  };
}

export async function activeScorecard(
  { tenant, asking, approver }: Hands,
  code: string,
): Promise<string> {
  const input = scorecard(code);
  const saved = await asking.run('scorecardDraftSave scorecard { id }', input);
  const { id: scorecardId } = saved['scorecard'] as { id: string };
  const command = { scorecardId, expectedVersion: 1 };
  const asked = await asking.run(`scorecardActivate ${REQUEST}`, command);
  await agree(tenant, approver, asked);
  return scorecardId;
}

async function started(asking: Asked, input: Fields): Promise<string> {
  const payload = await asking.run('scoreRunStart scoreRun { id }', {
    asOf: '2026-03-30',
    ...input,
  });
  return (payload['scoreRun'] as { id: string }).id;
}

async function ran({ gateway }: TestGateway, tenant: TradingTenant, id: string): Promise<void> {
  // The loop looks for work once a second only.
  await gateway.composition.services.creditPolicy.scorecards.runner.runNext();
  const text = 'query($id: ID!) { node(id: $id) { ... on ScoreRun { state } } }';
  await until(async () => {
    const { data } = await tenant.ask(text, { id });
    return (data?.['node'] as Fields)['state'] === 'COMPLETED';
  });
}

async function overridden({ tenant, asking, approver }: Hands, days: Fields): Promise<string> {
  const asked = await asking.run(`creditClassOverride ${REQUEST}`, {
    ...{ partyId: tenant.ids['Party'], classCode: 'A', ...days },
    reason: 'Their parent answers for them.',
  });
  const agreed = await agree(tenant, approver, asked);
  const { resultId } = agreed['approvalRequest'] as { resultId: string | null };
  invariant(resultId !== null, 'what was agreed to is done');
  return resultId;
}
