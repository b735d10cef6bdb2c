import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/index';
import { fingerprintOf } from '../support/fingerprint';
import { type Fields, unchangedBy } from '../support/mutating';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

const RECORD = `mutation($input: DeliveriesRecordInput!) { deliveriesRecord(input: $input) {
  deliveries { id deliveryNumber amount { amount } party { code } legalEntity { code } } recordedCount
  warnings { code path }
  userErrors { code message path ... on DeliveryDiffersError { differences { field recorded sent } } } } }`;
const INVOICE = `mutation($input: DeliveriesInvoiceInput!) { deliveriesInvoice(input: $input) {
  deliveries { deliveryNumber } recordedCount userErrors { code path } } }`;
const WITHDRAW = `mutation($input: DeliveriesWithdrawInput!) { deliveriesWithdraw(input: $input) {
  deliveries { deliveryNumber withdrawnOn withdrawalReason } withdrawnCount
  userErrors { code path } } }`;
const REPORT = `query($asOf: Date!, $knownAt: DateTime, $legalEntityIds: [ID!], $after: String) {
  deliveriesNotInvoiced(asOf: $asOf, knownAt: $knownAt, legalEntityIds: $legalEntityIds) {
    knownAt
    totals { count notInvoiced { amount currencyCode } }
    deliveries(first: 1, after: $after) {
      edges { cursor node { delivery { deliveryNumber } invoiced { amount } notInvoiced { amount } } }
      pageInfo { hasNextPage } } } }`;

