import {
  type BusinessDate,
  type Id,
  Money,
  type MoneyRefusal,
  ok,
  readableText,
  refused,
  type Result,
} from '@duebook/kernel';

export type AdviceSource = 'TYPED' | 'FILE' | 'EMAIL_TEXT';

/** OPEN waits for its payment; USED explained one that is posted; WITHDRAWN was recorded by mistake. */
export type AdviceState = 'OPEN' | 'USED' | 'WITHDRAWN';

/** What a payer says that a payment pays, as it was sent. */
export interface AdviceDraft {
  readonly partyId: Id | null;
  readonly payerName: string | null;
  /** What the payment itself bears: end-to-end id, number of the transfer or cheque. */
  readonly paymentReference: string | null;
  readonly paidOn: BusinessDate | null;
  readonly currencyCode: string;
  /** What is paid in all; null: what the lines come to. */
  readonly totalAmount: string | null;
  /** Whether more lines of the payment are elsewhere, so that these need not add up. */
  readonly isPartial: boolean;
  readonly lines: readonly AdviceLineDraft[];
}

export interface AdviceLineDraft {
  readonly documentNumber: string | null;
  readonly documentOn: BusinessDate | null;
  /** Signed: a credit note that is netted is below zero. */
  readonly amount: string;
  readonly discountAmount: string | null;
  readonly deductionAmount: string | null;
  readonly deductionReason: string | null;
  readonly memo: string | null;
}

/** What of a payment pays which document. */
export interface RemittanceLine {
  /** From 1. */
  readonly position: number;
  readonly documentNumber: string | null;
  readonly documentOn: BusinessDate | null;
  /** Signed: a credit note that is netted is below zero. */
  readonly amount: Money;
  /** Taken off besides, as a discount. */
  readonly discount: Money | null;
  /** Taken off besides, for another reason. */
  readonly deduction: Money | null;
  readonly deductionReason: string | null;
  readonly memo: string | null;
}

/** An advice that holds together. */
export interface CheckedAdvice {
  readonly partyId: Id | null;
  readonly payerName: string | null;
  readonly paymentReference: string | null;
  readonly paidOn: BusinessDate | null;
  readonly total: Money;
  readonly isPartial: boolean;
  readonly lines: readonly RemittanceLine[];
}

type Path = readonly (string | number)[];

/** The lines come to something else than the total that is stated. */
export type TotalDiffers = Readonly<{
  code: 'REMITTANCE_TOTAL_DIFFERS';
  path: Path;
  stated: Money;
  summed: Money;
}>;

/** Why an advice is not taken; `path` is where in it. */
export type AdviceFault =
  | TotalDiffers
  | (Readonly<{ path: Path }> &
      (
        | MoneyRefusal
        | Readonly<{
            code:
              | 'REMITTANCE_TEXT_INVALID'
              | 'REMITTANCE_LINES_COUNT_INVALID'
              | 'REMITTANCE_LINE_SAYS_NOTHING'
              | 'REMITTANCE_TOTAL_NOT_POSITIVE';
          }>
      ));

export const MOST_LINES = 5_000;
const LONGEST_NAME = 300;
const LONGEST_REFERENCE = 140;
const LONGEST_NUMBER = 100;
const LONGEST_REASON = 300;
const LONGEST_MEMO = 500;

/** Decides whether an advice holds together, and says the first thing that does not. */
export function checkAdvice(draft: AdviceDraft): Result<CheckedAdvice, AdviceFault> {
  const { partyId, paidOn, isPartial, currencyCode } = draft;
  const payerName = optionalText(draft.payerName, LONGEST_NAME, ['payerName']);
  if (!payerName.ok) return payerName;
  const reference = optionalText(draft.paymentReference, LONGEST_REFERENCE, ['paymentReference']);
  if (!reference.ok) return reference;
  const currency = Money.parse('0', currencyCode);
  if (!currency.ok) return refused({ ...currency.refusal, path: ['currencyCode'] });
  const lines = checkLines(draft.lines, currencyCode);
  if (!lines.ok) return lines;
  const total = checkTotal(draft, lines.value);
  if (!total.ok) return total;
  return ok({
    ...{ partyId, payerName: payerName.value, paymentReference: reference.value, paidOn },
    ...{ total: total.value, isPartial, lines: lines.value },
  });
}

/** What the lines come to. */
export function sumOfLines(lines: readonly RemittanceLine[], total: Money): Money {
  return Money.sum(
    lines.map(({ amount }) => amount),
    total.currency,
  );
}

/** How references are compared: letters and digits alone, upper case; null when none are left. */
export function referenceKeyOf(text: string | null): string | null {
  const key =
    text
      ?.normalize('NFKC')
      .toUpperCase()
      .replace(/[^\p{L}\p{N}]+/gu, '') ?? '';
  return NO_REFERENCES.includes(key) ? null : key;
}

