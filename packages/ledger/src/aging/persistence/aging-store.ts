import { readWhole, type SqlReader } from '@duebook/platform';
import type { AgingPage, AgingStore } from '../application/ports';
import type { AgingQuestion, PagedDimension } from '../domain/aging-report';
import type { AgingSum } from '../domain/assemble-aging';
import { agingItems } from './aging-items';
import { AMOUNT, BUCKET, COUNTED, CURRENCY, IS_KNOWN, sharedValues } from './aging-sql';
import { chosenSources } from './chosen-sources';
import { partyKeys } from './party-keys';
import { reportingRates } from './reporting-rates';

/** Aging on PostgreSQL. */
export const agingStore: AgingStore = {
  sumByLegalEntity,
  sumByDimension,
  items: agingItems,
  chosenSources,
  reportingRates,
};

async function sumByLegalEntity(
  reader: SqlReader,
  question: AgingQuestion,
): Promise<readonly AgingSum[]> {
  return reader.query<AgingSum>({
    name: 'ledger.aging_by_entity',
    text: `${COUNTED}
           select entity.id as key, ${CURRENCY} as currency, side, ${BUCKET} as bucket,
                  sum(${AMOUNT}) as amount
             from counted join governance.v_legal_entity as entity
               on entity.tenant_id = $1 and entity.id = counted.legal_entity_id
            group by 1, 2, 3, 4
           having sum(${AMOUNT}) <> 0`,
    values: sharedValues(reader.tenantId, question),
  });
}

/**
 * All movements of a class are read, and the keys of all parties beside them: neither is looked
 * through once for each of the other, however few statistics take them to be.
 *
 * Keys are read in the order of code points, as compareText sorts them, whatever the collation of the
 * database; the group without a key comes first, as ''.
 */
async function sumByDimension(
  reader: SqlReader,
  question: AgingQuestion,
  { dimension, page }: { readonly dimension: PagedDimension; readonly page: AgingPage },
): Promise<readonly AgingSum[]> {
  const { key, join } = keyOf(dimension);
  return readWhole<AgingSum>(reader, {
    name: `ledger.aging_by_${dimension.toLowerCase()}`,
    text: `with by_party as (
             select legal_entity_id, party_id, side, currency, ${BUCKET} as bucket,
                    sum(amount) as amount, sum(functional_amount) as functional_amount
               from (select m.legal_entity_id, m.party_id, m.side, m.currency, m.amount,
                            m.functional_amount,
                            case when m.side = $6 and $5 = 'DUE_DATE' then m.due_date else m.document_date end as aged_from
                       from ledger.open_item_movement as m
                      where m.tenant_id = $1 and m.item_class = $3 and m.effective_on <= $4
                        and ($2::uuid[] is null or m.legal_entity_id = any($2))
                        and ${IS_KNOWN}) as counted
              group by 1, 2, 3, 4, 5
           ), keyed as (
             select ${key} as key, ${CURRENCY} as currency, side, bucket, ${AMOUNT} as amount
               from by_party
               join governance.v_legal_entity as entity
                 on entity.tenant_id = $1 and entity.id = by_party.legal_entity_id
               ${join}
           ), summed as (
             select key, currency, side, bucket, sum(amount) as amount
               from keyed group by key, currency, side, bucket having sum(amount) <> 0
           ), page as (
             select distinct coalesce(key, '') collate "C" as key from summed
              where $10::text is null or coalesce(key, '') collate "C" > $10::text
              order by 1 limit $11
           )
           select summed.* from summed join page on page.key = coalesce(summed.key, '') collate "C"`,
    values: [...sharedValues(reader.tenantId, question), page.after, page.limit],
  });
}

/** The key of a sum by party, and what has to be joined for it. */
function keyOf(dimension: PagedDimension): { readonly key: string; readonly join: string } {
  if (dimension === 'PARTY') return { key: 'by_party.party_id::text', join: '' };
  return {
    key: 'party_key.key',
    join: `left join (${partyKeys(dimension)}) as party_key
                 on party_key.party_id = by_party.party_id`,
  };
}
