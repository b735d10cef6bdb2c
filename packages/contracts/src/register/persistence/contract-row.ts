import type { Id } from '@duebook/kernel';
import type { SqlReader, Statement } from '@duebook/platform';
import type { Contract, ContractParty, Renewal } from '../domain/contract';

/** What is read of a contract, whose row is called `contract`. */
export const CONTRACT_COLUMNS = `contract.id, contract.number, contract.title,
  contract.kind_code as "kindCode", contract.currency, contract.valid_from as "validFrom",
  contract.valid_to as "validTo", contract.renewal as "renewalKind",
  contract.notice_days as "noticeDays", contract.period_months as "periodMonths",
  contract.owner_user_id as "ownerUserId", contract.parent_id as "parentId",
  contract.in_review_since is not null as "isInReview", contract.agreed_at as "agreedAt",
  contract.signed_on as "signedOn", contract.terminated_on as "terminatedOn",
  contract.termination_ground as "terminationGround",
  contract.notice_given_on as "noticeGivenOn", contract.withdrawn_at as "withdrawnAt",
  contract.recorded_by as "recordedBy", contract.recorded_at as "recordedAt", contract.version,
  array(select bound.legal_entity_id from contracts.contract_legal_entity as bound
         where bound.tenant_id = $1 and bound.contract_id = contract.id
         order by bound.place) as "legalEntityIds",
  (select coalesce(jsonb_agg(jsonb_build_object('partyId', other.party_id, 'role', other.role,
            'reference', other.reference) order by other.place), '[]'::jsonb)
     from contracts.contract_party as other
    where other.tenant_id = $1 and other.contract_id = contract.id) as parties`;

export type ContractRow = Omit<Contract, 'renewal'> &
  Readonly<{
    renewalKind: Renewal['kind'];
    noticeDays: number | null;
    periodMonths: number | null;
    parties: readonly ContractParty[];
  }>;

/** The contract of a row. */
export function contractOf({
  renewalKind: kind,
  noticeDays,
  periodMonths,
  ...row
}: ContractRow): Contract {
  const renewal: Renewal =
    kind === 'AUTOMATIC' && noticeDays !== null && periodMonths !== null
      ? { kind, noticeDays, periodMonths }
      : { kind: kind === 'AUTOMATIC' ? 'NONE' : kind, noticeDays: null, periodMonths: null };
  return { ...row, renewal };
}

/** The contracts of a statement that reads {@link CONTRACT_COLUMNS}. */
export async function readContracts(
  reader: SqlReader,
  statement: Statement,
): Promise<readonly Contract[]> {
  return (await reader.query<ContractRow>(statement)).map(contractOf);
}

/** SQL: the contract is one of a legal entity that a parameter lists. */
export function isOfEntities(ids: string): string {
  return `exists (select from contracts.contract_legal_entity as within
    where within.tenant_id = $1 and within.contract_id = contract.id
      and within.legal_entity_id = any (${ids}::uuid[]))`;
}

/** SQL: somebody is a party of the contract. */
export function isOfParty(id: string): string {
  return `exists (select from contracts.contract_party as other
    where other.tenant_id = $1 and other.contract_id = contract.id
      and other.party_id = ${id}::uuid)`;
}

/** Ids once each, as a parameter. */
export function once(ids: readonly Id[]): readonly Id[] {
  return [...new Set(ids)];
}
