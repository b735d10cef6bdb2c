import { isUuid } from '@duebook/kernel';
import type { OperationStore } from '../application/ports';
import type { RegisteredOperation } from '../domain/registered-operation';

const COLUMNS = `id, service_account_id as "serviceAccountId", name, document, sha256,
  registered_at as "registeredAt", retired_at as "retiredAt", last_used_at as "lastUsedAt"`;

export const operationRepository: OperationStore = {
  async add(tx, operations) {
    const [first] = operations;
    const [, standing = []] = await tx.batch([
      {
        text: `insert into governance.registered_operation
                 (tenant_id, id, service_account_id, name, document, sha256, registered_at,
                  commit_id)
               select $1, id, $2, name, document, sha256, $3, $4
                 from unnest($5::uuid[], $6::text[], $7::text[], $8::text[])
                   as operation (id, name, document, sha256)
               on conflict (tenant_id, service_account_id, sha256) where retired_at is null
               do nothing`,
        values: [
          tx.tenantId,
          first?.serviceAccountId ?? null,
          tx.startedAt,
          tx.commitId,
          operations.map(({ id }) => id),
          operations.map(({ name }) => name),
          operations.map(({ document }) => document),
          operations.map(({ sha256 }) => sha256),
        ],
      },
      {
        text: `select ${COLUMNS} from governance.registered_operation
                where tenant_id = $1 and service_account_id = $2 and retired_at is null
                  and sha256 = any ($3::text[])`,
        values: [
          tx.tenantId,
          first?.serviceAccountId ?? null,
          operations.map(({ sha256 }) => sha256),
        ],
      },
    ]);
    return standing as unknown as readonly RegisteredOperation[];
  },

  async retire(tx, id) {
    if (!isUuid(id)) return null;
    const [changed = [], found = []] = await tx.batch([
      {
        text: `update governance.registered_operation set retired_at = $3
                where tenant_id = $1 and id = $2 and retired_at is null
                returning id`,
        values: [tx.tenantId, id, tx.startedAt],
      },
      {
        text: `select ${COLUMNS} from governance.registered_operation
                where tenant_id = $1 and id = $2`,
        values: [tx.tenantId, id],
      },
    ]);
    const [operation] = found as unknown as readonly RegisteredOperation[];
    return operation ? { operation, retiredNow: changed.length === 1 } : null;
  },

  byIds: (reader, ids) =>
    reader.query<RegisteredOperation>({
      text: `select ${COLUMNS} from governance.registered_operation
              where tenant_id = $1 and id = any ($2::uuid[])`,
      values: [reader.tenantId, ids.filter(isUuid)],
    }),

  page: (reader, { limit, after }, { serviceAccountId, isRetired }) =>
    reader.query<RegisteredOperation>({
      text: `select ${COLUMNS} from governance.registered_operation
              where tenant_id = $1 and ($2::uuid is null or id > $2)
                and ($3::uuid is null or service_account_id = $3)
                and ($4::boolean is null or (retired_at is not null) = $4)
              order by id limit $5`,
      values: [reader.tenantId, after, serviceAccountId, isRetired, limit],
    }),

  async find(reader, serviceAccountId, sha256) {
    const [operation] = await reader.query<RegisteredOperation>({
      name: 'governance.operation_to_run',
      text: `select ${COLUMNS} from governance.registered_operation
              where tenant_id = $1 and service_account_id = $2 and sha256 = $3
                and retired_at is null`,
      values: [reader.tenantId, serviceAccountId, sha256],
    });
    return operation ?? null;
  },

  async noteUse(reader, id, { usedAt, unlessSince }) {
    await reader.query({
      name: 'governance.note_use_of_operation',
      // Of several who find it old at once one writes; nobody waits for whoever retires it.
      text: `update governance.registered_operation set last_used_at = $3
              where tenant_id = $1
                and id in (select id from governance.registered_operation
                            where tenant_id = $1 and id = $2
                              and (last_used_at is null or last_used_at <= $4)
                              for no key update skip locked)`,
      values: [reader.tenantId, id, usedAt, unlessSince],
    });
  },

  async restrictedAmong(reader, serviceAccountIds) {
    const rows = await reader.query<{ readonly id: string }>({
      name: 'governance.restricted_among',
      text: `select id from governance.service_account
              where tenant_id = $1 and id = any ($2::uuid[]) and only_registered_operations`,
      values: [reader.tenantId, serviceAccountIds.filter(isUuid)],
    });
    return rows.map(({ id }) => id);
  },

  async restrict(tx, serviceAccountId, isRestricted) {
    if (!isUuid(serviceAccountId)) return null;
    const [changed = [], found = []] = await tx.batch([
      {
        text: `update governance.service_account set only_registered_operations = $3
                where tenant_id = $1 and id = $2 and only_registered_operations <> $3
                returning id`,
        values: [tx.tenantId, serviceAccountId, isRestricted],
      },
      {
        text: 'select id from governance.service_account where tenant_id = $1 and id = $2',
        values: [tx.tenantId, serviceAccountId],
      },
    ]);
    return found.length === 1 ? { changedNow: changed.length === 1 } : null;
  },
};
