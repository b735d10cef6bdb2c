import type { ImpactCustomer, ImpactStore } from '../application/impact.ports';

/** Customers in the order of their ids, each where it was placed on a day. */
export const customersAfter: ImpactStore['customersAfter'] = (reader, { after, limit, on }) =>
  reader.query<ImpactCustomer>({
    name: 'credit_policy.customers_after',
    text: `select party.id as "partyId", placed.segment, placed.region
             from (select id from parties.v_party
                    where tenant_id = $1 and is_customer and ($2::uuid is null or id > $2::uuid)
                    order by id limit $3) as party
             left join lateral (
                  select placement.segment, placement.region
                    from parties.v_party_placement as placement
                   where placement.tenant_id = $1 and placement.party_id = party.id
                     and (placement.valid_from is null or placement.valid_from <= $4::date)
                   order by placement.valid_from desc nulls last, placement.id desc
                   limit 1) as placed on true
            order by party.id`,
    values: [reader.tenantId, after, limit, on],
  });
