import { describe, expect, it } from '@jest/globals';
import { businessDate, Decimal } from '@duebook/kernel';
import { checkManualEntry } from '../../src/manual-entries/domain/check-manual-entry';
import {
  decideManualEntry,
  type ManualEntryFacts,
} from '../../src/manual-entries/domain/decide-manual-entry';
import type { ManualEntryCommand, ManualLine } from '../../src/manual-entries/domain/manual-entry';
import { anEntry, manualLine } from '../support/manual-entries';
import { IDS, manualFacts, ORDINARY } from '../support/manual-facts';
import { anEntity } from '../support/facts';

function decide(
  command: ManualEntryCommand,
  known: ManualEntryFacts = manualFacts(),
  rights = ORDINARY,
) {
  const checked = checkManualEntry(command);
  return checked.ok ? decideManualEntry(checked.value, known, rights, IDS) : checked;
}

/** Account, side, amount and worth of each line of what is decided. */
function booked(command: ManualEntryCommand, known?: ManualEntryFacts) {
  const outcome = decide(command, known);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value.decided.entry.lines.map(({ accountId, side, amount, functional }) => [
    accountId.replace('account-', ''),
    ...[side, amount.toString(), functional.toString()],
  ]);
}

const entry = (over: Partial<ManualEntryCommand> = {}) => anEntry('entity', over);
const dollars = (
  accountCode: string,
  side: ManualLine['side'],
  amount: string,
  over: Partial<ManualLine> = {},
) => manualLine(accountCode, side, amount, { currency: 'USD', ...over });

describe('at an accountant’s desk', () => {
  it('interest is accrued', () => {
    const outcome = decide(entry());
    expect(outcome).toMatchObject({
      value: {
        decided: {
          entry: {
            ...{ legalEntityId: 'entity', bookId: 'book', periodId: 'period' },
            ...{ postingDate: '2026-01-31', sourceType: 'MANUAL', reversesEntryId: null },
            description: 'Interest of January',
          },
          ...{ documentDate: '2026-01-31', sourceSystem: 'DUEBOOK', externalRef: null },
        },
        warnings: [],
      },
    });
    expect(booked(entry())).toEqual([
      ['6603', 'DEBIT', '120.00 CNY', '120.00 CNY'],
      ['2231', 'CREDIT', '120.00 CNY', '120.00 CNY'],
    ]);
  });

  it('money moves between bank accounts in two currencies, the difference to where it belongs', () => {
    const lines = [
      manualLine('1002', 'DEBIT', '7100.00', { description: 'Received' }),
      manualLine('6603', 'DEBIT', '50.00'),
      manualLine('1012', 'CREDIT', '7150.00'),
      dollars('1012', 'DEBIT', '1000.00', { exchangeRate: new Decimal('7.15') }),
      dollars('1003', 'CREDIT', '1000.00', { exchangeRate: new Decimal('7.15') }),
    ];
    expect(booked(entry({ lines }))).toEqual([
      ['1002', 'DEBIT', '7100.00 CNY', '7100.00 CNY'],
      ['6603', 'DEBIT', '50.00 CNY', '50.00 CNY'],
      ['1012', 'CREDIT', '7150.00 CNY', '7150.00 CNY'],
      ['1012', 'DEBIT', '1000.00 USD', '7150.00 CNY'],
      ['1003', 'CREDIT', '1000.00 USD', '7150.00 CNY'],
    ]);
    const outcome = decide(entry({ lines }));
    expect(outcome.ok && outcome.value.decided.total.toString()).toBe('14300.00 CNY');
    const described = outcome.ok ? outcome.value.decided.entry.lines : [];
    expect(described.map(({ description }) => description)).toEqual([
      'Received',
      ...Array<string>(4).fill('Interest of January'),
    ]);
  });

  it('a provision of another standard goes to the memo book', () => {
    const outcome = decide(entry({ bookId: 'memo' }));
    expect(outcome.ok && outcome.value.decided.entry.bookId).toBe('memo');
  });

  it('the rate of the day is taken where none is told, and is what is agreed to', () => {
    const lines = [dollars('1003', 'DEBIT', '10.00'), dollars('6001', 'CREDIT', '10.00')];
    const outcome = decide(entry({ lines }));
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    expect(booked(entry({ lines }))[0]).toEqual(['1003', 'DEBIT', '10.00 USD', '71.00 CNY']);
    const { command } = outcome.value;
    expect(command.lines.map(({ exchangeRate }) => exchangeRate?.toFixed())).toEqual([
      '7.1',
      '7.1',
    ]);
    const again = decide(command);
    expect(again.ok && again.value.command).toEqual(command);
  });

  it('cents are neither made nor lost where many lines are converted', () => {
    const parts = Array.from({ length: 7 }, () => dollars('6602', 'DEBIT', '0.03'));
    const worth = booked(entry({ lines: [...parts, dollars('1003', 'CREDIT', '0.21')] }));
    const sum = worth
      .slice(0, 7)
      .reduce((total, line) => total.plus(line[3]?.split(' ')[0] ?? 0), new Decimal(0));
    expect(sum.toFixed(2)).toBe('1.49');
    expect(worth[7]).toEqual(['1003', 'CREDIT', '0.21 USD', '1.49 CNY']);
  });

  it('what is worth telling is told once for each currency and rate', () => {
    const known = manualFacts({
      today: () => businessDate('2026-01-01'),
      rateOffer: () => ({
        chosen: null,
        offered: [
          { source: 'PBOC', rate: new Decimal('7.1'), validOn: businessDate('2025-11-30') },
        ],
      }),
    });
    const given = { exchangeRate: new Decimal('7') };
    const lines = [
      dollars('1003', 'DEBIT', '1.00'),
      dollars('1003', 'DEBIT', '2.00'),
      dollars('6001', 'CREDIT', '3.00'),
      dollars('1003', 'DEBIT', '4.00', given),
      dollars('6001', 'CREDIT', '4.00', given),
    ];
    const outcome = decide(entry({ lines }), { ...known, generation: 2 });
    expect(outcome.ok && outcome.value.warnings).toEqual([
      { code: 'DATE_IN_FUTURE', path: ['postingDate'] },
      { code: 'RATE_OLD', path: ['lines', 0, 'currencyCode'], day: '2025-11-30' },
      { code: 'RATE_UNCHECKED', path: ['lines', 3, 'exchangeRate'], day: '2025-11-30' },
      { code: 'POSTED_AFTER_REVERSAL', path: ['externalRef'] },
    ]);
    expect(outcome.ok && outcome.value.decided.generation).toBe(2);
  });
});

