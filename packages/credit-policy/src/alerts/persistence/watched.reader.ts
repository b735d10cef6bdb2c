import type { BusinessDate, Id } from '@duebook/kernel';
import { isOneOf, type SqlReader } from '@duebook/platform';
import type { EventQuestion, Placement, WatchedParty, WatchedReader } from '../application/ports';
import { lookedUp } from '../../facts/persistence/looked-up';
import type { EventStretch } from '../domain/judge-history';

/** Customers and what became of them, by read views of parties and the ledger. */
export const watchedReader: WatchedReader = {
  customersAfter: (reader, after, limit) =>
    reader.query<WatchedParty>({
      name: 'credit_policy.watched_customers',
      text: `select id, segment, region, owner_user_id as "ownerUserId"
               from parties.v_party
              where tenant_id = $1 and is_customer
                and id > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
              order by id limit $3`,
      values: [reader.tenantId, after, limit],
    }),
  customerCount: async (reader) => {
    const [row] = await reader.query<{ readonly count: number }>({
      name: 'credit_policy.watched_customer_count',
      text: `select count(*)::int as count from parties.v_party
              where tenant_id = $1 and is_customer`,
      values: [reader.tenantId],
    });
    return row?.count ?? 0;
  },
  hasHistory: async (reader, { legalEntityId, knownTo }) => {
    const rows = await reader.query({
      name: 'credit_policy.has_watched_history',
      text: `select 1 from ledger.v_open_item_movement
              where tenant_id = $1 and item_class = 'RECEIVABLE' and effective_on <= $2::date
                and ($3::uuid is null or legal_entity_id = $3) limit 1`,
      values: [reader.tenantId, knownTo, legalEntityId],
    });
    return rows.length > 0;
  },
  placements: (reader, partyIds) =>
    reader.query<Placement>({
      name: 'credit_policy.watched_placements',
      text: `select placed.party_id as "partyId", placed.segment, placed.region,
                    placed.valid_from as "validFrom"
               from parties.v_party_placement as placed
              where placed.tenant_id = $1 and ${isOneOf('placed.party_id', '$2::uuid[]')}
              order by placed.party_id, placed.valid_from nulls first, placed.id`,
      values: [reader.tenantId, partyIds],
    }),
  stretches,
};

interface Row {
  readonly partyId: Id;
  readonly from: BusinessDate;
  readonly to: BusinessDate | null;
}

/**
 * What an item was worth between one movement and the next, as far as that lies more than the days past
 * its due date. Refunds stand on the debit side and never fall due.
 */
async function stretches(
  reader: SqlReader,
  { partyIds, legalEntityId, outcome, knownTo }: EventQuestion,
): Promise<ReadonlyMap<Id, readonly EventStretch[]>> {
  const rows = await reader.query<Row>({
    text: `with moved as (
             select movement.open_item_id, movement.party_id, movement.effective_on,
                    sum(movement.amount) as amount
               from ledger.v_open_item_movement as movement
              where movement.tenant_id = $1 and ${isOneOf('movement.party_id', '$2::uuid[]')}
                and movement.item_class = 'RECEIVABLE' and movement.side = 'DEBIT'
                and movement.effective_on <= $3::date
                and ($4::uuid is null or movement.legal_entity_id = $4)
              group by 1, 2, 3
           ), worth as (
             select open_item_id, party_id, effective_on,
                    sum(amount) over item as amount, lead(effective_on) over item as until
               from moved window item as (partition by open_item_id order by effective_on)
           )
           select worth.party_id as "partyId",
                  greatest(worth.effective_on, item.due_date + $5::int) as "from",
                  worth.until as "to"
             from (select * from worth where amount > 0 offset 0) as worth
             ${lookedUp({
               ...{ view: 'ledger.v_open_item', alias: 'item', column: 'id' },
               key: 'worth.open_item_id',
             })}
            where item.document_kind <> 'CUSTOMER_REFUND'
              and item.due_date + $5::int <= $3::date
              and (worth.until is null or worth.until > item.due_date + $5::int)`,
    values: [reader.tenantId, partyIds, knownTo, legalEntityId, outcome.overdueDays + 1],
  });
  const found = new Map<Id, EventStretch[]>();
  for (const { partyId, from, to } of rows) {
    const known = found.get(partyId);
    if (known) known.push({ from, to });
    else found.set(partyId, [{ from, to }]);
  }
  return found;
}
