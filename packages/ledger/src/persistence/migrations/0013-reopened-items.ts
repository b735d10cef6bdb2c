import type { Migration } from '@duebook/platform';

/**
 * Items of which a matching was undone once: only they can have had less open on a past day than
 * they have in the end, so only their past is looked at before they are matched again. Kept on the
 * item, because a waiting lock sees its row anew, but no other.
 */
export const reopenedItems: Migration = {
  id: 'ledger/0013-reopened-items',
  statements: [
    'alter table ledger.open_item add column was_reopened boolean not null default false',
    // The owner of the tables need not be a superuser, and sees of what is protected nothing.
    'alter table ledger.open_item no force row level security',
    'alter table ledger.allocation no force row level security',
    `update ledger.open_item as item
        set was_reopened = true
       from ledger.allocation as undoing
      where undoing.reverses_allocation_id is not null and undoing.tenant_id = item.tenant_id
        and item.id in (undoing.debit_item_id, undoing.credit_item_id)`,
    'alter table ledger.open_item force row level security',
    'alter table ledger.allocation force row level security',
    'grant update (was_reopened) on ledger.open_item to duebook_app',
  ],
};
