import type { Id } from '@duebook/kernel';
import { countedRows, isOneOf, ListStatement, violates, type Statement } from '@duebook/platform';
import type { HouseBankAccountFilter, HouseBankAccountStore } from '../application/ports';
import type { HouseBankAccount } from '../domain/bank-statement';

const COLUMNS = `id, legal_entity_id as "legalEntityId", code, name, iban, number,
  bank_code as "bankCode", currency, account_code as "accountCode", is_active as "isActive", version`;

/** Our accounts at banks, on PostgreSQL. */
export const houseBankAccountStore: HouseBankAccountStore = {
  byIds: (reader, ids) =>
    reader.query<HouseBankAccount>({
      name: 'reconciliation.house_bank_accounts',
      text: `select ${COLUMNS} from reconciliation.house_bank_account as account
              where account.tenant_id = $1 and ${isOneOf('account.id', '$2::uuid[]')}`,
      values: [reader.tenantId, ids],
    }),
  byCode: async (reader, code) => {
    const [account] = await reader.query<HouseBankAccount>({
      name: 'reconciliation.house_bank_account_by_code',
      text: `select ${COLUMNS} from reconciliation.house_bank_account
              where tenant_id = $1 and code = $2`,
      values: [reader.tenantId, code],
    });
    return account ?? null;
  },
  all: (reader) =>
    reader.query<HouseBankAccount>({
      name: 'reconciliation.all_house_bank_accounts',
      text: `select ${COLUMNS} from reconciliation.house_bank_account
              where tenant_id = $1 order by code`,
      values: [reader.tenantId],
    }),
  page: async (reader, filter, { limit, after }) => {
    const list = new ListStatement('reconciliation.house_bank_accounts', reader.tenantId);
    const further = list.when('after', after, (code) => `account.code > ${code}`);
    const rows = await reader.query<HouseBankAccount>(
      list.of(
        `select ${COLUMNS} from reconciliation.house_bank_account as account
          where account.tenant_id = $1${conditions(list, filter)}${further}
          order by account.code ${list.atMost(limit)}`,
      ),
    );
    return rows.slice(0, limit);
  },
  count: (reader, filter, most) => {
    const list = new ListStatement('reconciliation.house_bank_accounts_count', reader.tenantId);
    const rows = `from reconciliation.house_bank_account as account
                  where account.tenant_id = $1${conditions(list, filter)}`;
    return countedRows(reader, list.counting(rows, list.parameter(most)));
  },
  lock: (tx, ids) =>
    tx.query<HouseBankAccount>({
      name: 'reconciliation.lock_house_bank_accounts',
      text: `select ${COLUMNS} from reconciliation.house_bank_account as account
              where account.tenant_id = $1 and ${isOneOf('account.id', '$2::uuid[]')}
              order by account.id for no key update`,
      values: [tx.tenantId, ids],
    }),
  add: async (tx, account) => {
    await tx.query({
      name: 'reconciliation.add_house_bank_account',
      text: `insert into reconciliation.house_bank_account
               (tenant_id, id, legal_entity_id, code, name, iban, number, bank_code, currency,
                account_code, is_active, version, created_at, updated_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, $14)`,
      values: [tx.tenantId, ...valuesOf(account), tx.startedAt, tx.commitId],
    });
  },
  save: async (tx, account) => {
    await tx.query(saving(tx.tenantId, account, [tx.startedAt, tx.commitId]));
  },
  clashOf: (error) => {
    if (violates(error, 'house_bank_account_code_key')) return 'CODE';
    if (violates(error, 'house_bank_account_in_books')) return 'LEDGER_ACCOUNT';
    const isNumber =
      violates(error, 'house_bank_account_iban') || violates(error, 'house_bank_account_number');
    return isNumber ? 'NUMBER' : null;
  },
};

function saving(tenantId: Id, account: HouseBankAccount, rest: readonly unknown[]): Statement {
  return {
    name: 'reconciliation.save_house_bank_account',
    text: `update reconciliation.house_bank_account
              set legal_entity_id = $3, code = $4, name = $5, iban = $6, number = $7,
                  bank_code = $8, currency = $9, account_code = $10, is_active = $11,
                  version = $12, updated_at = $13, commit_id = $14
            where tenant_id = $1 and id = $2`,
    values: [tenantId, ...valuesOf(account), ...rest],
  };
}

function valuesOf(account: HouseBankAccount): readonly unknown[] {
  const { id, legalEntityId, code, name, iban, number, bankCode, currency } = account;
  const { accountCode, isActive, version } = account;
  return [
    ...[id, legalEntityId, code, name, iban, number, bankCode, currency],
    ...[accountCode, isActive, version],
  ];
}

function conditions(
  list: ListStatement,
  { legalEntityIds, currencies, isActive }: HouseBankAccountFilter,
): string {
  return [
    list.when('entities', legalEntityIds, (ids) => `account.legal_entity_id = any(${ids}::uuid[])`),
    list.when('currencies', currencies, (codes) => `account.currency = any(${codes}::text[])`),
    list.when('active', isActive, (flag) => `account.is_active = ${flag}::boolean`),
  ].join('');
}
