import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/index';
import { fingerprintOf } from '../support/fingerprint';
import { type Fields, unchangedBy } from '../support/mutating';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { mutationText, openTradingTenant, type TradingTenant } from '../support/trading-tenant';

const RECORD = mutationText(
  'documentTimesRecord',
  'times { issuedOn sentOn receivedOn acceptedOn revision document { documentNumber } } recordedCount',
);

const LISTED =
  'query ($filter: DocumentFilter!) { documents(filter: $filter) { edges { node { documentNumber } } totalCount } }';

describe.each(EXECUTORS)('times of documents, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: TradingTenant;

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openTradingTenant(system);
  });
  afterAll(() => system.close());

  const record = (times: readonly Fields[], over: Fields = {}, ask = tenant.ask) =>
    ask(RECORD, { input: { idempotencyKey: newId(), times, ...over } });
  const invoice = (over: Fields = {}) => ({ documentId: tenant.ids['Invoice'], ...over });
  const payloadOf = ({ data }: Awaited<ReturnType<TradingTenant['ask']>>) =>
    data?.['documentTimesRecord'];
  const unchanged = unchangedBy(() => fingerprintOf(system.home, tenant.tenantId));

  it('are recorded for documents of any kind, corrected by a later record, and taken back', async () => {
    const first = await record([
      invoice({ issuedOn: '2026-01-15', sentOn: '2026-01-16' }),
      { documentId: tenant.ids['Receipt'], issuedOn: '2026-02-10' },
    ]);
    expect(payloadOf(first)).toEqual({
      times: [
        {
          ...{ issuedOn: '2026-01-15', sentOn: '2026-01-16', receivedOn: null, acceptedOn: null },
          ...{ revision: 1, document: { documentNumber: '00042' } },
        },
        expect.objectContaining({ issuedOn: '2026-02-10', revision: 1 }),
      ],
      recordedCount: 2,
      userErrors: [],
    });
    const second = await record([invoice({ sentOn: '2026-01-17', acceptedOn: '2026-01-20' })]);
    expect(payloadOf(second)).toMatchObject({
      times: [{ issuedOn: '2026-01-15', sentOn: '2026-01-17', acceptedOn: '2026-01-20' }],
    });
    const third = await record([invoice({ takenBack: ['ACCEPTED'], sentOn: null })]);
    expect(payloadOf(third)).toMatchObject({
      times: [{ sentOn: '2026-01-17', acceptedOn: null, revision: 3 }],
      recordedCount: 1,
    });
  });

  it('are answered again under the same key, and refused under it with other input', async () => {
    const key = { idempotencyKey: newId() };
    const first = await record([invoice({ receivedOn: '2026-01-18' })], key);
    expect(payloadOf(first)).toMatchObject({ recordedCount: 1 });
    const replayed = await unchanged(() => record([invoice({ receivedOn: '2026-01-18' })], key));
    expect(replayed.data).toEqual(first.data);
    const reused = await unchanged(() => record([invoice({ receivedOn: '2026-01-19' })], key));
    expect(payloadOf(reused)).toMatchObject({
      times: null,
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['input', 'idempotencyKey'] }],
    });
  });

  it.each<[string, () => readonly Fields[], string, readonly string[]]>([
    ['no element', () => [], 'DOCUMENT_TIMES_COUNT_INVALID', []],
    ['no day', () => [invoice()], 'DOCUMENT_TIMES_MISSING', ['0']],
    [
      'a day given and taken back',
      () => [invoice({ sentOn: '2026-01-17', takenBack: ['SENT'] })],
      'DOCUMENT_TIME_UNDECIDED',
      ['0', 'takenBack'],
    ],
    [
      'a day ahead',
      () => [invoice({ acceptedOn: '2999-01-01' })],
      'DOCUMENT_TIME_IN_FUTURE',
      ['0', 'acceptedOn'],
    ],
    [
      'an acceptance before the issue',
      () => [invoice({ acceptedOn: '2026-01-14' })],
      'DOCUMENT_TIMES_OUT_OF_ORDER',
      ['0', 'acceptedOn'],
    ],
    [
      'an unknown document',
      () => [invoice({ sentOn: '2026-01-17' }), { documentId: 'nonsense', sentOn: '2026-01-17' }],
      'DOCUMENT_UNKNOWN',
      ['1', 'documentId'],
    ],
  ])('of %s are refused, and nothing changes', async (_, times, code, path) => {
    const answer = await unchanged(() => record(times()));
    expect(answer.errors).toEqual([]);
    expect(payloadOf(answer)).toMatchObject({
      times: null,
      recordedCount: null,
      userErrors: [{ code, path: ['input', 'times', ...path] }],
    });
  });

  it('tell what was not sent yet, and other filters of the list go with that', async () => {
    const numbers = async (filter: Fields) => {
      const { data, errors } = await tenant.ask(LISTED, { filter });
      expect(errors).toEqual([]);
      const { edges } = data?.['documents'] as {
        edges: { node: { documentNumber: string } }[];
      };
      return edges.map(({ node }) => node.documentNumber);
    };
    await record([invoice({ sentOn: '2026-01-17' })]);
    const invoices = { kinds: ['SALES_INVOICE'], currencyCode: 'CNY' };
    expect(await numbers({ ...invoices, isSent: true })).toEqual(['00042']);
    expect(await numbers({ ...invoices, isSent: false })).toEqual([]);
    await record([invoice({ takenBack: ['SENT', 'RECEIVED'] })]);
    expect(await numbers({ ...invoices, isSent: false })).toEqual(['00042']);
    const its = { isReversed: false, isOpening: false, sourceSystem: 'DUEBOOK' };
    expect(await numbers({ ...its, totalFrom: '1130', totalTo: '1130.00' })).toEqual(['00042']);
    expect(await numbers({ totalFrom: '1130.01' })).toEqual([]);
    expect(await numbers({ reference: 'PO-1' })).toEqual([]);
    expect(await numbers({ externalRef: 'PO-1', isReversed: true })).toEqual([]);
    const wrong = await tenant.ask(LISTED, { filter: { totalFrom: 'much' } });
    expect(wrong.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('are not recorded by a stranger, nor by who may only read', async () => {
    const stranger = await system.openTenant();
    const theirs = await unchanged(() =>
      record([invoice({ sentOn: '2026-01-17' })], {}, stranger.ask),
    );
    expect(payloadOf(theirs)).toMatchObject({ userErrors: [{ code: 'DOCUMENT_UNKNOWN' }] });
    const { keyText } = await tenant.run('apiKeyCreate keyText', {
      ...{ principalId: encodeId('User', tenant.caller.principalId), name: 'Narrow' },
      scope: ['ledger.document.read', 'ledger.invoice.post'],
    });
    const authorization = `Bearer ${String(keyText)}`;
    const narrow: TradingTenant['ask'] = (query, variables) =>
      tenant.ask(query, variables, { authorization });
    const denied = await unchanged(() => record([invoice({ sentOn: '2026-01-17' })], {}, narrow));
    expect(denied.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});
