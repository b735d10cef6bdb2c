import { businessDate, Decimal } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import {
  mergeDifferences,
  type KnownDifference,
} from '../../src/counterparty-statements/domain/merge-differences';
import {
  amountOfRow,
  readDays,
  readStatedAmount,
} from '../../src/counterparty-statements/domain/read-statement-row';
import { resolvingCommand } from '../../src/counterparty-statements/application/resolving-entry';
import {
  checkStatement,
  type StatementDraft,
} from '../../src/counterparty-statements/domain/statement';

const day = businessDate;

describe('amounts of a table', () => {
  it.each([
    ['1,234.50', '1234.5'],
    ['1.234,50', '1234.5'],
    ['¥ 1,234.50', '1234.5'],
    ['(20.00)', '-20'],
    ['20.00-', '-20'],
    ['１２３．４', '123.4'],
    ['1,23', '1.23'],
  ])('%s is %s', (text, amount) => {
    expect(readStatedAmount(text)?.toFixed()).toBe(amount);
  });

  it.each(['', 'lots', '1.2.3', '1,23,4', '--5'])('%j is none', (text) => {
    expect(readStatedAmount(text)).toBeNull();
  });

  it('are debits less credits where there is no column of amounts', () => {
    const row = { documentOn: '', amount: null, debit: '5.00', credit: null };
    expect(amountOfRow(row)?.toFixed()).toBe('5');
    expect(amountOfRow({ ...row, credit: '7.50' })?.toFixed()).toBe('-2.5');
    expect(amountOfRow({ ...row, debit: null })).toBeNull();
  });
});

describe('days of a table', () => {
  it('are read one way for all of a column, and not guessed', () => {
    expect(readDays(['2026-02-01', '2026年3月5日'])).toEqual(['2026-02-01', '2026-03-05']);
    expect(readDays(['13/02/2026', '01/02/2026'])).toEqual(['2026-02-13', '2026-02-01']);
    expect(readDays(['02/13/2026', '02/01/2026'])).toEqual(['2026-02-13', '2026-02-01']);
    expect(readDays(['01/02/2026'])).toBeNull();
    expect(readDays(['02/02/2026'])).toEqual(['2026-02-02']);
    expect(readDays(['yesterday'])).toBeNull();
  });
});

describe('a statement', () => {
  const draft: StatementDraft = {
    ...{ legalEntityId: 'e', partyCode: 'C1', relation: 'SUPPLIER', currencyCode: 'CNY' },
    ...{ from: day('2026-02-01'), to: day('2026-02-28'), amountsAre: 'OWED_BY_US' },
    ...{ openingBalance: null, closingBalance: '90.00' },
    stated: { partyName: ' Acme ', taxId: '', bankAccount: null, preparedBy: null },
    lines: [
      {
        ...{ documentNumber: 'S-1', documentOn: day('2026-02-03'), amount: '90', kind: null },
        ...{ dueOn: null, memo: '  ' },
      },
    ],
  };
  const facts = {
    today: day('2026-03-01'),
    party: { id: 'p', isCustomer: false, isSupplier: true },
  };

  it('is turned so that what they owe us is positive', () => {
    const checked = checkStatement(draft, facts);
    expect(checked.ok && checked.value.closing.toAmountText()).toBe('-90.00');
    expect(checked).toMatchObject({
      value: { stated: { partyName: 'Acme', taxId: null }, lines: [{ memo: null }] },
    });
  });

  it.each([
    ['PARTY_KIND_WRONG', { relation: 'CUSTOMER' as const }],
    ['STATEMENT_IN_FUTURE', { to: day('2026-03-02') }],
    ['AMOUNT_NOT_A_NUMBER', { closingBalance: 'x' }],
    ['AMOUNT_TOO_LARGE', { openingBalance: '1000000000000000000' }],
    [
      'STATEMENT_LINES_TOO_MANY',
      { lines: Array.from({ length: 5_001 }, () => draft.lines).flat() },
    ],
  ])('is refused: %s', (code, over) => {
    expect(checkStatement({ ...draft, ...over }, facts)).toMatchObject({ refusal: { code } });
  });
});

describe('differences from one comparison to the next', () => {
  const known = (over: Partial<KnownDifference>): KnownDifference => ({
    ...{ id: 'd', anchor: 'THEIRS f', type: 'MISSING_HERE', amount: new Decimal(-5) },
    ...{ state: 'OPEN', resolution: null, isPresent: true, ...over },
  });
  const found = (amount: string) => ({
    ...{ anchor: 'THEIRS f', type: 'MISSING_HERE' as const, cause: 'NOT_IN_OUR_BOOKS' as const },
    ...{ amount: new Decimal(amount), ours: [], theirs: [], facts: {} },
  });

  it('stay resolved while they are the same, and open again when they are not', () => {
    const explained = known({ state: 'RESOLVED', resolution: 'EXPLAINED' });
    expect(mergeDifferences([explained], [found('-5')]).kept).toMatchObject([{ reopens: false }]);
    expect(mergeDifferences([explained], [found('-6')]).kept).toMatchObject([{ reopens: true }]);
    const gone = known({ state: 'RESOLVED', resolution: 'GONE', isPresent: false });
    expect(mergeDifferences([gone], [found('-5')]).kept).toMatchObject([{ reopens: true }]);
  });

  it('close by themselves when they are found no more', () => {
    expect(mergeDifferences([known({})], []).gone).toEqual([{ id: 'd', closes: true }]);
    const there = known({ state: 'RESOLVED', resolution: 'THERE' });
    expect(mergeDifferences([there], []).gone).toEqual([{ id: 'd', closes: false }]);
    expect(mergeDifferences([known({ isPresent: false, state: 'RESOLVED' })], []).gone).toEqual([]);
  });
});

describe('an entry that resolves', () => {
  const of = {
    ...{ differenceId: 'd', legalEntityId: 'e', partyId: 'p', currency: 'CNY' },
    ...{ relation: 'CUSTOMER' as const, amount: new Decimal('10') },
  };
  const note = {
    ...{ kind: 'NOTE' as const, postingDate: day('2026-02-28'), accountCode: null },
    ...{ documentNumber: null, taxRatePercent: null, memo: null },
  };

  it('stands on the side that lowers the difference', () => {
    const kindFor = (relation: 'CUSTOMER' | 'SUPPLIER', amount: string) =>
      resolvingCommand(note, { ...of, relation, amount: new Decimal(amount) }).kind;
    expect(kindFor('CUSTOMER', '10')).toBe('SALES_CREDIT_NOTE');
    expect(kindFor('CUSTOMER', '-10')).toBe('SALES_DEBIT_NOTE');
    expect(kindFor('SUPPLIER', '10')).toBe('PURCHASE_DEBIT_NOTE');
    expect(kindFor('SUPPLIER', '-10')).toBe('PURCHASE_CREDIT_NOTE');
    const entry = { ...note, kind: 'ADJUSTMENT' as const, accountCode: '6603' };
    expect(resolvingCommand(entry, { ...of, amount: new Decimal('-3') })).toMatchObject({
      ...{ kind: 'ADJUSTMENT', itemClass: 'RECEIVABLE', side: 'DEBIT', amount: '3' },
    });
  });

  it('splits the tax that the difference includes without losing a cent', () => {
    const command = resolvingCommand({ ...note, taxRatePercent: '13' }, of);
    expect(command).toMatchObject({ lines: [{ netAmount: '8.85', taxAmount: '1.15' }] });
  });
});
