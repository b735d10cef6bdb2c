import { type Decimal, Money } from '@duebook/kernel';
import type { LetterLanguage, XlsxCell, XlsxSheet } from '@duebook/platform';
import type { WholeBankReconciliation } from './bank-reconciliation-document';
import { bankReconciliationWords, type BankReconciliationWords } from './bank-reconciliation-words';

type Cells = readonly XlsxCell[];

/** A statement as a workbook: both balances, and on a sheet of its own what lies between them. */
export function bankReconciliationSheets(
  whole: WholeBankReconciliation,
  language: LetterLanguage,
): readonly XlsxSheet[] {
  const words = bankReconciliationWords(language);
  return [
    {
      // A sheet's name has 31 characters at most.
      name: words.title.slice(0, 31),
      rows: balanceRows(whole, words),
      headerRows: 0,
      columnWidths: [44, 20],
    },
    {
      name: words.items,
      rows: bankReconciliationRows(whole, language),
      columnWidths: [32, 12, 24, 60, 8, 8, 18],
    },
  ];
}

/** All items as one table. */
export function bankReconciliationRows(
  { of, items }: WholeBankReconciliation,
  language: LetterLanguage,
): readonly Cells[] {
  const words = bankReconciliationWords(language);
  const { currency } = of.account;
  return [
    [
      ...[words.kind, words.date, words.voucher, words.text, words.days, words.currency],
      words.amount,
    ],
    ...items.flatMap((group) =>
      group.items.map((item): Cells => [
        ...[words.headings[group.kind], item.on, item.reference, item.text, item.ageDays],
        ...[currency, Money.of(item.amount, currency)],
      ]),
    ),
  ];
}

function balanceRows(
  { of, place, items }: WholeBankReconciliation,
  words: BankReconciliationWords,
): readonly Cells[] {
  const { account, span } = of;
  const money = (amount: Decimal): Money => Money.of(amount, account.currency);
  const linesOf = (kinds: readonly string[]): readonly Cells[] =>
    items
      .filter(({ kind }) => kinds.includes(kind))
      .map((group) => [
        `${words.lines[group.kind]}${words.counted(group.items.length)}`,
        money(group.total),
      ]);
  return [
    [words.title, null],
    [words.company, `${place.entityName} (${place.entityCode})`],
    [words.asOf, of.asOf],
    [words.account, `${account.name} (${account.code})`],
    [words.number, place.number],
    [words.bankCode, place.bankCode],
    [words.ledgerAccount, account.accountCode],
    [words.currency, account.currency],
    [words.bankBalanceOn, span.end],
    [null, null],
    [words.ours, null],
    [words.bookBalance, money(of.bookBalance)],
    ...linesOf(['BANK_RECEIVED', 'BANK_PAID']),
    [words.amountDifferences, money(of.differences)],
    [words.statementGap, money(of.statementGap)],
    [words.adjusted, money(of.adjustedBook)],
    [null, null],
    [words.bank, null],
    [words.bankBalance, money(of.bankBalance)],
    ...linesOf(['BOOKS_RECEIVED', 'BOOKS_PAID']),
    [words.openingDifference, money(of.openingDifference)],
    [words.adjusted, money(of.adjustedBank)],
    [null, null],
    [words.preparedBy, `${place.preparedBy} ${place.preparedOn}`],
    [words.reviewedBy, null],
  ];
}
