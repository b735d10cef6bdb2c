import { isUuid } from '@duebook/kernel';
import type { Statement, Transaction } from '@duebook/platform';
import type { RoleStore } from '../../application/ports';
import { EVERY_PERMISSION } from '../domain/grant';
import type { Role } from '../domain/role';
import type { RoleAssignment } from '../domain/role-assignment';
import { amountLimitColumn, grantsFrom, grantsStatement, type GrantRow } from './grant.rows';

const ROLE = `select role.id, role.code, role.name, role.name_zh as "nameZh", role.description,
    role.is_shipped as "isShipped", role.version,
    array(select permission from governance.role_permission
           where tenant_id = role.tenant_id and role_id = role.id
           order by permission) as permissions
  from governance.role`;

const ASSIGNMENT = `select id, principal_id as "principalId", role_id as "roleId",
    legal_entity_id as "legalEntityId", assigned_at as "assignedAt",
    ${amountLimitColumn('role_assignment')}
  from governance.role_assignment`;

/** What gives the right to decide on requests for approval. */
const DECIDING = ['governance.approval.decide', EVERY_PERMISSION];

export const roleRepository: RoleStore = {
  async add(tx, roles) {
    const [inserted = []] = await tx.batch([insertRoles(tx, roles)]);
    if (inserted.length < roles.length) return false;
    await tx.batch([insertPermissions(tx, roles)]);
    return true;
  },

  shipped: (reader) =>
    reader.query<Role>({
      text: `${ROLE} where role.tenant_id = $1 and role.is_shipped order by role.code`,
      values: [reader.tenantId],
    }),

  async extend(tx, roleId, permissions) {
    const added = await tx.query<{ permission: string }>({
      text: `insert into governance.role_permission (tenant_id, role_id, permission)
             select $1, $2, permission from unnest($3::text[]) as permission
             on conflict do nothing
             returning permission`,
      values: [tx.tenantId, roleId, permissions],
    });
    return added.map(({ permission }) => permission);
  },

  async curtail(tx, roleId, permissions) {
    const removed = await tx.query<{ permission: string }>({
      text: `delete from governance.role_permission
              where tenant_id = $1 and role_id = $2 and permission = any ($3::text[])
              returning permission`,
      values: [tx.tenantId, roleId, permissions],
    });
    return removed.map(({ permission }) => permission);
  },

  async rename(tx, role) {
    const renamed = await tx.query({
      text: `update governance.role set name = $3, name_zh = $4, description = $5
              where tenant_id = $1 and id = $2
                and (name, coalesce(name_zh, ''), description)
                    is distinct from ($3, coalesce($4, ''), $5)
              returning id`,
      values: [tx.tenantId, role.id, role.name, role.nameZh, role.description],
    });
    return renamed.length === 1;
  },

  async save(tx, role) {
    const { id, name, description, version, permissions } = role;
    await tx.batch([
      {
        text: `update governance.role set name = $3, description = $4, version = $5
                where tenant_id = $1 and id = $2`,
        values: [tx.tenantId, id, name, description, version],
      },
      {
        // Who gave the right to decide by it counts for those who agree to what the same one asked for.
        text: `update governance.role set widened_at = $4, widened_by = $5
                where tenant_id = $1 and id = $2
                  and $3::text[] && $6::text[]
                  and not exists (
                        select from governance.role_permission as held
                         where held.tenant_id = $1 and held.role_id = $2
                           and held.permission = any ($6::text[]))`,
        values: [tx.tenantId, id, permissions, tx.startedAt, tx.caller.principalId, DECIDING],
      },
      {
        text: `delete from governance.role_permission
                where tenant_id = $1 and role_id = $2 and permission <> all ($3::text[])`,
        values: [tx.tenantId, id, permissions],
      },
      {
        text: `insert into governance.role_permission (tenant_id, role_id, permission)
               select $1, $2, permission from unnest($3::text[]) as permission
               on conflict do nothing`,
        values: [tx.tenantId, id, permissions],
      },
    ]);
  },

  async remove(tx, roleId) {
    await tx.batch(
      ['role_permission where tenant_id = $1 and role_id', 'role where tenant_id = $1 and id'].map(
        (place) => ({
          text: `delete from governance.${place} = $2`,
          values: [tx.tenantId, roleId],
        }),
      ),
    );
  },

  async holdersOf(reader, roleId) {
    const rows = await reader.query<{ id: string }>({
      text: `select distinct principal_id as id from governance.role_assignment
              where tenant_id = $1 and role_id = $2 order by id`,
      values: [reader.tenantId, roleId],
    });
    return rows.map((row) => row.id);
  },

  byIds: (reader, ids) =>
    reader.query<Role>({
      name: 'governance.roles_by_ids',
      text: `${ROLE} where role.tenant_id = $1 and role.id = any ($2::uuid[])`,
      values: [reader.tenantId, ids.filter(isUuid)],
    }),

  async findByCode(reader, code) {
    const [role] = await reader.query<Role>({
      text: `${ROLE} where role.tenant_id = $1 and role.code = $2`,
      values: [reader.tenantId, code],
    });
    return role ?? null;
  },

  page: (reader, { limit, after }) =>
    reader.query<Role>({
      text: `${ROLE} where role.tenant_id = $1 and ($2::text is null or role.code > $2)
              order by role.code limit $3`,
      values: [reader.tenantId, after, limit],
    }),

  async assign(tx, assignment) {
    const rows = await tx.query({
      text: `insert into governance.role_assignment
               (tenant_id, id, principal_id, role_id, legal_entity_id, assigned_at, commit_id,
                amount_limit, amount_limit_currency)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             on conflict on constraint role_assignment_place do nothing
             returning id`,
      values: [
        tx.tenantId,
        assignment.id,
        assignment.principalId,
        assignment.roleId,
        assignment.legalEntityId,
        assignment.assignedAt,
        tx.commitId,
        assignment.amountLimit?.amount,
        assignment.amountLimit?.currency,
      ],
    });
    return rows.length === 1;
  },

  async findAssignment(reader, { principalId, roleId, legalEntityId }) {
    const [assignment] = await reader.query<RoleAssignment>({
      text: `${ASSIGNMENT}
              where tenant_id = $1 and principal_id = $2 and role_id = $3
                and legal_entity_id is not distinct from $4::uuid`,
      values: [reader.tenantId, principalId, roleId, legalEntityId],
    });
    return assignment ?? null;
  },

  async unassign(tx, assignmentId) {
    await tx.query({
      text: 'delete from governance.role_assignment where tenant_id = $1 and id = $2',
      values: [tx.tenantId, assignmentId],
    });
  },

  assignmentsOf: (reader, principalIds) =>
    reader.query<RoleAssignment>({
      name: 'governance.assignments_of',
      text: `${ASSIGNMENT}
              where tenant_id = $1 and principal_id = any ($2::uuid[])
              order by id`,
      values: [reader.tenantId, principalIds.filter(isUuid)],
    }),

  async grantsOf(reader, principalId) {
    return grantsFrom(await reader.query<GrantRow>(grantsStatement(reader.tenantId, principalId)));
  },

  async administratorsWithout(tx, assignmentId) {
    const rows = await tx.query<{ id: string }>({
      text: `select distinct assigned.principal_id as id
               from governance.role_assignment as assigned
               join governance.role_permission as granted
                 on granted.tenant_id = assigned.tenant_id and granted.role_id = assigned.role_id
               join governance.principal
                 on principal.tenant_id = assigned.tenant_id
                and principal.id = assigned.principal_id
              where assigned.tenant_id = $1 and assigned.id is distinct from $2::uuid
                and assigned.legal_entity_id is null
                and granted.permission = $3 and principal.kind = 'USER'
                and principal.deactivated_at is null`,
      values: [tx.tenantId, assignmentId, EVERY_PERMISSION],
    });
    return rows.map((row) => row.id);
  },

  async lockAssignments(tx) {
    await tx.query({
      text: `select pg_advisory_xact_lock(hashtextextended('governance.role_assignment' || $1, 0))`,
      values: [tx.tenantId],
    });
  },
};

