import { isUuid, type Id } from '@duebook/kernel';
import type { Statement, Transaction } from '@duebook/platform';
import type { Principal, PrincipalStore } from '../../application/ports';
import type { ServiceAccount, User } from '../domain/principal';

const USER_COLUMNS = 'id, display_name as "displayName", email';

export const principalRepository: PrincipalStore = {
  async addUser(tx, user) {
    const [, inserted] = await tx.batch([
      insertPrincipal(tx, user.id, 'USER'),
      {
        text: `insert into governance.user (tenant_id, id, display_name, email)
               values ($1, $2, $3, $4) on conflict (tenant_id, email) do nothing returning id`,
        values: [tx.tenantId, user.id, user.displayName, user.email],
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

  async byIds(reader, ids) {
    const values = [reader.tenantId, ids.filter(isUuid)];
    const [users = [], accounts = []] = await reader.batch([
      {
        name: 'governance.users_by_ids',
        text: `select 'USER' as kind, ${USER_COLUMNS} from governance.user
                where tenant_id = $1 and id = any ($2::uuid[])`,
        values,
      },
      {
        name: 'governance.service_accounts_by_ids',
        text: `select 'SERVICE_ACCOUNT' as kind, id, name from governance.service_account
                where tenant_id = $1 and id = any ($2::uuid[])`,
        values,
      },
    ]);
    return [...users, ...accounts] as unknown as readonly Principal[];
  },

  async findUserByEmail(reader, email) {
    const [row] = await reader.query<User>({
      text: `select ${USER_COLUMNS} from governance.user where tenant_id = $1 and email = $2`,
      values: [reader.tenantId, email],
    });
    return row ?? null;
  },

  pageOfUsers: (reader, { limit, after }) =>
    reader.query<User>({
      text: `select ${USER_COLUMNS} from governance.user
              where tenant_id = $1 and ($2::uuid is null or id > $2)
              order by id limit $3`,
      values: [reader.tenantId, after, limit],
    }),

  pageOfServiceAccounts: (reader, { limit, after }) =>
    reader.query<ServiceAccount>({
      text: `select id, name from governance.service_account
              where tenant_id = $1 and ($2::uuid is null or id > $2)
              order by id limit $3`,
      values: [reader.tenantId, after, limit],
    }),
};

function insertPrincipal(tx: Transaction, id: Id, kind: Principal['kind']): Statement {
  return {
    text: `insert into governance.principal (tenant_id, id, kind, created_at, commit_id)
           values ($1, $2, $3, $4, $5)`,
    values: [tx.tenantId, id, kind, tx.startedAt, tx.commitId],
  };
}
