import type { Id } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import type { ContactStore, KeptContact } from '../application/ports';

/** Contacts of now and of old in PostgreSQL. */
export const contactRepository: ContactStore = {
  find: async (reader, id) => {
    const [found] = await reader.query<KeptContact>({
      text: `select id, party_id as "partyId", person_name as "personName", value,
                    retired_at is not null as "isRetired", erased_at is not null as "isErased"
               from parties.party_contact
              where tenant_id = $1 and id = $2`,
      values: [reader.tenantId, id],
    });
    return found ?? null;
  },
  erase: async (tx, contact) => ({
    contactIds: await eraseContacts(tx, contact),
    bankAccountIds: contact.personName === null ? [] : await eraseHolders(tx, contact),
  }),
};

async function eraseContacts(tx: Transaction, contact: KeptContact): Promise<readonly Id[]> {
  const erased = await tx.query<{ id: Id }>({
    text: `update parties.party_contact
              set role = 'ERASED', person_name = null, value = 'erased', language = null,
                  quiet_from = null, quiet_to = null, quiet_time_zone = null, erased_at = $6
            where tenant_id = $1 and party_id = $2 and retired_at is not null
              and erased_at is null
              and (id = $3 or lower(value) = lower($4) or lower(person_name) = lower($5))
           returning id`,
    values: [
      tx.tenantId,
      contact.partyId,
      contact.id,
      contact.value,
      contact.personName,
      tx.startedAt,
    ],
  });
  return erased.map(({ id }) => id);
}

/** Of former accounts alone: where money goes now, it goes to somebody. */
async function eraseHolders(
  tx: Transaction,
  { partyId, personName }: KeptContact,
): Promise<readonly Id[]> {
  const erased = await tx.query<{ id: Id }>({
    text: `update parties.party_bank_account set holder_name = null
            where tenant_id = $1 and party_id = $2 and retired_at is not null
              and lower(holder_name) = lower($3)
           returning id`,
    values: [tx.tenantId, partyId, personName],
  });
  return erased.map(({ id }) => id);
}
