import type { Migration } from '@duebook/platform';

/**
 * When parties got other bank accounts, for whoever looks into where money went. The first ones of a
 * party change nothing; numbers stay where they are.
 */
export const bankAccountChanges: Migration = {
  id: 'parties/0004-bank-account-changes',
  statements: [
    `create view parties.v_bank_account_change with (security_invoker = true) as
       select later.tenant_id, later.party_id, later.id as bank_account_id, later.commit_id,
              record.principal_id, record.started_at as changed_at
         from parties.party_bank_account as later
         join platform.v_commit_record as record
           on record.tenant_id = later.tenant_id and record.id = later.commit_id
        where exists (select from parties.party_bank_account as earlier
                       where earlier.tenant_id = later.tenant_id
                         and earlier.party_id = later.party_id and earlier.id < later.id
                         and earlier.commit_id <> later.commit_id)`,
    'grant select on parties.v_bank_account_change to duebook_app',
    // Retired ones are asked for too.
    `create index party_bank_account_history
       on parties.party_bank_account (tenant_id, party_id, id)`,
  ],
};
