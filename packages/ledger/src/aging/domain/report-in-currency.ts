import { convert, Money, type BusinessDate, type Decimal } from '@duebook/kernel';
import { lineFrom, type AgingLine } from './aging-line';

/** In which further currency an aging is told, and by whose rates of which day. */
export interface ReportingCurrency {
  readonly currency: string;
  readonly ratesOn: BusinessDate;
  readonly exchangeRateSource: string;
}

/** Units of the reporting currency for one unit of `from`, as published on `validOn`. */
export interface ReportingRate {
  readonly from: string;
  readonly rate: Decimal;
  readonly validOn: BusinessDate;
}

/** A group of an aging in the reporting currency; null where a rate is missing. */
export interface ReportedGroup {
  readonly key: string | null;
  readonly line: AgingLine | null;
}

/** An aging told in one currency more. */
export interface ReportedAging extends ReportingCurrency {
  /** Those that were used, by currency. */
  readonly rates: readonly ReportingRate[];
  /** Currencies for which the source had no rate by that day, sorted. */
  readonly missingCurrencies: readonly string[];
  readonly groups: readonly ReportedGroup[];
  /** Of all groups; null where a rate is missing. */
  readonly total: AgingLine | null;
}

/**
 * Tells lines in one currency. Each bucket of each line, of credits too, is converted and rounded;
 * totals are sums of what is shown, so that every column and every row adds up. A currency without
 * a rate is named, and whatever rests on it has no figure: nothing is guessed.
 */
export function reportInCurrency(
  lines: readonly AgingLine[],
  bucketCount: number,
  reporting: ReportingCurrency,
  rates: readonly ReportingRate[],
): ReportedAging {
  const rateOf = new Map(rates.map((rate) => [rate.from, rate.rate]));
  const { currency } = reporting;
  const converted = lines.map((line) => {
    const rate = rateOf.get(line.currency);
    if (line.currency === currency) return line;
    return rate === undefined ? null : convertLine(line, rate, currency);
  });
  const byKey = new Map<string | null, (AgingLine | null)[]>();
  lines.forEach(({ key }, index) => {
    byKey.set(key, [...(byKey.get(key) ?? []), converted[index] ?? null]);
  });
  const sum = (key: string | null, parts: readonly (AgingLine | null)[]) =>
    sumOf(parts, { key, currency, bucketCount });
  return {
    ...reporting,
    rates,
    missingCurrencies: foreignCurrencies(lines, currency).filter((each) => !rateOf.has(each)),
    groups: [...byKey].map(([key, parts]) => ({ key, line: sum(key, parts) })),
    total: sum(null, converted),
  };
}

/** The currencies of lines that have to be converted, sorted. */
export function foreignCurrencies(
  lines: readonly AgingLine[],
  reportingCurrency: string,
): readonly string[] {
  const all = new Set(lines.map(({ currency }) => currency));
  all.delete(reportingCurrency);
  return [...all].sort();
}

function convertLine(line: AgingLine, rate: Decimal, currency: string): AgingLine {
  const converted = (buckets: readonly Money[]): readonly Money[] =>
    buckets.map((amount) => convert(amount, rate, currency));
  return lineFrom(line.key, currency, {
    buckets: converted(line.buckets),
    creditBuckets: converted(line.creditBuckets),
  });
}

function sumOf(
  parts: readonly (AgingLine | null)[],
  { key, currency, bucketCount }: { key: string | null; currency: string; bucketCount: number },
): AgingLine | null {
  const known = parts.filter((part) => part !== null);
  if (known.length < parts.length) return null;
  const columns = (rows: readonly (readonly Money[])[]): readonly Money[] =>
    Array.from({ length: bucketCount }, (_, index) =>
      Money.sum(
        rows.flatMap((buckets) => buckets[index] ?? []),
        currency,
      ),
    );
  return lineFrom(key, currency, {
    buckets: columns(known.map(({ buckets }) => buckets)),
    creditBuckets: columns(known.map(({ creditBuckets }) => creditBuckets)),
  });
}
