import { Decimal, type Id } from '@duebook/kernel';
import { bulkInsert, columnsOf } from '@duebook/platform';
import { endOfKnowledge } from '../../persistence/end-of-knowledge';
import type { CollectedFactStore, ToldByCollections } from '../application/ports';

/** What collections told, in PostgreSQL. */
export const collectedFactStore: CollectedFactStore = {
  knownEntities: async (reader, ids) => {
    const rows = await reader.query<{ id: Id }>({
      name: 'credit_policy.known_legal_entities',
      text: `select id from governance.v_legal_entity
              where tenant_id = $1 and id = any ($2::uuid[])`,
      values: [reader.tenantId, ids],
    });
    return new Set(rows.map(({ id }) => id));
  },

  add: async (tx, facts) => {
    await tx.query(
      bulkInsert(
        { table: 'credit_policy.collected_fact', name: 'credit_policy.add_collected_facts' },
        tx.tenantId,
        columnsOf(facts, {
          id: ['uuid', () => tx.ids.next()],
          party_id: ['uuid', ({ partyId }) => partyId],
          legal_entity_id: ['uuid', ({ legalEntityId }) => legalEntityId],
          name: ['text', ({ name }) => name],
          value: ['numeric', ({ value }) => value.toFixed()],
          currency: ['text', ({ currency }) => currency],
          as_of: ['date', ({ asOf }) => asOf],
          source: ['text', ({ source }) => source],
          recorded_at: ['timestamptz', () => tx.startedAt],
          commit_id: ['uuid', () => tx.commitId],
        }),
      ),
    );
  },

  latest: async (reader, { partyIds, legalEntityId, asOf, names }) => {
    const isOne = legalEntityId !== null;
    const rows = await reader.query<Omit<ToldByCollections, 'value'> & { value: string }>({
      name: `credit_policy.latest_collected_facts${isOne ? '_of_one' : ''}`,
      text: `select distinct on (party_id, name, legal_entity_id)
                    party_id as "partyId", legal_entity_id as "legalEntityId", name, value, currency
               from credit_policy.collected_fact
              where tenant_id = $1 and party_id = any ($2::uuid[]) and name = any ($3::text[])
                and as_of <= $4 and recorded_at < ${endOfKnowledge('$4')}
                ${isOne ? 'and legal_entity_id = $5' : ''}
              order by party_id, name, legal_entity_id, as_of desc, id desc`,
      values: [
        ...[reader.tenantId, [...new Set(partyIds)], names, asOf],
        ...(isOne ? [legalEntityId] : []),
      ],
    });
    return rows.map((row) => ({ ...row, value: new Decimal(row.value) }));
  },
};
