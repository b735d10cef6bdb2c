import type { Id } from '@duebook/kernel';
import { bulkInsert, columnsOf } from '@duebook/platform';
import type { WarningSetting, WarningStore } from '../application/ports';

/** Warnings of limitation in PostgreSQL. */
export const warningStore: WarningStore = {
  setting: async (reader) => {
    const [row = null] = await reader.query<WarningSetting>({
      name: 'contracts.limitation_warning_setting',
      text: `select version, warning_days as "warningDays"
               from contracts.limitation_warning_setting
              where tenant_id = $1 order by version desc limit 1`,
      values: [reader.tenantId],
    });
    return row;
  },
  lockSetting: async (tx) => {
    await tx.query({
      name: 'contracts.lock_limitation_warnings',
      text: `select pg_advisory_xact_lock(
               hashtextextended('contracts.limitation_warning_setting:' || $1::text, 0))`,
      values: [tx.tenantId],
    });
  },
  addSetting: async (tx, { version, warningDays }) => {
    await tx.query({
      name: 'contracts.insert_limitation_warning_setting',
      text: `insert into contracts.limitation_warning_setting
               (tenant_id, id, version, warning_days, set_by, set_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7)`,
      values: [
        ...[tx.tenantId, tx.ids.next(), version, warningDays, tx.caller.principalId],
        ...[tx.startedAt, tx.commitId],
      ],
    });
  },
  add: async (tx, warnings) => {
    if (warnings.length === 0) return new Set();
    const added = await tx.query<{ readonly id: Id }>(
      bulkInsert(
        {
          table: 'contracts.limitation_warning',
          name: 'contracts.insert_limitation_warnings',
          suffix: `on conflict (tenant_id, open_item_id, expires_on, threshold_days) do nothing
                   returning id`,
        },
        tx.tenantId,
        columnsOf(warnings, {
          id: ['uuid', ({ id }) => id],
          open_item_id: ['uuid', ({ openItemId }) => openItemId],
          legal_entity_id: ['uuid', ({ legalEntityId }) => legalEntityId],
          party_id: ['uuid', ({ partyId }) => partyId],
          threshold_days: ['int', ({ thresholdDays }) => thresholdDays],
          expires_on: ['date', ({ expiresOn }) => expiresOn],
          warned_on: ['date', ({ warnedOn }) => warnedOn],
          days_left: ['int', ({ daysLeft }) => daysLeft],
          commit_id: ['uuid', () => tx.commitId],
        }),
      ),
    );
    return new Set(added.map(({ id }) => id));
  },
  isWatched: async (reader, day) => {
    const rows = await reader.query({
      name: 'contracts.is_limitation_watched',
      text: `select 1 from contracts.limitation_watch
              where tenant_id = $1 and watched_on >= $2::date limit 1`,
      values: [reader.tenantId, day],
    });
    return rows.length > 0;
  },
  addWatch: async (tx, { day, items, warnings }) => {
    await tx.query({
      name: 'contracts.insert_limitation_watch',
      text: `insert into contracts.limitation_watch
               (tenant_id, id, watched_on, items, warnings, watched_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7)
             on conflict (tenant_id, watched_on) do nothing`,
      values: [...[tx.tenantId, tx.ids.next(), day, items, warnings, tx.startedAt, tx.commitId]],
    });
  },
  timeZones: async (reader) => {
    const rows = await reader.query<{ readonly timeZone: string }>({
      name: 'contracts.limitation_time_zones',
      text: `select distinct time_zone as "timeZone" from governance.v_legal_entity
              where tenant_id = $1`,
      values: [reader.tenantId],
    });
    return rows.map(({ timeZone }) => timeZone);
  },
};
