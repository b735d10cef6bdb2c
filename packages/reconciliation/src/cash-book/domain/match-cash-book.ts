import { compareText, type CurrencyCode, Money } from '@duebook/kernel';
import { moneyOf, type MinorUnits, minorUnits } from '../../matching/domain/amounts';
import { findSums, surpriseBits } from '../../matching/domain/subset-sum';
import { mismatchCause } from './amount-mismatch';
import type {
  BankMovement,
  BookLine,
  CashBookBounds,
  CashBookKind,
  CashBookMatch,
  CashBookResult,
  MismatchCause,
} from './cash-book-lines';
import {
  type BookMovement,
  isInDays,
  type Likeness,
  likeness,
  type Movement,
  Pool,
  readBank,
  readBook,
} from './cash-book-pool';

const SAME_AMOUNT = 5000;
const OFFSETTING = 9000;
const SEVERAL = 4500;
const MISMATCH = 3500;
const SUM_BOUNDS = { mostSteps: 8_000, mostSolutions: 2 };
/** Sets without a common name are believed when chance makes them less than once in so many powers of two. */
const LEAST_BITS = 6;
const VOID = /\b(?:VOID|VOIDED|CANCELL?ED|REVERSAL|STORNO)\b|作废|冲销|红冲|撤销/;
const NAMED_POINTS = 800;

/**
 * Compares the bank's movements on an account with our books of it, of one currency. Pure: in whatever
 * order the lists come, the same belongs together. Surer stages go first, and each movement is used
 * once: book lines that cancel one another, single lines with a name or number in common, several of one
 * name that add up, single lines by their amount alone, amounts that differ for a usual reason.
 */
export function matchCashBook(
  bank: readonly BankMovement[],
  books: readonly BookLine[],
  bounds: CashBookBounds,
): CashBookResult {
  return new CashBook(bank, books, bounds).result();
}

interface Pair {
  readonly bank: Movement;
  readonly book: BookMovement;
  readonly score: number;
  readonly like: Likeness;
  readonly cause: MismatchCause | null;
}

class CashBook {
  private readonly bank: Pool<Movement>;
  private readonly books: Pool<BookMovement>;
  private readonly matches: CashBookMatch[] = [];
  private readonly currency: CurrencyCode;
  private readonly limits: { readonly fee: MinorUnits; readonly rounding: MinorUnits };

  constructor(
    bank: readonly BankMovement[],
    books: readonly BookLine[],
    private readonly bounds: CashBookBounds,
  ) {
    this.bank = new Pool(bank.map(readBank));
    this.books = new Pool(books.map(readBook));
    this.currency = bounds.fee.currency;
    this.limits = { fee: minorUnits(bounds.fee), rounding: minorUnits(bounds.rounding) };
  }

  result(): CashBookResult {
    this.offset();
    this.pairs((pair) => pair.cause === null && (pair.like.hasName || pair.like.hasNumber));
    this.together(true);
    this.pairs((pair) => pair.cause === null);
    this.pairs((pair) => pair.cause !== null && (pair.like.hasName || pair.like.hasNumber));
    this.together(false);
    return {
      matches: this.matches,
      unmatchedBankIds: this.bank.list().map(({ id }) => id),
      unmatchedBookIds: this.books.list().map(({ id }) => id),
    };
  }

  /** A voided cheque and its void: the bank has seen neither. Same voucher, opposite amounts. */
  private offset(): void {
    const byAmount = groupBy(this.books.list(), ({ amount }) => amount);
    for (const line of this.books.list()) {
      if (line.reversesId === null && !VOID.test(line.text)) continue;
      const opposite = (byAmount.get(-line.amount) ?? []).filter(
        (other) => other !== line && this.books.has(other) && isTakenBack(other, line),
      );
      const [first] = opposite;
      if (first === undefined || !this.books.has(line)) continue;
      this.add('OFFSETTING_BOOK_LINES', null, [first, line], {
        score: OFFSETTING,
        isAmbiguous: opposite.length > 1,
        cause: null,
        reasons: ['opposite amounts', line.reversesId === first.id ? 'reversal' : 'same voucher'],
      });
    }
  }

  /** Pairs one bank movement with one book line, the likest first. */
  private pairs(isWanted: (pair: Pair) => boolean): void {
    const found = this.candidates().filter(isWanted);
    found.sort(
      (a, b) =>
        b.score - a.score ||
        Math.abs(a.bank.day - a.book.day) - Math.abs(b.bank.day - b.book.day) ||
        compareText(a.bank.id, b.bank.id) ||
        compareText(a.book.id, b.book.id),
    );
    const best = groupBy(found, ({ bank }) => bank);
    for (const pair of found) {
      if (!this.bank.has(pair.bank) || !this.books.has(pair.book)) continue;
      const rivals = (best.get(pair.bank) ?? []).filter(
        ({ book, score }) => book !== pair.book && this.books.has(book) && score === pair.score,
      );
      this.add(pair.cause === null ? 'ONE_TO_ONE' : 'AMOUNT_MISMATCH', pair.bank, [pair.book], {
        score: pair.score,
        isAmbiguous: rivals.length > 0,
        cause: pair.cause,
        reasons: reasonsOf(pair),
      });
    }
  }

