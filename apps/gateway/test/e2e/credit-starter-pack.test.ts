import { invariant, newId } from '@duebook/kernel';
import { until } from '@duebook/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { salesOrder } from '../support/credit-order-business';
import { agree, anApprover } from '../support/manual-entry-business';
import { mutating, querying, type Fields, type Headers } from '../support/mutating';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant, withoutRights } from '../support/trading-tenant';

const PARTS = `parts { kind code state isNew obstacles { code } scorecard { id } creditPolicyVersion { id state }
  alertRule { backtests { edges { node { state isHistoryEmpty } } } } }`;
const LOADED = `scorecardCodes alertRuleCodes ${PARTS} approvalRequest { id state contentHash steps { approvers } }`;
const LIMIT = 'creditLimit { id version state origin amount { amount currencyCode } }';

interface Part extends Fields {
  readonly code: string;
  readonly state: string;
  readonly scorecard: { readonly id: string } | null;
}

/** From nothing to a checked order: what a new tenant does on its first day, by two persons. */
describe('the starter pack, switched on in one go', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let powerless: Headers;
  let second: Headers;
  let scorecardId: string;
  let partyId: string;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    powerless = await withoutRights(tenant);
    second = await anApprover(tenant, 'Anna');
    partyId = await aGoodCustomer(tenant);
  }, 60_000);
  afterAll(() => system.close());

  const { send, call } = mutating(() => tenant);
  const load = (over: Fields = {}): Promise<Fields> =>
    call('creditStarterPackLoad', LOADED, { currencyCode: 'CNY', activate: true, ...over });
  const partsOf = (payload: Fields): readonly Part[] => payload['parts'] as readonly Part[];
  const statesOf = (payload: Fields): readonly string[] => [
    ...new Set(partsOf(payload).map(({ state }) => state)),
  ];
  const read = querying(() => tenant);

  it('asks a second person once for all of it, and tells who has to agree', async () => {
    const input = { currencyCode: 'CNY', activate: true };
    const forbidden = await send('creditStarterPackLoad', LOADED, input, powerless);
    expect(forbidden.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const idempotencyKey = newId();
    const asked = await load({ idempotencyKey });
    expect(asked).toMatchObject({
      ...{ userErrors: [], scorecardCodes: ['TRADE_CUSTOMER', 'NEW_CUSTOMER'] },
      approvalRequest: { state: 'AWAITING', steps: [{ approvers: 1 }] },
    });
    expect(partsOf(asked)).toHaveLength(15);
    expect(statesOf(asked)).toEqual(['ASKED_FOR']);
    const repeated = await load({ idempotencyKey });
    expect(repeated['approvalRequest']).toEqual(asked['approvalRequest']);
    const reused = await load({ idempotencyKey, currencyCode: 'EUR' });
    expect(reused).toMatchObject({
      parts: null,
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['input', 'idempotencyKey'] }],
    });
    scorecardId = partsOf(asked).find(({ code }) => code === 'TRADE_CUSTOMER')?.scorecard?.id ?? '';
    await until(async () => {
      const tried = partsOf(await load({ idempotencyKey })).flatMap(({ alertRule }) =>
        alertRule
          ? (alertRule as { backtests: { edges: { node: Fields }[] } }).backtests.edges
          : [],
      );
      return tried.length === 12 && tried.every(({ node }) => node['state'] === 'COMPLETED');
    });
    const agreed = await agree(tenant, second, asked);
    expect(agreed).toMatchObject({ userErrors: [], approvalRequest: { state: 'EXECUTED' } });
    const held = await load({ activate: null });
    expect(statesOf(held)).toEqual(['HOLDS']);
    expect(held['approvalRequest']).toBeNull();
  });

  it('lets a customer be scored, and a limit be proposed and approved', async () => {
    const { scoreRun } = await call('scoreRunStart', 'scoreRun { id }', { scorecardId });
    const { id } = scoreRun as { id: string };
    await until(async () => {
      const text = 'query($id: ID!) { node(id: $id) { ... on ScoreRun { state } } }';
      return ((await read(text, { id }))['node'] as Fields)['state'] === 'COMPLETED';
    });
    const scores = await read(
      '{ creditScores { edges { node { classCode score party { code } factors { code value points } } } } }',
    );
    const found = (scores['creditScores'] as { edges: { node: Fields }[] }).edges.map(
      ({ node: { party, classCode } }) => [(party as Fields)['code'], classCode],
    );
    // C1 has been overdue for weeks; GOOD paid each of its bills before it was due.
    expect(found.sort()).toEqual([
      ['C1', 'D'],
      ['GOOD', 'A'],
    ]);
    const proposed = await call('creditLimitProposeByFormula', LIMIT, { partyId });
    expect(proposed).toMatchObject({
      userErrors: [],
      // A quarter of what was sold to it in twelve months: 9 × 11,300.00.
      creditLimit: { state: 'PROPOSED', origin: 'FORMULA', amount: { amount: '25425.00' } },
    });
    const { id: creditLimitId, version: expectedVersion } = proposed['creditLimit'] as Fields;
    const approval = { creditLimitId, expectedVersion };
    const own = await call('creditLimitApprove', LIMIT, approval);
    expect(own['userErrors']).toMatchObject([{ code: 'LIMIT_OWN_PROPOSAL' }]);
    const approver = await creditApprover(tenant);
    const { data } = await send('creditLimitApprove', LIMIT, approval, approver);
    expect(data?.['creditLimitApprove']).toMatchObject({ creditLimit: { state: 'APPROVED' } });
  });

  it('lets an order be checked by the rules of its policy', async () => {
    const fields = `results { creditCheck { answer policyVersion { policyCode } rules { code outcome }
      reasons { code kind answer } } userErrors { code } }`;
    const check = async (amount: string, orderNumber: string): Promise<Fields> => {
      const order = salesOrder(tenant, { amount, orderNumber, partyCode: 'GOOD' });
      const payload = await call('salesOrdersCheck', fields, { point: 'ORDER', orders: [order] });
      const [result] = payload['results'] as { creditCheck: Fields }[];
      invariant(result, 'It has an outcome');
      return result.creditCheck;
    };
    expect(await check('20000.00', 'SO-1')).toMatchObject({
      ...{ answer: 'ALLOW', policyVersion: { policyCode: 'STANDARD' }, reasons: [] },
    });
    const large = await check('6000.00', 'SO-2');
    expect(large['answer']).toBe('HOLD');
    expect((large['reasons'] as Fields[]).map(({ code }) => code)).toContain('LIMIT');
  });
});

