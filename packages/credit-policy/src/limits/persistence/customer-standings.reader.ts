import type { Id } from '@duebook/kernel';
import { firstSaleOn, isBroughtOver } from '../../facts/persistence/first-sale';
import type { CustomerStandingsOf } from '../application/customer-standings.ports';
import type { CustomerStanding } from '../domain/new-customer';

/**
 * SQL: true where an approved application of a party for credit towards a legal entity (null: all of
 * them) had begun by a day, else null. One that lapsed since counts where `lapsed` does.
 */
export const hasApplication = (
  { party, legalEntityId, day }: Readonly<Record<'party' | 'legalEntityId' | 'day', string>>,
  lapsed: 'LAPSED_TOO' | 'NOT_LAPSED',
): string => `(
  select true from credit_policy.credit_application as application
   where application.tenant_id = $1 and application.party_id = ${party}
     and application.state = 'APPROVED' and application.valid_from <= ${day}
     ${lapsed === 'LAPSED_TOO' ? '' : `and application.valid_to >= ${day}`}
     and (application.legal_entity_id is null or ${legalEntityId} is null
          or application.legal_entity_id = ${legalEntityId})
   limit 1)`;

const ASKED = { party: 'each.id', legalEntityId: '$3::uuid', day: '$4::date' };

/**
 * Customers and their standing, in PostgreSQL. Sales of whichever legal entity count: who is known to one
 * company of the house is not new to the others.
 */
export const customerStandingsOf: CustomerStandingsOf = async (
  reader,
  { partyIds, legalEntityId, on },
) => {
  if (partyIds.length === 0) return new Map();
  const rows = await reader.query<CustomerStanding & { readonly partyId: Id }>({
    name: 'credit_policy.customer_standings',
    text: `select each.id as "partyId", ${firstSaleOn(ASKED)} as "firstSaleOn",
                  ${isBroughtOver(ASKED)} is not null as "isBroughtOver",
                  ${hasApplication(ASKED, 'NOT_LAPSED')} is not null as "hasApplication"
             from unnest($2::uuid[]) as each (id)`,
    values: [reader.tenantId, partyIds, legalEntityId, on],
  });
  return new Map(rows.map(({ partyId, ...standing }) => [partyId, standing]));
};
