import type { Migration } from '../../database/migrator';

/**
 * Messages to people outside: the one place where their addresses and what was written to them stand, until
 * they are erased. Which tenant has what to send is read before a tenant is known, and is ids and times alone.
 */
export const mail: Migration = {
  id: 'platform/0017-mail',
  statements: [
    `create table platform.mail_message (
       tenant_id uuid not null,
       id uuid not null,
       purpose text not null check (purpose ~ '^[a-z]+\\.[A-Za-z]+$'),
       about_type text,
       about_id uuid,
       to_address text,
       to_name text,
       reply_to_address text,
       reply_to_name text,
       subject text,
       text_body text,
       html_body text,
       attachments jsonb,
       state text not null default 'QUEUED' check (state in ('QUEUED', 'SENT', 'FAILED')),
       attempts int not null default 0,
       message_id text,
       created_at timestamptz not null,
       last_attempt_at timestamptz,
       last_failure text,
       last_status int,
       settled_at timestamptz,
       erased_at timestamptz,
       version int not null default 1,
       commit_id uuid not null,
       primary key (tenant_id, id),
       check ((about_type is null) = (about_id is null)),
       check ((settled_at is null) = (state = 'QUEUED')),
       check (erased_at is null or state <> 'QUEUED'),
       check (erased_at is not null or (to_address is not null and subject is not null
                                        and text_body is not null and attachments is not null)),
       check (erased_at is null or (to_address is null and to_name is null
              and reply_to_address is null and reply_to_name is null and subject is null
              and text_body is null and html_body is null and attachments is null))
     )`,
    `create index mail_message_unerased on platform.mail_message (tenant_id, settled_at)
       where erased_at is null and settled_at is not null`,
    `create index mail_message_about on platform.mail_message (tenant_id, about_id)
       where about_id is not null`,
    `create table platform.waiting_mail (
       tenant_id uuid not null,
       mail_id uuid not null,
       due_at timestamptz not null,
       claimed_by uuid,
       claimed_until timestamptz,
       primary key (tenant_id, mail_id)
     )`,
    'create index waiting_mail_due on platform.waiting_mail (due_at)',
    "call platform.protect('platform.mail_message', 'select, insert, update')",
    'grant select, insert, update, delete on platform.waiting_mail to duebook_app',
  ],
};
