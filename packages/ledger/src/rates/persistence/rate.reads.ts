import { Decimal } from '@duebook/kernel';
import type { Row, BatchedRead, OfTenant } from '@duebook/platform';
import type { KeptRate } from '../domain/exchange-rate';
import type { WantedRate } from '../domain/rate-on';

/** The columns of a rate of `ledger.exchange_rate`, named after its fields. */
export const RATE_COLUMNS = `id, from_currency as "from", to_currency as "to",
  valid_on as "validOn", source, rate, revision, correction_reason as "correctionReason",
  (select later.id from ledger.exchange_rate as later
    where later.tenant_id = $1 and later.from_currency = exchange_rate.from_currency
      and later.to_currency = exchange_rate.to_currency and later.source = exchange_rate.source
      and later.valid_on = exchange_rate.valid_on
      and later.revision = exchange_rate.revision + 1) is not null as "isReplaced"`;

type RateRow = Omit<KeptRate, 'rate'> & { readonly rate: string };

/** Stored rates; numeric arrives as text and never becomes a JS number. */
export function readRates(rows: readonly Row[]): readonly KeptRate[] {
  return (rows as unknown as readonly RateRow[]).map(readRate);
}

function readRate({ rate, ...row }: RateRow): KeptRate {
  return { ...row, rate: new Decimal(rate) };
}

/** For each wanted rate, in order, the newest of its source on or before its day, as it stands. */
export function ratesFor(
  { tenantId }: OfTenant,
  wanted: readonly WantedRate[],
): BatchedRead<readonly (KeptRate | null)[]> {
  return {
    statement: {
      name: 'ledger.rates_for',
      text: `select (wanted.ordinal - 1)::int as index, newest.id, newest.from_currency as "from",
                    newest.to_currency as "to", newest.valid_on as "validOn", newest.source,
                    newest.rate, newest.revision, newest.correction_reason as "correctionReason",
                    false as "isReplaced"
               from unnest($2::text[], $3::text[], $4::date[], $5::text[])
                 with ordinality as wanted (from_currency, to_currency, day, source, ordinal)
              cross join lateral (
                select * from ledger.exchange_rate as rate
                 where rate.tenant_id = $1 and rate.from_currency = wanted.from_currency
                   and rate.to_currency = wanted.to_currency and rate.source = wanted.source
                   and rate.valid_on <= wanted.day
                 order by rate.valid_on desc, rate.revision desc limit 1) as newest`,
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
        (rows as unknown as readonly (RateRow & { readonly index: number })[]).map(
          ({ index, ...row }) => [index, readRate(row)],
        ),
      );
      return wanted.map((_, index) => found.get(index) ?? null);
    },
  };
}
