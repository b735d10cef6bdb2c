import type { SecondFactor, SecondFactorStore } from '../application/ports';

export const secondFactorRepository: SecondFactorStore = {
  async find(reader, userId) {
    const [row] = await reader.query<Omit<SecondFactor, 'lastStep'> & { lastStep: string }>({
      name: 'governance.second_factor_of',
      text: `select sealed_secret as "sealedSecret", confirmed_at as "confirmedAt",
                    last_step as "lastStep"
               from governance.second_factor where tenant_id = $1 and user_id = $2`,
      values: [reader.tenantId, userId],
    });
    return row ? { ...row, lastStep: Number(row.lastStep) } : null;
  },

  async begin(tx, userId, sealedSecret) {
    const [, inserted] = await tx.batch([
      {
        text: `delete from governance.second_factor
                where tenant_id = $1 and user_id = $2 and confirmed_at is null`,
        values: [tx.tenantId, userId],
      },
      {
        text: `insert into governance.second_factor
                 (tenant_id, user_id, sealed_secret, created_at, last_step, commit_id)
               values ($1, $2, $3, $4, 0, $5)
               on conflict (tenant_id, user_id) do nothing returning user_id`,
        values: [tx.tenantId, userId, sealedSecret, tx.startedAt, tx.commitId],
      },
    ]);
    return inserted?.length === 1;
  },

  async takeStep(tx, userId, step) {
    const taken = await tx.query({
      text: `update governance.second_factor set last_step = $3
              where tenant_id = $1 and user_id = $2 and last_step < $3
              returning user_id`,
      values: [tx.tenantId, userId, step],
    });
    return taken.length === 1;
  },

  async confirm(tx, userId, recoveryHashes) {
    await tx.batch([
      {
        text: `update governance.second_factor set confirmed_at = $3
                where tenant_id = $1 and user_id = $2 and confirmed_at is null`,
        values: [tx.tenantId, userId, tx.startedAt],
      },
      {
        text: `insert into governance.recovery_code (tenant_id, user_id, code_hash)
               select $1, $2, hash from unnest($3::bytea[]) as hash`,
        values: [tx.tenantId, userId, recoveryHashes],
      },
    ]);
  },

  async takeRecoveryCode(tx, userId, codeHash) {
    const taken = await tx.query({
      text: `update governance.recovery_code set used_at = $4
              where tenant_id = $1 and user_id = $2 and code_hash = $3 and used_at is null
              returning user_id`,
      values: [tx.tenantId, userId, codeHash, tx.startedAt],
    });
    return taken.length === 1;
  },

  async remove(tx, userId) {
    const [, removed] = await tx.batch([
      {
        text: 'delete from governance.recovery_code where tenant_id = $1 and user_id = $2',
        values: [tx.tenantId, userId],
      },
      {
        text: `with removed as (
                 delete from governance.second_factor where tenant_id = $1 and user_id = $2
                 returning user_id)
               insert into governance.second_factor_removal
                 (tenant_id, user_id, removed_at, commit_id)
               select $1, user_id, $3, $4 from removed returning user_id`,
        values: [tx.tenantId, userId, tx.startedAt, tx.commitId],
      },
    ]);
    return removed?.length === 1;
  },
};
