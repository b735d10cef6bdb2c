import type { Migration } from '@duebook/platform';

/**
 * In which group, segment and region a party was from which day on, so that figures of a past day
 * are broken down as they were then. What a party is first given has no first day: it holds for all
 * days before the next. Of the time before this migration only the last state is known.
 */
export const placements: Migration = {
  id: 'parties/0002-placements',
  statements: [
    // Append-only. Of rows that begin on one day, the later one counts.
    `create table parties.party_placement (
       tenant_id uuid not null,
       id uuid not null,
       party_id uuid not null,
       group_id uuid,
       segment text,
       region text,
       valid_from date,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    'create index party_placement_by_day on parties.party_placement (tenant_id, party_id, valid_from, id)',
    // The owner of the tables need not be a superuser, and sees of what is protected nothing.
    'alter table parties.party no force row level security',
    `insert into parties.party_placement
       (tenant_id, id, party_id, group_id, segment, region, valid_from, commit_id)
     select tenant_id, gen_random_uuid(), id, group_id, segment, region, null, commit_id
       from parties.party`,
    // While parties can be seen: the first check of a foreign key reads as the owner.
    `alter table parties.party_placement add foreign key (tenant_id, party_id)
       references parties.party (tenant_id, id)`,
    'alter table parties.party force row level security',
    "call platform.protect('parties.party_placement', 'select, insert')",
    `create view parties.v_party_placement with (security_invoker = true) as
       select tenant_id, id, party_id, group_id, segment, region, valid_from, commit_id
         from parties.party_placement`,
    // With those that a later one has corrected: an answer for a past instant rests on them.
    `create view parties.v_party_owner_assignment with (security_invoker = true) as
       select tenant_id, id, party_id, owner_user_id, valid_from, assigned_at, commit_id
         from parties.owner_assignment`,
    'grant select on parties.v_party_placement, parties.v_party_owner_assignment to duebook_app',
  ],
};
