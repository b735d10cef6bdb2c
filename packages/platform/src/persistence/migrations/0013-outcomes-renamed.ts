import type { Migration } from '../../database/migrator';

const BEFORE = `'"code": "PARTY_ROLE_WRONG"'`;

/**
 * Outcomes that were stored before the code of a refusal was renamed tell it by its new name, the only
 * one that replays of them know.
 */
export const outcomesRenamed: Migration = {
  id: 'platform/0013-outcomes-renamed',
  statements: [
    // The owner of the tables need not be a superuser, and sees of what is protected nothing.
    'alter table platform.idempotency_key no force row level security',
    // Quotes within a text are escaped: only whole values are found.
    `update platform.idempotency_key
        set outcome = replace(outcome::text, ${BEFORE}, '"code": "PARTY_KIND_WRONG"')::jsonb
      where strpos(outcome::text, ${BEFORE}) > 0`,
    'alter table platform.idempotency_key force row level security',
  ],
};
