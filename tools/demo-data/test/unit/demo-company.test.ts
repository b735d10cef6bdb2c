import {
  addDays,
  businessDate,
  daysBetween,
  Decimal,
  ibanIsValid,
  isWeekend,
  Money,
  percentOf,
  unifiedSocialCreditCodeIsValid,
} from '@duebook/kernel';
import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  type CustomerBehaviour,
  type DemoAllocationEvent,
  expectedOpen,
  expectedOpenItems,
  generateDemoCompany,
} from '@duebook/demo-data';
import { CASH_KINDS, cents, eventsOf, TRADE_KINDS } from '../support/books-of';

const UNTIL = businessDate('2026-03-31');
const company = generateDemoCompany({ seed: 1, until: UNTIL });

function fail(missing: string): never {
  throw new Error(`${missing} is missing`);
}

describe('the demo company', () => {
  it('is what it was when it was last looked at', () => {
    // Anyone may change the story; nobody changes it without noticing. Also proves that the same
    // bytes come out on every machine.
    const small = generateDemoCompany({ seed: 7, until: UNTIL, months: 6, parties: 40 });
    const hash = createHash('sha256').update(JSON.stringify(small)).digest('hex');
    expect(hash).toBe('fe09a504a050f63c0569f2bb89c8239bf0d58cc3e0506523cd594e6ea2cd66bc');
  });

  it('is a group of three with 400 parties and 24 months of about 10,000 documents', () => {
    const documents = eventsOf(company, ...TRADE_KINDS, ...CASH_KINDS, 'CONTRA');
    expect(company.legalEntities.map((one) => [one.code, one.functionalCurrency])).toEqual([
      ['CN01', 'CNY'],
      ['CN02', 'CNY'],
      ['HK01', 'USD'],
    ]);
    expect(company.parties).toHaveLength(400);
    expect(company.from).toBe('2024-04-01');
    expect(documents.length).toBeGreaterThan(9_000);
    expect(documents.length).toBeLessThan(12_000);
  });

  it('has every kind of document, rate of tax, term and way of paying', () => {
    const kinds = new Set(company.events.map(({ kind }) => kind));
    expect(kinds.size).toBe(TRADE_KINDS.length + CASH_KINDS.length + 2);

    const lines = eventsOf(company, ...TRADE_KINDS).flatMap((event) => event.lines);
    const rates = new Set(lines.map((line) => line.taxRatePercent));
    expect(rates).toEqual(new Set(['13', '9', '6', '0', null]));
    expect(lines.some((line) => line.netAmount.startsWith('-'))).toBe(true);

    const used = new Set(eventsOf(company, 'SALES_INVOICE').map((event) => event.termCode));
    expect(used).toEqual(new Set(company.paymentTerms.map(({ code }) => code)));

    const behaviours = new Set(company.tradeAccounts.map(({ behaviour }) => behaviour));
    expect(behaviours.size).toBe(12);

    const reasons = new Set(eventsOf(company, 'CONTRA').map(({ reason }) => reason));
    expect(reasons.size).toBe(3);
  });

  it('exports in dollars and euro without VAT and trades in Hong Kong without any', () => {
    const allowed = (legalEntityCode: string, currency: string): readonly (string | null)[] => {
      if (legalEntityCode === 'HK01') return [null];
      return currency === 'CNY' ? ['13', '9', '6'] : ['0'];
    };
    const wrong = eventsOf(company, 'SALES_INVOICE').filter((event) =>
      event.lines.some(
        ({ taxRatePercent }) =>
          !allowed(event.legalEntityCode, event.currency).includes(taxRatePercent),
      ),
    );
    expect(wrong).toEqual([]);
    const pairs = new Set(
      eventsOf(company, 'SALES_INVOICE').map((event) => event.legalEntityCode + event.currency),
    );
    for (const pair of ['CN01CNY', 'CN02CNY', 'CN02USD', 'CN02EUR', 'HK01USD', 'HK01EUR']) {
      expect(pairs).toContain(pair);
    }
  });

  it('does business on working days', () => {
    const days = eventsOf(company, ...TRADE_KINDS, ...CASH_KINDS).map((one) => one.postingDate);
    expect(days.filter((day) => isWeekend(day) || day.slice(5) === '10-01')).toEqual([]);
  });
});