  /** Equal amounts by index; amounts that nearly agree among lines of the same days only. */
  private candidates(): readonly Pair[] {
    const byAmount = groupBy(this.books.list(), ({ amount }) => amount);
    const byDay = groupBy(this.books.list(), ({ day }) => day);
    return this.bank.list().flatMap((bank) => {
      const same = (byAmount.get(bank.amount) ?? []).filter((book) =>
        isInDays(bank, book, this.bounds),
      );
      const near = this.around(bank, byDay).flatMap((book) => this.mismatch(bank, book));
      return [...same.map((book) => pairOf(bank, book, SAME_AMOUNT, null)), ...near];
    });
  }

  private mismatch(bank: Movement, book: BookMovement): readonly Pair[] {
    const cause = mismatchCause(bank.amount, book.amount, this.limits);
    return cause === null ? [] : [pairOf(bank, book, MISMATCH, cause)];
  }

  private around(
    bank: Movement,
    byDay: ReadonlyMap<number, readonly BookMovement[]>,
  ): readonly BookMovement[] {
    const found: BookMovement[] = [];
    const { daysBookFirst, daysBankFirst } = this.bounds;
    for (let day = bank.day - daysBookFirst; day <= bank.day + daysBankFirst; day += 1) {
      found.push(...(byDay.get(day) ?? []));
    }
    return found;
  }

  /** One deposit, one run of payments: several book lines of one name, or of the days before, add up. */
  private together(isNamed: boolean): void {
    const byDay = groupBy(this.books.list(), ({ day }) => day);
    for (const bank of this.bank.list()) {
      const near = this.around(bank, byDay).filter(
        (book) => this.books.has(book) && book.amount > 0n === bank.amount > 0n,
      );
      const lines = isNamed ? near.filter((book) => likeness(bank, book).hasName) : near;
      if (lines.length < 2 || lines.length > MOST_LINES) continue;
      this.sum(bank, lines, isNamed);
    }
  }

  private sum(bank: Movement, lines: readonly BookMovement[], isNamed: boolean): void {
    const found = sumFound(bank, lines, isNamed ? this.bounds.mostTogether : MOST_UNNAMED);
    if (found === null || !(isNamed || (found.isOnly && found.isSure))) return;
    this.add('SEVERAL_BOOK_LINES', bank, found.books, {
      score: SEVERAL + (isNamed ? NAMED_POINTS : 0) + (found.isSure ? 1000 : 0),
      isAmbiguous: !found.isOnly,
      cause: null,
      reasons: [isNamed ? 'one name' : 'only sum', `${found.books.length.toString()} lines add up`],
    });
  }

  private add(
    kind: CashBookKind,
    bank: Movement | null,
    books: readonly BookMovement[],
    rest: Pick<CashBookMatch, 'score' | 'isAmbiguous' | 'cause' | 'reasons'>,
  ): void {
    const booked = books.reduce((sum, { amount }) => sum + amount, 0n);
    if (bank !== null) this.bank.take([bank]);
    this.books.take(books);
    this.matches.push({
      kind,
      bankId: bank?.id ?? null,
      bookIds: books.map(({ id }) => id).sort(compareText),
      difference:
        bank === null ? Money.zero(this.currency) : moneyOf(bank.amount - booked, this.currency),
      ...rest,
    });
  }
}

const MOST_LINES = 60;
/** Without a common name chance finds sums of more. */
const MOST_UNNAMED = 4;

interface SumFound {
  readonly books: readonly BookMovement[];
  readonly isOnly: boolean;
  readonly isSure: boolean;
}

function sumFound(
  bank: Movement,
  lines: readonly BookMovement[],
  mostItems: number,
): SumFound | null {
  const values = lines.map(({ amount }) => amount);
  const { solutions, isCut } = findSums(values, bank.amount, { ...SUM_BOUNDS, mostItems });
  const [places = []] = solutions;
  if (places.length < 2) return null;
  return {
    books: places.flatMap((place) => lines[place] ?? []),
    isOnly: solutions.length === 1 && !isCut,
    isSure: surpriseBits(values, places.length) >= LEAST_BITS,
  };
}

function pairOf(
  bank: Movement,
  book: BookMovement,
  base: number,
  cause: MismatchCause | null,
): Pair {
  const like = likeness(bank, book);
  return { bank, book, like, cause, score: base + like.points };
}

/** By the ledger's link, or by the voucher's number: `CHK-5017` and `CHK-5017-V`. */
function isTakenBack(line: BookMovement, by: BookMovement): boolean {
  if (by.reversesId !== null) return by.reversesId === line.id;
  if (line.reference === null || by.reference === null || VOID.test(line.text)) return false;
  return by.reference.startsWith(line.reference) || sameKey(line, by);
}

function sameKey(a: BookMovement, b: BookMovement): boolean {
  for (const key of a.keys) if (key.length >= 3 && b.keys.has(key)) return true;
  return false;
}

function reasonsOf({ like, cause }: Pair): readonly string[] {
  return [
    cause ?? 'same amount',
    ...(like.hasNumber ? ['same number'] : []),
    ...(like.hasName ? ['same name'] : []),
  ];
}

function groupBy<T, K>(list: readonly T[], keyOf: (one: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const one of list) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}
