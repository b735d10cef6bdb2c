import { Decimal, type Id } from '@duebook/kernel';
import type { LimitsOf } from '../application/limits-of.ports';
import type { StandingLimit } from '../domain/credit-limit';
import { effectiveLimits, type EffectiveLimit } from '../domain/effective-limit';

type Row = Omit<StandingLimit, 'amount'> & { readonly amount: string; readonly forPartyId: Id };

/**
 * Each customer with those above it, and what counts of theirs on the day. Whoever has no approved
 * application that holds on the day has no credit, whatever limits there are.
 */
export const limitsOf: LimitsOf = async (reader, { partyIds, legalEntityId, on }) => {
  if (partyIds.length === 0) return new Map();
  const rows = await reader.query<Row>({
    name: 'credit_policy.limits_of',
    // UNION, not UNION ALL: were there a circle, nobody would be seen twice.
    text: `with recursive above (party_id, holder_id) as (
             select distinct each.id, each.id
               from unnest($2::uuid[]) as each (id)
              where exists (
                select from credit_policy.credit_application as application
                 where application.tenant_id = $1 and application.party_id = each.id
                   and application.state = 'APPROVED'
                   and application.valid_from <= $4::date and application.valid_to >= $4::date
                   and (application.legal_entity_id is null or $3::uuid is null
                        or application.legal_entity_id = $3))
             union
             select above.party_id, party.group_id
               from above
               join parties.v_party as party
                 on party.tenant_id = $1 and party.id = above.holder_id
              where party.group_id is not null)
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
              offset 0) as held`,
    values: [reader.tenantId, partyIds, legalEntityId, on],
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
