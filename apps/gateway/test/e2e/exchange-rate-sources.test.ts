import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/index';
import { fingerprintOf } from '../support/fingerprint';
import { type Fields, unchangedBy } from '../support/mutating';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { mutationText, openTradingTenant, type TradingTenant } from '../support/trading-tenant';

const CHOOSE = mutationText(
  'exchangeRateSourceChoose',
  'choice { id source validFrom } replaced { source }',
);
const POST = `mutation($input: InvoicePostInput!) {
  invoicePost(input: $input) {
    invoice { exchangeRate exchangeRateSource functionalTotal { amount } }
    userErrors {
      code message path
      ... on RateMissingError { source day }
      ... on RateSourceUndecidedError { fromCurrency toCurrency day sources }
    }
  }
}`;

describe.each(EXECUTORS)('whose rates a legal entity posts with, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: TradingTenant;

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openTradingTenant(system);
    await load('PBOC', '7.1');
  });
  afterAll(() => system.close());

  const load = (source: string, rate: string, fromCurrency = 'USD') =>
    tenant.run('exchangeRatesRecord recordedCount', {
      rates: [{ fromCurrency, toCurrency: 'CNY', rate, source, validOn: '2026-01-05' }],
    });
  const post = async (over: Fields = {}) => {
    const invoice = {
      ...{ legalEntityId: tenant.ids['LegalEntity'], direction: 'SALES', partyCode: 'C1' },
      ...{ documentDate: '2026-03-02', dueDate: '2026-04-01', currencyCode: 'USD' },
      lines: [{ description: 'Goods', netAmount: '100.00' }],
      ...over,
    };
    const { data, errors } = await tenant.ask(POST, {
      input: { idempotencyKey: newId(), invoice },
    });
    expect(errors).toEqual([]);
    return data?.['invoicePost'];
  };
  const choose = (over: Fields = {}, ask: TradingTenant['ask'] = tenant.ask) =>
    ask(CHOOSE, {
      input: {
        ...{ idempotencyKey: newId(), legalEntityId: tenant.ids['LegalEntity'] },
        ...{ source: 'PBOC', validFrom: '2026-01-01', ...over },
      },
    });
  const unchanged = unchangedBy(() => fingerprintOf(system.home, tenant.tenantId));

  it('is the only one there is, until a second source is loaded; then somebody must choose', async () => {
    expect(await post()).toEqual({
      invoice: {
        ...{ exchangeRate: '7.1', exchangeRateSource: 'PBOC' },
        functionalTotal: { amount: '710.00' },
      },
      userErrors: [],
    });
    await load('BOARD', '7.5');
    const day = '2026-03-02';
    expect(await unchanged(() => post())).toEqual({
      invoice: null,
      userErrors: [
        {
          code: 'RATE_SOURCE_UNDECIDED',
          message:
            'Several sources have a rate from USD to CNY on or before 2026-03-02, and none was chosen for the legal entity: BOARD, PBOC.',
          path: ['input', 'invoice', 'currencyCode'],
          ...{ fromCurrency: 'USD', toCurrency: 'CNY', day, sources: ['BOARD', 'PBOC'] },
        },
      ],
    });
    expect(await post({ exchangeRate: '7' })).toMatchObject({
      invoice: { exchangeRate: '7', exchangeRateSource: null },
    });
  });

  it('is the chosen one, and no other where that one has no rate', async () => {
    const { data } = await choose();
    expect(data?.['exchangeRateSourceChoose']).toMatchObject({
      choice: { source: 'PBOC', validFrom: '2026-01-01' },
      replaced: null,
      userErrors: [],
    });
    expect(await post()).toMatchObject({ invoice: { exchangeRateSource: 'PBOC' } });
    await load('BOARD', '9.2', 'EUR');
    expect(await unchanged(() => post({ currencyCode: 'EUR' }))).toMatchObject({
      invoice: null,
      userErrors: [
        {
          ...{ code: 'RATE_MISSING', source: 'PBOC', day: '2026-03-02' },
          path: ['input', 'invoice', 'currencyCode'],
        },
      ],
    });
  });

  it('answers the same key again, and refuses it with other input', async () => {
    const input = { idempotencyKey: newId(), source: 'BOARD', validFrom: '2026-06-01' };
    const { data: first } = await choose(input);
    expect((await unchanged(() => choose(input))).data).toEqual(first);
    const reused = await unchanged(() => choose({ ...input, source: 'PBOC' }));
    expect(reused.data?.['exchangeRateSourceChoose']).toMatchObject({
      choice: null,
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['input', 'idempotencyKey'] }],
    });
  });

  it.each<[string, Fields, string, string]>([
    ['an empty source', { source: '' }, 'RATE_SOURCE_INVALID', 'source'],
    ['a source of blanks', { source: '\u3000 ' }, 'RATE_SOURCE_INVALID', 'source'],
    ['a source that is too long', { source: 'x'.repeat(41) }, 'RATE_SOURCE_INVALID', 'source'],
    ['an unreadable source', { source: 'a\u0000b' }, 'RATE_SOURCE_INVALID', 'source'],
    ['no legal entity', { legalEntityId: 'nonsense' }, 'LEGAL_ENTITY_UNKNOWN', 'legalEntityId'],
    ['an empty key', { idempotencyKey: '' }, 'IDEMPOTENCY_KEY_INVALID', 'idempotencyKey'],
  ])('refuses %s and changes nothing', async (_, over, code, field) => {
    const { data, errors } = await unchanged(() => choose(over));
    expect(errors).toEqual([]);
    expect(data?.['exchangeRateSourceChoose']).toMatchObject({
      choice: null,
      userErrors: [{ code, path: ['input', field] }],
    });
  });

  it.each<[string, Fields]>([
    ['a day that does not exist', { validFrom: '2026-02-30' }],
    ['a missing day', { validFrom: undefined }],
    ['a source that is a number', { source: 7 }],
    ['an unknown field', { colour: 'red' }],
  ])('does not understand %s and changes nothing', async (_, over) => {
    const { errors } = await unchanged(() => choose(over));
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('is not chosen by a stranger, nor by who may only read', async () => {
    const stranger = await system.openTenant();
    const theirs = await unchanged(() => choose({}, stranger.ask));
    expect(theirs.data?.['exchangeRateSourceChoose']).toMatchObject({
      userErrors: [{ code: 'LEGAL_ENTITY_UNKNOWN' }],
    });
    const { keyText } = await tenant.run('apiKeyCreate keyText', {
      ...{ principalId: encodeId('User', tenant.caller.principalId), name: 'Narrow' },
      scope: ['ledger.exchangeRate.read', 'ledger.exchangeRate.record'],
    });
    const authorization = `Bearer ${String(keyText)}`;
    const narrow: TradingTenant['ask'] = (query, variables) =>
      tenant.ask(query, variables, { authorization });
    const denied = await unchanged(() => choose({}, narrow));
    expect(denied.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});