/** A customer of some months that pays ten days before it has to. */
async function aGoodCustomer(tenant: TradingTenant): Promise<string> {
  const { results } = await tenant.run('partiesUpsert results { party { id } }', {
    parties: [{ code: 'GOOD', legalName: '宁波准时付款有限公司', kinds: ['CUSTOMER'] }],
  });
  const of = {
    ...{ legalEntityId: tenant.ids['LegalEntity'], partyCode: 'GOOD', currencyCode: 'CNY' },
  };
  for (const month of ['04', '05', '06', '07', '08', '09', '10', '11', '12']) {
    await tenant.run('invoicePost invoice { id }', {
      invoice: {
        ...{ ...of, direction: 'SALES', documentNumber: `2025-${month}` },
        ...{ documentDate: `2025-${month}-02`, dueDate: `2025-${month}-28` },
        lines: [{ description: '货款', netAmount: '10000.00', taxRatePercent: '13' }],
      },
    });
    await tenant.run('receiptPost receipt { id }', {
      receipt: { ...of, amount: '11300.00', documentDate: `2025-${month}-18` },
      allocate: 'OLDEST_FIRST',
    });
  }
  const [first] = results as { party: { id: string } }[];
  return first?.party.id ?? '';
}

/** Somebody who approves limits and did not ask for them. */
async function creditApprover(tenant: TradingTenant): Promise<Headers> {
  const { role } = await tenant.run('roleCreate role { id }', {
    ...{ code: 'LIMITS', name: 'Limits', description: 'Approves limits.' },
    permissions: ['credit-policy.creditLimit.read', 'credit-policy.creditLimit.approve'],
  });
  const { user } = await tenant.run('userCreate user { id }', {
    ...{ displayName: 'Lin', email: 'lin@example.test' },
  });
  const { id: principalId } = user as { id: string };
  const { id: roleId } = role as { id: string };
  await tenant.run('roleAssign principal { __typename }', { principalId, roleId });
  const { keyText } = await tenant.run('apiKeyCreate keyText', { principalId, name: 'Lin' });
  return { authorization: `Bearer ${String(keyText)}` };
}
