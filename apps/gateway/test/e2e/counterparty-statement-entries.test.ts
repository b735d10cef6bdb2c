import { newId } from '@duebook/kernel';
import { decodeAnyId } from '@duebook/platform/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compared, recordStatement, shown } from '../support/reconciliation-pieces';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

type Fields = Readonly<Record<string, unknown>>;
interface Shown {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly document: { readonly id: string } | null;
}

describe('entries that resolve differences', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let anna: TradingTenant['ask'];
  let reconciliationId: string;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    anna = await colleague('Anna', ['governance.approval.decide', 'governance.approval.read']);
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

  /** Somebody else who may do this and nothing more. */
  const colleague = async (
    displayName: string,
    permissions: readonly string[],
  ): Promise<TradingTenant['ask']> => {
    const code = displayName.toUpperCase();
    const email = `${displayName.toLowerCase()}@example.test`;
    const { user } = (await tenant.run('userCreate user { id }', { displayName, email })) as {
      user: { id: string };
    };
    const { role } = (await tenant.run('roleCreate role { id }', {
      ...{ code, name: displayName, description: 'Decides.', permissions },
    })) as { role: { id: string } };
    await tenant.run('roleAssign principal { ... on User { id } }', {
      ...{ principalId: user.id, roleId: role.id },
    });
    const headers = await tenant.signIn(email);
    return (query, variables) => tenant.ask(query, variables, headers);
  };
  const compare = () =>
    tenant.run('reconciliationCompare reconciliation { difference { amount } }', {
      reconciliationId,
    });
  const differenceOf = async (of: string, id?: string): Promise<Shown> => {
    const { data } = await tenant.ask(
      'query($filter: DifferenceFilter) { differences(filter: $filter) { edges { node { id version state resolution isPresent document { id documentNumber } } } } }',
      { filter: { reconciliationId: of } },
    );
    const { edges } = data?.['differences'] as { edges: { node: Shown }[] };
    const edge = edges.find(({ node }) => id === undefined || node.id === id);
    if (!edge) throw new Error('no difference');
    return edge.node;
  };
  const difference = () => differenceOf(reconciliationId);
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

  const decide = async (
    verb: 'Approve' | 'Reject',
    approvalRequestId: string | undefined,
    by: TradingTenant['ask'] = anna,
  ) => {
    const content = await anna(
      'query($id: ID!) { node(id: $id) { ... on ApprovalRequest { contentHash } } }',
      { id: approvalRequestId },
    );
    const { contentHash } = content.data?.['node'] as { contentHash: string };
    const comment = verb === 'Reject' ? { comment: 'Not without the delivery note' } : {};
    return by(
      `mutation($input: ApprovalRequest${verb}Input!) { approvalRequest${verb}(input: $input) {
         approvalRequest { state } userErrors { code message ... on ApprovedActionRefusedError { refusalCode } } } }`,
      { input: { idempotencyKey: newId(), approvalRequestId, contentHash, ...comment } },
    );
  };
  const agree = (approvalRequestId: string | undefined) => decide('Approve', approvalRequestId);
  /** What packages do on news from below, at once. */
  const hearNews = async () => {
    const { recorder, relay } = system.gateway.composition;
    await recorder.recordAll();
    await relay.deliverDue();
  };
  const differs = async () => {
    const { reconciliation } = (await compare()) as {
      reconciliation: { difference: { amount: string } };
    };
    return reconciliation.difference.amount;
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
    const { version } = await difference();
    expect(await resolve({ postingDate: '2025-01-31' })).toMatchObject({
      ...{ difference: null, approvalRequest: null },
      userErrors: [
        {
          ...{ code: 'PERIOD_CLOSED', firstOpenDay: '2025-02-01' },
          path: ['input', 'adjustment', 'postingDate'],
        },
      ],
    });
    expect(await difference()).toMatchObject({ state: 'OPEN', version, document: null });
  });

  it('are open again when somebody refuses the entry, or whoever asked takes it back', async () => {
    const refusals = [
      (id: string | undefined) => decide('Reject', id),
      (approvalRequestId: string | undefined) =>
        tenant.run('approvalRequestWithdraw approvalRequest { state }', { approvalRequestId }),
    ];
    for (const refuse of refusals) {
      const asked = await resolve({ postingDate: '2026-01-31' });
      expect(await difference()).toMatchObject({ state: 'IN_PROGRESS', resolution: null });
      await refuse(asked.approvalRequest?.id);
      await hearNews();
      expect(await difference()).toMatchObject({ state: 'OPEN', resolution: null, document: null });
    }
    expect(await differs()).toBe('30.00');
  });

  it('are open again when nobody has agreed in time, and others may be asked for', async () => {
    const { unagreed } = system.gateway.composition.services.reconciliation.counterpartyStatements;
    const asked = await resolve({ postingDate: '2026-01-31' });
    expect(await unagreed.reopenDue()).toBe(0);
    expect(await difference()).toMatchObject({ state: 'IN_PROGRESS' });
    // As if it had been asked for a day earlier, and its time were over now.
    await system.home.asOwner(
      `update governance.approval_request
          set filed_at = filed_at - interval '1 day', expires_at = filed_at
        where tenant_id = $1 and id = $2`,
      [tenant.tenantId, decodeAnyId(asked.approvalRequest?.id ?? '')?.uuid],
    );
    const { data } = await tenant.ask(
      'query($id: ID!) { node(id: $id) { ... on ApprovalRequest { state } } }',
      { id: asked.approvalRequest?.id },
    );
    expect(data?.['node']).toEqual({ state: 'EXPIRED' });
    expect(await unagreed.reopenDue()).toBe(1);
    expect(await difference()).toMatchObject({ state: 'OPEN', resolution: null, document: null });
    expect(await unagreed.reopenDue()).toBe(0);
    const verdict = await agree(asked.approvalRequest?.id);
    expect(JSON.stringify(verdict.data)).toContain('APPROVAL_NOT_AWAITED');
    const again = await resolve({ postingDate: '2026-01-31' });
    expect(again.approvalRequest?.id).not.toBe(asked.approvalRequest?.id);
    await decide('Reject', again.approvalRequest?.id);
    await hearNews();
    expect(await difference()).toMatchObject({ state: 'OPEN' });
  });

  it('wait for another person though no policy asks for one, and resolve the difference then', async () => {
    const { version } = await difference();
    const asked = await resolve({ postingDate: '2026-01-31' });
    expect(asked).toMatchObject({
      difference: { state: 'IN_PROGRESS', resolution: null },
      approvalRequest: { operation: 'differenceResolveByEntry', amount: null },
    });
    expect(await difference()).toMatchObject({ state: 'IN_PROGRESS', version: version + 1 });
    const [maker] = await system.home.asOwner<{ email: string }>(
      'select email from governance.user where tenant_id = $1 and id = $2',
      [tenant.tenantId, tenant.caller.principalId],
    );
    const own = await tenant.signIn(maker?.email ?? '');
    const byMaker = await decide('Approve', asked.approvalRequest?.id, (query, variables) =>
      tenant.ask(query, variables, own),
    );
    expect(byMaker.data?.['approvalRequestApprove']).toMatchObject({
      userErrors: [{ code: 'APPROVAL_BY_MAKER' }],
    });
    const verdict = await agree(asked.approvalRequest?.id);
    expect(verdict.errors).toEqual([]);
    expect(verdict.data?.['approvalRequestApprove']).toMatchObject({ userErrors: [] });
    expect(await difference()).toMatchObject({ state: 'RESOLVED', resolution: 'ENTRY' });
    expect(await differs()).toBe('0.00');
    expect(await difference()).toMatchObject({
      ...{ state: 'RESOLVED', resolution: 'ENTRY', isPresent: false },
      document: { documentNumber: expect.any(String) },
    });
  });

  it('open the difference again when they are undone, and others resolve it anew', async () => {
    const undo = async () => {
      const { document } = await difference();
      await tenant.run('documentReverse reversal { id }', {
        ...{ documentId: document?.id, reversedOn: '2026-01-31', reason: 'Of another month' },
      });
    };
    await undo();
    await hearNews();
    expect(await difference()).toMatchObject({ state: 'OPEN', resolution: null });
    expect(await differs()).toBe('30.00');
    const asked = await resolve({ postingDate: '2026-01-31' });
    await agree(asked.approvalRequest?.id);
    expect(await difference()).toMatchObject({ state: 'RESOLVED', resolution: 'ENTRY' });
    expect(await differs()).toBe('0.00');
    // News that is late, or came while it was submitted: a comparison sees it by itself.
    await undo();
    expect(await differs()).toBe('30.00');
    expect(await difference()).toMatchObject({ state: 'OPEN', isPresent: true });
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

    // Refused while it is signed off it stays as it was; returned, it is open again, once.
    await decide('Reject', approvalRequest.id);
    await hearNews();
    const { unagreed } = system.gateway.composition.services.reconciliation.counterpartyStatements;
    expect(await unagreed.reopenDue()).toBe(0);
    const asSubmitted = await differenceOf(submitted, first?.id);
    expect(asSubmitted).toMatchObject({ state: 'IN_PROGRESS' });
    const boris = await colleague('Boris', [
      'reconciliation.reconciliation.read',
      'reconciliation.reconciliation.review',
    ]);
    const { data, errors } = await boris(
      `mutation($input: ReconciliationReviewInput!) { reconciliationReview(input: $input) {
         reconciliation { state } userErrors { code } } }`,
      {
        input: {
          ...{ idempotencyKey: newId(), reconciliationId: submitted },
          ...{ expectedVersion: version + 1, decision: 'RETURN', note: 'Not yet' },
        },
      },
    );
    expect({ data, errors }).toMatchObject({
      data: { reconciliationReview: { reconciliation: { state: 'OPEN' }, userErrors: [] } },
      errors: [],
    });
    await Promise.all([unagreed.reopenDue(), unagreed.reopenDue()]);
    expect(await differenceOf(submitted, first?.id)).toMatchObject({
      ...{ state: 'OPEN', resolution: null, version: asSubmitted.version + 1 },
    });
    expect(await unagreed.reopenDue()).toBe(0);
  });
});
