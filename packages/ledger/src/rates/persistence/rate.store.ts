import { compareText, type Id } from '@duebook/kernel';
import {
  bulkInsert,
  columnsOf,
  isOneOf,
  Raced,
  violates,
  type SqlReader,
  type Statement,
  type Transaction,
  readNow,
} from '@duebook/platform';
import type { RateFilter, RatePageRequest, RateStore } from '../application/ports';
import type { CorrectedRate } from '../domain/correct-rate';
import { type ExchangeRate, type KeptRate, rateKeyText } from '../domain/exchange-rate';
import { RATE_COLUMNS, ratesFor, readRates } from './rate.reads';

/** Exchange rates in PostgreSQL. */
export const rateStore: RateStore = {
  record,
  addCorrection,
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

async function addCorrection(
  tx: Transaction,
  { id, from, to, validOn, source, ...right }: CorrectedRate & { readonly id: Id },
): Promise<void> {
  const { rate, revision, correctionReason } = right;
  try {
    await tx.query({
      name: 'ledger.insert_rate_correction',
      text: `insert into ledger.exchange_rate
               (tenant_id, id, from_currency, to_currency, valid_on, source, rate, revision,
                correction_reason, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      values: [
        ...[tx.tenantId, id, from, to, validOn, source, rate.toFixed()],
        ...[revision, correctionReason, tx.commitId],
      ],
    });
  } catch (error) {
    if (violates(error, 'exchange_rate_natural')) {
      throw new Raced('The rate was corrected meanwhile.', { cause: error });
    }
    throw error;
  }
}

function insert(tx: Transaction, rates: readonly ExchangeRate[]): Statement {
  return bulkInsert(
    {
      name: 'ledger.insert_exchange_rates',
      table: 'ledger.exchange_rate',
      suffix:
        'on conflict (tenant_id, from_currency, to_currency, source, valid_on, revision) do nothing',
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
                  rate.valid_on as "validOn", rate.source, rate.rate, rate.revision,
                  rate.correction_reason as "correctionReason", false as "isReplaced"
             from unnest($2::text[], $3::text[], $4::date[], $5::text[])
               with ordinality as sent (from_currency, to_currency, day, source, ordinal)
            cross join lateral (
              select * from ledger.exchange_rate as same
               where same.tenant_id = $1 and same.from_currency = sent.from_currency
                 and same.to_currency = sent.to_currency and same.source = sent.source
                 and same.valid_on = sent.day
               order by same.revision desc limit 1) as rate
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
): Promise<readonly KeptRate[]> {
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
