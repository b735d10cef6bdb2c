import { businessDate, isUuid, type Id } from '@duebook/kernel';
import type { Statement } from '@duebook/platform';
import type { LegalEntityStore } from '../application/ports';
import type { LegalEntity } from '../domain/legal-entity';

interface LegalEntityRow extends Omit<LegalEntity, 'goLiveOn'> {
  readonly goLiveOn: string | null;
}

const COLUMNS = `id, code, name, functional_currency as "functionalCurrency", country,
  time_zone as "timeZone", fiscal_year_start_month as "fiscalYearStartMonth",
  unified_social_credit_code as "unifiedSocialCreditCode", go_live_on as "goLiveOn", version`;

export const legalEntityRepository: LegalEntityStore = {
  async add(tx, entity) {
    const rows = await tx.query({
      text: `insert into governance.legal_entity
               (tenant_id, id, code, name, functional_currency, country, time_zone,
                fiscal_year_start_month, unified_social_credit_code, go_live_on, version,
                created_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
             on conflict (tenant_id, code) do nothing
             returning id`,
      values: [
        tx.tenantId,
        entity.id,
        entity.code,
        entity.name,
        entity.functionalCurrency,
        entity.country,
        entity.timeZone,
        entity.fiscalYearStartMonth,
        entity.unifiedSocialCreditCode,
        entity.goLiveOn,
        entity.version,
        tx.startedAt,
        tx.commitId,
      ],
    });
    return rows.length === 1;
  },

  async lock(tx, id) {
    if (!isUuid(id)) return null;
    const [row] = await tx.query<LegalEntityRow>({
      text: `select ${COLUMNS} from governance.legal_entity
              where tenant_id = $1 and id = $2 for no key update`,
      values: [tx.tenantId, id],
    });
    return row ? fromRow(row) : null;
  },

  async save(tx, entity) {
    await tx.query({
      text: `update governance.legal_entity
                set name = $3, time_zone = $4, unified_social_credit_code = $5, go_live_on = $6,
                    version = $7
              where tenant_id = $1 and id = $2`,
      values: [
        tx.tenantId,
        entity.id,
        entity.name,
        entity.timeZone,
        entity.unifiedSocialCreditCode,
        entity.goLiveOn,
        entity.version,
      ],
    });
  },

  async byIds(reader, ids) {
    const rows = await reader.query<LegalEntityRow>(selectByIds(reader.tenantId, ids));
    return rows.map(fromRow);
  },

  async page(reader, { limit, after }, among) {
    const rows = await reader.query<LegalEntityRow>({
      text: `select ${COLUMNS} from governance.legal_entity
              where tenant_id = $1 and ($2::text is null or code > $2)
                and ($3::uuid[] is null or id = any ($3))
              order by code limit $4`,
      values: [reader.tenantId, after, among, limit],
    });
    return rows.map(fromRow);
  },
};

function selectByIds(tenantId: Id, ids: readonly Id[]): Statement {
  return {
    name: 'governance.legal_entities_by_ids',
    text: `select ${COLUMNS} from governance.legal_entity
            where tenant_id = $1 and id = any ($2::uuid[])`,
    values: [tenantId, ids.filter(isUuid)],
  };
}

function fromRow(row: LegalEntityRow): LegalEntity {
  return { ...row, goLiveOn: row.goLiveOn === null ? null : businessDate(row.goLiveOn) };
}
