import { isKnown } from '@duebook/platform';
import type { BaseRateStore } from '../application/ports';
import { shippedSeries, type BaseRateSeries } from '../domain/base-rate-series';

interface SeriesRow {
  readonly code: string;
  readonly version: number;
  readonly nameEn: string | null;
  readonly nameZh: string | null;
  readonly publisher: string | null;
  readonly longestAgeDays: number | null;
}

/** What a tenant says of series, in PostgreSQL. */
export const seriesStore: Pick<BaseRateStore, 'series' | 'addSeries'> = {
  series: async (reader, knownAt) => {
    const rows = await reader.query<SeriesRow>({
      name: 'contracts.base_rate_series',
      text: `select distinct on (told.code) told.code, told.version, told.name_en as "nameEn",
                    told.name_zh as "nameZh", told.publisher,
                    told.longest_age_days as "longestAgeDays"
               from contracts.base_rate_series as told
              where told.tenant_id = $1 and ${isKnown('told', '$2')}
              order by told.code, told.version desc`,
      values: [reader.tenantId, knownAt],
    });
    return new Map(rows.map((row) => [row.code, seriesOf(row)]));
  },

  addSeries: async (tx, { id, code, version, longestAgeDays, isShipped, ...told }) => {
    const own = isShipped ? [null, null, null] : [told.nameEn, told.nameZh, told.publisher];
    await tx.query({
      name: 'contracts.insert_base_rate_series',
      text: `insert into contracts.base_rate_series
               (tenant_id, id, code, version, longest_age_days, name_en, name_zh, publisher,
                defined_at, defined_by, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      values: [
        ...[tx.tenantId, id, code, version, longestAgeDays, ...own],
        ...[tx.startedAt, tx.caller.principalId, tx.commitId],
      ],
    });
  },
};

function seriesOf({ code, version, longestAgeDays, ...row }: SeriesRow): BaseRateSeries {
  const shipped = shippedSeries(code);
  if (shipped) return { ...shipped, version, longestAgeDays };
  const { nameEn, nameZh, publisher } = row;
  return {
    ...{ code, version, longestAgeDays, isShipped: false },
    ...{ nameEn: nameEn ?? '', nameZh: nameZh ?? '', publisher: publisher ?? '' },
  };
}
