import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { aTradingLedger, dayOf, valueOf, type TradingLedger } from '../../support/a-trading-ledger';

let home: TradingLedger;
beforeAll(async () => {
  home = await aTradingLedger();
});
afterAll(() => home.db.close());

const TODAY = '2026-03-31';

/** As an import of what was settled before go-live keeps it; the import is the ledger's own affair. */
async function settledBefore(
  partyId: string,
  row: Readonly<{ amount: string; on: string; due: string; settled: string; kind?: string }>,
): Promise<void> {
  await home.db.asOwner(`set session_replication_role = replica;
    insert into ledger.settled_history
      (tenant_id, id, commit_id, import_run_id, legal_entity_id, party_id, kind, source_system,
       number_scope, document_number, document_date, due_date, settled_on, currency, amount, is_disputed)
    values ('${home.tenant.tenantId}', '${newId()}', '${newId()}', '${newId()}',
            '${home.legalEntityId}', '${partyId}', '${row.kind ?? 'SALES_INVOICE'}', 'OLD', '',
            '${newId()}', '${row.on}', '${row.due}', '${row.settled}', 'CNY', ${row.amount}, false);
    set session_replication_role = origin`);
}

describe('how punctually a customer pays', () => {
  it('is weighted by amount, by the day the money came, with what is overdue late already', async () => {
    // Given 100.00 paid on its due day and allocated weeks later, 300.00 ten days late, 100.00 open since
    // ten days, and 1000.00 that is not due yet.
    const party = await home.customer('PAYS');
    const of = { party: 'PAYS' };
    const inTime = await home.sell({
      ...of,
      amount: '100.00',
      on: '2026-01-01',
      due: '2026-01-31',
    });
    const late = await home.sell({ ...of, amount: '300.00', on: '2026-01-21', due: '2026-02-10' });
    await home.sell({ ...of, amount: '100.00', on: '2026-02-01', due: '2026-03-21' });
    await home.sell({ ...of, amount: '1000.00', on: '2026-02-01', due: TODAY });
    const first = await home.pay({ ...of, amount: '100.00', on: '2026-01-31' });
    const second = await home.pay({ ...of, amount: '300.00', on: '2026-02-20' });
    await home.allocate(first, [[inTime, '100.00']], '2026-02-20');
    await home.allocate(second, [[late, '300.00']], '2026-02-20');

    expect(await home.tell(party, TODAY)).toMatchObject({
      // (100 × 0 + 300 × 10 + 100 × 10) ÷ 500, 100 ÷ 500, and 30 days from each document.
      ...{ averageDaysLate12Months: '8', onTimeSharePercent12Months: '20' },
      ...{ averageDaysToPay12Months: '30', daysLateTrend: 'NO_HISTORY' },
    });
    // The day before the allocation both were open: (100 × 19 + 300 × 9) ÷ 400.
    expect(await home.tell(party, '2026-02-19')).toMatchObject({
      ...{ averageDaysLate12Months: '11.5', onTimeSharePercent12Months: '0' },
      averageDaysToPay12Months: 'NO_HISTORY',
    });
    // Nothing was due yet: neither late nor in time.
    expect(await home.tell(party, '2026-01-31')).toMatchObject({
      averageDaysLate12Months: 'NO_HISTORY',
    });
  });

  it('takes what came early as in time and not as a merit, and parts of an item by themselves', async () => {
    const party = await home.customer('EARLY');
    const of = { party: 'EARLY' };
    const invoice = await home.sell({
      ...of,
      amount: '100.00',
      on: '2026-01-10',
      due: '2026-02-09',
    });
    const early = await home.pay({ ...of, amount: '60.00', on: '2026-01-20' });
    const late = await home.pay({ ...of, amount: '40.00', on: '2026-02-14' });
    await home.allocate(early, [[invoice, '60.00']], '2026-01-20');
    await home.allocate(late, [[invoice, '40.00']], '2026-02-14');
    expect(await home.tell(party, TODAY)).toMatchObject({
      // 40 × 5 ÷ 100; 60 of 100; 60 × 10 + 40 × 35, ÷ 100.
      ...{ averageDaysLate12Months: '2', onTimeSharePercent12Months: '60' },
      averageDaysToPay12Months: '20',
    });
  });

  it('forgets what bounced, from the day that it bounced', async () => {
    const party = await home.customer('BOUNCE');
    const of = { party: 'BOUNCE' };
    const invoice = await home.sell({
      ...of,
      amount: '100.00',
      on: '2026-01-10',
      due: '2026-02-09',
    });
    const cheque = await home.pay({ ...of, amount: '100.00', on: '2026-02-09' });
    const group = await home.allocate(cheque, [[invoice, '100.00']], '2026-02-09');
    await home.unallocate(group, '2026-02-19');
    await home.reverse(cheque, '2026-02-19');
    const told = async (asOf: string) => {
      const facts = await home.tell(party, asOf);
      return [facts['averageDaysLate12Months'], facts['onTimeSharePercent12Months']];
    };
    expect(await told('2026-02-18')).toEqual(['0', '100']);
    expect(await told('2026-02-19')).toEqual(['10', '0']);
    expect(await told(TODAY)).toEqual(['50', '0']);
  });

  it('is not told by what a credit note or a discount settled', async () => {
    const party = await home.customer('RETURNS');
    const of = { party: 'RETURNS' };
    const invoice = await home.sell({
      ...of,
      amount: '100.00',
      on: '2026-01-10',
      due: '2026-02-09',
    });
    const note = await home.sell({
      ...of,
      amount: '90.00',
      on: '2026-03-20',
      kind: 'SALES_CREDIT_NOTE',
    });
    await home.allocate(note, [[invoice, '90.00']], '2026-03-20');
    const receipt = await home.pay({ ...of, amount: '10.00', on: '2026-02-08' });
    await home.allocate(receipt, [[invoice, '10.00']], '2026-03-20');
    expect(await home.tell(party, TODAY)).toMatchObject({
      ...{ averageDaysLate12Months: '0', onTimeSharePercent12Months: '100' },
      averageDaysToPay12Months: '29',
    });
  });

  it('gets slower against the nine months before', async () => {
    const party = await home.customer('SLOWER');
    const of = { party: 'SLOWER' };
    const old = await home.sell({ ...of, amount: '100.00', on: '2025-09-01', due: '2025-10-01' });
    const paidOld = await home.pay({ ...of, amount: '100.00', on: '2025-10-05' });
    await home.allocate(paidOld, [[old, '100.00']], '2025-10-05');
    // Open and 30 days overdue on 31 December, paid on 10 January: late in both windows.
    const slow = await home.sell({ ...of, amount: '100.00', on: '2025-11-01', due: '2025-12-01' });
    const paidSlow = await home.pay({ ...of, amount: '100.00', on: '2026-01-10' });
    await home.allocate(paidSlow, [[slow, '100.00']], '2026-01-10');
    expect(await home.tell(party, TODAY)).toMatchObject({
      // 40 days in the last three months, less (100 × 4 + 100 × 30) ÷ 200.
      ...{ daysLateTrend: '23', averageDaysLate12Months: '22' },
    });
  });

  it.each([
    ['allocated later', []],
    ['allocated by then, and anew later', ['2025-12-15']],
  ])('takes what had its money waiting as paid, and not as open besides: %s', async (_, first) => {
    const code = `WAITS-${first.length}`;
    const party = await home.customer(code);
    const of = { party: code, amount: '100.00' };
    const old = await home.sell({ ...of, on: '2025-09-01', due: '2025-10-01' });
    const paidOld = await home.pay({ ...of, on: '2025-10-05' });
    await home.allocate(paidOld, [[old, '100.00']], '2025-10-05');
    // Ten days late, though on 31 December nobody had allocated all of it.
    const slow = await home.sell({ ...of, on: '2025-11-01', due: '2025-12-01' });
    const paidSlow = await home.pay({ ...of, on: '2025-12-11' });
    for (const day of first) {
      const group = await home.allocate(paidSlow, [[slow, '100.00']], day);
      await home.unallocate(group, '2026-01-15');
    }
    await home.allocate(paidSlow, [[slow, '60.00']], '2026-01-15');
    await home.allocate(paidSlow, [[slow, '40.00']], '2026-01-16');
    const recent = await home.sell({ ...of, on: '2026-01-01', due: '2026-01-31' });
    const paidRecent = await home.pay({ ...of, on: '2026-02-20' });
    await home.allocate(paidRecent, [[recent, '100.00']], '2026-02-20');
    expect(await home.tell(party, TODAY)).toMatchObject({
      // 20 days in the last three months, less (100 × 4 + 100 × 10) ÷ 200.
      ...{ daysLateTrend: '13', averageDaysLate12Months: '11.33' },
    });
    // As long as the money waited, it was open: (100 × 4 + 100 × 44) ÷ 200 in one window.
    if (first.length === 0) {
      expect(await home.tell(party, '2026-01-14')).toMatchObject({ averageDaysLate12Months: '24' });
    }
  });

  it('knows what was settled before go-live', async () => {
    const party = await home.customer('OLD');
    await settledBefore(party, {
      amount: '100',
      on: '2025-06-01',
      due: '2025-07-01',
      settled: '2025-07-11',
    });
    await settledBefore(party, {
      amount: '300',
      on: '2025-06-01',
      due: '2025-07-01',
      settled: '2025-06-30',
    });
    await settledBefore(party, {
      ...{ amount: '50', on: '2025-06-02', due: '2025-06-02', settled: '2025-06-30' },
      kind: 'SALES_CREDIT_NOTE',
    });
    expect(await home.tell(party, TODAY)).toMatchObject({
      ...{ averageDaysLate12Months: '2.5', onTimeSharePercent12Months: '75' },
      ...{ salesLast12Months: '350', paidLast12Months: '350', salesLast3Months: '0' },
      ...{ monthsAsCustomer: '9', lastPaymentDaysAgo: '263', overdueAmount: '0' },
    });
    expect(await home.tell(party, '2025-07-10')).toMatchObject({
      ...{ averageDaysLate12Months: '0', salesLast3Months: '350', paidLast12Months: '250' },
    });
  });
});

