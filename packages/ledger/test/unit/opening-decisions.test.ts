import { describe, expect, it } from '@jest/globals';
import { businessDate, Decimal, sequentialIds } from '@duebook/kernel';
import { isBalanced } from '../../src/journal/domain/entry';
import { checkNewOpening, decideOpeningItem } from '../../src/opening/domain/decide-opening-item';
import type { OpeningItemCommand } from '../../src/opening/domain/opening-command';
import { tieOut, type AccountBalance } from '../../src/opening/domain/tie-out';
import type {
  AccountFact,
  OpeningPeriodFact,
  PeriodFact,
  PostingFacts,
} from '../../src/receivables/domain/posting-facts';

const account = (over: Partial<AccountFact>): AccountFact => ({
  id: 'a',
  code: '1',
  type: 'ASSET',
  itemClass: null,
  role: null,
  isActive: true,
  ...over,
});
const ACCOUNTS = [
  account({ id: 'receivables', itemClass: 'RECEIVABLE' }),
  account({ id: 'payables', itemClass: 'PAYABLE' }),
  account({ id: 'opening', role: 'OPENING_BALANCE' }),
];

const OPENING: OpeningPeriodFact = {
  id: 'opening-period',
  kind: 'OPENING',
  status: 'OPEN',
  startsOn: businessDate('2025-12-31'),
  endsOn: businessDate('2025-12-31'),
  shutSince: [],
};

/** The opening period, with what was shut of the months since. */
const shut = (...months: readonly (readonly [PeriodFact['status'], string])[]) => ({
  ...OPENING,
  shutSince: months.map(([status, month]) => ({
    ...OPENING,
    kind: 'REGULAR' as const,
    status,
    startsOn: businessDate(`${month}-01`),
    endsOn: businessDate(`${month}-28`),
  })),
});

function factsWith(over: Partial<PostingFacts> = {}, accounts = ACCOUNTS): PostingFacts {
  return {
    entity: () => ({
      id: 'entity',
      functionalCurrency: 'CNY',
      country: 'CN',
      statutoryBookId: 'book',
      account: () => undefined,
      controlAccount: (itemClass) => accounts.find((one) => one.itemClass === itemClass),
      accountFor: (role) => accounts.find((one) => one.role === role),
    }),
    period: () => undefined,
    today: () => businessDate('2026-03-31'),
    openingPeriod: () => OPENING,
    firstOpenDay: () => null,
    party: () => ({ id: 'party', code: 'C1', isCustomer: true, isSupplier: true }),
    term: () => undefined,
    contracts: () => [],
    calendar: () => {
      throw new Error('no calendar');
    },
    rateOffer: () => ({
      chosen: null,
      offered: [{ source: 'PBOC', rate: new Decimal('7.1'), validOn: businessDate('2025-12-01') }],
    }),
    ...over,
  };
}

const COMMAND: OpeningItemCommand = {
  kind: 'SALES_INVOICE',
  legalEntityId: 'entity',
  party: { code: 'C1' },
  sourceSystem: 'OLD',
  documentNumber: '0042',
  numberedInFiscalYear: null,
  externalRef: null,
  documentDate: businessDate('2025-10-01'),
  dueDate: businessDate('2025-11-01'),
  postingDate: null,
  currency: 'CNY',
  exchangeRate: null,
  reference: null,
  memo: null,
  openAmount: '40.00',
  originalAmount: '100.00',
  ownerName: null,
};

const decide = (
  over: Partial<OpeningItemCommand> = {},
  facts = factsWith(),
  mayPostSoftClosed = false,
) => {
  const rights = { mayPostSoftClosed, mayOverrideRate: false };
  return decideOpeningItem({ ...COMMAND, ...over }, facts, rights, sequentialIds());
};