describe('parties of the demo company', () => {
  it('have credit codes and account numbers with right check characters', () => {
    const codes = company.parties.flatMap(({ creditCode }) => creditCode ?? []);
    expect(codes.length).toBeGreaterThan(280);
    expect(codes.every(unifiedSocialCreditCodeIsValid)).toBe(true);
    // The check character inside, GB 11714-1997, which the kernel leaves alone.
    expect(codes.every((code) => subjectCodeIsValid(code.slice(8, 17)))).toBe(true);

    const ibans = company.parties
      .flatMap(({ bankAccounts }) => bankAccounts)
      .filter(({ scheme }) => scheme === 'IBAN');
    expect(ibans.length).toBeGreaterThan(10);
    expect(ibans.every(({ number }) => ibanIsValid(number))).toBe(true);
  });

  it('are customers, suppliers and both, at home and abroad, some in groups', () => {
    const share = (holds: (party: (typeof company.parties)[number]) => boolean) =>
      company.parties.filter(holds).length;
    expect(share(({ kinds }) => kinds.length === 2)).toBeGreaterThan(30);
    expect(share(({ kinds }) => kinds.length === 1 && kinds[0] === 'SUPPLIER')).toBeGreaterThan(80);
    expect(share(({ country }) => country !== 'CN')).toBeGreaterThan(50);
    const codes = company.parties.map(({ code }) => code);
    const members = company.parties.filter(({ groupCode }) => groupCode !== null);
    expect(new Set(members.map(({ groupCode }) => groupCode)).size).toBe(6);
    for (const { code, groupCode } of members) {
      expect(codes.indexOf(groupCode ?? '')).toBeLessThan(codes.indexOf(code));
    }
  });

  it('bear names of their own, but for six that stand twice', () => {
    expect(company.nearDuplicates.map(({ likeness }) => likeness)).toEqual([
      'LEGAL_FORM',
      'CITY_WORD',
      'BRACKETS',
      'CREDIT_CODE',
      'BANK_ACCOUNT',
      'LATIN_SPELLING',
    ]);
    const byCode = new Map(company.parties.map((party) => [party.code, party]));
    for (const { codes, likeness } of company.nearDuplicates) {
      const original = byCode.get(codes[0]) ?? fail(codes[0]);
      const duplicate = byCode.get(codes[1]) ?? fail(codes[1]);
      expect(original.legalName).not.toBe(duplicate.legalName);
      const { creditCode } = duplicate;
      const isSameCode = creditCode !== null && creditCode === original.creditCode;
      expect(isSameCode).toBe(likeness === 'CREDIT_CODE');
      const [account] = duplicate.bankAccounts;
      const isSameAccount = account !== undefined && account === original.bankAccounts[0];
      expect(isSameAccount).toBe(likeness === 'BANK_ACCOUNT');
    }
    expect(new Set(company.parties.map(({ legalName }) => legalName)).size).toBe(400);
  });

  it('can be written to at addresses nobody owns', () => {
    const mails = company.parties
      .flatMap(({ contacts }) => contacts)
      .filter(({ channel }) => channel === 'EMAIL');
    expect(mails.length).toBeGreaterThanOrEqual(400);
    const strange = mails.filter(({ value }) => !/^[a-z.]+@[a-z0-9-]+\.example$/.test(value));
    expect(strange).toEqual([]);
  });
});

