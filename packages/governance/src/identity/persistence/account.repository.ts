import { isUuid } from '@duebook/kernel';
import type {
  Account,
  AccountStore,
  IdentityEntry,
  IdentityKey,
  Membership,
  OpenInvitation,
} from '../application/ports';

/** More tenants than that are told apart by naming one. */
const TRIED_AT_ONCE = 4;

/** Keys that go in as $1 and $2. */
const KEYS = 'select * from unnest($1::text[], $2::bytea[])';

export const accountRepository: AccountStore = {
  memberships: (directory, { keys, tenantPublicId }) =>
    directory.directory<Membership>({
      name: 'governance.memberships',
      text: `select identity.tenant_id as "tenantId", min(identity.user_id::text) as "userId",
                    tenant.public_id as "tenantPublicId"
               from platform.identity_directory as identity
               join platform.tenant_directory as tenant using (tenant_id)
              where (identity.issuer, identity.subject_hash) in (${KEYS})
                and ($3::text is null or tenant.public_id = $3)
              group by identity.tenant_id, tenant.public_id
             having count(distinct identity.user_id) = 1
              order by min(identity.created_at), identity.tenant_id
              limit ${TRIED_AT_ONCE}`,
      values: [...columnsOf(keys), tenantPublicId],
    }),

  async addMembership(tx, keys, userId) {
    const added = await tx.query({
      text: `insert into platform.identity_directory
               (issuer, subject_hash, tenant_id, user_id, created_at)
             select ($1::text[])[1], ($2::bytea[])[1], $3::uuid, $4::uuid, $5::timestamptz
              where not exists (select from platform.identity_directory as known
                                 where known.tenant_id = $3
                                   and (known.issuer, known.subject_hash) in (${KEYS}))
             on conflict do nothing returning user_id`,
      values: [...columnsOf(keys), tx.tenantId, userId, tx.startedAt],
    });
    return added.length === 1;
  },

  entriesOf: (reader, issuers, userIds) =>
    reader.query<IdentityEntry>({
      name: 'governance.identity_entries',
      text: `select user_id as "userId", issuer, subject_hash as "subjectHash",
                    created_at as "linkedAt"
               from platform.identity_directory
              where tenant_id = $1 and user_id = any ($2::uuid[]) and issuer = any ($3::text[])`,
      values: [reader.tenantId, userIds.filter(isUuid), issuers],
    }),

  async removeMembership(tx, { issuer, subjectHash }) {
    await tx.query({
      text: `delete from platform.identity_directory
              where tenant_id = $1 and issuer = $2 and subject_hash = $3`,
      values: [tx.tenantId, issuer, subjectHash],
    });
  },

  async erase(tx, userId) {
    const values = [tx.tenantId, userId];
    await tx.batch([
      {
        text: `update governance.invitation set ended_at = $3
                where tenant_id = $1 and user_id = $2 and ended_at is null`,
        values: [...values, tx.startedAt],
      },
      {
        text: 'delete from governance.password where tenant_id = $1 and user_id = $2',
        values,
      },
      {
        text: 'delete from platform.identity_directory where tenant_id = $1 and user_id = $2',
        values,
      },
    ]);
  },

  async account(reader, userId) {
    if (!isUuid(userId)) return null;
    const [row] = await reader.query<Account>({
      name: 'governance.account',
      text: `select person.id as "userId", person.email, person.display_name as "displayName",
                    tenant.name as "tenantName", password.hash as "passwordHash",
                    coalesce(factor.confirmed_at is not null, false) as "hasSecondFactor"
               from governance.user as person
               join governance.principal
                 on principal.tenant_id = person.tenant_id and principal.id = person.id
                and principal.deactivated_at is null
               join governance.tenant on tenant.tenant_id = person.tenant_id
               left join governance.password
                 on password.tenant_id = person.tenant_id and password.user_id = person.id
               left join governance.second_factor as factor
                 on factor.tenant_id = person.tenant_id and factor.user_id = person.id
              where person.tenant_id = $1 and person.id = $2`,
      values: [reader.tenantId, userId],
    });
    return row ?? null;
  },

  async savePassword(tx, userId, hash) {
    await tx.query({
      text: `insert into governance.password (tenant_id, user_id, hash, set_at, commit_id)
             values ($1, $2, $3, $4, $5)
             on conflict (tenant_id, user_id) do update
                set hash = excluded.hash, set_at = excluded.set_at, commit_id = excluded.commit_id`,
      values: [tx.tenantId, userId, hash, tx.startedAt, tx.commitId],
    });
  },

  async addInvitation(tx, { id, userId, tokenHash, expiresAt }) {
    await tx.query({
      text: `insert into governance.invitation
               (tenant_id, id, user_id, token_hash, created_at, expires_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7)`,
      values: [tx.tenantId, id, userId, tokenHash, tx.startedAt, expiresAt, tx.commitId],
    });
  },

  async endInvitations(tx, userId) {
    await tx.query({
      text: `update governance.invitation set ended_at = $3
              where tenant_id = $1 and user_id = $2 and ended_at is null`,
      values: [tx.tenantId, userId, tx.startedAt],
    });
  },

  async findInvitation(reader, tokenHash, now) {
    const [row] = await reader.query<OpenInvitation>({
      text: `select invitation.id, invitation.user_id as "userId"
               from governance.invitation
               join platform.v_commit_record as sending
                 on sending.tenant_id = invitation.tenant_id and sending.id = invitation.commit_id
               left join governance.principal as sender
                 on sender.tenant_id = sending.tenant_id and sender.id = sending.principal_id
              where invitation.tenant_id = $1 and invitation.token_hash = $2
                and invitation.ended_at is null and invitation.expires_at > $3
                and sender.deactivated_at is null`,
      values: [reader.tenantId, tokenHash, now],
    });
    return row ?? null;
  },

  async useInvitation(tx, id) {
    const used = await tx.query({
      text: `update governance.invitation set ended_at = $3
              where tenant_id = $1 and id = $2 and ended_at is null and expires_at > $3
              returning id`,
      values: [tx.tenantId, id, tx.startedAt],
    });
    return used.length === 1;
  },

  async moveAddress(tx, { userId, issuer, subjectHash }) {
    const values = [tx.tenantId, userId, issuer, subjectHash, tx.startedAt];
    await tx.query({
      text: `with before as (
               delete from platform.identity_directory
                where tenant_id = $1 and user_id = $2 and issuer = $3
               returning user_id
             )
             insert into platform.identity_directory
               (issuer, subject_hash, tenant_id, user_id, created_at)
             select $3, $4, $1, user_id, $5 from before`,
      values,
    });
  },
};

function columnsOf(keys: readonly IdentityKey[]): readonly unknown[] {
  return [keys.map(({ issuer }) => issuer), keys.map(({ subjectHash }) => subjectHash)];
}
