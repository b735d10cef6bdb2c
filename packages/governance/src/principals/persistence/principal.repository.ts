import { isUuid, type Id } from '@duebook/kernel';
import {
  Raced,
  violates,
  type SqlReader,
  type Statement,
  type Transaction,
} from '@duebook/platform';
import type { Principal, PrincipalStore } from '../../application/ports';
import type { FormerUser, ServiceAccount, User } from '../domain/principal';

const USER = `select person.id, person.display_name as "displayName", person.email, person.version,
    principal.deactivated_at is null as "isActive", person.erased_at is not null as "isErased"
  from governance.user as person
  join governance.principal
    on principal.tenant_id = person.tenant_id and principal.id = person.id`;

const SERVICE_ACCOUNT = `select account.id, account.name,
    principal.deactivated_at is null as "isActive"
  from governance.service_account as account
  join governance.principal
    on principal.tenant_id = account.tenant_id and principal.id = account.id`;

export const principalRepository: PrincipalStore = {
  async addUser(tx, user) {
    const [, inserted] = await tx.batch([
      insertPrincipal(tx, user.id, 'USER'),
      {
        text: `insert into governance.user (tenant_id, id, display_name, email, version)
               values ($1, $2, $3, $4, $5) on conflict (tenant_id, email) do nothing returning id`,
        values: [tx.tenantId, user.id, user.displayName, user.email, user.version],
      },
    ]);
    return inserted?.length === 1;
  },

  async addServiceAccount(tx, account) {
    const [, inserted] = await tx.batch([
      insertPrincipal(tx, account.id, 'SERVICE_ACCOUNT'),
      {
        text: `insert into governance.service_account (tenant_id, id, name)
               values ($1, $2, $3) on conflict (tenant_id, name) do nothing returning id`,
        values: [tx.tenantId, account.id, account.name],
      },
    ]);
    return inserted?.length === 1;
  },

  byIds: principalsByIds,

  async lock(tx, id) {
    if (!isUuid(id)) return null;
    await tx.query({
      text: `select id from governance.principal
              where tenant_id = $1 and id = $2 for no key update`,
      values: [tx.tenantId, id],
    });
    // Read once the lock is held: what it waited for may have changed it.
    const [principal] = await principalsByIds(tx, [id]);
    return principal ?? null;
  },

  async saveUser(tx, { before, after: user }) {
    try {
      const saved = await tx.query({
        text: `update governance.user set display_name = $3, email = $4, version = $5
                where tenant_id = $1 and id = $2
                  and not exists (select from governance.user as other
                                   where other.tenant_id = $1 and other.email = $4
                                     and other.id <> $2)
                returning id`,
        values: [tx.tenantId, user.id, user.displayName, user.email, user.version],
      });
      if (saved.length === 0) return false;
      await keepFormer(tx, before);
      return true;
    } catch (error) {
      if (violates(error, 'user_email')) {
        throw new Raced('The address was taken meanwhile.', { cause: error });
      }
      throw error;
    }
  },

  async eraseUser(tx, user) {
    await tx.batch([
      {
        text: `update governance.user
                  set display_name = $3, email = $4, version = $5, erased_at = $6
                where tenant_id = $1 and id = $2`,
        values: [
          ...[tx.tenantId, user.id, user.displayName, user.email, user.version],
          tx.startedAt,
        ],
      },
      {
        text: 'delete from governance.former_user where tenant_id = $1 and user_id = $2',
        values: [tx.tenantId, user.id],
      },
    ]);
  },

  formerUsers: (reader, userIds) =>
    reader.query<FormerUser>({
      name: 'governance.former_users',
      text: `select user_id as "userId", version, display_name as "displayName", email,
                    replaced_at as "replacedAt"
               from governance.former_user
              where tenant_id = $1 and user_id = any ($2::uuid[])
              order by user_id, version desc`,
      values: [reader.tenantId, userIds.filter(isUuid)],
    }),

  async setActive(tx, id, isActive) {
    await tx.query({
      text: `update governance.principal set deactivated_at = $3
              where tenant_id = $1 and id = $2`,
      values: [tx.tenantId, id, isActive ? null : tx.startedAt],
    });
  },

  async noteStandIn(tx, principalIds) {
    if (principalIds.length === 0) return;
    await tx.query({
      text: `insert into governance.stand_in
               (tenant_id, principal_id, stand_in_id, since, commit_id)
             select $1, $2, stand_in_id, $3, $4 from unnest($5::uuid[]) as stand_in_id
             on conflict do nothing`,
      values: [tx.tenantId, tx.caller.principalId, tx.startedAt, tx.commitId, principalIds],
    });
  },

  async findUserByEmail(reader, email) {
    const [row] = await reader.query<User>({
      text: `${USER} where person.tenant_id = $1 and person.email = $2`,
      values: [reader.tenantId, email],
    });
    return row ?? null;
  },

  pageOfUsers: (reader, { limit, after }, { search, isActive }) =>
    reader.query<User>({
      text: `${USER}
              where person.tenant_id = $1 and ($2::uuid is null or person.id > $2)
                and ($3::boolean is null or (principal.deactivated_at is null) = $3)
                and ($4::text is null or strpos(lower(person.display_name), lower($4)) > 0
                     or strpos(person.email, lower($4)) > 0)
              order by person.id limit $5`,
      values: [reader.tenantId, after, isActive, search, limit],
    }),

  pageOfServiceAccounts: (reader, { limit, after }, { search, isActive }) =>
    reader.query<ServiceAccount>({
      text: `${SERVICE_ACCOUNT}
              where account.tenant_id = $1 and ($2::uuid is null or account.id > $2)
                and ($3::boolean is null or (principal.deactivated_at is null) = $3)
                and ($4::text is null or strpos(lower(account.name), lower($4)) > 0)
              order by account.id limit $5`,
      values: [reader.tenantId, after, isActive, search, limit],
    }),
};

async function keepFormer(tx: Transaction, user: User): Promise<void> {
  await tx.query({
    text: `insert into governance.former_user
             (tenant_id, user_id, version, display_name, email, replaced_at, commit_id)
           values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [
      ...[tx.tenantId, user.id, user.version, user.displayName, user.email],
      ...[tx.startedAt, tx.commitId],
    ],
  });
}

async function principalsByIds(
  reader: SqlReader,
  ids: readonly Id[],
): Promise<readonly Principal[]> {
  const values = [reader.tenantId, ids.filter(isUuid)];
  const [users = [], accounts = []] = await reader.batch([
    {
      name: 'governance.users_by_ids',
      text: `select 'USER' as kind, found.* from (${USER}
              where person.tenant_id = $1 and person.id = any ($2::uuid[])) as found`,
      values,
    },
    {
      name: 'governance.service_accounts_by_ids',
      text: `select 'SERVICE_ACCOUNT' as kind, found.* from (${SERVICE_ACCOUNT}
              where account.tenant_id = $1 and account.id = any ($2::uuid[])) as found`,
      values,
    },
  ]);
  return [...users, ...accounts] as unknown as readonly Principal[];
}

function insertPrincipal(tx: Transaction, id: Id, kind: Principal['kind']): Statement {
  return {
    text: `insert into governance.principal (tenant_id, id, kind, created_at, commit_id)
           values ($1, $2, $3, $4, $5)`,
    values: [tx.tenantId, id, kind, tx.startedAt, tx.commitId],
  };
}