describe('an opening item', () => {
  it('posts its open amount on the day before go-live, and keeps its original dates', () => {
    const decided = decide();
    expect(decided).toMatchObject({
      ok: true,
      value: {
        posting: {
          document: { postingDate: '2025-12-31', isOpening: true, documentDate: '2025-10-01' },
          entry: { periodId: 'opening-period', postingDate: '2025-12-31' },
          items: [{ side: 'DEBIT', dueDate: '2025-11-01', documentDate: '2025-10-01' }],
          warnings: [],
        },
      },
    });
    if (!decided.ok) throw new Error('refused');
    expect(decided.value.paidBefore.toAmountText()).toBe('60.00');
    const { lines } = decided.value.posting.entry;
    expect(lines.map((line) => [line.accountId, line.side, line.amount.toAmountText()])).toEqual([
      ['receivables', 'DEBIT', '40.00'],
      ['opening', 'CREDIT', '40.00'],
    ]);
  });

  it.each([
    ['SALES_CREDIT_NOTE', 'receivables', 'CREDIT'],
    ['PURCHASE_INVOICE', 'payables', 'CREDIT'],
    ['PURCHASE_CREDIT_NOTE', 'payables', 'DEBIT'],
  ] as const)('%s stands on %s, %s', (kind, accountId, side) => {
    const decided = decide({ kind });
    if (!decided.ok) throw new Error('refused');
    expect(decided.value.posting.entry.lines[0]).toMatchObject({ accountId, side });
    expect(decided.value.posting.items[0]).toMatchObject({ side });
  });

  it('balances in both currencies at its own rate, or at that of the day before go-live', () => {
    for (const exchangeRate of [new Decimal('6.777'), null]) {
      const decided = decide({ currency: 'USD', openAmount: '33.33', exchangeRate });
      if (!decided.ok) throw new Error('refused');
      const { entry, document } = decided.value.posting;
      expect(isBalanced(entry.lines)).toBe(true);
      expect(document.exchangeRate.toFixed()).toBe(exchangeRate?.toFixed() ?? '7.1');
    }
  });

  it('warns of a due date before the document date', () => {
    expect(decide({ dueDate: businessDate('2025-09-30') })).toMatchObject({
      value: { posting: { warnings: [{ code: 'DUE_BEFORE_DOCUMENT_DATE' }] } },
    });
  });

  it.each([
    [{ openAmount: '100.01' }, 'OPEN_ABOVE_ORIGINAL'],
    [{ openAmount: '0.00' }, 'AMOUNT_NOT_POSITIVE'],
    [{ openAmount: '0.001' }, 'AMOUNT_TOO_PRECISE'],
    [{ exchangeRate: new Decimal('2') }, 'RATE_INVALID'],
  ])('is refused with %j', (over, code) => {
    expect(decide(over)).toMatchObject({ ok: false, refusal: { code } });
  });

  it('is refused without an opening period', () => {
    expect(decide({}, factsWith({ openingPeriod: () => undefined }))).toMatchObject({
      refusal: { code: 'OPENING_NOT_STARTED' },
    });
  });

  it.each<[string, Partial<PostingFacts>, Partial<OpeningItemCommand>]>([
    [
      'PERIOD_CLOSED',
      {
        openingPeriod: () => ({ ...OPENING, status: 'CLOSED' }),
      },
      {},
    ],
    ['CLOSED_SINCE_GO_LIVE', { openingPeriod: () => shut(['CLOSED', '2026-01']) }, {}],
    [
      'RATE_SOURCE_UNDECIDED',
      {
        rateOffer: () => ({
          chosen: null,
          offered: [
            { source: 'ECB', rate: new Decimal('7'), validOn: businessDate('2025-12-01') },
            { source: 'PBOC', rate: new Decimal('7.1'), validOn: businessDate('2025-12-01') },
          ],
        }),
      },
      { currency: 'USD' },
    ],
    [
      'PARTY_KIND_WRONG',
      { party: () => ({ id: 'party', code: 'C1', isCustomer: false, isSupplier: true }) },
      {},
    ],
  ])('is refused with %s only when it is new', (code, facts, over) => {
    const decided = decide(over, factsWith(facts));
    if (!decided.ok) throw new Error(decided.refusal.code);
    expect(decided.value.posting.document.documentNumber).toBe('0042');
    expect(checkNewOpening(decided.value)).toMatchObject({ ok: false, refusal: { code } });
  });

  it('is refused with the first period that was closed since go-live, or softly without the right', () => {
    const both = shut(['SOFT_CLOSED', '2026-01'], ['CLOSED', '2026-02']);
    const soft = shut(['SOFT_CLOSED', '2026-01']);
    const told = (period: OpeningPeriodFact, mayPostSoftClosed: boolean) => {
      const decided = decide({}, factsWith({ openingPeriod: () => period }), mayPostSoftClosed);
      return decided.ok ? decided.value.refusalIfNew : decided.refusal;
    };
    const refusal = { code: 'CLOSED_SINCE_GO_LIVE', path: ['legalEntityId'] };
    for (const may of [true, false]) {
      expect(told(both, may)).toMatchObject({
        ...refusal,
        ...{ status: 'CLOSED', startsOn: '2026-02-01', endsOn: '2026-02-28' },
      });
    }
    expect(told(soft, false)).toMatchObject({
      ...refusal,
      ...{ status: 'SOFT_CLOSED', startsOn: '2026-01-01' },
    });
    expect(told(soft, true)).toBeNull();
  });

  it('is refused where an account is missing', () => {
    const without = (gone: string) =>
      factsWith(
        {},
        ACCOUNTS.filter(({ id }) => id !== gone),
      );
    const decided = decide({}, without('opening'));
    if (!decided.ok) throw new Error(decided.refusal.code);
    expect(checkNewOpening(decided.value)).toMatchObject({ refusal: { role: 'OPENING_BALANCE' } });
    expect(decide({}, without('receivables'))).toMatchObject({ refusal: { role: 'RECEIVABLE' } });
  });

  it('is judged by its date only when it is new', () => {
    const late = decide({ documentDate: businessDate('2026-01-01') });
    if (!late.ok) throw new Error('refused');
    expect(checkNewOpening(late.value)).toMatchObject({
      refusal: { code: 'OPENING_ITEM_TOO_LATE', lastDay: '2025-12-31' },
    });
  });
});

