import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/config';
import { type Fields, mutatingShown } from '../support/mutating';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant, withoutRights } from '../support/trading-tenant';

const RESULTS = `results {
  documentId wasPostedBefore warnings { code path } userErrors { code path }
  document { __typename total { amount } }
}`;

describe.each(EXECUTORS)('posting many documents, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let powerless: { readonly authorization: string };

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openTradingTenant(system);
    powerless = await withoutRights(tenant);
  });
  afterAll(() => system.close());

  const header = (over: Fields): Fields => ({
    legalEntityId: tenant.ids['LegalEntity'],
    partyCode: 'C1',
    currencyCode: 'CNY',
    documentDate: '2026-03-02',
    documentNumber: newId(),
    ...over,
  });
  const trade = (netAmount: string, over: Fields = {}) =>
    header({ direction: 'SALES', lines: [{ description: '货款', netAmount }], ...over });
  const money = (amount: string, over: Fields = {}) => header({ amount, ...over });
  const adjusting = { itemClass: 'RECEIVABLE', side: 'CREDIT', accountCode: '660301' };

  const { send, call } = mutatingShown(
    () => tenant,
    () => RESULTS,
  );

  /** Per mutation: its field, the type of its documents, and an element of an amount. */
  const kinds = {
    debitNotesPost: ['debitNotes', 'DebitNote', trade],
    paymentsPost: ['payments', 'Payment', money],
    refundsPost: [
      'refunds',
      'Refund',
      (amount: string, over: Fields = {}) => money(amount, { direction: 'PURCHASE', ...over }),
    ],
    adjustmentsPost: [
      'adjustments',
      'Adjustment',
      (amount: string, over: Fields = {}) => money(amount, { ...adjusting, ...over }),
    ],
  } as const;
  const mutations = Object.keys(kinds) as (keyof typeof kinds)[];

  it.each(mutations)('%s posts all, answers them again, and refuses in its place', async (name) => {
    const [field, type, element] = kinds[name];
    const elements = [
      element('10.00'),
      element('20.00', { documentNumber: null }),
      element('30.00'),
    ];
    const posted = (amount: string, wasPostedBefore = false) => ({
      wasPostedBefore,
      userErrors: [],
      document: { __typename: type, total: { amount } },
    });
    expect(await call(name, { [field]: elements })).toMatchObject({
      results: [posted('10.00'), posted('20.00'), posted('30.00')],
      userErrors: [],
    });

    const wrong = element('5.00', { partyCode: 'NOBODY' });
    const mixed = [elements[0], wrong, element('40.00')];
    const at = (code: string) => ({ code, path: ['input', field, '1', 'partyCode'] });
    expect(await call(name, { [field]: mixed })).toMatchObject({
      results: null,
      userErrors: [{ code: 'BULK_REFUSED', path: ['input', field] }, at('PARTY_UNKNOWN')],
    });
    expect(await call(name, { [field]: mixed, onRefusal: 'SKIP' })).toMatchObject({
      results: [
        posted('10.00', true),
        { documentId: null, document: null, userErrors: [at('PARTY_UNKNOWN')] },
        posted('40.00'),
      ],
      userErrors: [],
    });
  });

  it.each(mutations)('%s takes 1 to 1,000, and only from who may post them', async (name) => {
    const [field, , element] = kinds[name];
    expect(await call(name, { [field]: [] })).toMatchObject({
      results: null,
      userErrors: [{ code: 'BULK_EMPTY', path: ['input', field] }],
    });
    const many = Array.from({ length: 1_001 }, () => element('1.00'));
    expect(await call(name, { [field]: many })).toMatchObject({
      results: null,
      userErrors: [{ code: 'BULK_TOO_LARGE', path: ['input', field] }],
    });
    const { errors } = await send(name, { [field]: [element('1.00')] }, powerless);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('refuses a document of more than 1,000 lines or instalments, and takes one of as many', async () => {
    const lines = (count: number) =>
      Array.from({ length: count }, () => ({ description: '通话', netAmount: '0.05' }));
    const rate = { currencyCode: 'USD', exchangeRate: '7.1' };
    const instalments = (count: number) =>
      Array.from({ length: count }, () => ({ dueDate: '2026-04-01', amount: '0.05' }));
    const debitNotes = [
      trade('0', { ...rate, lines: lines(1_000), instalments: instalments(1_000) }),
      trade('0', { ...rate, lines: lines(1_001) }),
      trade('0', { ...rate, lines: lines(1_000), instalments: instalments(1_001) }),
    ];
    const tooLong = (index: string, part: string) => ({
      documentId: null,
      userErrors: [{ code: 'DOCUMENT_TOO_LONG', path: ['input', 'debitNotes', index, part] }],
    });
    expect(await call('debitNotesPost', { debitNotes, onRefusal: 'SKIP' })).toMatchObject({
      results: [
        { userErrors: [], document: { total: { amount: '50.00' } } },
        tooLong('1', 'lines'),
        tooLong('2', 'instalments'),
      ],
    });
  });

  it('posts a reversed document anew under its number, and says so', async () => {
    const debitNote = trade('70.00');
    const post = async () => {
      const payload = await tenant.run(
        'debitNotePost debitNote { id } wasPostedBefore warnings { code path }',
        { debitNote },
      );
      return payload as { debitNote: { id: string }; wasPostedBefore: boolean; warnings: unknown };
    };
    const first = await post();
    await tenant.run('documentReverse reversal { id }', {
      documentId: first.debitNote.id,
      reversedOn: '2026-03-03',
      reason: '录入错误',
    });
    const second = await post();
    expect(second).toMatchObject({
      wasPostedBefore: false,
      warnings: [{ code: 'POSTED_AFTER_REVERSAL', path: ['input', 'debitNote', 'documentNumber'] }],
    });
    expect(second.debitNote.id).not.toBe(first.debitNote.id);
    expect(await post()).toEqual({ ...second, wasPostedBefore: true, warnings: [] });
  });
});
