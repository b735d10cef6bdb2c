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
    // Whoever has an invitation of somebody signs in as them; a second factor is half of what keeps others
    // out. The user is text, as the audit has it, so that its index is used.
    `create view governance.v_let_in with (security_invoker = true) as
       select act.tenant_id, act.subject_id as user_id, maker.principal_id,
              maker.started_at as let_in_at
         from platform.v_audited as act
         join platform.v_commit_record as maker
           on maker.tenant_id = act.tenant_id and maker.id = act.commit_id
        where act.subject_type = 'User' and act.action in ('user.invite', 'secondFactor.remove')`,
    'grant select on governance.v_let_in to duebook_app',
    // Whether somebody else may have done it in their place. Of uses of before it is not known.
    'alter table governance.approval_use add column by_proxy boolean not null default true',
  ],
};
