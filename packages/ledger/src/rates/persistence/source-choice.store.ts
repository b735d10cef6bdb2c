import type { BusinessDate } from '@duebook/kernel';
import { Raced, violates, type Row } from '@duebook/platform';
import type { KeptChoice, SourceChoiceStore } from '../application/ports';

/** A later revision of the same day has taken the place of a choice. */
const COLUMNS = `choice.id, choice.legal_entity_id as "legalEntityId", choice.source,
  choice.valid_from as "validFrom", choice.revision,
  exists (select 1 from ledger.exchange_rate_source as later
           where later.tenant_id = $1 and later.legal_entity_id = choice.legal_entity_id
             and later.valid_from = choice.valid_from
             and later.revision > choice.revision) as "isReplaced"`;

/** Choices of rate sources in PostgreSQL. */
export const sourceChoiceStore: SourceChoiceStore = {
  ofDay: async (tx, legalEntityId, day) => {
    const choice = await sourceChoiceStore.on(tx, legalEntityId, day);
    return choice?.validFrom === day ? choice : null;
  },
  add: async (tx, { id, legalEntityId, source, validFrom, revision }) => {
    try {
      await tx.query({
        name: 'ledger.insert_exchange_rate_source',
        text: `insert into ledger.exchange_rate_source
                 (tenant_id, id, legal_entity_id, source, valid_from, revision, commit_id)
               values ($1, $2, $3, $4, $5, $6, $7)`,
        values: [tx.tenantId, id, legalEntityId, source, validFrom, revision, tx.commitId],
      });
    } catch (error) {
      if (violates(error, 'exchange_rate_source_natural')) {
        throw new Raced('A source was chosen for the same day meanwhile.', { cause: error });
      }
      throw error;
    }
  },
  on: async (reader, legalEntityId, day: BusinessDate) => {
    const [choice] = choicesOf(
      await reader.query({
        name: 'ledger.exchange_rate_source_on',
        text: `select ${COLUMNS} from ledger.exchange_rate_source as choice
                where choice.tenant_id = $1 and choice.legal_entity_id = $2
                  and choice.valid_from <= $3
                order by choice.valid_from desc, choice.revision desc limit 1`,
        values: [reader.tenantId, legalEntityId, day],
      }),
    );
    return choice ?? null;
  },
  byIds: async (reader, ids) =>
    choicesOf(
      await reader.query({
        name: 'ledger.exchange_rate_sources_by_ids',
        text: `select ${COLUMNS} from ledger.exchange_rate_source as choice
                where choice.tenant_id = $1 and choice.id = any ($2::uuid[])`,
        values: [reader.tenantId, ids],
      }),
    ),
  page: async (reader, legalEntityId, { limit, after }) =>
    choicesOf(
      await reader.query({
        name: 'ledger.page_of_exchange_rate_sources',
        text: `select ${COLUMNS} from ledger.exchange_rate_source as choice
                where choice.tenant_id = $1 and choice.legal_entity_id = $2
                  and ($3::uuid is null
                       or (choice.valid_from, choice.revision) <
                          (select seen.valid_from, seen.revision
                             from ledger.exchange_rate_source as seen
                            where seen.tenant_id = $1 and seen.id = $3))
                order by choice.valid_from desc, choice.revision desc limit $4`,
        values: [reader.tenantId, legalEntityId, after, limit],
      }),
    ),
};

function choicesOf(rows: readonly Row[]): readonly KeptChoice[] {
  return rows as unknown as readonly KeptChoice[];
}
