import type { Migration } from '@duebook/platform';

/** What patrols found, day by day, and what became of it. */
export const creditAlerts: Migration = {
  id: 'credit_policy/0061-credit-alerts',
  statements: [
    // One of a tenant and day. It works through customers in the order of their ids: where it was
    // stopped, the next one goes on behind the last id.
    `create table credit_policy.alert_patrol (
       tenant_id uuid not null,
       id uuid not null,
       patrol_on date not null,
       rule_ids uuid[] not null,
       unreadable_rule_ids uuid[] not null default '{}',
       state text not null check (state in ('WAITING', 'RUNNING', 'COMPLETED', 'FAILED')),
       started_at timestamptz,
       finished_at timestamptz,
       claimed_by uuid,
       claimed_until timestamptz,
       after_party_id uuid,
       parties_total int,
       parties_done int not null default 0 check (parties_done >= 0),
       raised int not null default 0 check (raised >= 0),
       refreshed int not null default 0 check (refreshed >= 0),
       cleared int not null default 0 check (cleared >= 0),
       cooling int not null default 0 check (cooling >= 0),
       absences int not null default 0 check (absences >= 0),
       attempts int not null default 0 check (attempts >= 0),
       failure text,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    'create unique index alert_patrol_day on credit_policy.alert_patrol (tenant_id, patrol_on)',
    `create index alert_patrol_waiting on credit_policy.alert_patrol
       (tenant_id, patrol_on, id) where state in ('WAITING', 'RUNNING')`,
    // The note may name persons: it is told to whoever may see the alert, and nowhere else.
    `create table credit_policy.credit_alert (
       tenant_id uuid not null,
       id uuid not null,
       rule_id uuid not null,
       rule_code text collate "C" not null,
       party_id uuid not null,
       legal_entity_id uuid,
       severity text not null check (severity in ('NOTICE', 'WARNING', 'CRITICAL')),
       state text not null check (state in ('OPEN', 'ACKNOWLEDGED', 'SNOOZED', 'RESOLVED')),
       raised_on date not null,
       last_held_on date not null,
       cleared_on date,
       raised_evidence jsonb not null,
       latest_evidence jsonb not null,
       owner_user_id uuid,
       snoozed_until date,
       verdict text check (verdict in ('TRUE_ALARM', 'FALSE_ALARM')),
       note text check (length(note) between 1 and 1000),
       resolved_on date,
       decided_by uuid,
       decided_at timestamptz,
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint credit_alert_days
         check (last_held_on >= raised_on and (cleared_on is null or cleared_on > last_held_on)),
       constraint credit_alert_snoozed check ((state = 'SNOOZED') = (snoozed_until is not null)),
       constraint credit_alert_resolved
         check ((state = 'RESOLVED') = (resolved_on is not null)
            and (state = 'RESOLVED') = (verdict is not null))
     )`,
    // Of a rule and a party one alert stands; what still holds is not raised twice.
    `create unique index credit_alert_standing on credit_policy.credit_alert
       (tenant_id, rule_code, party_id) where state <> 'RESOLVED'`,
    `create unique index credit_alert_of_day on credit_policy.credit_alert
       (tenant_id, rule_code, party_id, raised_on)`,
    'create index credit_alert_listed on credit_policy.credit_alert (tenant_id, state, id)',
    'create index credit_alert_of_party on credit_policy.credit_alert (tenant_id, party_id, id)',
    'create index credit_alert_of_owner on credit_policy.credit_alert (tenant_id, owner_user_id, id)',
    `alter table credit_policy.credit_alert add foreign key (tenant_id, rule_id)
       references credit_policy.alert_rule (tenant_id, id)`,
    "call platform.protect('credit_policy.alert_patrol', 'select, insert, update')",
    "call platform.protect('credit_policy.credit_alert', 'select, insert, update')",
  ],
};