describe('a tie-out', () => {
  const of = (partyId: string | null, amount: string, over: Partial<AccountBalance> = {}) => ({
    accountId: '1122',
    partyId,
    currency: 'CNY',
    amount: new Decimal(amount),
    functional: null,
    ...over,
  });
  /** A balance in dollars, worth so much in functional currency. */
  const worth = (partyId: string | null, amount: string, functional: string | null) =>
    of(partyId, amount, {
      currency: 'USD',
      functional: functional === null ? null : new Decimal(functional),
    });
  const functionalOf = (...args: Parameters<typeof tieOut>) =>
    tieOut(...args).differences.map(({ partyId, difference, functional }) => [
      partyId,
      difference.toFixed(2),
      functional.difference?.toFixed(2) ?? null,
    ]);
  const differing = (...args: Parameters<typeof tieOut>) =>
    tieOut(...args).differences.map((line) => [line.partyId, line.difference.toFixed(2)]);

  it('is zero when every party agrees', () => {
    const loaded = [of('a', '1'), of('b', '-2')];
    expect(tieOut(loaded, loaded).differences).toEqual([]);
  });

  it('names what differs, what is missing and what is too much, the largest first', () => {
    const loaded = [of('a', '10'), of('b', '5'), of('c', '1')];
    const expected = [of('a', '10.01'), of('b', '5'), of('d', '7')];
    expect(differing(loaded, expected)).toEqual([
      ['d', '-7.00'],
      ['c', '1.00'],
      ['a', '-0.01'],
    ]);
  });

  it('compares the whole account where the trial balance does not tell parties apart', () => {
    expect(differing([of('a', '10'), of('b', '-3')], [of(null, '7')])).toEqual([]);
    expect(differing([of('a', '10'), of('b', '-3')], [of(null, '8')])).toEqual([[null, '-1.00']]);
  });

  it('keeps currencies and accounts apart', () => {
    const dollars = { currency: 'USD' };
    const result = tieOut(
      [of('a', '1'), of('a', '1', dollars)],
      [of('a', '1'), of('a', '2', dollars)],
    );
    expect(result.differences).toMatchObject([{ currency: 'USD', partyId: 'a' }]);
    expect(result.totals).toHaveLength(2);
  });

  it('compares functional currency where the trial balance says it, and there alone', () => {
    const loaded = [worth('a', '100', '1500'), worth('b', '1', '7')];
    expect(functionalOf(loaded, [worth('a', '100', null), worth('b', '1', null)])).toEqual([]);
    expect(functionalOf(loaded, [worth('a', '100', '15000'), worth('b', '1', '7')])).toEqual([
      ['a', '0.00', '-13500.00'],
    ]);
    // One that is not said keeps the whole account from being compared, and not the others.
    expect(functionalOf(loaded, [worth('a', '100', null), worth('b', '1', '8')])).toEqual([
      ['b', '0.00', '-1.00'],
    ]);
    const [total] = tieOut(loaded, [worth('a', '100', null), worth('b', '1', '8')]).totals;
    expect(total?.functional).toMatchObject({ expected: null, difference: null });
    expect(total?.functional.loaded.toFixed()).toBe('1507');
    expect(functionalOf(loaded, [worth(null, '101', '1507')])).toEqual([]);
    expect(functionalOf(loaded, [worth(null, '101', '1500')])).toEqual([[null, '0.00', '7.00']]);
    // Of what the trial balance does not have it says that it is nothing.
    const settled = [worth('a', '100', '1500'), worth('b', '0', '7')];
    expect(functionalOf(settled, [worth('a', '100', '1500')])).toEqual([['b', '0.00', '7.00']]);
  });

  it('takes everything for a difference while there is no trial balance', () => {
    expect(differing([of('a', '1'), of('b', '2')], [])).toEqual([[null, '3.00']]);
  });
});
