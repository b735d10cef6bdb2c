import type { Migration } from '@duebook/platform';

/** Whoever made a program, or issued a key of somebody, or said by what somebody is recognised. */
const STEPS_BACK = `
    select maker.principal_id, true as is_key
      from governance.api_key as key
      join platform.v_commit_record as maker
        on maker.tenant_id = key.tenant_id and maker.id = key.commit_id
     where key.tenant_id = one.tenant_id and key.principal_id = behind.id
       and maker.principal_kind <> 'SYSTEM'
    union all
    select maker.principal_id, true
      from governance.principal as program
      join platform.v_commit_record as maker
        on maker.tenant_id = program.tenant_id and maker.id = program.commit_id
     where program.tenant_id = one.tenant_id and program.id = behind.id
       and program.kind = 'SERVICE_ACCOUNT' and maker.principal_kind <> 'SYSTEM'
    union all
    select noted.principal_id, false
      from governance.stand_in as noted
     where noted.tenant_id = one.tenant_id and noted.stand_in_id = behind.id
    union all
    select maker.principal_id, false
      from governance.external_identity as identity
      join governance.token_issuer as issuer
        on issuer.tenant_id = identity.tenant_id and issuer.id = identity.token_issuer_id
      join platform.v_commit_record as maker
        on maker.tenant_id = identity.tenant_id and maker.id in (identity.commit_id, issuer.commit_id)
     where identity.tenant_id = one.tenant_id and identity.principal_id = behind.id
       and maker.principal_kind <> 'SYSTEM'`;

/**
 * What lets somebody in. `by_address`: only where a provider's word about an address does, as whoever
 * chose the address may have it.
 */
const LETTING_IN = `
    select tenant_id, user_id, commit_id, created_at as let_in_at, false as by_address
      from governance.invitation
    union all
    select tenant_id, user_id, commit_id, removed_at, false from governance.second_factor_removal
    union all
    select tenant_id, id, commit_id, created_at, true from governance.principal where kind = 'USER'
    union all
    select former.tenant_id, former.user_id, former.commit_id, former.replaced_at, true
      from governance.former_user as former
      join governance.user as person
        on person.tenant_id = former.tenant_id and person.id = former.user_id
      left join governance.former_user as later
        on later.tenant_id = former.tenant_id and later.user_id = former.user_id
       and later.version = former.version + 1
     where former.email <> case when later.email is null then person.email else later.email end`;

/** Who may be behind whom, through any number of programs and keys, and who let whom in. */
export const hands: Migration = {
  id: 'governance/0018-hands',
  statements: [
    'create index stand_in_of on governance.stand_in (tenant_id, stand_in_id)',
    // Started from each stand-in, so that asking for one of them looks up its own steps and no others.
    // `by_key`: through programs and keys alone. `by_word`: the stand-in itself is recognised by a word.
    `create or replace view governance.v_stand_in with (security_invoker = true) as
       select one.tenant_id, found.id as principal_id, one.id as stand_in_id, found.by_key,
              found.by_word
         from governance.principal as one
        cross join lateral (
          with recursive behind (id, by_key, by_word) as (
            select one.id, true, null::boolean
            union
            select step.principal_id, behind.by_key and step.is_key,
                   coalesce(behind.by_word, not step.is_key)
              from behind cross join lateral (${STEPS_BACK}) as step
          )
          select distinct id, by_key, by_word from behind where id <> one.id) as found`,
    // The factor itself is gone; who took it away is asked for.
    `create table governance.second_factor_removal (
       tenant_id uuid not null,
       user_id uuid not null,
       removed_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, user_id, commit_id)
     )`,
    `alter table governance.second_factor_removal add foreign key (tenant_id, user_id)
       references governance.user (tenant_id, id)`,
    "call platform.protect('governance.second_factor_removal', 'select, insert')",
    // Whoever has an invitation of somebody signs in as them; a second factor is half of what keeps others
    // out. Not from the audit, where wrong passwords of the same user are.
    `create view governance.v_let_in with (security_invoker = true) as
       select done.tenant_id, done.user_id, maker.principal_id, done.let_in_at,
              done.by_address
         from (${LETTING_IN}) as done
         join platform.v_commit_record as maker
           on maker.tenant_id = done.tenant_id and maker.id = done.commit_id`,
    'grant select on governance.v_let_in to duebook_app',
    // Whether somebody else may have done it in their place. Of uses of before it is not known.
    'alter table governance.approval_use add column by_proxy boolean not null default true',
    // What programs and keys did lately, whosever they are.
    `create index approval_use_by_proxy on governance.approval_use
       (tenant_id, operation, (case when used_at is null then 'infinity' else used_at end))
       where by_proxy`,
  ],
};
