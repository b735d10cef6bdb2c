import { bulkInsert, columnsOf } from '@duebook/platform';
import type { ImportedParty, ImportRunStore } from '../application/ports';

/** The parties that imports created or gave a further name. */
export const importPartyRows: Pick<ImportRunStore, 'addParties' | 'parties'> = {
  addParties: async (tx, id, parties) => {
    if (parties.length === 0) return;
    await tx.query(
      bulkInsert(
        {
          name: 'ledger.insert_import_parties',
          table: 'ledger.import_party',
          suffix: 'on conflict (tenant_id, import_run_id, party_id) do nothing',
        },
        tx.tenantId,
        columnsOf(parties, {
          import_run_id: ['uuid', () => id],
          party_id: ['uuid', ({ partyId }) => partyId],
          is_created: ['boolean', ({ isCreated }) => isCreated],
        }),
      ),
    );
  },
  parties: (reader, id, { after, limit }) =>
    reader.query<ImportedParty>({
      name: 'ledger.import_parties',
      text: `select party_id as "partyId", is_created as "isCreated"
               from ledger.import_party
              where tenant_id = $1 and import_run_id = $2 and ($3::uuid is null or party_id > $3)
              order by party_id limit $4`,
      values: [reader.tenantId, id, after, limit],
    }),
};
