import { type CurrencyCode, currencyMinorDigits, isCurrencyCode } from './currency';
import { Decimal, parseDecimal } from './decimal';
import { invariant } from './invariant';
import { ok, refused, type Result } from './result';

/** Why text is not an amount of money, with the facts for a message. */
export type MoneyRefusal =
  | Readonly<{ code: 'CURRENCY_UNKNOWN'; currency: string }>
  | Readonly<{ code: 'AMOUNT_NOT_A_NUMBER'; text: string }>
  | Readonly<{ code: 'AMOUNT_TOO_LARGE'; text: string; limit: string }>
  | Readonly<{ code: 'AMOUNT_TOO_PRECISE'; text: string; currency: CurrencyCode; digits: number }>;

/** A single amount that comes in is below this. */
const ENTRY_WHOLE_DIGITS = 18;
const ENTRY_LIMIT = new Decimal(10).pow(ENTRY_WHOLE_DIGITS);
/** What a numeric(24,4) column holds, in which single amounts stand: 20 digits before the point. */
const STORAGE_WHOLE_DIGITS = 20;
const STORAGE_DIGITS = 4;
/** What a numeric(48,4) column holds, in which sums stand: no sum of amounts comes near. */
const SUM_WHOLE_DIGITS = 44;
const ZERO = new Decimal(0);

/**
 * An exact amount of one currency, never finer than the currency's minor unit. Immutable.
 *
 * Arithmetic never rounds. What comes in, and the total of a document, is below 10^18; a stored amount
 * has room up to 10^20. Sums of these have no bound of their own: 10^16 of the largest amounts, at the
 * highest rate of exchange, are 10^44, which is an invariant failure. So is mixing currencies.
 */
export class Money {
  private constructor(
    /** Exact, in major units: `new Decimal('10.5')` for ten yuan and fifty fen. Never minus zero. */
    readonly amount: Decimal,
    /** ISO 4217 code. */
    readonly currency: CurrencyCode,
  ) {}

  /**
   * Money from trusted figures: the database, a calculation, a test.
   * @throws {InvariantViolation} when the text is not a plain decimal, the currency is unknown, or
   *   the amount is finer than its minor unit or not below 10^44. Use {@link Money.parse} for input.
   */
  static of(amount: string | Decimal, currency: CurrencyCode): Money {
    const number = typeof amount === 'string' ? parseDecimal(amount) : amount;
    invariant(number !== null && number.isFinite(), 'An amount is a plain decimal number');
    invariant(
      number.decimalPlaces() <= currencyMinorDigits(currency),
      'An amount is never finer than the minor unit of its currency',
    );
    return Money.within(number, currency);
  }

  /**
   * Money from input. Surplus decimals are accepted only when they are zeros.
   * Refusals in order of checking: CURRENCY_UNKNOWN, AMOUNT_NOT_A_NUMBER, AMOUNT_TOO_LARGE
   * (|amount| ≥ 10^18), AMOUNT_TOO_PRECISE.
   */
  static parse(text: string, currency: string): Result<Money, MoneyRefusal> {
    if (!isCurrencyCode(currency)) return refused({ code: 'CURRENCY_UNKNOWN', currency });
    const amount = parseDecimal(text);
    if (amount === null) return refused({ code: 'AMOUNT_NOT_A_NUMBER', text });
    return Money.entered(amount, currency, text);
  }

  /** Money from a number of the input that {@link parseDecimal} has read; refused as its text is. */
  static ofNumber(number: Decimal, currency: string): Result<Money, MoneyRefusal> {
    if (!isCurrencyCode(currency)) return refused({ code: 'CURRENCY_UNKNOWN', currency });
    return Money.entered(number, currency, null);
  }

  /** @param text null: written out when it is needed, which is hardly ever */
  private static entered(
    amount: Decimal,
    currency: CurrencyCode,
    text: string | null,
  ): Result<Money, MoneyRefusal> {
    const digits = currencyMinorDigits(currency);
    // `e` is the power of ten of the first digit; reading it costs nothing, a comparison does.
    if (amount.e >= ENTRY_WHOLE_DIGITS) {
      const limit = ENTRY_LIMIT.toFixed();
      return refused({ code: 'AMOUNT_TOO_LARGE', text: text ?? amount.toFixed(), limit });
    }
    if (amount.decimalPlaces() > digits) {
      const written = text ?? amount.toFixed();
      return refused({ code: 'AMOUNT_TOO_PRECISE', text: written, currency, digits });
    }
    return ok(Money.within(amount, currency));
  }

  /** Nothing, in a currency. */
  static zero(currency: CurrencyCode): Money {
    return Money.of(ZERO, currency);
  }

  /** The total; zero for an empty list. */
  static sum(list: readonly Money[], currency: CurrencyCode): Money {
    return list.reduce((total, money) => total.plus(money), Money.zero(currency));
  }

  private static within(amount: Decimal, currency: CurrencyCode): Money {
    invariant(amount.e < SUM_WHOLE_DIGITS, 'A sum is below 10^44, what storage can hold');
    return new Money(amount.isZero() ? ZERO : amount, currency);
  }

  plus(other: Money): Money {
    return Money.within(this.amount.plus(this.sameCurrency(other).amount), this.currency);
  }

  minus(other: Money): Money {
    return Money.within(this.amount.minus(this.sameCurrency(other).amount), this.currency);
  }

  negated(): Money {
    return Money.within(this.amount.negated(), this.currency);
  }

  abs(): Money {
    return this.isNegative() ? this.negated() : this;
  }

  /** The smaller of the two; this one when they are equal. */
  min(other: Money): Money {
    return this.compareTo(other) <= 0 ? this : other;
  }

  /** The larger of the two; this one when they are equal. */
  max(other: Money): Money {
    return this.compareTo(other) >= 0 ? this : other;
  }

  /** Below zero, zero or above zero, as `sort` wants it. */
  compareTo(other: Money): number {
    return this.amount.comparedTo(this.sameCurrency(other).amount);
  }

  /** Same amount and same currency; a question, so money of another currency is simply not equal. */
  equals(other: Money): boolean {
    return this.currency === other.currency && this.amount.equals(other.amount);
  }

  isZero(): boolean {
    return this.amount.isZero();
  }

  /** Strictly above zero. */
  isPositive(): boolean {
    return this.amount.greaterThan(ZERO);
  }

  /** Strictly below zero. */
  isNegative(): boolean {
    return this.amount.lessThan(ZERO);
  }

  /** The amount with exactly the currency's digits: CNY `10.50`, JPY `100`, KWD `1.250`. */
  toAmountText(): string {
    return this.amount.toFixed(currencyMinorDigits(this.currency));
  }

  /**
   * A single amount for a numeric(24,4) column: `10.5000`. Sums are made in the database.
   * @throws {InvariantViolation} when it is 10^20 or more
   */
  toStorageText(): string {
    invariant(this.amount.e < STORAGE_WHOLE_DIGITS, 'A stored amount is below 10^20');
    return this.amount.toFixed(STORAGE_DIGITS);
  }

  /** For people and logs: `10.50 CNY`. */
  toString(): string {
    return `${this.toAmountText()} ${this.currency}`;
  }

  /** Text, so that no JSON reader makes a binary float of it. */
  toJSON(): { amount: string; currency: CurrencyCode } {
    return { amount: this.toAmountText(), currency: this.currency };
  }

  private sameCurrency(other: Money): Money {
    invariant(this.currency === other.currency, 'Amounts of two currencies are never combined');
    return other;
  }
}