describe('how customers of the demo company pay', () => {
  const behaviourOf = new Map(
    company.tradeAccounts.map((account) => [
      `${account.legalEntityCode}${account.partyCode}`,
      account.behaviour,
    ]),
  );
  const dueDates = new Map(
    eventsOf(company, 'SALES_INVOICE').flatMap((event) =>
      event.instalments.map(
        ({ dueDate }, index) =>
          [`${event.legalEntityCode}${event.documentNumber}/${index + 1}`, dueDate] as const,
      ),
    ),
  );
  const receipts = new Map(
    eventsOf(company, 'RECEIPT').map((event) => [
      `${event.legalEntityCode}${event.documentNumber}`,
      event.postingDate,
    ]),
  );

  /** Days between the due date and the receipt, for everything that way of paying paid in a span. */
  function daysLate(
    behaviour: CustomerBehaviour,
    [from, until]: readonly [from: string, until: string] = ['2024-01-01', '2027-01-01'],
  ) {
    return eventsOf(company, 'ALLOCATION')
      .filter(({ from: source }) => source.kind === 'RECEIPT')
      .filter((event) => behaviourOf.get(event.legalEntityCode + event.partyCode) === behaviour)
      .flatMap((event) => event.lines.map((line) => lateness(event, line)))
      .filter(({ dueDate }) => dueDate >= from && dueDate < until)
      .map(({ days }) => days);
  }

  function lateness(event: DemoAllocationEvent, { to }: DemoAllocationEvent['lines'][number]) {
    const dueDate = dueDates.get(`${event.legalEntityCode}${to.documentNumber}/${to.instalment}`);
    const paidOn = receipts.get(`${event.legalEntityCode}${event.from.documentNumber}`);
    return { dueDate: dueDate ?? UNTIL, days: daysBetween(dueDate ?? UNTIL, paidOn ?? UNTIL) };
  }

  const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length;

  it('punctual ones on time, habitually late ones weeks later', () => {
    expect(mean(daysLate('PUNCTUAL'))).toBeLessThan(12);
    expect(mean(daysLate('HABITUALLY_LATE'))).toBeGreaterThan(20);
  });

  it('worsening ones later and later', () => {
    const first = daysLate('WORSENING', ['2024-04-01', '2024-12-01']);
    const last = daysLate('WORSENING', ['2025-06-01', '2026-01-01']);
    expect(mean(last)).toBeGreaterThan(mean(first) + 20);
  });

  it('seasonal ones late at the beginning of a year only', () => {
    const spring = daysLate('SEASONAL', ['2025-01-01', '2025-04-01']);
    const autumn = daysLate('SEASONAL', ['2025-09-01', '2025-12-01']);
    expect(mean(spring)).toBeGreaterThan(mean(autumn) + 20);
  });

  it('stopped ones never again, so that something is more than a year overdue', () => {
    const yearAgo = addDays(UNTIL, -365);
    const old = expectedOpenItems(company, UNTIL).filter(
      (item) => item.side === 'DEBIT' && item.dueDate < yearAgo,
    );
    const behaviours = old.map((item) => behaviourOf.get(item.legalEntityCode + item.partyCode));
    expect(behaviours).toContain('STOPPED');
  });

  it('several invoices by one receipt, some in parts, some without a word', () => {
    const allocations = eventsOf(company, 'ALLOCATION').filter(
      ({ from }) => from.kind === 'RECEIPT',
    );
    expect(allocations.filter(({ lines }) => lines.length > 1).length).toBeGreaterThan(200);
    const silent = eventsOf(company, 'RECEIPT').filter(({ memo }) => memo === null);
    expect(silent.length).toBeGreaterThan(100);
    const later = allocations.filter(
      (event) =>
        (receipts.get(`${event.legalEntityCode}${event.from.documentNumber}`) ?? UNTIL) <
        event.allocatedOn,
    );
    expect(later.length).toBeGreaterThan(100);
  });

  it('takes the discount only in time and of the whole amount', () => {
    const charges = new Map(
      eventsOf(company, 'SALES_INVOICE', 'SALES_DEBIT_NOTE').map((event) => [
        `${event.legalEntityCode}${event.documentNumber}`,
        event,
      ]),
    );
    const granted = eventsOf(company, 'ALLOCATION').flatMap((event) =>
      event.lines
        .filter(({ discountAmount }) => discountAmount !== null)
        .map((line) => ({ event, line })),
    );
    expect(granted.length).toBeGreaterThan(50);
    for (const { event, line } of granted) {
      const key = `${event.legalEntityCode}${line.to.documentNumber}`;
      const charge = charges.get(key) ?? fail(key);
      expect(charge.termCode).toBe('2-10-NET30');
      expect(daysBetween(charge.documentDate, event.allocatedOn)).toBeLessThanOrEqual(10);
      const whole = Money.of(charge.totalAmount, event.currency);
      const discount = percentOf(whole, new Decimal(2));
      expect(line.discountAmount).toBe(discount.toAmountText());
      expect(line.amount).toBe(whole.minus(discount).toAmountText());
    }
  });
});

