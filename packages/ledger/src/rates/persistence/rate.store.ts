import { compareText } from '@duebook/kernel';
import {
  bulkInsert,
  columnsOf,
  isOneOf,
  type SqlReader,
  type Statement,
  type Transaction,
} from '@duebook/platform';
import { readNow } from '../../persistence/batched-read';
import type { RateFilter, RatePageRequest, RateStore } from '../application/ports';
import { type ExchangeRate, rateKeyText } from '../domain/exchange-rate';
import { RATE_COLUMNS, ratesFor, readRates } from './rate.reads';

/** Exchange rates in PostgreSQL. */
export const rateStore: RateStore = {
  record,
  byIds: async (reader, ids) =>
    readRates(
      await reader.query({
        name: 'ledger.rates_by_ids',
        text: `select ${RATE_COLUMNS} from ledger.exchange_rate
                where tenant_id = $1 and ${isOneOf('id', '$2::uuid[]')}`,
        values: [reader.tenantId, ids],
      }),
    ),
  newest: (reader, wanted) => readNow(reader, ratesFor(reader, wanted)),
  page,
};

/**
 * Two batches that meet on a key wait for one another in the order of the keys, so they never wait
 * in a circle; what the other one committed is then seen by the second statement.
 */
async function record(
  tx: Transaction,
  rates: readonly ExchangeRate[],
): Promise<readonly ExchangeRate[]> {
  const inOrder = [...rates].sort((a, b) => compareText(rateKeyText(a), rateKeyText(b)));
  const [, standing] = await tx.batch([insert(tx, inOrder), readStanding(tx, rates)]);
  return readRates(standing ?? []);
}

function insert(tx: Transaction, rates: readonly ExchangeRate[]): Statement {
  return bulkInsert(
    {
      name: 'ledger.insert_exchange_rates',
      table: 'ledger.exchange_rate',
      suffix: 'on conflict (tenant_id, from_currency, to_currency, source, valid_on) do nothing',
    },
    tx.tenantId,
    columnsOf(rates, {
      id: ['uuid', ({ id }) => id],
      from_currency: ['text', ({ from }) => from],
      to_currency: ['text', ({ to }) => to],
      valid_on: ['date', ({ validOn }) => validOn],
      source: ['text', ({ source }) => source],
      rate: ['numeric', ({ rate }) => rate.toFixed()],
      commit_id: ['uuid', () => tx.commitId],
    }),
  );
}

function readStanding(tx: Transaction, rates: readonly ExchangeRate[]): Statement {
  return {
    name: 'ledger.standing_exchange_rates',
    text: `select rate.id, rate.from_currency as "from", rate.to_currency as "to",
                  rate.valid_on as "validOn", rate.source, rate.rate
             from unnest($2::text[], $3::text[], $4::date[], $5::text[])
               with ordinality as sent (from_currency, to_currency, day, source, ordinal)
            cross join lateral (
              select * from ledger.exchange_rate as same
               where same.tenant_id = $1 and same.from_currency = sent.from_currency
                 and same.to_currency = sent.to_currency and same.source = sent.source
                 and same.valid_on = sent.day
              offset 0) as rate
            order by sent.ordinal`,
    values: [
      tx.tenantId,
      rates.map(({ from }) => from),
      rates.map(({ to }) => to),
      rates.map(({ validOn }) => validOn),
      rates.map(({ source }) => source),
    ],
  };
}

async function page(
  reader: SqlReader,
  { limit, after }: RatePageRequest,
  { from, to, source, validFrom, validTo }: RateFilter,
): Promise<readonly ExchangeRate[]> {
  const rows = await reader.query({
    name: 'ledger.page_of_exchange_rates',
    text: `select ${RATE_COLUMNS} from ledger.exchange_rate
            where tenant_id = $1
              and ($2::date is null or (valid_on, id) < ($2, $3::uuid))
              and ($4::text is null or from_currency = $4)
              and ($5::text is null or to_currency = $5)
              and ($6::text is null or source = $6)
              and ($7::date is null or valid_on >= $7)
              and ($8::date is null or valid_on <= $8)
            order by valid_on desc, id desc limit $9`,
    values: [
      reader.tenantId,
      after?.validOn ?? null,
      after?.id ?? null,
      from,
      to,
      source,
      validFrom,
      validTo,
      limit,
    ],
  });
  return readRates(rows);
}
