import { Decimal } from '@duebook/kernel';
import type { Row } from '@duebook/platform';
import type { BatchedRead, OfTenant } from '../../persistence/batched-read';
import type { ExchangeRate } from '../domain/exchange-rate';
import type { WantedRate } from '../domain/rate-on';

/** The columns of a rate, named after its fields. */
export const RATE_COLUMNS = `id, from_currency as "from", to_currency as "to",
  valid_on as "validOn", source, rate`;

type RateRow = Omit<ExchangeRate, 'rate'> & { readonly rate: string };

/** Stored rates; numeric arrives as text and never becomes a JS number. */
export function readRates(rows: readonly Row[]): readonly ExchangeRate[] {
  return (rows as unknown as readonly RateRow[]).map(readRate);
}

function readRate({ id, from, to, validOn, source, rate }: RateRow): ExchangeRate {
  return { id, from, to, validOn, source, rate: new Decimal(rate) };
}

/** For each wanted rate, in order, the newest of its source on or before its day. */
export function ratesFor(
  { tenantId }: OfTenant,
  wanted: readonly WantedRate[],
): BatchedRead<readonly (ExchangeRate | null)[]> {
  return {
    statement: {
      name: 'ledger.rates_for',
      text: `select (wanted.ordinal - 1)::int as index, newest.id, newest.from_currency as "from",
                    newest.to_currency as "to", newest.valid_on as "validOn", newest.source,
                    newest.rate
               from unnest($2::text[], $3::text[], $4::date[], $5::text[])
                 with ordinality as wanted (from_currency, to_currency, day, source, ordinal)
              cross join lateral (
                select * from ledger.exchange_rate as rate
                 where rate.tenant_id = $1 and rate.from_currency = wanted.from_currency
                   and rate.to_currency = wanted.to_currency and rate.source = wanted.source
                   and rate.valid_on <= wanted.day
                 order by rate.valid_on desc limit 1) as newest`,
      values: [
        tenantId,
        wanted.map(({ from }) => from),
        wanted.map(({ to }) => to),
        wanted.map(({ on }) => on),
        wanted.map(({ source }) => source),
      ],
    },
    read: (rows) => {
      const found = new Map(
        (rows as unknown as readonly (RateRow & { readonly index: number })[]).map((row) => [
          row.index,
          readRate(row),
        ]),
      );
      return wanted.map((_, index) => found.get(index) ?? null);
    },
  };
}
