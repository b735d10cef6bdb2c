import { newId } from '@duebook/kernel';
import { encodeId, uuidOf } from '@duebook/platform/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { heldBySomebody, salesOrder } from '../support/credit-order-business';
import { mutatingAndRefused, type Fields, type Headers } from '../support/mutating';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant, withoutRights } from '../support/trading-tenant';

const ORDER = `orderNumber amount { amount currencyCode } state creditState version
  allowedAmount { amount } reservedUntil party { code } legalEntity { code }
  creditCheck { answer } creditHold { state } history { edges { node { cause version } } }`;
const CHECK = `id answer point orderAmount { amount } amount { amount } amountAboveLimit { amount }
  isHardStop isTrivial checkedOn paymentCondition party { code } legalEntity { code }
  policyVersion { policyCode version } salesOrder { orderNumber creditState } restsOn { id }
  facts { name value absentReason isHidden }
  reasons { code kind outcome answer found threshold missing isHidden absentFacts { fact reason }
    limit { kind holder { code } legalEntity { code } limit { amount } exposureBefore { amount }
      exposureAfter { amount } parts { name amount { amount } } } }
  rules { code outcome }`;
const HOLD = `id state version answer hoursHeld isHardStop orderAmount { amount } owner { __typename }
  salesOrder { orderNumber } creditCheck { answer } notes { text } release { releasedAmount { amount }
  amountAboveLimit { amount } contentHash endsAt creditCheck { id } }`;
const CHECKED = `results { creditCheck { ${CHECK} } userErrors { code message path } }`;

