import type { Money } from '@duebook/kernel';
import type { LetterLanguage, XlsxCell, XlsxSheet } from '@duebook/platform';
import type { StatementBalance, WholeStatement } from '../domain/account-statement';
import { STATEMENT_WORDS, type StatementWords } from '../domain/statement-words';

type Cells = readonly XlsxCell[];

/** A statement as the sheets of a workbook: what it is, movements, open items, aging. */
export function statementSheets(
  statement: WholeStatement,
  language: LetterLanguage,
): readonly XlsxSheet[] {
  const words = STATEMENT_WORDS[language];
  return [
    { name: words.title, rows: headRows(statement, words), headerRows: 0, columnWidths: [24, 48] },
    {
      name: words.movements,
      rows: movementRows(statement, words),
      columnWidths: [12, 24, 16, 24, 12, 8, 16, 16, 18],
    },
    {
      name: words.openItems,
      rows: itemRows(statement, words),
      columnWidths: [12, 24, 16, 24, 12, 14, 8, 18],
    },
    {
      name: words.aging,
      rows: agingRows(statement, words),
      columnWidths: [8, 16, 16, 16, 16, 16, 18, 18],
    },
  ];
}

/** The movements with their balances, as the rows of one table. */
export function statementRows(
  statement: WholeStatement,
  language: LetterLanguage,
): readonly Cells[] {
  return movementRows(statement, STATEMENT_WORDS[language]);
}

function headRows({ question, parties }: WholeStatement, words: StatementWords): readonly Cells[] {
  return [
    [words.from, parties.legalEntityName],
    [words.identifier, parties.legalEntityIdentifier],
    [words.party, parties.partyName],
    [words.partyCode, parties.partyCode],
    [words.identifier, parties.partyIdentifier],
    [words.period, `${question.from} – ${question.to}`],
    [null, words.note],
  ];
}

function movementRows(
  { lines, balances, question }: WholeStatement,
  words: StatementWords,
): readonly Cells[] {
  const header = [
    ...[words.date, words.document, words.kind, words.reference, words.dueDate, words.currency],
    ...[words.debit, words.credit, words.balance],
  ];
  const total = (day: string, label: string, balance: StatementBalance, figures: Cells): Cells => [
    ...[day, label, null, null, null, balance.currency],
    ...figures,
  ];
  return [
    header,
    ...balances.flatMap((balance) => [
      total(question.from, words.opening, balance, [null, null, balance.opening]),
      ...lines
        .filter(({ amount }) => amount.currency === balance.currency)
        .map((line): Cells => [
          line.effectiveOn,
          line.documentNumber,
          line.kind === 'SETTLEMENT' ? words.settlement : words.kinds[line.documentKind],
          line.reference,
          line.dueDate,
          balance.currency,
          ...sidesOf(line.amount),
          line.balance,
        ]),
      total(question.to, words.totals, balance, [balance.debits, balance.credits, null]),
      total(question.to, words.closing, balance, [null, null, balance.closing]),
    ]),
  ];
}

/** Debit and credit of a signed amount, one of them empty. */
function sidesOf(amount: Money): readonly [Money | null, Money | null] {
  return amount.isNegative() ? [null, amount.negated()] : [amount, null];
}

function itemRows({ items }: WholeStatement, words: StatementWords): readonly Cells[] {
  return [
    [
      ...[words.documentDate, words.document, words.kind, words.reference, words.dueDate],
      ...[words.daysOverdue, words.currency, words.amount],
    ],
    ...items.map((item): Cells => [
      ...[item.documentDate, item.documentNumber, words.kinds[item.documentKind]],
      ...[item.reference, item.dueDate, item.daysOverdue, item.amount.currency, item.amount],
    ]),
  ];
}

function agingRows({ balances }: WholeStatement, words: StatementWords): readonly Cells[] {
  return [
    [words.currency, ...words.buckets, words.unapplied, words.total],
    ...balances.map(({ currency, aging, unapplied, closing }): Cells => [
      ...[currency, ...aging, unapplied, closing],
    ]),
  ];
}
