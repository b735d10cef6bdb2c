import { timeZonesOf } from '../../persistence/time-zones.reader';
import type { ConcentrationReader, OwedCell, PartyPlace } from '../application/ports';

/** What customers owe and where they are put, by read views of parties and the ledger. */
export const concentrationReader: ConcentrationReader = {
  // What was open then: what is open now, less what moved since. Refunds stand on the debit side and
  // are no claims.
  receivables: (reader, { legalEntityId, on }) =>
    reader.query<OwedCell>({
      name: 'credit_policy.concentration_receivables',
      text: `select party_id as "partyId", legal_entity_id as "legalEntityId", currency,
                    sum(amount) as amount
               from (select item.party_id, item.legal_entity_id, item.currency,
                            item.open_amount as amount
                       from ledger.v_open_item as item
                      where item.tenant_id = $1 and item.open_amount > 0
                        and item.item_class = 'RECEIVABLE' and item.side = 'DEBIT'
                        and item.document_kind <> 'CUSTOMER_REFUND'
                        and ($2::uuid is null or item.legal_entity_id = $2)
                     union all
                     select moved.party_id, moved.legal_entity_id, moved.currency, -moved.amount
                       from ledger.v_open_item_movement as moved
                       join ledger.v_open_item as item
                         on item.tenant_id = $1 and item.id = moved.open_item_id
                      where moved.tenant_id = $1 and moved.effective_on > $3::date
                        and moved.item_class = 'RECEIVABLE' and moved.side = 'DEBIT'
                        and item.document_kind <> 'CUSTOMER_REFUND'
                        and ($2::uuid is null or moved.legal_entity_id = $2)) as standing
              group by 1, 2, 3 having sum(amount) > 0`,
      values: [reader.tenantId, legalEntityId, on],
    }),
  places: (reader, on) =>
    reader.query<PartyPlace>({
      name: 'credit_policy.concentration_places',
      text: `select party.id as "partyId", placed.group_id as "groupId", placed.region,
                    party.industry
               from parties.v_party as party
               left join (select distinct on (each.party_id) each.party_id, each.group_id,
                                 each.region
                            from parties.v_party_placement as each
                           where each.tenant_id = $1
                             and (each.valid_from is null or each.valid_from <= $2::date)
                           order by each.party_id, each.valid_from desc nulls last,
                                    each.id desc) as placed
                 on placed.party_id = party.id
              where party.tenant_id = $1
              order by party.id`,
      values: [reader.tenantId, on],
    }),
  timeZones: timeZonesOf,
};
