import { isUuid, type Id } from '@duebook/kernel';
import type { Statement } from '@duebook/platform';
import type { LegalEntityStore } from '../../application/ports';
import type { LegalEntity } from '../domain/legal-entity';

const COLUMNS = `id, code, name, functional_currency as "functionalCurrency", country,
  time_zone as "timeZone", fiscal_year_start_month as "fiscalYearStartMonth",
  unified_social_credit_code as "unifiedSocialCreditCode", version`;

export const legalEntityRepository: LegalEntityStore = {
  async add(tx, entity) {
    const rows = await tx.query({
      text: `insert into governance.legal_entity
               (tenant_id, id, code, name, functional_currency, country, time_zone,
                fiscal_year_start_month, unified_social_credit_code, version,
                created_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
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
        entity.version,
        tx.startedAt,
        tx.commitId,
      ],
    });
    return rows.length === 1;
  },

  async lock(tx, id) {
    if (!isUuid(id)) return null;
    const [row] = await tx.query<LegalEntity>({
      text: `select ${COLUMNS} from governance.legal_entity
              where tenant_id = $1 and id = $2 for no key update`,
      values: [tx.tenantId, id],
    });
    return row ?? null;
  },

  async save(tx, entity) {
    await tx.query({
      text: `update governance.legal_entity
                set name = $3, time_zone = $4, unified_social_credit_code = $5, version = $6
              where tenant_id = $1 and id = $2`,
      values: [
        tx.tenantId,
        entity.id,
        entity.name,
        entity.timeZone,
        entity.unifiedSocialCreditCode,
        entity.version,
      ],
    });
  },

  byIds(reader, ids) {
    return reader.query<LegalEntity>(selectByIds(reader.tenantId, ids));
  },

  page(reader, { limit, after }, among) {
    return reader.query<LegalEntity>({
      text: `select ${COLUMNS} from governance.legal_entity
              where tenant_id = $1 and ($2::text is null or code > $2)
                and ($3::uuid[] is null or id = any ($3))
              order by code limit $4`,
      values: [reader.tenantId, after, among, limit],
    });
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
