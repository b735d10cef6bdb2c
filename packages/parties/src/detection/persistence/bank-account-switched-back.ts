import type { BusinessDate, Id } from '@duebook/kernel';
import type { Finding, FindingWindow } from '@duebook/governance';
import type { SqlReader } from '@duebook/platform';

/** How long another account may have stood in between. */
const MOST_DAYS = 30;

/** An account that came back, of a party. */
interface FoundAccount {
  readonly key: string;
  readonly foundOn: BusinessDate;
  readonly partyId: Id;
  readonly principalIds: readonly Id[];
  readonly summary: string;
}

const FOUND = `
  with account as (
    select kept.id, kept.party_id, kept.scheme, kept.number, kept.retired_at,
           record.principal_id, record.started_at
      from parties.party_bank_account as kept
      join platform.v_commit_record as record
        on record.tenant_id = kept.tenant_id and record.id = kept.commit_id
     where kept.tenant_id = $1)
  select (back.started_at at time zone 'UTC')::date::text || ' ' || back.id as key,
         (back.started_at at time zone 'UTC')::date::text as "foundOn",
         back.party_id as "partyId",
         array(select distinct who from unnest(
           array[other.principal_id, back.principal_id]) as who order by who) as "principalIds",
         'A bank account was replaced and came back after '
           || floor(extract(epoch from back.started_at - other.started_at) / 86400)::int
           || ' days' as summary
    from account as back
    join lateral (
      select other.principal_id, other.started_at
        from account as other
       where other.party_id = back.party_id and other.id < back.id
         and (other.scheme, other.number) <> (back.scheme, back.number)
         and other.retired_at is not null
         and other.started_at > back.started_at - interval '${MOST_DAYS} days'
         and exists (select from account as before
                      where before.party_id = back.party_id and before.id < other.id
                        and before.scheme = back.scheme and before.number = back.number)
       order by other.id desc limit 1) as other on true
   where (back.started_at at time zone 'UTC')::date between $2 and $3`;

/** Parties whose bank account was another one for a while. */
export async function findSwitchedBack(
  reader: SqlReader,
  { from, to, key, after, limit, legalEntityIds }: FindingWindow,
): Promise<readonly Finding[]> {
  // Parties are of the whole tenant.
  if (legalEntityIds !== null) return [];
  const found = await reader.query<FoundAccount>({
    text: `select * from (${FOUND}) as found
            where ($4::text is null or key = $4) and ($5::text is null or key collate "C" > $5)
            order by key collate "C" limit $6`,
    values: [reader.tenantId, from, to, key, after, limit],
  });
  return found.map(({ partyId, ...finding }) => ({
    ...finding,
    legalEntityId: null,
    subjects: [{ type: 'Party', id: partyId }],
  }));
}
