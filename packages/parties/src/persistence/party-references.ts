import type { Id } from '@duebook/kernel';
import { isOneOf, type SqlReader } from '@duebook/platform';
import type { PartyReference } from '../application/ports';

const COLUMNS = `id, code, legal_name as "legalName",
                 is_customer as "isCustomer", is_supplier as "isSupplier",
                 created_at as "createdAt"`;

/**
 * The parties of these codes, by code, in one statement; a code of nobody is absent.
 * Codes are compared exactly: 0042 and 42 are two. Asks no permission: the caller's use case did.
 */
export async function partiesByCodes(
  reader: SqlReader,
  codes: readonly string[],
): Promise<ReadonlyMap<string, PartyReference>> {
  if (codes.length === 0) return new Map();
  const rows = await reader.query<PartyReference>({
    name: 'parties.references_by_codes',
    text: `select ${COLUMNS} from parties.party
            where tenant_id = $1 and ${isOneOf('code', '$2::text[]')}`,
    values: [reader.tenantId, codes],
  });
  return new Map(rows.map((row) => [row.code, row]));
}

/**
 * The parties of these ids, by id, in one statement; an id of nobody is absent.
 * Asks no permission: the caller's use case did.
 */
export async function partiesByIds(
  reader: SqlReader,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, PartyReference>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.query<PartyReference>({
    name: 'parties.references_by_ids',
    text: `select ${COLUMNS} from parties.party where tenant_id = $1 and id = any ($2::uuid[])`,
    values: [reader.tenantId, ids],
  });
  return new Map(rows.map((row) => [row.id, row]));
}
