import type { Migration } from '@duebook/platform';

/** Users who are erased, and who may act as whom because they said by what another is recognised. */
export const erasure: Migration = {
  id: 'governance/0012-erasure',
  statements: [
    'alter table governance.user add column erased_at timestamptz',
    'grant update (erased_at) on governance.user to duebook_app',
    'grant delete on governance.former_user to duebook_app',
    'grant delete on governance.password to duebook_app',
    // Kept for good: a link that was taken back may have been used. `principal_id` may be anybody who
    // holds everything, programs too.
    `create table governance.stand_in (
       tenant_id uuid not null,
       principal_id uuid not null,
       stand_in_id uuid not null,
       since timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, principal_id, stand_in_id),
       check (principal_id <> stand_in_id)
     )`,
    `alter table governance.stand_in add foreign key (tenant_id, stand_in_id)
       references governance.principal (tenant_id, id)`,
    "call platform.protect('governance.stand_in', 'select, insert')",
    // As before, and now whoever linked an identity of another, edited whose tokens count for others,
    // moved another's address, or brought the issuer in by whose word another is recognised.
    `create or replace view governance.v_stand_in with (security_invoker = true) as
       select key.tenant_id, maker.principal_id, key.principal_id as stand_in_id
         from governance.api_key as key
         join platform.v_commit_record as maker
           on maker.tenant_id = key.tenant_id and maker.id = key.commit_id
        where maker.principal_kind = 'USER' and maker.principal_id <> key.principal_id
       union
       select program.tenant_id, maker.principal_id, program.id
         from governance.principal as program
         join platform.v_commit_record as maker
           on maker.tenant_id = program.tenant_id and maker.id = program.commit_id
        where program.kind = 'SERVICE_ACCOUNT' and maker.principal_kind = 'USER'
       union
       select tenant_id, principal_id, stand_in_id from governance.stand_in
       union
       select identity.tenant_id, maker.principal_id, identity.principal_id
         from governance.external_identity as identity
         join governance.token_issuer as issuer
           on issuer.tenant_id = identity.tenant_id and issuer.id = identity.token_issuer_id
         join platform.v_commit_record as maker
           on maker.tenant_id = identity.tenant_id
          and maker.id in (identity.commit_id, issuer.commit_id)
        where maker.principal_kind = 'USER' and maker.principal_id <> identity.principal_id`,
  ],
};
