import {
  Decimal,
  type BusinessDate,
  type CurrencyCode,
  type Id,
  type LetterLanguage,
} from '@duebook/kernel';

/** How far a confirmation has come. */
export type ConfirmationState =
  /** Sent, and not answered. */
  | 'AWAITING'
  | 'CONFIRMED'
  /** Answered, and something is otherwise in the books of the party. */
  | 'DISPUTED'
  /** Taken back before it was answered. */
  | 'WITHDRAWN';

/** One item as we say it stood at the end of the day. */
export interface ConfirmationLine {
  /** From 1, in the order of days and numbers. */
  readonly position: number;
  readonly openItemId: Id;
  readonly documentNumber: string;
  readonly documentKind: string;
  readonly documentDate: BusinessDate;
  readonly dueDate: BusinessDate;
  /** The ledger's: RECEIVABLE, PAYABLE, CUSTOMER_ADVANCE … */
  readonly itemClass: string;
  /** DEBIT: they owe us. CREDIT: we owe them. */
  readonly side: 'DEBIT' | 'CREDIT';
  readonly currency: CurrencyCode;
  /** Unsigned, in units of the currency, as text. */
  readonly amount: string;
}

/** What of a currency stands between us at the end of the day. */
export interface ConfirmationTotal {
  readonly currency: CurrencyCode;
  readonly debit: string;
  readonly credit: string;
  /** Debit less credit: what they owe us on balance; negative when we owe them. */
  readonly balance: string;
}

/** What a party is asked to confirm. Once it is made nothing of this changes. */
export interface ConfirmationContent {
  readonly legalEntityId: Id;
  readonly legalEntityName: string;
  readonly partyId: Id;
  readonly partyName: string;
  readonly asOf: BusinessDate;
  readonly lines: readonly ConfirmationLine[];
  readonly totals: readonly ConfirmationTotal[];
}

/** A confirmation, without its lines. */
export interface Confirmation {
  readonly id: Id;
  readonly legalEntityId: Id;
  readonly partyId: Id;
  readonly asOf: BusinessDate;
  readonly totals: readonly ConfirmationTotal[];
  readonly lineCount: number;
  readonly language: LetterLanguage;
  /** By when an answer is asked for; the link ends on that day. */
  readonly replyBy: BusinessDate;
  readonly state: ConfirmationState;
  /** Both as they were called when it was asked. */
  readonly legalEntityName: string;
  readonly partyName: string;
  /** SHA-256 of what was asked, in hexadecimal: the same in the mail, on the page and in the answer. */
  readonly contentHash: string;
  readonly requestedAt: Date;
  readonly requestedBy: Id;
  readonly answeredAt: Date | null;
  /** How often it was sent, the first time among them. */
  readonly sentCount: number;
  readonly version: number;
}

/** What stands between us, by currency in the order of their codes. */
export function totalsOf(
  lines: readonly Pick<ConfirmationLine, 'side' | 'currency' | 'amount'>[],
): readonly ConfirmationTotal[] {
  const sums = new Map<CurrencyCode, Readonly<Record<'DEBIT' | 'CREDIT', Decimal>>>();
  for (const { currency, side, amount } of lines) {
    const sum = sums.get(currency) ?? { DEBIT: new Decimal(0), CREDIT: new Decimal(0) };
    sums.set(currency, { ...sum, [side]: sum[side].plus(amount) });
  }
  return [...sums.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([currency, { DEBIT: debit, CREDIT: credit }]) => ({
      currency,
      debit: debit.toFixed(),
      credit: credit.toFixed(),
      balance: debit.minus(credit).toFixed(),
    }));
}
