import { businessDate, Decimal, Money, newId, ok, refused } from '@duebook/kernel';
import { describeIssue, refusal, type RowContext } from '@duebook/ledger';
import { describe, expect, it } from '@jest/globals';
import {
  findingOfRefusal,
  orderOfRow,
  warningsOfChange,
  type OrderRow,
} from '../../../src/orders/application/order-of-row';
import type { OrderRefusal } from '../../../src/orders/application/orders-record';
import {
  UNCHECKED,
  type CreditState,
  type SalesOrder,
} from '../../../src/orders/domain/sales-order';

const CONTEXT: RowContext = {
  reading: { negativeAmounts: 'REFUSE', finerAmounts: 'REFUSE' },
  entity: (code) =>
    code === null || code === 'CN01'
      ? ok({ id: 'entity-1', code: 'CN01', functionalCurrency: 'CNY' })
      : refused(refusal('LEGAL_ENTITY_UNKNOWN', ['legalEntity'], { sent: code })),
};
const ROW: OrderRow = {
  ...{ legalEntity: null, partyCode: 'C1', partyName: '上海宝山商贸有限公司', sourceSystem: null },
  ...{ orderNumber: '0007', orderedOn: businessDate('2026-03-02'), deliverOn: null },
  ...{ productGroup: null, amount: new Decimal('1130'), openAmount: null },
  ...{ currency: 'CNY', state: null },
};
const read = (over: Partial<OrderRow> = {}, context: Partial<RowContext> = {}) =>
  orderOfRow({ ...ROW, ...over }, { ...CONTEXT, ...context });

describe('a row of a file of orders', () => {
  it('is an order of the legal entity that it names, or of that of the file', () => {
    expect(read()).toEqual(
      ok({
        command: {
          ...{ legalEntityId: 'entity-1', partyCode: 'C1', sourceSystem: 'IMPORT' },
          ...{ orderNumber: '0007', orderedOn: '2026-03-02', deliverOn: null },
          ...{ productGroup: null, amount: '1130.00', currencyCode: 'CNY' },
          ...{ openAmount: null, state: null },
        },
        warnings: [],
        party: { code: 'C1', name: '上海宝山商贸有限公司', kind: 'CUSTOMER' },
      }),
    );
  });

  it('tells all that is wrong with it at once', () => {
    const bad = {
      legalEntity: 'X',
      amount: new Decimal('1.001'),
      openAmount: new Decimal('0.5001'),
    };
    const outcome = read(bad);
    expect(outcome.ok ? [] : outcome.refusal.map(({ code, fields }) => [code, fields])).toEqual([
      ['LEGAL_ENTITY_UNKNOWN', ['legalEntity']],
      ['AMOUNT_TOO_PRECISE', ['amount']],
      ['AMOUNT_TOO_PRECISE', ['openAmount']],
    ]);
  });

  it('is rounded where its profile says so, and says what was rounded', () => {
    const outcome = read(
      { amount: new Decimal('1130.005'), openAmount: new Decimal('0.004') },
      { reading: { negativeAmounts: 'REFUSE', finerAmounts: 'ROUND' } },
    );
    expect(outcome).toMatchObject({
      value: {
        command: { amount: '1130.01', openAmount: '0.00' },
        warnings: [{ fields: ['amount'] }, { fields: ['openAmount'] }],
      },
    });
  });

  const SENT = { ...ROW, legalEntityId: 'entity-1', sourceSystem: 'ERP', currencyCode: 'CNY' };
  it.each<[OrderRefusal['code'], string, string, string]>([
    ['PARTY_UNKNOWN', 'partyCode', 'partyCode', 'No party has the code C1.'],
    ['PARTY_KIND_WRONG', 'partyCode', 'partyCode', 'The party is no customer.'],
    ['TEXT_INVALID', 'orderNumber', 'orderNumber', 'longer than 60 characters'],
    ['TEXT_INVALID', 'sourceSystem', 'sourceSystem', 'longer than 40 characters'],
    ['CURRENCY_UNKNOWN', 'currencyCode', 'currency', 'CNY is no ISO 4217 currency.'],
    ['AMOUNT_NOT_POSITIVE', 'amount', 'amount', '-5.00 is not above zero.'],
    ['AMOUNT_TOO_LARGE', 'amount', 'amount', '-5.00 is 10^18 or more.'],
    ['ORDER_IN_FUTURE', 'orderedOn', 'orderedOn', 'The day lies ahead'],
    ['OPEN_AMOUNT_INVALID', 'openAmount', 'openAmount', 'More is open than was ordered'],
    ['LEGAL_ENTITY_UNKNOWN', 'legalEntityId', 'legalEntity', 'No legal entity has the code'],
  ])('is told %s of its %s by its column, in words', (code, field, column, message) => {
    const fault = { code, path: [field] } as unknown as OrderRefusal;
    const finding = findingOfRefusal(fault, { ...SENT, amount: '-5.00', openAmount: '9999.00' });
    expect(finding).toMatchObject({ code, severity: 'REFUSED' });
    expect(finding.fields[0]).toBe(column);
    expect(describeIssue(finding)).toContain(message);
  });
});

describe('a row that tells an order otherwise', () => {
  const order = (creditState: CreditState): SalesOrder => ({
    ...{ legalEntityId: 'entity-1', partyId: newId(), sourceSystem: 'ERP', orderNumber: '0007' },
    ...{ orderedOn: businessDate('2026-03-02'), deliverOn: null, productGroup: null },
    ...{ amount: Money.of('1130.00', 'CNY'), openAmountTold: null, ...UNCHECKED, creditState },
    ...{ id: newId(), state: 'OPEN', version: 1 },
  });

  it.each<[CreditState | null, CreditState, readonly string[]]>([
    [null, 'UNCHECKED', []],
    ['UNCHECKED', 'UNCHECKED', []],
    ['ALLOWED', 'ALLOWED', []],
    ['ALLOWED', 'UNCHECKED', ['CREDIT_VOID']],
    ['RELEASED', 'RELEASED', []],
    ['RELEASED', 'UNCHECKED', ['CREDIT_VOID']],
    ['HELD', 'HELD', []],
    ['HELD', 'UNCHECKED', []],
    ['REJECTED', 'REJECTED', []],
  ])('was %s and is %s: somebody is told where nothing is allowed any more', (was, is, codes) => {
    const before = was === null ? undefined : order(was);
    const warnings = warningsOfChange(before, { order: order(is), cause: 'RECORDED' });
    expect(warnings.map(({ code }) => code)).toEqual(codes);
    for (const each of warnings) expect(describeIssue(each)).toContain('have it checked');
  });
});