function insertRoles(tx: Transaction, roles: readonly Role[]): Statement {
  return {
    text: `insert into governance.role
             (tenant_id, id, code, name, name_zh, description, is_shipped, created_at, commit_id)
           select $1, id, code, name, name_zh, description, is_shipped, $2, $3
             from unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::boolean[])
               as role (id, code, name, name_zh, description, is_shipped)
           on conflict (tenant_id, code) do nothing
           returning id`,
    values: [
      tx.tenantId,
      tx.startedAt,
      tx.commitId,
      roles.map((role) => role.id),
      roles.map((role) => role.code),
      roles.map((role) => role.name),
      roles.map((role) => role.nameZh),
      roles.map((role) => role.description),
      roles.map((role) => role.isShipped),
    ],
  };
}

function insertPermissions(tx: Transaction, roles: readonly Role[]): Statement {
  const pairs = roles.flatMap((role) =>
    role.permissions.map((permission) => ({ roleId: role.id, permission })),
  );
  return {
    text: `insert into governance.role_permission (tenant_id, role_id, permission)
           select $1, role_id, permission
             from unnest($2::uuid[], $3::text[]) as pair (role_id, permission)`,
    values: [tx.tenantId, pairs.map((pair) => pair.roleId), pairs.map((pair) => pair.permission)],
  };
}
