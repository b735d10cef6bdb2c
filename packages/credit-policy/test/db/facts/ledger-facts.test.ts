import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { aTenant } from '@duebook/governance/testing';
import { aTradingLedger, dayOf, lineOf, type TradingLedger } from '../../support/a-trading-ledger';

let home: TradingLedger;
beforeAll(async () => {
  home = await aTradingLedger();
});
afterAll(() => home.db.close());

const TODAY = '2026-03-31';

describe('what a customer owes on a day', () => {
  it('is told by how long it is overdue, with credits apart', async () => {
    // Given four invoices, of which one is not due, one a day late, one 31 days, one 91, and a credit note.
    const party = await home.customer('OWES');
    const sale = { party: 'OWES', on: '2025-11-30' };
    await home.sell({ ...sale, amount: '100.00', due: TODAY });
    await home.sell({ ...sale, amount: '10.00', due: '2026-03-30' });
    await home.sell({ ...sale, amount: '20.00', due: '2026-02-28' });
    await home.sell({ ...sale, amount: '40.00', due: '2025-12-30' });
    await home.sell({ ...sale, on: '2026-03-01', amount: '7.00', kind: 'SALES_CREDIT_NOTE' });
    await home.pay({ party: 'OWES', on: '2026-03-02', amount: '5.00' });
    await home.pay({ party: 'OWES', on: '2026-03-03', amount: '3.00', isPrepayment: true });
    await home.pay({ party: 'OWES', on: '2026-03-04', amount: '1.00', kind: 'CUSTOMER_REFUND' });

    expect(await home.tell(party, TODAY)).toMatchObject({
      openReceivables: '170',
      overdueAmount: '70',
      overdueSharePercent: '41.18',
      oldestOverdueDays: '91',
      overdue1To30: '10',
      overdue31To60: '20',
      overdue61To90: '0',
      overdueOver90: '40',
      unappliedCredits: '14',
    });
    // On the day before, the youngest was due that day and not late; 90 days are not over 90.
    expect(await home.tell(party, '2026-03-30')).toMatchObject({
      ...{ overdueAmount: '60', overdue1To30: '20', overdue31To60: '0' },
      ...{ overdue61To90: '40', overdueOver90: '0', oldestOverdueDays: '90' },
    });
    // Before the credit note and the money came, nothing was in the customer's favour.
    expect(await home.tell(party, '2026-02-28')).toMatchObject({
      ...{ openReceivables: '170', unappliedCredits: '0', overdueAmount: '40' },
    });
    expect(await home.tell(party, '2025-11-29')).toMatchObject({
      ...{ openReceivables: '0', overdueAmount: 'NO_HISTORY', oldestOverdueDays: 'NO_HISTORY' },
    });
  });

  it('is what was open then, though it was settled since and settling was undone again', async () => {
    const party = await home.customer('OPENS');
    const invoice = await home.sell({ party: 'OPENS', amount: '100.00', on: '2026-01-05' });
    const receipt = await home.pay({ party: 'OPENS', amount: '60.00', on: '2026-01-20' });
    const group = await home.allocate(receipt, [[invoice, '60.00']], '2026-01-25');
    await home.unallocate(group, '2026-02-10');
    const onDays = async (name: string) =>
      Promise.all(
        ['2026-01-04', '2026-01-05', '2026-01-20', '2026-01-25', '2026-02-09', '2026-02-10'].map(
          async (asOf) => (await home.tell(party, asOf))[name],
        ),
      );
    expect(await onDays('openReceivables')).toEqual(['0', '100', '100', '40', '40', '100']);
    expect(await onDays('unappliedCredits')).toEqual(['0', '0', '60', '0', '0', '60']);
  });

  it('grows against what stood three months before', async () => {
    const party = await home.customer('GROWS');
    await home.sell({ party: 'GROWS', amount: '80.00', on: '2025-12-31' });
    await home.sell({ party: 'GROWS', amount: '22.00', on: '2026-01-02' });
    expect(await home.tell(party, TODAY)).toMatchObject({ balanceGrowthPercent3Months: '27.5' });
    expect(await home.tell(party, '2026-03-30')).toMatchObject({
      balanceGrowthPercent3Months: 'NO_HISTORY',
    });
  });
});

