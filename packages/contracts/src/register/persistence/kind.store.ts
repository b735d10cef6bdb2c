import { Raced, type SqlReader, type Statement } from '@duebook/platform';
import type { KindStore } from '../application/ports';
import type { OwnKind } from '../domain/contract-kind';

const COLUMNS = `id, code, name_en as "nameEn", name_zh as "nameZh", required_role as "requiredRole",
  value_rule as "valueRule", false as "isShipped", is_active as "isActive", version`;

/** The tenant's own kinds in PostgreSQL. */
export const kindStore: KindStore = {
  all: (reader) =>
    read(reader, {
      name: 'contracts.kinds',
      text: `select ${COLUMNS} from contracts.contract_kind where tenant_id = $1 order by code`,
      values: [reader.tenantId],
    }),
  lockByCode: async (tx, code) => {
    const [kind] = await read(tx, {
      name: 'contracts.lock_kind',
      text: `select ${COLUMNS} from contracts.contract_kind
              where tenant_id = $1 and code = $2 for no key update`,
      values: [tx.tenantId, code],
    });
    return kind ?? null;
  },
  add: async (tx, kind) => {
    await tx.query({
      name: 'contracts.insert_kind',
      text: `insert into contracts.contract_kind
               (tenant_id, id, code, name_en, name_zh, required_role, value_rule, is_active, version,
                commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      values: [
        ...[tx.tenantId, kind.id, kind.code, kind.nameEn, kind.nameZh, kind.requiredRole],
        ...[kind.valueRule, kind.isActive, kind.version, tx.commitId],
      ],
    });
  },
  save: async (tx, kind) => {
    const [saved] = await tx.query({
      name: 'contracts.save_kind',
      text: `update contracts.contract_kind
                set name_en = $3, name_zh = $4, required_role = $5, value_rule = $6, is_active = $7,
                    version = version + 1
              where tenant_id = $1 and id = $2 and version = $8 returning id`,
      values: [
        ...[tx.tenantId, kind.id, kind.nameEn, kind.nameZh, kind.requiredRole, kind.valueRule],
        ...[kind.isActive, kind.version],
      ],
    });
    if (!saved) throw new Raced('contract kind');
  },
};

function read(reader: SqlReader, statement: Statement): Promise<readonly OwnKind[]> {
  return reader.query<OwnKind>(statement);
}