describe('orders, their checks and holds', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let stranger: TradingTenant;
  let nobody: Headers;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    stranger = await openTradingTenant(system);
    nobody = await withoutRights(tenant);
  }, 60_000);
  afterAll(() => system.close());

  const kept = () =>
    system.home.asOwner(
      `select (select count(*) from credit_policy.sales_order_version) as versions,
              (select count(*) from credit_policy.credit_check) as checks,
              (select sum(version) from credit_policy.credit_hold) as holds`,
    );
  const { send, call, refusedBy, unchanged } = mutatingAndRefused(() => tenant, kept);
  const order = (over: object = {}) => salesOrder(tenant, over);
  const check = (over: object = {}, point = 'ORDER') =>
    call('salesOrdersCheck', CHECKED, { point, orders: [order(over)] });
  const checked = async (over: object = {}, point = 'ORDER') => {
    const [result] = (await check(over, point))['results'] as { creditCheck: Fields }[];
    return result?.creditCheck ?? {};
  };

  /** A policy with one rule and a limit of the customer, as they stand once others have agreed to them. */
  const trust = async (limit: string) => {
    const { tenantId, ids } = tenant;
    const partyId = uuidOf('Party', ids['Party'] ?? '');
    const content = {
      ...{ currencyCode: 'CNY', scorecardCode: null, classes: [] },
      exposure: { deductsSecurity: false, deductsInsured: false },
      orderCheck: {
        ...{ trivialAmount: null, trivialPerDay: null, reservationHours: 48 },
        rules: [
          {
            ...{ code: 'WITHIN_LIMIT', kind: 'LIMIT', answer: 'HOLD', threshold: null },
            ...{ classes: null, months: null, expression: null },
            exemptions: { segments: [], partyCodes: [] },
          },
          {
            ...{ code: 'NO_DUNNING', kind: 'DUNNING_LEVEL', answer: 'HOLD', threshold: '3' },
            ...{ classes: null, months: null, expression: null },
            exemptions: { segments: [], partyCodes: [] },
          },
        ],
      },
    };
    await system.home.asOwner(
      `insert into credit_policy.policy_version
         (tenant_id, id, policy_code, version, name, state, effective_from, content, content_hash,
          revision, drafted_by, drafted_at, activated_by, activated_at, commit_id)
       values ($1, $2, 'STANDARD', 1, 'Standard', 'ACTIVE', '2020-01-01', $3, 'none', 1, $2, now(),
               $2, now(), $2)`,
      [tenantId, newId(), JSON.stringify(content)],
    );
    await system.home.asOwner(
      `insert into credit_policy.credit_limit
         (tenant_id, id, party_id, kind, currency, amount, is_rise, valid_from, state, origin,
          proposed_by, proposed_at, decided_by, decided_at, version, commit_id)
       values ($1, $2, $3, 'PARTY', 'CNY', $4, false, '2020-01-01', 'APPROVED', 'HAND', $2,
               '2020-01-01', $5, '2020-01-01', 1, $2)`,
      [tenantId, newId(), partyId, limit, newId()],
    );
  };

  it('are held while nobody has said how far to trust, tried before and seen after', async () => {
    const { data, errors } = await tenant.ask(
      `query ($input: CreditCheckPreviewInput!) { creditCheckPreview(input: $input) {
         preview { answer reasons { kind } party { code } } userErrors { code } } }`,
      { input: { point: 'ORDER', orders: [order(), order({ partyCode: 'NONE' })] } },
    );
    expect(errors).toEqual([]);
    expect(data?.['creditCheckPreview']).toEqual([
      {
        preview: { answer: 'HOLD', reasons: [{ kind: 'NO_POLICY' }], party: { code: 'C1' } },
        userErrors: [],
      },
      { preview: null, userErrors: [{ code: 'PARTY_UNKNOWN' }] },
    ]);
    expect(await checked()).toMatchObject({ answer: 'HOLD', reasons: [{ kind: 'NO_POLICY' }] });
  });

  it('are weighed against what the customer owes, with every figure told', async () => {
    // 565.00 of an invoice are open.
    await trust('800.00');
    const first = await checked({ orderNumber: 'SO-10', amount: '200.00' });
    expect(first).toMatchObject({
      ...{ answer: 'WARN', amount: { amount: '200.00' }, amountAboveLimit: null },
      policyVersion: { policyCode: 'STANDARD', version: 1 },
      salesOrder: { orderNumber: 'SO-10', creditState: 'ALLOWED' },
      facts: [{ name: 'dunningLevel', value: null }],
      rules: [
        { code: 'WITHIN_LIMIT', outcome: 'KEPT' },
        { code: 'NO_DUNNING', outcome: 'UNKNOWN' },
      ],
      reasons: [{ code: 'NO_DUNNING', answer: 'WARN', absentFacts: [{ fact: 'dunningLevel' }] }],
    });
    const second = await checked({ orderNumber: 'SO-11', amount: '100.00' });
    expect(second).toMatchObject({ answer: 'HOLD', amountAboveLimit: { amount: '65.00' } });
    const [reason] = second['reasons'] as Fields[];
    expect(reason).toMatchObject({
      ...{ code: 'WITHIN_LIMIT', kind: 'LIMIT', found: '865', threshold: '800', missing: '65' },
      limit: {
        ...{
          kind: 'PARTY',
          holder: { code: 'C1' },
          legalEntity: null,
          limit: { amount: '800.00' },
        },
        ...{ exposureBefore: { amount: '765.00' }, exposureAfter: { amount: '865.00' } },
      },
    });
    expect((reason?.['limit'] as Fields)['parts']).toContainEqual({
      ...{ name: 'openReceivables', amount: { amount: '565.00' } },
    });
  });

  it('are recorded, listed with their history, and found by their ids', async () => {
    await call('salesOrdersRecord', 'changedCount', {
      orders: [order({ orderNumber: 'SO-10', amount: '200.00' })],
    });
    const { data, errors } = await tenant.ask(
      `query ($filter: SalesOrderFilter) { salesOrders(filter: $filter) { totalCount
         edges { node { id ${ORDER} } } } }`,
      { filter: { orderNumber: 'SO-10', creditStates: ['ALLOWED'], states: ['OPEN'] } },
    );
    expect(errors).toEqual([]);
    const { edges, totalCount } = data?.['salesOrders'] as {
      readonly totalCount: string;
      readonly edges: readonly { readonly node: Fields }[];
    };
    expect(totalCount).toBe('1');
    expect(edges[0]?.node).toMatchObject({
      ...{ orderNumber: 'SO-10', creditState: 'ALLOWED', reservedUntil: null },
      ...{ creditCheck: { answer: 'WARN' }, creditHold: null, legalEntity: { code: 'CN01' } },
      history: { edges: [{ node: { cause: 'RECORDED' } }, { node: { cause: 'CHECKED' } }] },
    });
    const found = await tenant.ask('query ($id: ID!) { node(id: $id) { __typename } }', {
      id: edges[0]?.node['id'],
    });
    expect(found.data?.['node']).toEqual({ __typename: 'SalesOrder' });
    const elsewhere = await stranger.ask('query ($id: ID!) { node(id: $id) { id } }', {
      id: edges[0]?.node['id'],
    });
    expect(elsewhere.data?.['node']).toBeNull();
  });

  it('are answered again under the same key, and refused under it with other input', async () => {
    const input = {
      idempotencyKey: newId(),
      point: 'ORDER',
      orders: [order({ orderNumber: 'K' })],
    };
    const first = await call('salesOrdersCheck', CHECKED, input);
    expect(await unchanged(() => call('salesOrdersCheck', CHECKED, input))).toEqual(first);
    const other = { ...input, point: 'CHANGE' };
    expect((await refusedBy('salesOrdersCheck', CHECKED, other))?.code).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
  });

  it.each([
    ['PARTY_UNKNOWN', { partyCode: 'NOBODY' }, 'partyCode'],
    ['TEXT_INVALID', { orderNumber: '' }, 'orderNumber'],
    ['ORDER_IN_FUTURE', { orderedOn: '2026-04-02' }, 'orderedOn'],
    ['AMOUNT_NOT_POSITIVE', { amount: '0' }, 'amount'],
    ['OPEN_AMOUNT_INVALID', { openAmount: '101.00' }, 'openAmount'],
    ['LEGAL_ENTITY_UNKNOWN', { legalEntityId: encodeId('LegalEntity', newId()) }, 'legalEntityId'],
  ])('are refused as %s, recorded or checked', async (code, over, field) => {
    const orders = [order(over)];
    const path = ['input', 'orders', '0', field];
    const recorded = await refusedBy('salesOrdersRecord', 'changedCount', { orders });
    expect(recorded).toMatchObject({ code, path });
    const asked = await refusedBy('salesOrdersCheck', CHECKED, { point: 'ORDER', orders });
    expect(asked).toMatchObject({ code, path });
  });

  it('are refused without a rate, closed, twice in a call, or none at all', async () => {
    const refused = async (input: object) => {
      const { code } = (await refusedBy('salesOrdersCheck', CHECKED, {
        ...{ point: 'ORDER', ...input },
      })) ?? { code: '' };
      return code;
    };
    expect(await refused({ orders: [order({ currencyCode: 'EUR' })] })).toBe('RATE_MISSING');
    expect(await refused({ orders: [order(), order()] })).toBe('ORDER_TWICE_IN_CALL');
    expect(await refused({ orders: [] })).toBe('ORDERS_COUNT_INVALID');
    const closed = { ...order({ orderNumber: 'SO-20' }), state: 'CLOSED' };
    await call('salesOrdersRecord', 'changedCount', { orders: [closed] });
    expect(await refused({ orders: [order({ orderNumber: 'SO-20' })] })).toBe('ORDER_NOT_OPEN');
    const skipped = await call('salesOrdersCheck', CHECKED, {
      ...{ point: 'ORDER', onRefusal: 'SKIP' },
      orders: [order({ orderNumber: 'SO-20' }), order({ orderNumber: 'SO-21', amount: '1.00' })],
    });
    expect(skipped['results']).toMatchObject([
      { creditCheck: null, userErrors: [{ code: 'ORDER_NOT_OPEN' }] },
      { creditCheck: { answer: 'WARN' }, userErrors: [] },
    ]);
  });

  it('wait in a queue, are released by somebody else, and say who saw what', async () => {
    const held = await heldBySomebody(system, tenant, 'SO-30');
    const { creditHoldId } = held;
    const assign = { creditHoldId, expectedVersion: 1, ownerId: null };
    await call('creditHoldAssign', `creditHold { ${HOLD} }`, assign);
    expect((await refusedBy('creditHoldAssign', 'creditHold { id }', assign))?.code).toBe(
      'VERSION_CONFLICT',
    );
    await call('creditHoldComment', 'creditHold { id }', { creditHoldId, text: 'They called' });
    system.clock.advance({ hours: 3 });
    const input = { ...held, hours: 24, reason: 'Paid by phone' };
    const refusals = [
      [{ hours: 0 }, 'RELEASE_HOURS_INVALID'],
      [{ reason: '' }, 'TEXT_INVALID'],
      [{ creditHoldId: encodeId('CreditHold', newId()) }, 'CREDIT_HOLD_UNKNOWN'],
      [{ creditCheckId: encodeId('CreditCheck', newId()) }, 'CREDIT_CHECK_OUTDATED'],
    ] as const;
    for (const [over, code] of refusals) {
      const refusal = await refusedBy('creditHoldRelease', 'creditHold { id }', {
        ...input,
        ...over,
      });
      expect(refusal?.code).toBe(code);
    }
    const released = await call(
      'creditHoldRelease',
      `creditHold { ${HOLD} } approvalRequest { id }`,
      input,
    );
    expect(released).toMatchObject({
      approvalRequest: null,
      creditHold: {
        ...{ state: 'RELEASED', hoursHeld: 3, salesOrder: { orderNumber: 'SO-30' } },
        notes: [{ text: 'They called' }, { text: 'Paid by phone' }],
        release: { releasedAmount: { amount: '100.00' }, endsAt: '2026-04-01T11:00:00.000Z' },
      },
    });
    const again = await refusedBy('creditHoldRelease', 'creditHold { id }', input);
    expect(again?.code).toBe('CREDIT_HOLD_SETTLED');
    await call('salesOrdersRecord', 'changedCount', {
      orders: [order({ orderNumber: 'SO-31' })],
    });
    const own = await checked({ orderNumber: 'SO-31', amount: '900.00' });
    const queue = await tenant.ask(
      `{ creditHolds(filter: { states: [OPEN] }) { totalCount edges { node { ${HOLD} } } } }`,
    );
    const { edges } = queue.data?.['creditHolds'] as { edges: { node: Fields }[] };
    const mine = edges.find(
      ({ node }) => (node['salesOrder'] as Fields)['orderNumber'] === 'SO-31',
    );
    const ofMine = { creditHoldId: mine?.node['id'], creditCheckId: own['id'] };
    const maker = { ...ofMine, hours: 1, reason: 'Mine' };
    const refusal = await refusedBy('creditHoldRelease', 'creditHold { id }', maker);
    expect(refusal?.code).toBe('MAKER_MAY_NOT_RELEASE');
    await call('salesOrdersRecord', 'changedCount', {
      orders: [order({ orderNumber: 'SO-31', amount: '901.00' })],
    });
    const rejection = { ...ofMine, reason: 'No' };
    const changed = await refusedBy('creditHoldReject', 'creditHold { id }', rejection);
    expect(changed?.code).toBe('ORDER_CHANGED');
    const stranger_ = await refusedBy('creditHoldAssign', 'creditHold { id }', {
      ...{ creditHoldId: ofMine.creditHoldId, expectedVersion: 1 },
      ownerId: encodeId('User', newId()),
    });
    expect(stranger_?.code).toBe('CREDIT_HOLD_OWNER_UNKNOWN');
  });

  it('are seen where they were delivered though they are held', async () => {
    await call('deliveriesRecord', 'deliveries { id }', {
      deliveries: [
        {
          ...{ legalEntityId: tenant.ids['LegalEntity'], partyCode: 'C1', sourceSystem: 'ERP' },
          ...{ deliveryNumber: 'D-31', orderNumber: 'SO-31', deliveredOn: '2026-03-31' },
          ...{ amount: '901.00', currencyCode: 'CNY' },
        },
      ],
    });
    const { data, errors } = await tenant.ask(
      `{ heldOrderShipments { edges { node { deliveredOn delivered { amount } invoiced { amount }
           salesOrder { orderNumber } delivery { deliveryNumber } } } } }`,
    );
    expect(errors).toEqual([]);
    expect(data?.['heldOrderShipments']).toMatchObject({
      edges: [
        {
          node: {
            ...{ delivered: { amount: '901.00' }, invoiced: { amount: '0.00' } },
            ...{ salesOrder: { orderNumber: 'SO-31' }, delivery: { deliveryNumber: 'D-31' } },
          },
        },
      ],
    });
  });

  it.each([
    ['salesOrdersRecord', 'changedCount', () => ({ orders: [order()] })],
    ['salesOrdersCheck', CHECKED, () => ({ point: 'ORDER', orders: [order()] })],
    ['creditHoldComment', 'creditHold { id }', () => ({ creditHoldId: 'x', text: 'x' })],
  ])('are not for who may not: %s', async (mutation, fields, input) => {
    const { errors } = await unchanged(() => send(mutation, fields, input(), nobody));
    expect(errors[0]?.extensions['code']).toBe('FORBIDDEN');
  });
});