describe('what a customer buys and pays', () => {
  it('counts in the window of its date, less credit notes, and not once it is reversed', async () => {
    const party = await home.customer('BUYS');
    const of = { party: 'BUYS' };
    await home.sell({ ...of, amount: '1000.00', on: '2025-03-31' }); // the last day before the 12 months
    await home.sell({ ...of, amount: '200.00', on: '2025-04-01' });
    await home.sell({ ...of, amount: '50.00', on: '2026-01-01' });
    await home.sell({ ...of, amount: '4.00', on: '2026-02-01', kind: 'SALES_DEBIT_NOTE' });
    await home.sell({ ...of, amount: '9.00', on: '2026-02-02', kind: 'SALES_CREDIT_NOTE' });
    const wrong = await home.sell({ ...of, amount: '500.00', on: '2026-02-03' });
    await home.reverse(wrong, '2026-03-15');
    await home.sell({ ...of, amount: '6.00', on: '2026-03-20', postedOn: '2026-03-31' });
    await home.pay({ ...of, amount: '70.00', on: '2025-04-01' });
    await home.pay({ ...of, amount: '30.00', on: '2026-03-01' });
    await home.pay({ ...of, amount: '20.00', on: '2026-03-02', kind: 'CUSTOMER_REFUND' });
    const bounced = await home.pay({ ...of, amount: '11.00', on: '2026-03-10' });
    await home.reverse(bounced, '2026-03-25');

    expect(await home.tell(party, TODAY)).toMatchObject({
      ...{ salesLast3Months: '51', salesLast12Months: '251', salesPrevious12Months: '1000' },
      ...{ paidLast12Months: '80', lastPaymentDaysAgo: '30', monthsAsCustomer: '12' },
    });
    // Before the reversals both counted, and what was posted later was not known.
    expect(await home.tell(party, '2026-03-14')).toMatchObject({
      ...{ salesLast3Months: '545', paidLast12Months: '91' },
      ...{ lastPaymentDaysAgo: '4', monthsAsCustomer: '11' },
    });
  });

  it('is nothing of a stranger: no praise for what never was', async () => {
    const party = await home.customer('STRANGER');
    expect(await home.tell(party, TODAY)).toMatchObject({
      ...{ openReceivables: '0', unappliedCredits: '0', salesLast12Months: '0' },
      ...{ paidLast12Months: '0', deliveredNotInvoiced: '0' },
      ...{ overdueAmount: 'NO_HISTORY', overdueSharePercent: 'NO_HISTORY' },
      ...{ overdueOver90: 'NO_HISTORY', averageDaysLate12Months: 'NO_HISTORY' },
      ...{ onTimeSharePercent12Months: 'NO_HISTORY', daysLateTrend: 'NO_HISTORY' },
      ...{ averageDaysToPay12Months: 'NO_HISTORY', monthsAsCustomer: 'NO_HISTORY' },
      ...{ lastPaymentDaysAgo: 'NO_HISTORY', balanceGrowthPercent3Months: 'NO_HISTORY' },
      ...{ dunningLevel: 'NO_SOURCE' },
    });
  });

  it('leaves purchases from the same party out', async () => {
    const party = await home.customer('BOTH');
    const { ledger, tenant } = home;
    const outcome = await ledger.documents.post(
      tenant.caller,
      { operation: 'test', idempotencyKey: newId() },
      {
        ...{ kind: 'PURCHASE_INVOICE', legalEntityId: home.legalEntityId, sourceSystem: 'DUEBOOK' },
        ...{ party: { code: 'BOTH' }, documentNumber: 'S-1', numberedInFiscalYear: null },
        ...{ externalRef: null, documentDate: dayOf('2026-01-10'), postingDate: null },
        ...{ currency: 'CNY', exchangeRate: null, reference: null, memo: null },
        lines: [lineOf('900.00')],
        due: { kind: 'AT_ONCE' },
      },
    );
    expect(outcome).toMatchObject({ ok: true });
    expect(await home.tell(party, TODAY)).toMatchObject({
      ...{ openReceivables: '0', unappliedCredits: '0', overdueAmount: 'NO_HISTORY' },
      ...{ salesLast12Months: '0', monthsAsCustomer: 'NO_HISTORY' },
    });
  });
});

describe('facts', () => {
  it('are those towards one legal entity where one is asked for', async () => {
    const other = await home.tenant.addLegalEntity({ code: 'CN02' });
    await home.openBooks(other);
    const party = await home.customer('TWO');
    await home.sell({ party: 'TWO', amount: '10.00', on: '2026-01-10' });
    await home.sell({ party: 'TWO', amount: '3.00', on: '2026-02-10', legalEntityId: other });
    const told = (legalEntityId: string | null) => home.tell(party, TODAY, { legalEntityId });
    expect(await told(null)).toMatchObject({ openReceivables: '13', monthsAsCustomer: '2' });
    expect(await told(home.legalEntityId)).toMatchObject({ openReceivables: '10' });
    expect(await told(other)).toMatchObject({
      ...{ openReceivables: '3', salesLast12Months: '3', monthsAsCustomer: '1' },
    });
    expect(await told(newId())).toMatchObject({ openReceivables: '0' });
  });

  it('of another tenant’s customer are nobody’s', async () => {
    const party = await home.customer('OURS');
    await home.sell({ party: 'OURS', amount: '10.00', on: '2026-01-10' });
    const other = await aTenant(home.db);
    expect(await home.tell(party, TODAY, { caller: other.caller })).toMatchObject({
      ...{ openReceivables: '0', salesLast12Months: '0', monthsAsCustomer: 'NO_HISTORY' },
    });
  });
});
