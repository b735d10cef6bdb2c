import { Decimal, type BusinessDate, type Id } from '@duebook/kernel';
import { bulkInsert, columnsOf, isKnown, ListStatement } from '@duebook/platform';
import type { BaseRateStore } from '../application/ports';
import { baseRateKeyText, type BaseRate, type StandingRate } from '../domain/base-rate';
import { seriesStore } from './series.store';

/** SQL: that a record of an alias stands, as it was known at `$5`, and has a figure. */
const stands = (rate: string): string => `${rate}.percent is not null and ${isKnown(rate, '$5')}
  and not exists (
    select 1 from contracts.base_rate as later
     where later.tenant_id = $1 and later.series_code = ${rate}.series_code
       and later.valid_on = ${rate}.valid_on and later.revision > ${rate}.revision
       and ${isKnown('later', '$5')})`;

const COLUMNS = `rate.id, rate.series_code as "seriesCode", rate.valid_on as "validOn", rate.percent,
  rate.source, rate.revision, rate.reason, rate.recorded_at as "recordedAt",
  rate.recorded_by as "recordedBy",
  exists (select 1 from contracts.base_rate as later
           where later.tenant_id = $1 and later.series_code = rate.series_code
             and later.valid_on = rate.valid_on and later.revision > rate.revision) as "isReplaced"`;

type BaseRateRow = Omit<BaseRate, 'percent'> & { readonly percent: string | null };

interface StandingRow {
  readonly index: number;
  readonly id: Id;
  readonly seriesCode: string;
  readonly validOn: BusinessDate;
  readonly percent: string;
}

/** Series and rates in PostgreSQL. */
export const baseRateStore: BaseRateStore = {
  ...seriesStore,

  lock: async (tx) => {
    await tx.query({
      name: 'contracts.lock_base_rates',
      text: `select pg_advisory_xact_lock(hashtextextended('contracts.base_rate:' || $1::text, 0))`,
      values: [tx.tenantId],
    });
  },

  newestOf: async (tx, keys) => {
    const rows = await tx.query<BaseRateRow>({
      name: 'contracts.newest_base_rates_of',
      text: `select newest.id, newest.series_code as "seriesCode", newest.valid_on as "validOn",
                    newest.percent, newest.revision
               from (select distinct series_code, valid_on
                       from unnest($2::text[], $3::date[]) as sent (series_code, valid_on)) as sent
              cross join lateral (
                select rate.* from contracts.base_rate as rate
                 where rate.tenant_id = $1 and rate.series_code = sent.series_code
                   and rate.valid_on = sent.valid_on
                 order by rate.revision desc limit 1) as newest`,
      values: [
        tx.tenantId,
        keys.map(({ seriesCode }) => seriesCode),
        keys.map(({ validOn }) => validOn),
      ],
    });
    return new Map(rows.map((row) => [baseRateKeyText(row), withFigure(row)]));
  },

  add: async (tx, rates) => {
    if (rates.length === 0) return;
    await tx.query(
      bulkInsert(
        { name: 'contracts.insert_base_rates', table: 'contracts.base_rate' },
        tx.tenantId,
        columnsOf(rates, {
          id: ['uuid', ({ id }) => id],
          series_code: ['text', ({ seriesCode }) => seriesCode],
          valid_on: ['date', ({ validOn }) => validOn],
          revision: ['int', ({ revision }) => revision],
          percent: ['numeric', ({ percent }) => percent?.toFixed() ?? null],
          source: ['text', ({ source }) => source],
          reason: ['text', ({ reason }) => reason],
          recorded_at: ['timestamptz', () => tx.startedAt],
          recorded_by: ['uuid', () => tx.caller.principalId],
          commit_id: ['uuid', () => tx.commitId],
        }),
      ),
    );
  },

  byIds: async (reader, ids) => {
    const rows = await reader.query<BaseRateRow>({
      name: 'contracts.base_rates_by_ids',
      text: `select ${COLUMNS} from contracts.base_rate as rate
              where rate.tenant_id = $1 and rate.id = any ($2::uuid[])`,
      values: [reader.tenantId, ids],
    });
    return rows.map(withFigure);
  },

  page: async (reader, { filter, limit, after }) => {
    const { seriesCodes, validFrom, validTo, isReplaced } = filter;
    const list = new ListStatement('contracts.base_rates', reader.tenantId);
    const conditions = [
      list.when('series', seriesCodes, (codes) => `rate.series_code = any (${codes}::text[])`),
      list.when('from', validFrom, (day) => `rate.valid_on >= ${day}::date`),
      list.when('to', validTo, (day) => `rate.valid_on <= ${day}::date`),
      list.when('replaced', isReplaced, (asked) => `told."isReplaced" = ${asked}::boolean`),
    ].join('');
    const further =
      after === null
        ? ''
        : list.when(
            'after',
            after.validOn,
            (day) => `(rate.valid_on, rate.id) < (${day}::date, ${list.parameter(after.id)}::uuid)`,
          );
    const rows = await reader.query<BaseRateRow>(
      list.of(`select rate.id, rate.series_code as "seriesCode", rate.valid_on as "validOn",
                      rate.percent, rate.source, rate.revision, rate.reason,
                      rate.recorded_at as "recordedAt", rate.recorded_by as "recordedBy",
                      told."isReplaced"
                 from contracts.base_rate as rate
                cross join lateral (
                  select exists (
                    select 1 from contracts.base_rate as later
                     where later.tenant_id = $1 and later.series_code = rate.series_code
                       and later.valid_on = rate.valid_on
                       and later.revision > rate.revision) as "isReplaced") as told
                where rate.tenant_id = $1${conditions}${further}
                order by rate.valid_on desc, rate.id desc ${list.atMost(limit)}`),
    );
    return rows.slice(0, limit).map(withFigure);
  },

  standing: async (reader, wanted, knownAt) => {
    const rows = await reader.query<StandingRow>({
      name: 'contracts.standing_base_rates',
      text: `select (wanted.ordinal - 1)::int as index, rate.id, rate.series_code as "seriesCode",
                    rate.valid_on as "validOn", rate.percent
               from unnest($2::text[], $3::date[], $4::date[])
                 with ordinality as wanted (series_code, since, until, ordinal)
               left join lateral (
                 select max(rate.valid_on) as day from contracts.base_rate as rate
                  where rate.tenant_id = $1 and rate.series_code = wanted.series_code
                    and rate.valid_on <= wanted.since and ${stands('rate')}) as first on true
               join contracts.base_rate as rate
                 on rate.tenant_id = $1 and rate.series_code = wanted.series_code
                and rate.valid_on between coalesce(first.day, wanted.since) and wanted.until
                and ${stands('rate')}
              order by wanted.ordinal, rate.valid_on`,
      values: [
        reader.tenantId,
        wanted.map(({ seriesCode }) => seriesCode),
        wanted.map(({ from }) => from),
        wanted.map(({ to }) => to),
        knownAt,
      ],
    });
    const found = wanted.map((): StandingRate[] => []);
    for (const { index, percent, ...rate } of rows) {
      found[index]?.push({ ...rate, percent: new Decimal(percent) });
    }
    return found;
  },
};

function withFigure<R extends { readonly percent: string | null }>(
  row: R,
): Omit<R, 'percent'> & { readonly percent: Decimal | null } {
  return { ...row, percent: row.percent === null ? null : new Decimal(row.percent) };
}
