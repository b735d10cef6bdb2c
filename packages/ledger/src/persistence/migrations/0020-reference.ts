import type { Migration } from '@duebook/platform';

/** What the reference features need beside their tables. */
export const reference: Migration = {
  id: 'ledger/0020-reference',
  statements: [
    // The list of rates, the newest day first.
    `create index exchange_rate_listed on ledger.exchange_rate (tenant_id, valid_on desc, id desc)`,
    // A provisional due date moves when its calendar is loaded, from the day that the term names:
    // the day it had been moved to forgets whether that was a make-up workday.
    `alter table ledger.open_item
       add column nominal_due_date date,
       add column business_day_rule text check (business_day_rule in
         ('FOLLOWING', 'PRECEDING', 'MODIFIED_FOLLOWING'))`,
    `create index open_item_provisional on ledger.open_item
       (tenant_id, legal_entity_id, nominal_due_date)
       where due_date_is_provisional and open_amount > 0`,
  ],
};
