import { Money } from '@duebook/kernel';
import {
  type LetterLanguage,
  type PdfBlock,
  type PdfColumn,
  type PdfDocument,
  type PdfRow,
  writeAmount,
  writeDate,
} from '@duebook/platform';
import type {
  AccountStatement,
  StatementBalance,
  StatementItem,
  StatementLine,
  WholeStatement,
} from '../domain/account-statement';
import { STATEMENT_WORDS, type StatementWords } from '../domain/statement-words';

/** A statement as pages: for each currency the movements, what is open, and how old it is. */
export function statementDocument(
  statement: WholeStatement,
  language: LetterLanguage,
): PdfDocument {
  const words = STATEMENT_WORDS[language];
  const { question, parties } = statement;
  const period = `${writeDate(question.from, language)} – ${writeDate(question.to, language)}`;
  return {
    title: words.title,
    subtitle: period,
    // The days first: of long names the end is cut off.
    header: `${question.from} – ${question.to} | ${parties.legalEntityName} | ${parties.partyName}`,
    footer: parties.legalEntityName,
    blocks: [
      { kind: 'FACTS', columns: 2, facts: headFacts(statement, words) },
      ...statement.balances.flatMap((balance) => blocksOf(statement, balance, words)),
      ...(statement.balances.length === 0 ? [paragraph(words.nothingMoved)] : []),
      { kind: 'PARAGRAPH', text: words.note, isSmall: true },
    ],
  };
}

function headFacts({ question, parties }: AccountStatement, words: StatementWords) {
  const { itemClasses } = question;
  return [
    { label: words.from, value: parties.legalEntityName },
    { label: words.party, value: parties.partyName },
    { label: words.identifier, value: parties.legalEntityIdentifier ?? '–' },
    { label: words.identifier, value: parties.partyIdentifier ?? '–' },
    { label: words.period, value: `${question.from} – ${question.to}` },
    { label: words.partyCode, value: parties.partyCode },
    ...(itemClasses === null
      ? []
      : [{ label: words.scope, value: itemClasses.map((each) => words.classes[each]).join(', ') }]),
  ];
}

function blocksOf(
  { lines, items }: WholeStatement,
  balance: StatementBalance,
  words: StatementWords,
): readonly PdfBlock[] {
  const ofCurrency = <T extends { readonly amount: Money }>(all: readonly T[]): readonly T[] =>
    all.filter(({ amount }) => amount.currency === balance.currency);
  const open = ofCurrency(items);
  return [
    heading(`${words.movements} (${balance.currency})`),
    movementTable(ofCurrency(lines), balance, words),
    { kind: 'AMOUNT_IN_WORDS', money: balance.closing },
    heading(`${words.openItems} (${balance.currency})`),
    ...(open.length === 0
      ? [paragraph(words.nothingOpen)]
      : [
          itemTable(open, balance, words),
          heading(`${words.aging} (${balance.currency})`),
          agingTable(balance, words),
        ]),
  ];
}

const FALL_DUE = /(?:INVOICE|DEBIT_NOTE)$/;

/** Money and credits have no day on which they fall due. */
function dueDateOf({
  documentKind,
  dueDate,
}: Pick<StatementLine | StatementItem, 'documentKind' | 'dueDate'>): string {
  return FALL_DUE.test(documentKind) ? dueDate : '';
}

const DATE: Pick<PdfColumn, 'width'> = { width: 48 };
const AMOUNT: Pick<PdfColumn, 'width' | 'align'> = { width: 'FIT', align: 'RIGHT' };
/** Numbers and references come from elsewhere, and are as long as they like. */
const NUMBER: Pick<PdfColumn, 'width'> = { width: 78 };
const KIND: Pick<PdfColumn, 'width'> = { width: 48 };

function movementTable(
  lines: readonly StatementLine[],
  balance: StatementBalance,
  words: StatementWords,
): PdfBlock {
  const columns: readonly PdfColumn[] = [
    { header: words.date, ...DATE },
    { header: words.document, ...NUMBER },
    { header: words.kind, ...KIND },
    { header: words.reference, width: 'FILL' },
    { header: words.dueDate, ...DATE },
    { header: words.debit, ...AMOUNT },
    { header: words.credit, ...AMOUNT },
    { header: words.balance, ...AMOUNT },
  ];
  const total = (label: string, ...amounts: readonly string[]): PdfRow => ({
    cells: ['', label, '', '', '', ...amounts],
    isTotal: true,
  });
  return {
    kind: 'TABLE',
    columns,
    rows: [
      total(words.opening, '', '', writeAmount(balance.opening)),
      ...lines.map((line) => ({
        cells: [
          line.effectiveOn,
          line.documentNumber,
          line.kind === 'SETTLEMENT' ? words.settlement : words.kinds[line.documentKind],
          line.reference ?? '',
          dueDateOf(line),
          ...sidesOf(line.amount),
          writeAmount(line.balance),
        ],
      })),
      total(words.totals, writeAmount(balance.debits), writeAmount(balance.credits), ''),
      total(words.closing, '', '', writeAmount(balance.closing)),
    ],
  };
}

/** Debit and credit of a signed amount, one of them empty. */
function sidesOf(amount: Money): readonly [string, string] {
  return amount.isNegative() ? ['', writeAmount(amount.negated())] : [writeAmount(amount), ''];
}

function itemTable(
  items: readonly StatementItem[],
  balance: StatementBalance,
  words: StatementWords,
): PdfBlock {
  return {
    kind: 'TABLE',
    columns: [
      { header: words.documentDate, ...DATE },
      { header: words.document, ...NUMBER },
      { header: words.kind, ...KIND },
      { header: words.reference, width: 'FILL' },
      { header: words.dueDate, ...DATE },
      { header: words.daysOverdue, width: 54, align: 'RIGHT' },
      { header: words.amount, ...AMOUNT },
    ],
    rows: [
      ...items.map((item) => ({
        cells: [
          item.documentDate,
          item.documentNumber,
          words.kinds[item.documentKind],
          item.reference ?? '',
          dueDateOf(item),
          item.daysOverdue === 0 ? '' : String(item.daysOverdue),
          writeAmount(item.amount),
        ],
      })),
      {
        cells: ['', words.total, '', '', '', '', writeAmount(balance.closing)],
        isTotal: true,
      },
    ],
  };
}

function agingTable(balance: StatementBalance, words: StatementWords): PdfBlock {
  const cells = [...balance.aging, balance.unapplied, balance.closing].map(writeAmount);
  return {
    kind: 'TABLE',
    columns: [...words.buckets, words.unapplied, words.total].map((header) => ({
      ...{ header, width: 'FILL', align: 'RIGHT' },
    })),
    rows: [{ cells }],
  };
}

function heading(text: string): PdfBlock {
  return { kind: 'HEADING', text };
}

function paragraph(text: string): PdfBlock {
  return { kind: 'PARAGRAPH', text };
}
