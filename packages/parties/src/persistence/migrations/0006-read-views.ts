import type { Migration } from '@duebook/platform';

/**
 * By what packages above tell whose money it is: names that stand, the grams they are found by, ids and
 * bank accounts. Personal data stays where it is; whoever shows it asks for the permission that parties
 * ask for.
 */
export const readViews: Migration = {
  id: 'parties/0006-read-views',
  statements: [
    `create view parties.v_party_name with (security_invoker = true) as
       select tenant_id, id, party_id, kind, name, core_name, folded_name
         from parties.party_name where retired_at is null`,
    `create view parties.v_name_gram with (security_invoker = true) as
       select tenant_id, gram, phrase_id, party_id, is_compared from parties.name_gram`,
    `create view parties.v_party_identifier with (security_invoker = true) as
       select tenant_id, id, party_id, kind, scheme, country, value, value_key
         from parties.party_identifier where retired_at is null`,
    `create view parties.v_party_bank_account with (security_invoker = true) as
       select tenant_id, id, party_id, scheme, number, bank_code, currency
         from parties.party_bank_account where retired_at is null`,
    `create or replace view parties.v_party with (security_invoker = true) as
       select tenant_id, id, code, legal_name, is_customer, is_supplier, country, group_id, segment,
              region, industry, tags, owner_user_id, virtual_account_number, version, commit_id,
              unified_social_credit_code, language
         from parties.party`,
    `grant select on parties.v_party_name, parties.v_name_gram, parties.v_party_identifier,
       parties.v_party_bank_account to duebook_app`,
  ],
};
