import { Decimal, type BusinessDate } from '@duebook/kernel';
import { type SqlReader, isKnown } from '@duebook/platform';
import type { ReportingCurrency, ReportingRate } from '../domain/report-in-currency';

interface Row {
  readonly from: string;
  readonly rate: string;
  readonly validOn: BusinessDate;
}

/**
 * For each currency the newest rate of the source on or before the day; none where it has none. With
 * knownAt, a rate counts that was recorded by then, so that one which comes later changes no answer.
 */
export async function reportingRates(
  reader: SqlReader,
  currencies: readonly string[],
  { currency, ratesOn, exchangeRateSource }: ReportingCurrency,
  knownAt: Date | null,
): Promise<readonly ReportingRate[]> {
  const rows = await reader.query<Row>({
    name: 'ledger.reporting_rates',
    text: `select newest.from_currency as "from", newest.rate, newest.valid_on as "validOn"
             from unnest($2::text[]) as wanted (currency)
            cross join lateral (
              select from_currency, rate, valid_on from ledger.exchange_rate as rate
               where rate.tenant_id = $1 and rate.from_currency = wanted.currency
                 and rate.to_currency = $3 and rate.source = $4 and rate.valid_on <= $5
                 and ${isKnown('rate', '$6')}
               order by valid_on desc, revision desc limit 1) as newest
            order by 1`,
    values: [reader.tenantId, currencies, currency, exchangeRateSource, ratesOn, knownAt],
  });
  return rows.map(({ rate, ...row }) => ({ ...row, rate: new Decimal(rate) }));
}
