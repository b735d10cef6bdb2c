import { invariant } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { withOwner } from '../product/books-connection';
import type { AllocationEffect } from '../load/effects';
import type { Books } from './books';

/** Reads all of a tenant's books past the product, which has no say in what is found. */
export function readBooks(dataFolder: string, tenantId: string): Promise<Books> {
  return withOwner(dataFolder, async (client) => {
    const read = async <R>(text: string): Promise<readonly R[]> =>
      (await client.query(text, [tenantId])).rows as R[];
    await client.query('begin isolation level repeatable read read only');
    const documents = await read<DocumentRow>(
      'select id, kind, memo from ledger.document where tenant_id = $1',
    );
    const items = await read<ItemRow>(
      `select id, original_amount as original, open_amount as open
         from ledger.open_item where tenant_id = $1`,
    );
    const allocations = await read<AllocationRow>(
      `select id, debit_item_id as "debitItemId", credit_item_id as "creditItemId",
              debit_amount as amount, reverses_allocation_id as "reversesId"
         from ledger.allocation where tenant_id = $1`,
    );
    const keys = await read<{ readonly key: string; readonly createdAt: Date }>(
      `select key, created_at as "createdAt" from platform.idempotency_key where tenant_id = $1`,
    );
    await client.query('commit');
    return {
      documents: documents.map(({ id, kind, memo }) => ({ id: documentId(kind, id), memo })),
      items: items.map((item) => ({ ...item, id: itemId(item.id) })),
      allocations: allocations.map(allocationOf),
      storedAt: new Map(keys.map(({ key, createdAt }) => [key, createdAt.getTime()])),
    };
  });
}

interface DocumentRow {
  readonly id: string;
  readonly kind: string;
  readonly memo: string | null;
}

interface ItemRow {
  readonly id: string;
  readonly original: string;
  readonly open: string;
}

type AllocationRow = AllocationEffect;

/** The types of the documents that the clients make. */
const TYPES: Readonly<Record<string, string>> = {
  SALES_INVOICE: 'Invoice',
  RECEIPT: 'Receipt',
  CONTRA: 'Contra',
  REVERSAL: 'Reversal',
};

function documentId(kind: string, uuid: string): string {
  const type = TYPES[kind];
  invariant(type !== undefined, `clients make no ${kind}`);
  return encodeId(type, uuid);
}

function itemId(uuid: string): string {
  return encodeId('OpenItem', uuid);
}

function allocationOf(row: AllocationRow): AllocationEffect {
  return {
    id: encodeId('Allocation', row.id),
    debitItemId: itemId(row.debitItemId),
    creditItemId: itemId(row.creditItemId),
    amount: row.amount,
    reversesId: row.reversesId === null ? null : encodeId('Allocation', row.reversesId),
  };
}
