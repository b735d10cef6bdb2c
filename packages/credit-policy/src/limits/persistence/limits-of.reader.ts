import { Decimal, type Id } from '@duebook/kernel';
import { isOneOf } from '@duebook/platform';
import type { LimitsOf } from '../application/limits-of.ports';
import type { StandingLimit } from '../domain/credit-limit';
import { effectiveLimits, type EffectiveLimit } from '../domain/effective-limit';
import { establishedSince } from '../domain/new-customer';
import { firstSaleOn, isBroughtOver } from '../../facts/persistence/first-sale';
import { hasApplication } from './customer-standings.reader';

type Row = Omit<StandingLimit, 'amount'> & { readonly amount: string; readonly forPartyId: Id };

const ASKED = { party: 'above.party_id', legalEntityId: '$3::uuid', day: '$4::date' };

/**
 * SQL: that a customer shares in the limits of its group. Its own limits somebody agreed to for itself;
 * those of a group would let a new customer in that nobody has looked at, as soon as it is put below a
 * head. So it was looked at once: by an approved application, or by an approved limit of its own (not of
 * nothing); or it is established. Looked up for group limits alone, and only until one is found.
 */
const SHARES_IN_GROUP = `${hasApplication(ASKED, 'LAPSED_TOO')}
  or (select true from credit_policy.credit_limit as own
       where own.tenant_id = $1 and own.party_id = above.party_id
         and own.state in ('APPROVED', 'ENDED') and own.amount > 0
         and own.valid_from <= $4::date
         and (own.valid_to is null or own.valid_to >= own.valid_from)
         and (own.legal_entity_id is null or $3::uuid is null or own.legal_entity_id = $3)
       limit 1)
  or ${isBroughtOver(ASKED)}
  or ${firstSaleOn(ASKED)} <= $5::date`;

/** Each customer with those above it, and what counts of theirs on the day. */
export const limitsOf: LimitsOf = async (reader, { partyIds, legalEntityId, on }) => {
  if (partyIds.length === 0) return new Map();
  const rows = await reader.query<Row>({
    name: 'credit_policy.limits_of',
    // UNION, not UNION ALL: were there a circle, nobody would be seen twice.
    text: `with recursive above (party_id, holder_id) as (
             select distinct each.id, each.id
               from unnest($2::uuid[]) as each (id)
             union
             select above.party_id, party.group_id
               from above
              cross join lateral (
                select found.group_id from parties.v_party as found
                 where found.tenant_id = $1 and ${isOneOf('found.id', 'array[above.holder_id]')}
                   and found.group_id is not null
                offset 0) as party)
           select above.party_id as "forPartyId", held.id, held.party_id as "partyId", held.kind,
                  held.legal_entity_id as "legalEntityId", held.currency, held.amount,
                  held.is_rise as "isRise", held.valid_from as "validFrom",
                  held.valid_to as "validTo"
             from above
            cross join lateral (
              select * from credit_policy.credit_limit as held
               where held.tenant_id = $1 and held.party_id = above.holder_id
                 and held.state in ('APPROVED', 'ENDED')
                 and held.valid_from <= $4::date
                 and (held.valid_to is null or held.valid_to >= $4::date)
                 and (held.kind = 'GROUP' or above.holder_id = above.party_id)
                 and (held.legal_entity_id is null or held.legal_entity_id = $3)
              offset 0) as held
            where held.kind = 'PARTY' or ${SHARES_IN_GROUP}`,
    values: [reader.tenantId, partyIds, legalEntityId, on, establishedSince(on)],
  });
  const byParty = new Map<Id, StandingLimit[]>();
  for (const { forPartyId, amount, ...row } of rows) {
    const limit = { ...row, amount: new Decimal(amount) };
    byParty.set(forPartyId, [...(byParty.get(forPartyId) ?? []), limit]);
  }
  const effective = new Map<Id, readonly EffectiveLimit[]>();
  for (const [partyId, standing] of byParty) {
    const limits = effectiveLimits(standing);
    if (limits.length > 0) effective.set(partyId, limits);
  }
  return effective;
};
