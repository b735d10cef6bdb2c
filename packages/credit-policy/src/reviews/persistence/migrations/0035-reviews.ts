import type { Migration } from '@duebook/platform';

/** Reviews of customers’ credit, and how far the calendar has been worked through. */
export const reviews: Migration = {
  id: 'credit_policy/0035-reviews',
  statements: [
    `create table credit_policy.credit_review (
       tenant_id uuid not null,
       id uuid not null,
       party_id uuid not null,
       class_code text,
       cause text not null
         check (cause in ('CALENDAR', 'CLASS_CHANGE', 'ALERT', 'SIGNAL', 'PERSON')),
       cause_id uuid,
       due_on date not null,
       owner_user_id uuid,
       state text not null check (state in ('OPEN', 'DONE')),
       snoozed_until date,
       snooze_reason text,
       decision text check (decision in ('KEEP', 'RESCORE', 'PROPOSE_LIMIT', 'PROPOSE_CLASS')),
       note text,
       score_run_id uuid,
       credit_limit_id uuid,
       opened_at timestamptz not null,
       done_by uuid,
       done_at timestamptz,
       done_on date,
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id),
       check ((state = 'DONE') = (decision is not null)),
       check ((state = 'DONE') = (done_at is not null)),
       check ((snoozed_until is null) = (snooze_reason is null)),
       check ((score_run_id is not null) = (decision is not null and decision = 'RESCORE')),
       check ((credit_limit_id is not null)
         = (decision is not null and decision = 'PROPOSE_LIMIT'))
     )`,
    // Whatever opens a further one finds that which is open: nobody looks twice.
    `create unique index credit_review_open on credit_policy.credit_review
       (tenant_id, party_id) where state = 'OPEN'`,
    'create index credit_review_due on credit_policy.credit_review (tenant_id, due_on, id)',
    `create index credit_review_of_party on credit_policy.credit_review
       (tenant_id, party_id, done_on)`,
    // One row a tenant: through which day its calendar was worked through, and how far on that day.
    `create table credit_policy.review_planning (
       tenant_id uuid not null,
       id uuid not null,
       planned_through date not null,
       last_party_id uuid,
       primary key (tenant_id, id)
     )`,
    'create unique index review_planning_of on credit_policy.review_planning (tenant_id)',
    `alter table credit_policy.credit_review add constraint credit_review_started_score_run
       foreign key (tenant_id, score_run_id) references credit_policy.score_run (tenant_id, id)`,
    `alter table credit_policy.credit_review add constraint credit_review_proposed_limit
       foreign key (tenant_id, credit_limit_id)
       references credit_policy.credit_limit (tenant_id, id)`,
    "call platform.protect('credit_policy.credit_review', 'select, insert, update')",
    "call platform.protect('credit_policy.review_planning', 'select, insert, update')",
  ],
};