/** What ISO 20022 and SWIFT write where there is none. */
const NO_REFERENCES: readonly string[] = ['', 'NOTPROVIDED', 'NONREF'];

function checkTotal(
  { totalAmount, currencyCode, isPartial }: AdviceDraft,
  lines: readonly RemittanceLine[],
): Result<Money, AdviceFault> {
  const path = ['totalAmount'];
  const stated = totalAmount === null ? null : readMoney(totalAmount, currencyCode, path);
  if (stated && !stated.ok) return stated;
  const [first] = lines;
  if (!first) return refused({ code: 'REMITTANCE_LINES_COUNT_INVALID', path: ['lines'] });
  const summed = sumOfLines(lines, first.amount);
  const total = stated?.value ?? summed;
  if (!total.isPositive()) return refused({ code: 'REMITTANCE_TOTAL_NOT_POSITIVE', path });
  if (!isPartial && !total.equals(summed)) {
    return refused({ code: 'REMITTANCE_TOTAL_DIFFERS', path, stated: total, summed });
  }
  return ok(total);
}

function checkLines(
  drafts: readonly AdviceLineDraft[],
  currency: string,
): Result<readonly RemittanceLine[], AdviceFault> {
  if (drafts.length === 0 || drafts.length > MOST_LINES) {
    return refused({ code: 'REMITTANCE_LINES_COUNT_INVALID', path: ['lines'] });
  }
  const lines: RemittanceLine[] = [];
  for (const [index, draft] of drafts.entries()) {
    const line = checkLine(draft, currency, index);
    if (!line.ok) return refused({ ...line.refusal, path: ['lines', index, ...line.refusal.path] });
    lines.push(line.value);
  }
  return ok(lines);
}

function checkLine(
  draft: AdviceLineDraft,
  currency: string,
  index: number,
): Result<RemittanceLine, AdviceFault> {
  const texts = lineTexts(draft);
  if (!texts.ok) return texts;
  const amounts = lineAmounts(draft, currency);
  if (!amounts.ok) return amounts;
  const { documentNumber, memo, deductionReason } = texts.value;
  if (documentNumber === null && memo === null && deductionReason === null) {
    return refused({ code: 'REMITTANCE_LINE_SAYS_NOTHING', path: ['documentNumber'] });
  }
  const { documentOn } = draft;
  return ok({ position: index + 1, documentOn, ...texts.value, ...amounts.value });
}

function lineTexts(
  draft: AdviceLineDraft,
): Result<Pick<RemittanceLine, 'documentNumber' | 'deductionReason' | 'memo'>, AdviceFault> {
  const documentNumber = optionalText(draft.documentNumber, LONGEST_NUMBER, ['documentNumber']);
  if (!documentNumber.ok) return documentNumber;
  const reason = optionalText(draft.deductionReason, LONGEST_REASON, ['deductionReason']);
  if (!reason.ok) return reason;
  const memo = optionalText(draft.memo, LONGEST_MEMO, ['memo']);
  if (!memo.ok) return memo;
  return ok({
    documentNumber: documentNumber.value,
    deductionReason: reason.value,
    memo: memo.value,
  });
}

function lineAmounts(
  draft: AdviceLineDraft,
  currency: string,
): Result<Pick<RemittanceLine, 'amount' | 'discount' | 'deduction'>, AdviceFault> {
  const amount = readMoney(draft.amount, currency, ['amount']);
  if (!amount.ok) return amount;
  const discount = optionalMoney(draft.discountAmount, currency, ['discountAmount']);
  if (!discount.ok) return discount;
  const deduction = optionalMoney(draft.deductionAmount, currency, ['deductionAmount']);
  if (!deduction.ok) return deduction;
  return ok({ amount: amount.value, discount: discount.value, deduction: deduction.value });
}

/** Nothing is taken off where zero is. */
function optionalMoney(
  text: string | null,
  currency: string,
  path: Path,
): Result<Money | null, AdviceFault> {
  if (text === null) return ok(null);
  const money = readMoney(text, currency, path);
  return money.ok && money.value.isZero() ? ok(null) : money;
}

function readMoney(text: string, currency: string, path: Path): Result<Money, AdviceFault> {
  const money = Money.parse(text, currency);
  return money.ok ? money : refused({ ...money.refusal, path });
}

/** Blank text is none; text that nobody can see, or that is too long, is at fault. */
function optionalText(
  text: string | null,
  longest: number,
  path: Path,
): Result<string | null, AdviceFault> {
  if (text === null || text.trim() === '') return ok(null);
  const kept = readableText(text, longest);
  return kept === null ? refused({ code: 'REMITTANCE_TEXT_INVALID', path }) : ok(kept);
}
