import type { BatchedRead, OfTenant } from '@duebook/platform';
import type { Id } from '@duebook/kernel';
import type { Account, ItemClass, AccountRole } from '../domain/account';

/** The columns of an account, named after its fields. */
export const ACCOUNT_COLUMNS = `id, legal_entity_id as "legalEntityId", code, name,
  name_zh as "nameZh", type, item_class as "itemClass", role, is_active as "isActive", version`;

/** The accounts of one legal entity, as posting looks them up. */
export interface Chart {
  byCode(code: string): Account | undefined;
  byRole(role: AccountRole): Account | undefined;
  /** The control account. */
  byItemClass(itemClass: ItemClass): Account | undefined;
}

/** The charts of legal entities; one without open books has none. */
export function accountsFor(
  { tenantId }: OfTenant,
  legalEntityIds: readonly Id[],
): BatchedRead<ReadonlyMap<Id, Chart>> {
  return {
    statement: {
      name: 'ledger.accounts_for',
      text: `select ${ACCOUNT_COLUMNS} from ledger.account
              where tenant_id = $1 and legal_entity_id = any ($2::uuid[])`,
      values: [tenantId, legalEntityIds],
    },
    read: (rows) => chartsOf(rows as unknown as readonly Account[]),
  };
}

function chartsOf(accounts: readonly Account[]): ReadonlyMap<Id, Chart> {
  const ids = new Set(accounts.map((account) => account.legalEntityId));
  return new Map(
    [...ids].map((id) => [
      id,
      chartOf(accounts.filter(({ legalEntityId }) => legalEntityId === id)),
    ]),
  );
}

function chartOf(accounts: readonly Account[]): Chart {
  const codes = new Map(accounts.map((account) => [account.code, account]));
  const roles = new Map(accounts.map((account) => [account.role, account]));
  const itemClasses = new Map(accounts.map((account) => [account.itemClass, account]));
  return {
    byCode: (code) => codes.get(code),
    byRole: (role) => roles.get(role),
    byItemClass: (itemClass) => itemClasses.get(itemClass),
  };
}