describe('exchange rates of the demo company', () => {
  it('are quoted on weekdays for every pair, near to one another', () => {
    const pairs = new Map<string, number>();
    for (const { from, to, validOn, rate } of company.exchangeRates) {
      expect(isWeekend(validOn)).toBe(false);
      const pair = `${from}${to}`;
      const last = pairs.get(pair) ?? Number(rate);
      expect(Math.abs(Number(rate) / last - 1)).toBeLessThan(0.02);
      pairs.set(pair, Number(rate));
    }
    expect([...pairs.keys()]).toEqual([
      ...['USDCNY', 'EURCNY', 'HKDCNY'],
      ...['EURUSD', 'CNYUSD', 'HKDUSD'],
    ]);
    const days = company.exchangeRates.map(({ validOn }) => validOn);
    expect((days[0] ?? UNTIL) < company.from).toBe(true);
    expect(days.at(-1)).toBe(UNTIL);
  });
});

describe('expectedOpen', () => {
  it('is nothing before the first day', () => {
    expect(expectedOpen(company, addDays(company.from, -1))).toEqual([]);
  });

  it('answers per legal entity, class and currency, debit and credit apart', () => {
    const receivable = expectedOpen(company, UNTIL).find(
      (balance) => balance.legalEntityCode === 'CN01' && balance.itemClass === 'RECEIVABLE',
    );
    expect(receivable).toMatchObject({ currency: 'CNY' });
    expect(cents(receivable?.debit ?? '') - cents(receivable?.credit ?? '')).toBe(
      cents(receivable?.net ?? ''),
    );
  });

  it('reads events by the day from which they count', () => {
    const header = { legalEntityCode: 'CN01', partyCode: 'C1', currency: 'CNY' };
    const paper = { reference: null, memo: null };
    const events = [
      {
        ...{ kind: 'SALES_INVOICE' as const, documentNumber: 'SI1', ...header, ...paper },
        ...{ documentDate: businessDate('2026-01-10'), postingDate: businessDate('2026-01-12') },
        ...{ lines: [], netAmount: '100.00', taxAmount: '13.00', totalAmount: '113.00' },
        ...{ termCode: 'NET30', correctsNumber: null },
        instalments: [{ dueDate: businessDate('2026-02-09'), amount: '113.00' }],
      },
      {
        ...{ kind: 'RECEIPT' as const, documentNumber: 'RC1', ...header, ...paper },
        ...{ documentDate: businessDate('2026-01-20'), postingDate: businessDate('2026-01-20') },
        ...{ amount: '110.74', isPrepayment: false },
      },
      {
        ...{ kind: 'ALLOCATION' as const, ...header, allocatedOn: businessDate('2026-01-22') },
        from: { kind: 'RECEIPT' as const, documentNumber: 'RC1' },
        lines: [
          {
            to: { kind: 'SALES_INVOICE' as const, documentNumber: 'SI1', instalment: 1 },
            ...{ amount: '100.00', discountAmount: '2.00' },
          },
        ],
      },
    ];
    const on = (day: string) =>
      expectedOpen({ events }, businessDate(day)).map(({ debit, credit, net }) => [
        debit,
        credit,
        net,
      ]);
    expect(on('2026-01-11')).toEqual([]);
    expect(on('2026-01-12')).toEqual([['113.00', '0.00', '113.00']]);
    expect(on('2026-01-21')).toEqual([['113.00', '110.74', '2.26']]);
    expect(on('2026-01-22')).toEqual([['11.00', '10.74', '0.26']]);
  });
});

describe('generateDemoCompany', () => {
  it.each([
    { months: 0 },
    { months: 121 },
    { parties: 19 },
    { parties: 1.5 },
    { activityPercent: 0 },
    { seed: 0.5 },
  ])('refuses %j', (options) => {
    expect(() => generateDemoCompany({ seed: 1, until: UNTIL, ...options })).toThrow(
      /whole number/,
    );
  });

  it('keeps the company when only trade is busier', () => {
    const busy = generateDemoCompany({
      ...{ seed: 1, until: UNTIL, activityPercent: 10, months: 2 },
    });
    expect(busy.parties).toEqual(company.parties);
    expect(busy.tradeAccounts).toEqual(company.tradeAccounts);
  });
});

/** GB 11714-1997: weights 3, 7, 9, 10, 5, 8, 4, 2; 11 less the remainder, X for 10 and 0 for 11. */
function subjectCodeIsValid(code: string): boolean {
  const sum = Array.from(code.slice(0, 8)).reduce(
    (total, character, index) =>
      total + Number.parseInt(character, 36) * ([3, 7, 9, 10, 5, 8, 4, 2][index] ?? 0),
    0,
  );
  return '0X987654321'.charAt(sum % 11) === code.charAt(8);
}
