import {
  currencyMinorDigits,
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

/** What is worth telling of the days of a document and of the rate that was taken for it. */
export function headerWarnings(
  command: DocumentHeader,
  { postingDate, rateOf }: { postingDate: BusinessDate; rateOf: BusinessDate | null },
  facts: Pick<PostingFacts, 'today'>,
): readonly PostingWarning[] {
  const today = facts.today(command.legalEntityId);
  const isAhead = (day: string): boolean => today !== null && day > today;
  const warnings: PostingWarning[] = [];
  if (isAhead(command.documentDate)) {
    warnings.push({ code: 'DATE_IN_FUTURE', path: ['documentDate'] });
  }
  if (postingDate !== command.documentDate && isAhead(postingDate)) {
    warnings.push({ code: 'DATE_IN_FUTURE', path: ['postingDate'] });
  }
  if (rateOf !== null && isOldRate({ validOn: rateOf }, postingDate)) {
    warnings.push({ code: 'RATE_OLD', path: ['currencyCode'], day: rateOf });
  }
  return warnings;
}

/** The lines whose tax is not what their rate makes of them, or has the other sign. */
export function taxWarnings(lines: readonly DecidedLine[]): readonly PostingWarning[] {
  return lines.flatMap((line, index) =>
    isTaxUnusual(line)
      ? [{ code: 'TAX_AMOUNT_UNUSUAL' as const, path: ['lines', index, 'taxAmount'] }]
      : [],
  );
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