describe('an entry by hand is refused', () => {
  const balanced = (over: Partial<ManualLine>) => [
    manualLine('6603', 'DEBIT', '1.00', over),
    manualLine('2231', 'CREDIT', '1.00', over),
  ];
  const refusals: readonly (readonly [string, Partial<ManualEntryCommand>, object])[] = [
    ['without words', { description: '' }, { code: 'TEXT_INVALID', path: ['description'] }],
    ['with an endless reference', { externalRef: 'x'.repeat(501) }, { code: 'TEXT_INVALID' }],
    ['without a source', { sourceSystem: '' }, { path: ['sourceSystem'] }],
    ['without lines', { lines: [] }, { code: 'ENTRY_LINES_MISSING', path: ['lines'] }],
    [
      'with one line',
      { lines: balanced({}).slice(0, 1) },
      { code: 'ENTRY_LINES_MISSING', path: ['lines'] },
    ],
    [
      'with more lines than are read as a whole',
      { lines: Array.from({ length: 501 }, () => balanced({})).flat() },
      { code: 'DOCUMENT_TOO_LONG', path: ['lines'], largest: 1_000, sent: 1_002 },
    ],
    [
      'with a tag that cannot be kept',
      { lines: balanced({ dimensions: { project: '' } }) },
      { code: 'TEXT_INVALID', path: ['lines', 0, 'dimensions'] },
    ],
    [
      'with an amount of nothing',
      { lines: balanced({ amount: '0' }) },
      { code: 'AMOUNT_NOT_POSITIVE', path: ['lines', 0, 'amount'] },
    ],
    [
      'with a negative amount',
      { lines: balanced({ amount: '-1' }) },
      { code: 'AMOUNT_NOT_POSITIVE' },
    ],
    [
      'with half a fen',
      { lines: balanced({ amount: '0.005' }) },
      { code: 'AMOUNT_TOO_PRECISE', path: ['lines', 0, 'amount'] },
    ],
    [
      'in a currency that is none',
      { lines: balanced({ currency: 'XQQ' }) },
      { code: 'CURRENCY_UNKNOWN', path: ['lines', 0, 'currencyCode'] },
    ],
    [
      'where debits are not credits',
      { lines: [manualLine('6603', 'DEBIT', '1.00'), manualLine('2231', 'CREDIT', '1.01')] },
      {
        ...{ code: 'ENTRY_UNBALANCED', path: ['lines'] },
        ...{ currency: 'CNY', debits: '1.00', credits: '1.01' },
      },
    ],
    [
      'where one currency stands opposite another',
      { lines: [manualLine('1002', 'DEBIT', '7.10'), dollars('1003', 'CREDIT', '1.00')] },
      { code: 'ENTRY_UNBALANCED', currency: 'CNY', debits: '7.10', credits: '0.00' },
    ],
    [
      'where rates make debits and credits differ',
      {
        lines: [
          dollars('1003', 'DEBIT', '100.00', { exchangeRate: new Decimal('7.2') }),
          dollars('6001', 'CREDIT', '100.00', { exchangeRate: new Decimal('7.1') }),
        ],
      },
      { code: 'ENTRY_UNBALANCED', currency: 'CNY', debits: '720.00', credits: '710.00' },
    ],
    ['in an unknown book', { bookId: 'other' }, { code: 'BOOK_UNKNOWN', path: ['bookId'] }],
    [
      'without a rate',
      { lines: balanced({ currency: 'EUR' }) },
      { code: 'RATE_MISSING', path: ['lines', 0, 'currencyCode'], from: 'EUR', to: 'CNY' },
    ],
    [
      'at a rate of nothing',
      { lines: balanced({ currency: 'USD', exchangeRate: new Decimal(0) }) },
      { code: 'RATE_INVALID', path: ['lines', 0, 'exchangeRate'] },
    ],
    [
      'at a rate whose point slipped',
      { lines: balanced({ currency: 'USD', exchangeRate: new Decimal('71') }) },
      { code: 'RATE_IMPLAUSIBLE', path: ['lines', 0, 'exchangeRate'], rate: '71' },
    ],
    [
      'where nothing is left of it in functional currency',
      { lines: balanced({ currency: 'EUR', exchangeRate: new Decimal('0.001') }) },
      { code: 'AMOUNT_WORTH_NOTHING', path: ['lines', 0, 'amount'], amount: '1.00' },
    ],
  ];

  it.each(refusals)('%s', (_, over, refusal) => {
    expect(decide(entry(over))).toMatchObject({ ok: false, refusal });
  });

  it('on an account that moves otherwise, or takes nothing any more', () => {
    for (const [over, code] of [
      [{ itemClass: 'RECEIVABLE' }, 'CONTROL_ACCOUNT_NOT_ALLOWED'],
      [{ role: 'OPENING_BALANCE' }, 'OPENING_ACCOUNT_NOT_ALLOWED'],
      [{ isActive: false }, 'ACCOUNT_UNKNOWN'],
    ] as const) {
      const entity = anEntity();
      const account = (name: string) => {
        const found = entity.account(name);
        return name === '2231' && found ? { ...found, ...over } : found;
      };
      const known = manualFacts({ entity: () => ({ ...entity, account }) });
      expect(decide(entry(), known)).toMatchObject({
        refusal: { code, path: ['lines', 1, 'accountCode'], account: '2231' },
      });
    }
  });

  it('above what its sender may post', () => {
    const rights = { ...ORDINARY, amountLimits: [{ amount: '119.99', currency: 'CNY' }] };
    expect(decide(entry(), manualFacts(), rights)).toMatchObject({
      refusal: { code: 'AMOUNT_ABOVE_LIMIT', path: ['lines'], limit: '119.99', asked: '120.00' },
    });
  });
});
