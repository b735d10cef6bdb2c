import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compared, recordStatement, shown } from '../support/reconciliation-pieces';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

type Fields = Readonly<Record<string, unknown>>;
interface Shown {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}

describe('entries that resolve differences', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let anna: TradingTenant['ask'];
  let reconciliationId: string;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    const { user } = (await tenant.run('userCreate user { id }', {
      ...{ displayName: 'Anna', email: 'anna@example.test' },
    })) as { user: { id: string } };
    const { role } = (await tenant.run('roleCreate role { id }', {
      ...{ code: 'DECIDER', name: 'Decider', description: 'Agrees.' },
      permissions: ['governance.approval.decide', 'governance.approval.read'],
    })) as { role: { id: string } };
    await tenant.run('roleAssign principal { ... on User { id } }', {
      ...{ principalId: user.id, roleId: role.id },
    });
    const headers = await tenant.signIn('anna@example.test');
    anna = (query, variables) => tenant.ask(query, variables, headers);
    await tenant.run('approvalPolicySet approvalPolicy { id }', {
      ...{ operation: 'adjustmentPost', currencyCode: 'CNY', expectedVersion: 0 },
      bands: [{ fromAmount: '0', steps: [{ approvers: 1 }] }],
    });
    const { counterpartyStatement } = (await tenant.run(
      'counterpartyStatementRecord counterpartyStatement { id }',
      {
        statement: {
          ...{ legalEntityId: tenant.ids['LegalEntity'], partyCode: 'C1', relation: 'CUSTOMER' },
          ...{ periodFrom: '2026-01-01', periodTo: '2026-01-31', currencyCode: 'CNY' },
          ...{ openingBalance: '0', closingBalance: '1100.00', amountsAre: 'OWED_TO_US' },
        },
        lines: [{ documentNumber: '00042', documentOn: '2026-01-15', amount: '1100.00' }],
      },
    )) as { counterpartyStatement: { id: string } };
    const { reconciliation } = (await tenant.run('reconciliationStart reconciliation { id }', {
      counterpartyStatementId: counterpartyStatement.id,
    })) as { reconciliation: { id: string } };
    reconciliationId = reconciliation.id;
    await compare();
  }, 120_000);
  afterAll(() => system.close());

  const compare = () =>
    tenant.run('reconciliationCompare reconciliation { difference { amount } }', {
      reconciliationId,
    });
  const difference = async (): Promise<Shown> => {
    const { data } = await tenant.ask(
      'query($filter: DifferenceFilter) { differences(filter: $filter) { edges { node { id version state resolution isPresent document { documentNumber } } } } }',
      { filter: { reconciliationId } },
    );
    const [edge] = (data?.['differences'] as { edges: { node: Shown }[] }).edges;
    if (!edge) throw new Error('no difference');
    return edge.node;
  };
  const resolve = async (adjustment: Fields, idempotencyKey = newId()) => {
    const { id, version } = await difference();
    const { data, errors } = await tenant.ask(
      `mutation($input: DifferenceResolveByEntryInput!) { differenceResolveByEntry(input: $input) {
         difference { state resolution } approvalRequest { id operation amount { amount } }
         userErrors { code path ... on PeriodClosedError { firstOpenDay } } } }`,
      {
        input: {
          ...{ idempotencyKey, differenceId: id, expectedVersion: version },
          adjustment: { accountCode: '6603', ...adjustment },
        },
      },
    );
    expect(errors).toEqual([]);
    return data?.['differenceResolveByEntry'] as {
      readonly approvalRequest: { readonly id: string } | null;
    };
  };

  const agree = async (approvalRequestId: string | undefined) => {
    const content = await anna(
      'query($id: ID!) { node(id: $id) { ... on ApprovalRequest { contentHash } } }',
      { id: approvalRequestId },
    );
    const { contentHash } = content.data?.['node'] as { contentHash: string };
    return anna(
      `mutation($input: ApprovalRequestApproveInput!) { approvalRequestApprove(input: $input) {
         approvalRequest { state } userErrors { code message ... on ApprovedActionRefusedError { refusalCode } } } }`,
      { input: { idempotencyKey: newId(), approvalRequestId, contentHash } },
    );
  };

  it('are not posted into a period that is closed', async () => {
    const { data } = await tenant.ask(
      'query($legalEntityId: ID!) { fiscalPeriods(legalEntityId: $legalEntityId, year: 2025) { id version } }',
      { legalEntityId: tenant.ids['LegalEntity'] },
    );
    const [period] = data?.['fiscalPeriods'] as { id: string; version: number }[];
    await tenant.run('fiscalPeriodClose fiscalPeriod { id }', {
      ...{ fiscalPeriodId: period?.id, expectedVersion: period?.version },
    });
    expect(await resolve({ postingDate: '2025-01-31' })).toMatchObject({
      ...{ difference: null, approvalRequest: null },
      userErrors: [{ code: 'PERIOD_CLOSED', firstOpenDay: '2025-02-01' }],
    });
    expect(await difference()).toMatchObject({ state: 'OPEN' });
  });

  it('wait for who has to agree, and resolve the difference once they have', async () => {
    const { version } = await difference();
    const key = newId();
    const asked = await resolve({ postingDate: '2026-01-31' }, key);
    expect(asked).toMatchObject({
      difference: { state: 'IN_PROGRESS', resolution: null },
      approvalRequest: { operation: 'adjustmentPost', amount: { amount: '30.00' } },
    });
    expect(await difference()).toMatchObject({ state: 'IN_PROGRESS', version: version + 1 });
    const verdict = await agree(asked.approvalRequest?.id);
    expect(verdict.errors).toEqual([]);
    expect(verdict.data?.['approvalRequestApprove']).toMatchObject({ userErrors: [] });
    expect(await difference()).toMatchObject({ state: 'RESOLVED', resolution: 'ENTRY' });
    expect(await compare()).toMatchObject({ reconciliation: { difference: { amount: '0.00' } } });
    expect(await difference()).toMatchObject({
      ...{ state: 'RESOLVED', resolution: 'ENTRY', isPresent: false },
      document: { documentNumber: expect.any(String) },
    });
  });

  it('are not posted any more once the reconciliation is submitted', async () => {
    const { id } = await recordStatement(tenant);
    const { reconciliationId: submitted, differences } = await compared(tenant, id);
    const [first] = differences;
    const asked = await tenant.run(
      'differenceResolveByEntry approvalRequest { id } difference { state }',
      {
        ...{ differenceId: first?.id, expectedVersion: first?.version },
        adjustment: { accountCode: '6603', postingDate: '2026-02-28' },
      },
    );
    const { approvalRequest } = asked as { approvalRequest: { id: string } };
    const { version } = shown(
      await tenant.run('reconciliationCompare reconciliation { id version }', {
        reconciliationId: submitted,
      }),
      'reconciliation',
    );
    await tenant.run('reconciliationSubmit reconciliation { id }', {
      ...{ reconciliationId: submitted, expectedVersion: version },
    });
    const verdict = await agree(approvalRequest.id);
    expect(verdict).toMatchObject({
      errors: [],
      data: { approvalRequestApprove: { userErrors: [{ code: 'APPROVED_ACTION_REFUSED' }] } },
    });
    expect(JSON.stringify(verdict.data)).toContain('RECONCILIATION_SUBMITTED');
  });
});
