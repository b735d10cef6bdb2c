import { Decimal, type Id } from '@duebook/kernel';
import { isOneOf, type SqlReader, type Statement, type Transaction } from '@duebook/platform';
import type { PerformedStore } from '../application/ports';

/** A table of things that are kept with contracts, as it is read. */
export interface PerformedTable {
  /** Of statements. */
  readonly name: string;
  readonly columns: string;
  /** Whose rows are called `performed`. */
  readonly from: string;
  /** The order within a contract. */
  readonly order: string;
}

type Reads<T> = Pick<PerformedStore<T>, 'byIds' | 'ofContracts' | 'lock'>;

/** How things of contracts are read: by ids, of contracts, locked. */
export function performedReads<T>({ name, columns, from, order }: PerformedTable): Reads<T> {
  return {
    byIds: (reader, ids) =>
      read(reader, {
        name: `contracts.${name}_by_ids`,
        text: `select ${columns} from ${from}
                where performed.tenant_id = $1 and ${isOneOf('performed.id', '$2::uuid[]')}`,
        values: [reader.tenantId, [...new Set(ids)]],
      }),
    ofContracts: (reader, contractIds, most) =>
      read(reader, {
        name: `contracts.${name}_of_contracts`,
        text: `select listed.* from unnest($2::uuid[]) as each (id)
                cross join lateral (
                  select ${columns} from ${from}
                   where performed.tenant_id = $1 and performed.contract_id = each.id
                   order by ${order} limit $3) as listed`,
        values: [reader.tenantId, [...new Set(contractIds)], most],
      }),
    lock: async (tx: Transaction, id: Id) => {
      const [found = null] = await read<T>(tx, {
        name: `contracts.lock_${name}`,
        text: `select ${columns} from ${from}
                where performed.tenant_id = $1 and performed.id = $2
                  for no key update of performed`,
        values: [tx.tenantId, id],
      });
      return found;
    },
  };
}

/** Amounts come as text. */
async function read<T>(reader: SqlReader, statement: Statement): Promise<readonly T[]> {
  const rows = await reader.query<T & { readonly amount?: string | null }>(statement);
  return rows.map((row) =>
    typeof row.amount === 'string' ? { ...row, amount: new Decimal(row.amount) } : row,
  );
}
