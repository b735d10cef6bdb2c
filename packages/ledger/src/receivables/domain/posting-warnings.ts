import {
  currencyMinorDigits,
  daysBetween,
  Decimal,
  percentOf,
  type BusinessDate,
  type Money,
} from '@duebook/kernel';
import { isOldRate } from '../../rates/domain/posting-rate';
import type { DecidedLine } from './decided-posting';
import type { DocumentHeader } from './posting-command';
import type { PostingFacts } from './posting-facts';
import type { PostingWarning } from './posting-refusal';

/** Bills come late, but seldom by more: 1926 for 2026 is more likely. */
const LATE_DAYS = 366;
/** Ten years: nobody grants more, but 2062 for 2026 is soon written. */
const LONGEST_TERM_DAYS = 3_653;

/** What is worth telling of the days of a document and of the rate that was taken for it. */
export function headerWarnings(
  command: Pick<DocumentHeader, 'legalEntityId' | 'documentDate'>,
  { postingDate, rateOf }: { postingDate: BusinessDate; rateOf: BusinessDate | null },
  facts: Pick<PostingFacts, 'today'>,
): readonly PostingWarning[] {
  const today = facts.today(command.legalEntityId);
  const isAhead = (day: string): boolean => today !== null && day > today;
  const warnings: PostingWarning[] = [];
  if (isAhead(command.documentDate)) {
    warnings.push({ code: 'DATE_IN_FUTURE', path: ['documentDate'] });
  }
  if (daysBetween(command.documentDate, postingDate) > LATE_DAYS) {
    warnings.push({ code: 'DATE_LONG_AGO', path: ['documentDate'] });
  }
  if (postingDate !== command.documentDate && isAhead(postingDate)) {
    warnings.push({ code: 'DATE_IN_FUTURE', path: ['postingDate'] });
  }
  if (rateOf !== null && isOldRate({ validOn: rateOf }, postingDate)) {
    warnings.push({ code: 'RATE_OLD', path: ['currencyCode'], day: rateOf });
  }
  return warnings;
}

/** What is worth telling of the days on which a document falls due. */
export function dueDateWarnings(
  documentDate: BusinessDate,
  dueDates: readonly BusinessDate[],
): readonly PostingWarning[] {
  const days = dueDates.map((dueDate) => daysBetween(documentDate, dueDate));
  const told = (code: PostingWarning['code']): PostingWarning => ({ code, path: ['dueDate'] });
  return [
    ...(days.some((each) => each < 0) ? [told('DUE_BEFORE_DOCUMENT_DATE')] : []),
    ...(days.some((each) => each > LONGEST_TERM_DAYS) ? [told('DUE_DATE_FAR_AHEAD')] : []),
  ];
}

/** What is worth telling of the figures of a document's lines. */
export function lineWarnings(lines: readonly DecidedLine[]): readonly PostingWarning[] {
  return lines.flatMap((line, index) => {
    const told = (code: PostingWarning['code'], field: string): PostingWarning => ({
      code,
      path: ['lines', index, field],
    });
    return [
      ...(isNetUnusual(line) ? [told('NET_AMOUNT_UNUSUAL', 'netAmount')] : []),
      ...(isRateUnusual(line) ? [told('TAX_RATE_UNUSUAL', 'taxRatePercent')] : []),
      ...(isTaxUnusual(line) ? [told('TAX_AMOUNT_UNUSUAL', 'taxAmount')] : []),
    ];
  });
}

/**
 * A price is stated to the minor unit at least, and rounded where it is stated: as many units are off
 * by as many halves of its last digit. The amount itself may be rounded up or down.
 */
function isNetUnusual({ net, quantity, unitPrice }: DecidedLine): boolean {
  if (quantity === null || unitPrice === null) return false;
  const lastDigit = Math.max(unitPrice.decimalPlaces(), currencyMinorDigits(net.currency));
  const roundedPrice = new Decimal(10).pow(-lastDigit).dividedBy(2).times(quantity.abs());
  const difference = quantity.times(unitPrice).minus(net.amount);
  return difference.abs().greaterThan(roundedPrice.plus(minorUnitOf(net)));
}

/** Excises reach several hundred per cent, so such a rate is taken; more often 13.00 lost its point. */
function isRateUnusual({ taxRatePercent }: DecidedLine): boolean {
  return taxRatePercent?.greaterThan(100) === true;
}

/** Billers round by the line or by the whole, up or down: one minor unit says nothing. */
function isTaxUnusual({ net, tax, taxRatePercent }: DecidedLine): boolean {
  if (tax.isNegative() ? net.isPositive() : tax.isPositive() && net.isNegative()) return true;
  if (taxRatePercent === null) return false;
  const difference = tax.minus(percentOf(net, taxRatePercent));
  return difference.amount.abs().greaterThan(minorUnitOf(net));
}

function minorUnitOf({ currency }: Money): Decimal {
  return new Decimal(10).pow(-currencyMinorDigits(currency));
}