describe.each(EXECUTORS)('deliveries and what invoices them, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let ids: readonly string[];
  let dollars: string;

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openTradingTenant(system);
    const { invoice } = (await tenant.run('invoicePost invoice { id }', {
      invoice: {
        ...{ legalEntityId: tenant.ids['LegalEntity'], direction: 'SALES', partyCode: 'C1' },
        ...{ documentDate: '2026-02-02', dueDate: '2026-04-01', currencyCode: 'USD' },
        ...{ exchangeRate: '7', lines: [{ description: 'Goods', netAmount: '100.00' }] },
      },
    })) as { invoice: { id: string } };
    dollars = invoice.id;
    const first = await record([
      delivery({ deliveryNumber: '0001', amount: '1000.00' }),
      delivery({ deliveryNumber: '0002', amount: '300.00', deliveredOn: '2026-01-20' }),
      delivery({ deliveryNumber: '0003', amount: '50.00', currencyCode: 'USD' }),
    ]);
    expect(first.errors).toEqual([]);
    const payload = first.data?.['deliveriesRecord'] as { deliveries: { id: string }[] };
    ids = payload.deliveries.map(({ id }) => id);
  });
  afterAll(() => system.close());

  const delivery = (over: Fields = {}) => ({
    ...{ legalEntityId: tenant.ids['LegalEntity'], partyCode: 'C1', sourceSystem: 'ERP' },
    ...{ deliveryNumber: '0001', deliveredOn: '2026-01-10' },
    ...{ amount: '1000.00', currencyCode: 'CNY', ...over },
  });
  const record = (deliveries: readonly Fields[], over: Fields = {}, ask = tenant.ask) =>
    ask(RECORD, { input: { idempotencyKey: newId(), deliveries, ...over } });
  const invoicing = (over: Fields = {}) => ({
    ...{ deliveryId: ids[0], documentId: tenant.ids['Invoice'], ...over },
  });
  const invoice = (invoicings: readonly Fields[], over: Fields = {}, ask = tenant.ask) =>
    ask(INVOICE, { input: { idempotencyKey: newId(), invoicings, ...over } });
  /** What is left by delivery, page by page, and the totals. */
  const report = async (asOf: string, knownAt: string | null = null) => {
    const left: Record<string, string> = {};
    let after: string | null = null;
    for (;;) {
      const { data, errors } = await tenant.ask(REPORT, { asOf, knownAt, after });
      expect(errors).toEqual([]);
      expect(data).toMatchObject({ deliveriesNotInvoiced: { knownAt } });
      const { totals, deliveries } = data?.['deliveriesNotInvoiced'] as {
        totals: { count: number; notInvoiced: { amount: string; currencyCode: string } }[];
        deliveries: {
          edges: {
            cursor: string;
            node: {
              delivery: { deliveryNumber: string };
              notInvoiced: { amount: string };
            };
          }[];
          pageInfo: { hasNextPage: boolean };
        };
      };
      for (const { cursor, node } of deliveries.edges) {
        after = cursor;
        left[node.delivery.deliveryNumber] = node.notInvoiced.amount;
      }
      if (!deliveries.pageInfo.hasNextPage) {
        const sums = totals.map(
          ({ count, notInvoiced: { amount, currencyCode } }) =>
            `${count} ${amount} ${currencyCode}`,
        );
        return { left, totals: sums };
      }
    }
  };
  const unchanged = unchangedBy(() => fingerprintOf(system.home, tenant.tenantId));

  it('are not invoiced from their day on', async () => {
    expect(await report('2026-01-09')).toEqual({ left: {}, totals: [] });
    expect(await report('2026-01-14')).toEqual({
      left: { '0001': '1000.00', '0003': '50.00' },
      totals: ['1 1000.00 CNY', '1 50.00 USD'],
    });
  });

  it('sent again are answered, and refused with both values where they differ', async () => {
    const again = await record([delivery(), delivery()]);
    expect(again.data?.['deliveriesRecord']).toMatchObject({
      deliveries: [{ id: ids[0], deliveryNumber: '0001', party: { code: 'C1' } }, { id: ids[0] }],
      recordedCount: 0,
      userErrors: [],
    });
    const differs = await unchanged(() =>
      record([delivery({ deliveryNumber: '0009' }), delivery({ amount: '999.00' })]),
    );
    expect(differs.data?.['deliveriesRecord']).toEqual({
      deliveries: null,
      recordedCount: null,
      warnings: [],
      userErrors: [
        {
          ...{ code: 'DELIVERY_DIFFERS', path: ['input', 'deliveries', '1'] },
          message: expect.stringContaining('stands already with other content'),
          differences: [{ field: 'amount', recorded: '1000.00', sent: '999.00' }],
        },
      ],
    });
  });

  it('are invoiced by several documents, from their posting dates on, until they are reversed', async () => {
    const sent = await invoice([
      invoicing({ amount: '900.00' }),
      // What the invoice of 1,130.00 has left.
      invoicing({ deliveryId: ids[1] }),
      invoicing({ deliveryId: ids[2], documentId: dollars }),
    ]);
    expect(sent.data?.['deliveriesInvoice']).toEqual({
      deliveries: ['0001', '0002', '0003'].map((deliveryNumber) => ({ deliveryNumber })),
      recordedCount: 3,
      userErrors: [],
    });
    expect((await report('2026-01-14')).left).toEqual({ '0001': '1000.00', '0003': '50.00' });
    expect(await report('2026-01-31')).toEqual({
      left: { '0001': '100.00', '0002': '70.00', '0003': '50.00' },
      totals: ['2 170.00 CNY', '1 50.00 USD'],
    });
    expect((await report('2026-02-10')).totals).toEqual(['2 170.00 CNY']);
    await tenant.run('documentReverse reversal { id }', {
      ...{ documentId: dollars, reversedOn: '2026-02-20', reason: 'Wrong' },
    });
    expect((await report('2026-02-19')).totals).toEqual(['2 170.00 CNY']);
    expect((await report('2026-02-20')).totals).toEqual(['2 170.00 CNY', '1 50.00 USD']);
  });

  it('take a later statement in the place of the one before; zero takes it back', async () => {
    const key = { idempotencyKey: newId() };
    const lower = await invoice([invoicing({ amount: '800.00' })], key);
    expect(lower.data?.['deliveriesInvoice']).toMatchObject({ recordedCount: 1 });
    expect((await report('2026-01-31')).left['0001']).toBe('200.00');
    const replayed = await unchanged(() => invoice([invoicing({ amount: '800.00' })], key));
    expect(replayed.data).toEqual(lower.data);
    const reused = await unchanged(() => invoice([invoicing({ amount: '801.00' })], key));
    expect(reused.data?.['deliveriesInvoice']).toMatchObject({
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
    });
    const same = await invoice([invoicing({ amount: '800.00' })]);
    expect(same.data?.['deliveriesInvoice']).toMatchObject({ recordedCount: 0 });
    await invoice([invoicing({ amount: '0' })]);
    expect((await report('2026-01-31')).left['0001']).toBe('1000.00');
  });

  it('of one delivery stated at the same moment never come to more than it', async () => {
    await invoice([invoicing({ deliveryId: ids[1], amount: '0' })]);
    const { debitNote } = (await tenant.run('debitNotePost debitNote { id }', {
      debitNote: {
        ...{ legalEntityId: tenant.ids['LegalEntity'], direction: 'SALES', partyCode: 'C1' },
        ...{ documentDate: '2026-01-21', dueDate: '2026-04-01', currencyCode: 'CNY' },
        lines: [{ description: 'Goods', netAmount: '300.00' }],
      },
    })) as { debitNote: { id: string } };
    const answers = await Promise.all([
      invoice([invoicing({ deliveryId: ids[1], amount: '200.00' })]),
      invoice([invoicing({ deliveryId: ids[1], documentId: debitNote.id, amount: '200.00' })]),
    ]);
    const codes = answers.flatMap(({ data }) =>
      (data?.['deliveriesInvoice'] as { userErrors: { code: string }[] }).userErrors.map(
        ({ code }) => code,
      ),
    );
    expect(codes).toEqual(['INVOICED_ABOVE_DELIVERED']);
    expect((await report('2026-01-31')).left['0002']).toBe('100.00');
  });

  it.each<[string, () => Fields, string, string]>([
    ['no legal entity', () => ({ legalEntityId: 'x' }), 'LEGAL_ENTITY_UNKNOWN', 'legalEntityId'],
    ['an unknown party', () => ({ partyCode: 'C\u00009' }), 'PARTY_UNKNOWN', 'partyCode'],
    ['no number', () => ({ deliveryNumber: ' ' }), 'TEXT_INVALID', 'deliveryNumber'],
    ['no source', () => ({ sourceSystem: '' }), 'TEXT_INVALID', 'sourceSystem'],
    ['a day ahead', () => ({ deliveredOn: '2999-01-01' }), 'DELIVERY_IN_FUTURE', 'deliveredOn'],
    ['nothing', () => ({ amount: '0' }), 'AMOUNT_NOT_POSITIVE', 'amount'],
    ['a tenth of a cent', () => ({ amount: '0.001' }), 'AMOUNT_TOO_PRECISE', 'amount'],
    ['too much', () => ({ amount: '1000000000000000000' }), 'AMOUNT_TOO_LARGE', 'amount'],
  ])('of %s are refused in words, and nothing changes', async (_, over, code, field) => {
    const answer = await unchanged(() => record([delivery({ deliveryNumber: 'N', ...over() })]));
    expect(answer.errors).toEqual([]);
    const message = expect.stringMatching(/^[A-Z].* .*\.$/);
    expect(answer.data?.['deliveriesRecord']).toMatchObject({
      deliveries: null,
      userErrors: [{ code, message, path: ['input', 'deliveries', '0', field] }],
    });
  });

  it.each<[string, () => Fields, string, string]>([
    ['no delivery', () => ({ deliveryId: 'x' }), 'DELIVERY_UNKNOWN', 'deliveryId'],
    ['no document', () => ({ documentId: 'x' }), 'DOCUMENT_UNKNOWN', 'documentId'],
    [
      'a receipt',
      () => ({ documentId: tenant.ids['Receipt'] }),
      'DELIVERY_DOCUMENT_UNFIT',
      'documentId',
    ],
    [
      'a reversed invoice',
      () => ({ deliveryId: ids[2], documentId: dollars }),
      'DOCUMENT_REVERSED',
      'documentId',
    ],
    ['another currency', () => ({ deliveryId: ids[2] }), 'DELIVERY_DOCUMENT_UNFIT', 'documentId'],
    ['less than nothing', () => ({ amount: '-1' }), 'NUMBER_OUT_OF_RANGE', 'amount'],
    ['more than delivered', () => ({ amount: '1000.01' }), 'INVOICED_ABOVE_DELIVERED', 'amount'],
  ])('are not invoiced by %s, and nothing changes', async (_, over, code, field) => {
    const answer = await unchanged(() => invoice([invoicing(over())]));
    expect(answer.errors).toEqual([]);
    expect(answer.data?.['deliveriesInvoice']).toMatchObject({
      deliveries: null,
      userErrors: [{ code, path: ['input', 'invoicings', '0', field] }],
    });
  });

  it('are not invoiced above what the document charges', async () => {
    await record([delivery({ deliveryNumber: '0100', amount: '5000.00' })]);
    const { data } = await record([delivery({ deliveryNumber: '0100', amount: '5000.00' })]);
    const { deliveries } = data?.['deliveriesRecord'] as { deliveries: { id: string }[] };
    const answer = await unchanged(() =>
      invoice([invoicing({ deliveryId: deliveries[0]?.id, amount: '1130.01' })]),
    );
    expect(answer.data?.['deliveriesInvoice']).toMatchObject({
      userErrors: [{ code: 'INVOICED_ABOVE_DOCUMENT' }],
    });
  });

  it('recorded by mistake are withdrawn, while nothing of them is invoiced', async () => {
    const { data } = await record([delivery({ deliveryNumber: '0200', amount: '7.00' })]);
    const { deliveries } = data?.['deliveriesRecord'] as { deliveries: { id: string }[] };
    const deliveryIds = [deliveries[0]?.id];
    const withdraw = (over: Fields = {}) =>
      tenant.ask(WITHDRAW, {
        input: { idempotencyKey: newId(), deliveryIds, reason: 'Entered twice', ...over },
      });
    await invoice([invoicing({ deliveryId: deliveryIds[0], amount: '1.00' })]);
    const refused = await unchanged(() => withdraw());
    expect(refused.data?.['deliveriesWithdraw']).toEqual({
      deliveries: null,
      withdrawnCount: null,
      userErrors: [{ code: 'DELIVERY_INVOICED', path: ['input', 'deliveryIds', '0'] }],
    });
    await invoice([invoicing({ deliveryId: deliveryIds[0], amount: '0' })]);
    const before = await report('2026-01-31');
    const answer = await withdraw();
    expect(answer.data?.['deliveriesWithdraw']).toEqual({
      deliveries: [
        {
          deliveryNumber: '0200',
          withdrawnOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
          withdrawalReason: 'Entered twice',
        },
      ],
      withdrawnCount: 1,
      userErrors: [],
    });
    expect(await report('2026-01-31')).toEqual(before);
    const late = await report('2999-12-31');
    expect(late.left['0200']).toBeUndefined();
    const sent = delivery({ deliveryNumber: '0200', amount: '7.00' });
    const path = ['input', 'deliveries', '0'];
    const standing = await report('2999-12-31');
    const again = await record([sent]);
    expect(await report('2999-12-31')).toEqual(standing);
    expect(again.data?.['deliveriesRecord']).toMatchObject({
      deliveries: [{ id: deliveryIds[0] }],
      recordedCount: 0,
      warnings: [{ code: 'WITHDRAWN_BEFORE', path }],
      userErrors: [],
    });
    const anew = await record([{ ...sent, recordsAnew: true }]);
    expect(anew.data?.['deliveriesRecord']).toMatchObject({
      recordedCount: 1,
      warnings: [{ code: 'RECORDED_AFTER_WITHDRAWAL', path }],
    });
    expect((await report('2026-01-31')).totals).toEqual(before.totals);
    const unknown = await unchanged(() => withdraw({ deliveryIds: ['x'] }));
    expect(unknown.data?.['deliveriesWithdraw']).toMatchObject({
      userErrors: [{ code: 'DELIVERY_UNKNOWN', path: ['input', 'deliveryIds', '0'] }],
    });
    const mute = await unchanged(() => withdraw({ reason: '' }));
    expect(mute.data?.['deliveriesWithdraw']).toMatchObject({
      userErrors: [{ code: 'TEXT_INVALID', path: ['input', 'reason'] }],
    });
  });

  it('are reported as known at a past time, which never changes, and at none to come', async () => {
    const { recorder } = system.gateway.composition;
    await recorder.recordAll();
    system.clock.advance({ minutes: 5 });
    const knownAt = system.clock.now().toISOString();
    system.clock.advance({ minutes: 5 });
    const before = await report('2026-01-31', knownAt);
    expect(before).toEqual(await report('2026-01-31'));
    await record([delivery({ deliveryNumber: '0300', amount: '9.00' })]);
    await recorder.recordAll();
    expect(await report('2026-01-31', knownAt)).toEqual(before);
    expect((await report('2026-01-31')).left['0300']).toBe('9.00');
    const ahead = { asOf: '2026-01-31', knownAt: '2999-01-01T00:00:00Z' };
    expect((await tenant.ask(REPORT, ahead)).errors).toEqual([
      expect.objectContaining({
        message: 'knownAt lies in the future: nobody knows yet what will be known then.',
      }),
    ]);
  });

  it('are none in a call without any', async () => {
    expect((await record([])).data?.['deliveriesRecord']).toMatchObject({
      userErrors: [{ code: 'DELIVERIES_COUNT_INVALID', path: ['input', 'deliveries'] }],
    });
    expect((await invoice([])).data?.['deliveriesInvoice']).toMatchObject({
      userErrors: [{ code: 'DELIVERIES_COUNT_INVALID', path: ['input', 'invoicings'] }],
    });
  });

  it('are neither recorded nor invoiced by a stranger, nor by who may only read', async () => {
    const stranger = await system.openTenant();
    const recorded = await unchanged(() => record([delivery()], {}, stranger.ask));
    expect(recorded.data?.['deliveriesRecord']).toMatchObject({
      userErrors: [{ code: 'LEGAL_ENTITY_UNKNOWN' }],
    });
    const invoiced = await unchanged(() => invoice([invoicing()], {}, stranger.ask));
    expect(invoiced.data?.['deliveriesInvoice']).toMatchObject({
      userErrors: [{ code: 'DELIVERY_UNKNOWN' }],
    });
    const { keyText } = await tenant.run('apiKeyCreate keyText', {
      ...{ principalId: encodeId('User', tenant.caller.principalId), name: 'Narrow' },
      scope: ['ledger.delivery.read'],
    });
    const authorization = `Bearer ${String(keyText)}`;
    const narrow: TradingTenant['ask'] = (query, variables) =>
      tenant.ask(query, variables, { authorization });
    for (const denied of [
      await unchanged(() => record([delivery()], {}, narrow)),
      await unchanged(() => invoice([invoicing()], {}, narrow)),
    ]) {
      expect(denied.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
  });
});
