import type { Id } from '@duebook/kernel';
import type { PartyRecord } from '../application/ports';
import type { PartyKind } from '../domain/party';

/** The columns of a {@link RecordRow}, of `parties.party as party`. */
export const RECORD_COLUMNS = `party.id, party.code, party.version,
  party.legal_name as "legalName", party.is_customer as "isCustomer",
  party.is_supplier as "isSupplier",
  party.unified_social_credit_code as "unifiedSocialCreditCode", party.country, party.language,
  party.virtual_account_number as "virtualAccountNumber", party.segment, party.region,
  party.industry, party.tags, party.group_id as "groupId", party.owner_user_id as "ownerUserId",
  party.created_at as "createdAt", party.updated_at as "updatedAt"`;

/** A party as a row. */
export type RecordRow = Omit<PartyRecord, 'kinds'> & {
  readonly isCustomer: boolean;
  readonly isSupplier: boolean;
};

export function recordOf({ isCustomer, isSupplier, ...row }: RecordRow): PartyRecord {
  const kinds: PartyKind[] = [];
  if (isCustomer) kinds.push('CUSTOMER');
  if (isSupplier) kinds.push('SUPPLIER');
  return { ...row, kinds };
}

/** Rows of a list table, by the party they belong to. */
export function byParty<T extends { readonly partyId: Id }>(
  rows: readonly T[],
): ReadonlyMap<Id, readonly T[]> {
  const groups = new Map<Id, T[]>();
  for (const row of rows) {
    const group = groups.get(row.partyId);
    if (group) group.push(row);
    else groups.set(row.partyId, [row]);
  }
  return groups;
}
