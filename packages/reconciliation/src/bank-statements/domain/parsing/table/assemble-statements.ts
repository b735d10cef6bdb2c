import type { BusinessDate } from '@duebook/kernel';
import type { ParsedBalance, ParsedStatement, SkippedRow } from '../parsed-statement';
import { isNegative, unsigned } from './read-money';
import type { Preamble } from './read-preamble';
import type { ReadLine } from './read-row';
import { runningBalances, type BalancedRow, type RunningBalances } from './running-balances';

/** What the rows of a file are, once all are read. */
export interface TableContents {
  readonly preamble: Preamble;
  readonly lines: readonly ReadLine[];
  readonly skipped: readonly SkippedRow[];
  /** Of the first row. */
  readonly firstLine: number;
}

/**
 * One statement for each account and currency of the file, in the order in which they come: some
 * banks export all accounts into one table, and a card of two currencies is two accounts.
 */
export function assembleStatements(contents: TableContents): readonly ParsedStatement[] {
  const groups = groupsOf(contents.lines);
  // An account on which nothing moved, or whose rows were all passed over, is a statement too.
  if (groups.length === 0) groups.push([]);
  return groups.map((lines, at) => statementOf(contents, lines, at === 0));
}

function groupsOf(lines: readonly ReadLine[]): ReadLine[][] {
  const accounts = new Set(lines.map(accountKey).filter((key) => key !== ''));
  const [onlyAccount = ''] = accounts.size === 1 ? accounts : [];
  const groups = new Map<string, ReadLine[]>();
  for (const line of lines) {
    // Payments onto a card come without its number.
    const key = `${accountKey(line) || onlyAccount}\t${line.line.currency ?? ''}`;
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  return [...groups.values()];
}

function accountKey({ iban, account }: ReadLine): string {
  return (iban || account).replace(/\s/g, '');
}

function statementOf(
  contents: TableContents,
  lines: readonly ReadLine[],
  isFirst: boolean,
): ParsedStatement {
  const { preamble, skipped, firstLine } = contents;
  const [first] = lines;
  return {
    position: first ? first.line.position : firstLine,
    statementId: null,
    sequenceNumber: onlyOne(lines.map(({ statementNumber }) => statementNumber)),
    kind: 'STATEMENT',
    account: accountOf(preamble, lines),
    currency: first ? first.line.currency : null,
    fromOn: preamble.fromOn,
    toOn: preamble.toOn,
    // What stands above a table of several accounts is of the first.
    ...balancesOf(preamble, lines, isFirst),
    lines: lines.map(({ line }) => line),
    ...(isFirst && skipped.length > 0 ? { skipped } : {}),
  };
}

type Balances = Pick<
  ParsedStatement,
  'openingBalance' | 'closingBalance' | 'balances' | 'balanceBreaks'
>;

function balancesOf(
  preamble: Preamble,
  lines: readonly ReadLine[],
  hasPreamble: boolean,
): Balances {
  const running = runningBalances(balancedRows(lines));
  const currency = lines[0]?.line.currency ?? null;
  const [opening, closing] = endsOf(running, hasPreamble ? preamble : null);
  const openingBalance = balanceOf(opening, currency, preamble.fromOn);
  const closingBalance = balanceOf(closing, currency, preamble.toOn);
  const balances = [...typed(openingBalance, 'OPENING'), ...typed(closingBalance, 'CLOSING')];
  const found = { openingBalance, closingBalance, balances };
  return running && running.breaks.length > 0 ? { ...found, balanceBreaks: running.breaks } : found;
}

interface Ends {
  readonly opening: string | null;
  readonly closing: string | null;
}

function endsOf(running: RunningBalances | null, told: Ends | null): (string | null)[] {
  const own: Ends = running ?? { opening: null, closing: null };
  return told === null
    ? [own.opening, own.closing]
    : [told.opening ?? own.opening, told.closing ?? own.closing];
}

function balancedRows(lines: readonly ReadLine[]): readonly BalancedRow[] {
  return lines
    .filter(({ line }) => line.status === 'BOOKED')
    .map(({ line: { position, direction, amount, bookedOn, valueOn }, balance }) => {
      return { position, direction, amount, balance, on: bookedOn ?? valueOn ?? '' };
    });
}

function typed(balance: ParsedBalance | null, type: string): (ParsedBalance & { type: string })[] {
  return balance === null ? [] : [{ ...balance, type }];
}

function accountOf(preamble: Preamble, lines: readonly ReadLine[]): ParsedStatement['account'] {
  return {
    iban: firstOf(lines.map(({ iban }) => iban)) ?? preamble.iban,
    number: firstOf(lines.map(({ account }) => account)) ?? preamble.account,
    bankCode: firstOf(lines.map(({ bankCode }) => bankCode)) ?? preamble.bankCode,
    ownerName: firstOf(lines.map(({ ownerName }) => ownerName)) ?? preamble.owner,
  };
}

function firstOf(values: readonly string[]): string | null {
  return values.find((value) => value !== '') ?? null;
}

function onlyOne(values: readonly string[]): string | null {
  const different = new Set(values.filter((value) => value !== ''));
  const [value = null] = different;
  return different.size === 1 ? value : null;
}

function balanceOf(
  signed: string | null | undefined,
  currency: string | null,
  on: BusinessDate | null,
): ParsedBalance | null {
  if (signed === null || signed === undefined) return null;
  const direction = isNegative(signed) ? 'DEBIT' : 'CREDIT';
  return { direction, amount: unsigned(signed), currency, on };
}
