import type { Migration } from '@duebook/platform';

/**
 * Rules of the house, and charges of late interest with every stretch. That no day of an item is claimed
 * twice is the database's to see: the days of a charge that waits, stands on a debit note or was waived.
 */
export const lateInterest: Migration = {
  id: 'contracts/0030-late-interest',
  statements: [
    // No rule: from then on no interest is asked. Appended to and never changed.
    `create table contracts.late_interest_default (
       tenant_id uuid not null,
       id uuid not null,
       legal_entity_id uuid not null,
       effective_on date not null,
       revision int not null check (revision > 0),
       rule jsonb,
       set_at timestamptz not null,
       set_by uuid not null,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint late_interest_default_revision
         unique (tenant_id, legal_entity_id, effective_on, revision)
     )`,
    "call platform.protect('contracts.late_interest_default', 'select, insert')",
    `create table contracts.late_interest_charge (
       tenant_id uuid not null,
       id uuid not null,
       legal_entity_id uuid not null,
       party_id uuid not null,
       currency text not null,
       up_to date not null,
       amount numeric(24, 4) not null check (amount > 0),
       state text not null
         check (state in ('PROPOSED', 'CHARGED', 'WAIVED', 'REJECTED', 'REVERSED')),
       document_id uuid,
       proposed_by uuid not null,
       proposed_at timestamptz not null,
       decided_by uuid,
       decided_at timestamptz,
       reason text,
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint late_interest_charge_posted
         check ((state in ('CHARGED', 'REVERSED')) = (document_id is not null)),
       constraint late_interest_charge_decided
         check ((state = 'PROPOSED') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
       constraint late_interest_charge_two_people
         check (state not in ('CHARGED', 'REVERSED') or decided_by <> proposed_by)
     )`,
    `create unique index late_interest_charge_document on contracts.late_interest_charge
       (tenant_id, document_id) where document_id is not null`,
    `create index late_interest_charge_by_party on contracts.late_interest_charge
       (tenant_id, party_id, id)`,
    `create index late_interest_charge_proposed on contracts.late_interest_charge (tenant_id, id)
       where state = 'PROPOSED'`,
    // Days of an item at one rate on one principal, or a lump sum without days.
    `create table contracts.late_interest_line (
       tenant_id uuid not null,
       id uuid not null,
       charge_id uuid not null,
       open_item_id uuid not null,
       party_id uuid not null,
       kind text not null check (kind in ('DAYS', 'LUMP_SUM')),
       from_on date,
       to_on date,
       principal numeric(24, 4),
       rate_percent numeric(20, 12),
       rate_per text check (rate_per in ('YEAR', 'DAY')),
       is_capped boolean not null,
       day_count text check (day_count in ('ACT_365', 'ACT_360', 'ACT_ACT')),
       base_rate_id uuid,
       amount numeric(24, 4) not null check (amount >= 0),
       rule_origin text not null check (rule_origin in ('CONTRACT', 'STATUTE', 'DEFAULT')),
       rule_source_type text,
       rule_source_id uuid,
       is_standing boolean not null,
       commit_id uuid not null,
       primary key (tenant_id, id),
       check (to_on >= from_on),
       check (case kind when 'DAYS'
                then num_nonnulls(from_on, to_on, principal, rate_percent, rate_per, day_count) = 6
                else num_nonnulls(from_on, to_on, principal, rate_percent, rate_per, day_count,
                                  base_rate_id) = 0 end),
       check ((rule_source_type is null) = (rule_source_id is null))
     )`,
    `create index late_interest_line_of_charge on contracts.late_interest_line
       (tenant_id, charge_id, id)`,
    `create unique index late_interest_line_of_item on contracts.late_interest_line
       (tenant_id, open_item_id, from_on) where is_standing and kind = 'DAYS'`,
    `create unique index late_interest_lump_sum_once on contracts.late_interest_line
       (tenant_id, open_item_id) where is_standing and kind = 'LUMP_SUM'`,
    `alter table contracts.late_interest_line add constraint late_interest_line_charge
       foreign key (tenant_id, charge_id) references contracts.late_interest_charge (tenant_id, id)`,
    // Who claims days of a party waits for whoever else does, and then sees what that one has claimed.
    `create function contracts.claim_interest_days() returns trigger language plpgsql as $$
     begin
       if tg_op = 'UPDATE' then
         if new.is_standing and not old.is_standing then
           raise exception using errcode = 'check_violation', constraint = 'late_interest_freed_for_good',
             message = 'days that were given back are claimed by a line of their own';
         end if;
         return new;
       end if;
       if not new.is_standing or new.kind <> 'DAYS' then
         return new;
       end if;
       perform pg_advisory_xact_lock(hashtextextended(
         'contracts.late_interest_days:' || new.tenant_id::text || new.party_id::text, 0));
       if exists (select 1 from contracts.late_interest_line as other
                   where other.tenant_id = new.tenant_id and other.open_item_id = new.open_item_id
                     and other.is_standing and other.kind = 'DAYS'
                     and other.from_on <= new.to_on and other.to_on >= new.from_on) then
         raise exception using errcode = 'exclusion_violation', constraint = 'late_interest_day_once',
           message = 'a day of an item is claimed once';
       end if;
       return new;
     end $$`,
    `create trigger late_interest_day_once before insert or update on contracts.late_interest_line
       for each row execute function contracts.claim_interest_days()`,
    "call platform.protect('contracts.late_interest_charge', 'select, insert, update')",
    "call platform.protect('contracts.late_interest_line', 'select, insert')",
    'grant update (is_standing) on contracts.late_interest_line to duebook_app',
  ],
};
