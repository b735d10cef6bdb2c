import { type Decimal, invariant, Money } from '@duebook/kernel';
import {
  type LetterLanguage,
  type PdfBlock,
  type PdfDocument,
  type PdfFact,
  type PdfRow,
  writeAmount,
  writeDate,
} from '@duebook/platform';
import type { ReconcilingItems, ReconcilingKind } from '../domain/reconciling-items';
import { bankReconciliationWords, type BankReconciliationWords } from './bank-reconciliation-words';
import type { BankReconciliationPlace } from './ports';
import type { BankReconciliation } from './read-cash-book';

/** All that a statement says. */
export interface WholeBankReconciliation {
  readonly of: BankReconciliation;
  readonly place: BankReconciliationPlace;
  /** All four kinds, in their order. */
  readonly items: readonly ReconcilingItems[];
}

interface Writing {
  readonly whole: WholeBankReconciliation;
  readonly words: BankReconciliationWords;
  readonly amount: (of: Decimal) => string;
}

/** A statement as pages: both balances brought to the same, and the items that lie between them. */
export function bankReconciliationDocument(
  whole: WholeBankReconciliation,
  language: LetterLanguage,
): PdfDocument {
  const words = bankReconciliationWords(language);
  const { of, place } = whole;
  const { currency, name } = of.account;
  const money = (amount: Decimal): Money => Money.of(amount, currency);
  const writing: Writing = { whole, words, amount: (amount) => writeAmount(money(amount)) };
  return {
    title: words.title,
    subtitle: writeDate(of.asOf, language),
    header: `${of.asOf} | ${words.title} | ${place.entityName} | ${name}`,
    footer: place.entityName,
    blocks: [
      { kind: 'FACTS', columns: 2, facts: headFacts(whole, words) },
      balanceTable(writing),
      { kind: 'AMOUNT_IN_WORDS', money: money(of.adjustedBook), label: words.inWords },
      ...whole.items.flatMap((items) => itemBlocks(writing, items)),
      { kind: 'PARAGRAPH', text: words.note, isSmall: true },
      {
        kind: 'SIGNATURES',
        of: [
          { label: words.preparedBy, value: `${place.preparedBy}  ${place.preparedOn}` },
          { label: words.reviewedBy, value: '' },
        ],
      },
    ],
  };
}

function headFacts(
  { of, place }: WholeBankReconciliation,
  words: BankReconciliationWords,
): readonly PdfFact[] {
  const { account, span } = of;
  return [
    { label: words.company, value: `${place.entityName} (${place.entityCode})` },
    { label: words.asOf, value: of.asOf },
    { label: words.account, value: `${account.name} (${account.code})` },
    { label: words.number, value: place.number },
    { label: words.ledgerAccount, value: account.accountCode },
    { label: words.bankCode, value: place.bankCode ?? '–' },
    { label: words.currency, value: account.currency },
    { label: words.bankBalanceOn, value: span.end },
  ];
}

/** Between both sides, in points. */
const GAP = 8;

/** Both sides beside one another; what is other than usual has a row of its own only where it is. */
function balanceTable({ whole, words, amount }: Writing): PdfBlock {
  const { of } = whole;
  const line = (kind: ReconcilingKind): readonly [string, string] => {
    const { items, total } = kindOf(whole, kind);
    return [`${words.lines[kind]}${words.counted(items.length)}`, amount(total)];
  };
  const unusual = (label: string, figure: Decimal): readonly [string, string] | null =>
    figure.isZero() ? null : [label, amount(figure)];
  const ours = [
    ...[line('BANK_RECEIVED'), line('BANK_PAID')],
    unusual(words.amountDifferences, of.differences),
    unusual(words.statementGap, of.statementGap),
  ].filter((row) => row !== null);
  const banks = [
    ...[line('BOOKS_RECEIVED'), line('BOOKS_PAID')],
    unusual(words.openingDifference, of.openingDifference),
  ].filter((row) => row !== null);
  const rows = Array.from({ length: Math.max(ours.length, banks.length) }, (_, index): PdfRow => ({
    cells: [...(ours[index] ?? ['', '']), '', ...(banks[index] ?? ['', ''])],
  }));
  const total = (
    left: string,
    right: string,
    [book, bank]: readonly [Decimal, Decimal],
  ): PdfRow => ({
    cells: [left, amount(book), '', right, amount(bank)],
    isTotal: true,
  });
  return {
    kind: 'TABLE',
    columns: [
      { header: words.ours, width: 'FILL' },
      { header: words.amount, width: 'FIT', align: 'RIGHT' },
      { header: '', width: GAP },
      { header: words.bank, width: 'FILL' },
      { header: words.amount, width: 'FIT', align: 'RIGHT' },
    ],
    rows: [
      total(words.bookBalance, words.bankBalance, [of.bookBalance, of.bankBalance]),
      ...rows,
      total(words.adjusted, words.adjusted, [of.adjustedBook, of.adjustedBank]),
    ],
  };
}

function kindOf({ items }: WholeBankReconciliation, kind: ReconcilingKind): ReconcilingItems {
  const found = items.find((each) => each.kind === kind);
  invariant(found, 'A statement has all four kinds, be they empty');
  return found;
}

function itemBlocks(
  { words, amount }: Writing,
  { kind, items, total }: ReconcilingItems,
): readonly PdfBlock[] {
  const heading: PdfBlock = { kind: 'HEADING', text: words.headings[kind] };
  if (items.length === 0) return [heading, { kind: 'PARAGRAPH', text: words.none }];
  const isOfBank = kind === 'BANK_RECEIVED' || kind === 'BANK_PAID';
  return [
    heading,
    {
      kind: 'TABLE',
      columns: [
        { header: words.date, width: 48 },
        { header: isOfBank ? words.reference : words.voucher, width: 110 },
        { header: words.text, width: 'FILL' },
        { header: words.days, width: 32, align: 'RIGHT' },
        { header: words.amount, width: 'FIT', align: 'RIGHT' },
      ],
      rows: [
        ...items.map((item) => ({
          cells: [item.on, item.reference, item.text, String(item.ageDays), amount(item.amount)],
        })),
        {
          cells: ['', '', `${words.total}${words.counted(items.length)}`, '', amount(total)],
          isTotal: true,
        },
      ],
    },
  ];
}
