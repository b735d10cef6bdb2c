import type { Migration } from '@duebook/platform';

/** Contacts that are erased: the row stays, since audit rows refer to it, and says nothing any more. */
export const contactErasure: Migration = {
  id: 'parties/0005-contact-erasure',
  statements: [
    `alter table parties.party_contact
       add column erased_at timestamptz,
       add constraint party_contact_erased
         check (erased_at is null or (retired_at is not null and person_name is null))`,
    `create index party_contact_former on parties.party_contact (tenant_id, party_id, id)
       where retired_at is not null and erased_at is null`,
  ],
};
