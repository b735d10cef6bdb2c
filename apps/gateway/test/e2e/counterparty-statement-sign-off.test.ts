import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Fields, mutating } from '../support/mutating';
import { compared, recordStatement } from '../support/reconciliation-pieces';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

type Ask = TradingTenant['ask'];

const RECONCILIATION = 'reconciliation { id version state }';

describe('reconciliations that are signed off', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let bea: Ask;
  let carl: Ask;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    bea = await aPerson('Bea');
    carl = await aPerson('Carl');
  }, 120_000);
  afterAll(() => system.close());

  /** Somebody with all rights, signed in. */
  async function aPerson(displayName: string): Promise<Ask> {
    const email = `${displayName.toLowerCase()}@example.test`;
    const { user } = (await tenant.run('userCreate user { id }', { displayName, email })) as {
      user: { id: string };
    };
    const { data } = await tenant.ask('{ roles(first: 100) { edges { node { id code } } } }');
    const { edges } = data?.['roles'] as { edges: { node: { id: string; code: string } }[] };
    await tenant.run('roleAssign principal { ... on User { id } }', {
      ...{ principalId: user.id, roleId: edges.find(({ node }) => node.code === 'ADMIN')?.node.id },
    });
    const headers = await tenant.signIn(email);
    return (query, variables) => tenant.ask(query, variables, headers);
  }

  const send = async (ask: Ask, name: string, input: Fields, fields = RECONCILIATION) => {
    const payload = await mutating(() => ({ ask })).call(name, fields, input);
    return payload as Record<string, unknown> & { userErrors: { code: string }[] };
  };
  const versionOf = async (id: string): Promise<number> => {
    const { data } = await tenant.ask(
      'query($id: ID!) { node(id: $id) { ... on Difference { version } ... on Reconciliation { version } ... on CounterpartyStatement { version } } }',
      { id },
    );
    return (data?.['node'] as { version: number }).version;
  };
  const onIt = async (ask: Ask, name: string, reconciliationId: string, over: Fields = {}) => {
    const expectedVersion = await versionOf(reconciliationId);
    return send(ask, name, { reconciliationId, expectedVersion, ...over });
  };
  const submit = (ask: Ask, id: string) => onIt(ask, 'reconciliationSubmit', id);
  const review = (ask: Ask, id: string, decision = 'APPROVE') =>
    onIt(ask, 'reconciliationReview', id, { decision, note: 'Seen' });
  const compare = (ask: Ask, reconciliationId: string) =>
    send(ask, 'reconciliationCompare', { reconciliationId });
  const codesOf = ({ userErrors }: { userErrors: { code: string }[] }) =>
    userErrors.map(({ code }) => code);

  /** Their statement of a month: one line that we do not know. */
  const stated = (month: string, amount: string) =>
    recordStatement(tenant, {
      statement: {
        ...{ periodFrom: `${month}-01`, periodTo: `${month}-28` },
        closingBalance: amount,
      },
      lines: [{ documentNumber: `T-${month}`, documentOn: `${month}-20`, amount }],
    });
  const explained = async (differences: readonly { readonly id: string }[]) => {
    for (const { id: differenceId } of differences) {
      await tenant.run('differenceExplain difference { id }', {
        ...{ differenceId, expectedVersion: await versionOf(differenceId) },
        ...{ explanation: 'AGREED', note: 'On the telephone' },
      });
    }
  };

  it('are reviewed by nobody who explained a difference, whoever submits them', async () => {
    const { id } = await stated('2026-01', '7.00');
    const { reconciliationId, differences } = await compared(tenant, id);
    expect(differences.length).toBeGreaterThan(0);
    await explained(differences);
    // The comparison that counts is another's: what was explained stays explained.
    await compare(bea, reconciliationId);
    expect(codesOf(await submit(bea, reconciliationId))).toEqual([]);
    expect(codesOf(await review(tenant.ask, reconciliationId))).toEqual(['REVIEWER_IS_PREPARER']);
    expect(await review(carl, reconciliationId)).toMatchObject({
      ...{ userErrors: [], reconciliation: { state: 'REVIEWED' } },
    });
  });

  it('are reviewed by nobody who ran the comparison that counts', async () => {
    const { id } = await stated('2026-02', '8.00');
    const { reconciliationId } = await compared(tenant, id);
    await compare(carl, reconciliationId);
    await submit(bea, reconciliationId);
    expect(codesOf(await review(carl, reconciliationId))).toEqual(['REVIEWER_IS_PREPARER']);
    expect(codesOf(await review(tenant.ask, reconciliationId))).toEqual([]);
  });

  it('rest on the last edition of their statement, when submitted and when approved', async () => {
    const march = { periodFrom: '2026-03-01', periodTo: '2026-03-28' };
    const line = { documentNumber: 'T-3', documentOn: '2026-03-20' };
    const edition = (amount: string) =>
      recordStatement(tenant, {
        ...{ statement: { ...march, closingBalance: amount }, lines: [{ ...line, amount }] },
      });
    const { reconciliationId } = await compared(tenant, (await edition('9.00')).id);
    await edition('10.00');
    expect(codesOf(await submit(bea, reconciliationId))).toEqual(['STATEMENT_SUPERSEDED']);
    await compare(bea, reconciliationId);
    expect(codesOf(await submit(bea, reconciliationId))).toEqual([]);
    await edition('11.00');
    expect(codesOf(await review(carl, reconciliationId))).toEqual(['STATEMENT_SUPERSEDED']);
    expect(await review(carl, reconciliationId, 'RETURN')).toMatchObject({
      ...{ userErrors: [], reconciliation: { state: 'OPEN' } },
    });
  });

  it('are not submitted on a statement that was withdrawn', async () => {
    const { id } = await stated('2025-12', '3.00');
    const { reconciliationId } = await compared(tenant, id);
    await tenant.run('counterpartyStatementWithdraw counterpartyStatement { id }', {
      ...{ counterpartyStatementId: id, expectedVersion: await versionOf(id), reason: 'Wrong' },
    });
    expect(codesOf(await submit(bea, reconciliationId))).toEqual(['STATEMENT_WITHDRAWN']);
  });

  it('have their reports stored once, however often the call is repeated', async () => {
    const { id } = await stated('2025-11', '7.00');
    const { reconciliationId } = await compared(tenant, id);
    const input = { idempotencyKey: newId(), reconciliationId, language: 'EN', format: 'PDF' };
    const files = async (): Promise<number> => {
      const { unitOfWork } = system.gateway.composition;
      const [row] = await unitOfWork.reader(tenant.caller).query<{ count: number }>({
        name: 'test.files',
        text: 'select count(*)::int as count from platform.file where tenant_id = $1',
        values: [tenant.caller.tenantId],
      });
      return row?.count ?? 0;
    };
    const before = await files();
    const fields = 'reconciliation { reports { sha256 file { name } } }';
    const first = await send(tenant.ask, 'reconciliationReportIssue', input, fields);
    expect(first).toMatchObject({
      userErrors: [],
      reconciliation: { reports: [{ file: { name: 'reconciliation-2025-11-28-en.pdf' } }] },
    });
    expect(await send(tenant.ask, 'reconciliationReportIssue', input, fields)).toEqual(first);
    expect(await files()).toBe(before + 1);
  });
});
