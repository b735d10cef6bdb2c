import type { BusinessDate, Id } from '@duebook/kernel';
import { isOneOf, type Row, type SqlReader, type Statement } from '@duebook/platform';
import type { PoliciesInForce } from '../application/policies-in-force.ports';
import { readPolicyContent } from '../domain/policy-content-json';
import { choosePolicy, type PolicyInForce } from '../domain/policy-scope';

/** A party's place on a day. */
interface Placement {
  readonly partyId: Id;
  readonly segment: string | null;
  readonly region: string | null;
}

const NOWHERE = { segment: null, region: null } as const;

/** Which policy holds for whom, read from PostgreSQL. */
export const policiesInForce: PoliciesInForce = async (reader, subjects, on) => {
  if (subjects.length === 0) return [];
  const partyIds = [...new Set(subjects.map(({ partyId }) => partyId))];
  const [versions = [], placed = []] = await reader.batch([
    inForceOn(reader.tenantId, on),
    placementsOn(reader.tenantId, partyIds, on),
  ]);
  const inForce = versions.map(inForceOf);
  const places = new Map(
    (placed as unknown as readonly Placement[]).map((place) => [place.partyId, place]),
  );
  return subjects.map(({ partyId, legalEntityId, productGroup }) => {
    const { segment, region } = places.get(partyId) ?? NOWHERE;
    return choosePolicy(inForce, { legalEntityId, productGroup, segment, region });
  });
};

/** All versions that hold on a day, for whomever they do. */
export async function versionsInForce(
  reader: SqlReader,
  on: BusinessDate,
): Promise<readonly PolicyInForce[]> {
  return (await reader.query(inForceOn(reader.tenantId, on))).map(inForceOf);
}

function inForceOn(tenantId: string, on: BusinessDate): Statement {
  return {
    name: 'credit_policy.policies_in_force',
    text: `select id, policy_code as "policyCode", version, name,
                  effective_from as "effectiveFrom", effective_to as "effectiveTo",
                  legal_entity_ids as "legalEntityIds", product_groups as "productGroups",
                  segments, regions, priority, content
             from credit_policy.policy_version
            where tenant_id = $1 and state <> 'DRAFT' and effective_from <= $2::date
              and (effective_to is null or effective_to >= $2::date)`,
    values: [tenantId, on],
  };
}

function placementsOn(tenantId: string, partyIds: readonly Id[], on: BusinessDate): Statement {
  return {
    name: 'credit_policy.placements_on',
    text: `select distinct on (party_id) party_id as "partyId", segment, region
             from parties.v_party_placement
            where tenant_id = $1 and ${isOneOf('party_id', '$2::uuid[]')}
              and (valid_from is null or valid_from <= $3::date)
            order by party_id, valid_from desc nulls last, id desc`,
    values: [tenantId, partyIds, on],
  };
}

function inForceOf(row: Row): PolicyInForce {
  const { legalEntityIds, productGroups, segments, regions, content, ...rest } =
    row as unknown as PolicyInForce & PolicyInForce['scope'] & { readonly content: unknown };
  return {
    ...rest,
    scope: { legalEntityIds, productGroups, segments, regions },
    content: readPolicyContent(content),
  };
}