describe('amounts in other currencies', () => {
  beforeAll(async () => {
    const { ledger, tenant, legalEntityId } = home;
    const { rates } = ledger.reference;
    const usd = { from: 'USD', source: 'PBOC' };
    valueOf(
      await rates.record(tenant.caller, {
        idempotencyKey: newId(),
        rates: [
          { ...usd, to: 'CNY', validOn: dayOf('2026-01-01'), rate: '7.1' },
          { ...usd, to: 'CNY', validOn: dayOf('2026-03-01'), rate: '7.3' },
        ],
      }),
    );
    valueOf(
      await rates.chooseSource(tenant.caller, {
        ...{
          idempotencyKey: newId(),
          legalEntityId,
          source: 'PBOC',
          validFrom: dayOf('2025-01-01'),
        },
      }),
    );
  });

  it('are brought into the asked one by the rates of the day, and absent without one', async () => {
    const party = await home.customer('DOLLAR');
    const of = { party: 'DOLLAR', on: '2025-12-20' };
    await home.sell({ ...of, amount: '100.00', currency: 'USD', due: '2025-12-21' });
    await home.sell({ ...of, amount: '10.00', due: '2025-12-26' });
    expect(await home.tell(party, TODAY)).toMatchObject({
      ...{ openReceivables: '740', overdueAmount: '740', oldestOverdueDays: '100' },
      ...{ salesLast12Months: '740', averageDaysLate12Months: '99.93', unappliedCredits: '0' },
    });
    expect(await home.tell(party, '2026-02-28')).toMatchObject({ openReceivables: '720' });
    // No rate was published by then: nothing is guessed, and what needs none is told.
    expect(await home.tell(party, '2025-12-31')).toMatchObject({
      ...{ openReceivables: 'RATE_MISSING USD 2025-12-31', unappliedCredits: '0' },
      ...{ averageDaysLate12Months: 'RATE_MISSING USD 2025-12-31', oldestOverdueDays: '10' },
    });
    // The opposite rate is no rate.
    expect(await home.tell(party, TODAY, { currency: 'USD' })).toMatchObject({
      openReceivables: 'RATE_MISSING CNY 2026-03-31',
    });
  });
});
