import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, ok } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import { countRowsRead } from '@duebook/platform/testing';
import { settlementStore } from '../../src/imports/persistence/settlement.repository';
import { historyStore } from '../../src/opening/persistence/settled-history.repository';
import { aLedger, type TestLedger } from '../support/a-ledger';

const TABLES = ['ledger.document', 'ledger.open_item', 'ledger.settled_history'];
const LOADED = 1_000;
/** Each table once, and what is found once more: a hundred times as much were a walk per row. */
const MOST = 3 * LOADED;

let ledger: TestLedger;
afterAll(() => ledger.db.close());

/** Posts so many invoices, and has as many paid before go-live. */
async function load(prefix: string, count: number): Promise<void> {
  const { services, tenant, db, legalEntityId } = ledger;
  const outcome = await services.documents.postMany(
    tenant.caller,
    { ...ledger.request('invoicesPost'), onRefusal: 'ABORT' },
    Array.from({ length: count }, (_, index) =>
      ledger.invoice({ documentNumber: `${prefix}-${index}` }),
    ),
  );
  expect(outcome.ok).toBe(true);
  await db.asOwner(
    `insert into ledger.settled_history
       (tenant_id, id, commit_id, import_run_id, legal_entity_id, party_id, kind, source_system,
        number_scope, document_number, document_date, due_date, settled_on, currency, amount, is_disputed)
     select tenant_id, gen_random_uuid(), commit_id, $1, $2, party_id, kind, source_system,
            number_scope, document_number, document_date, document_date, document_date, currency,
            total_amount, false
       from ledger.document where tenant_id = $3 and document_number like $4`,
    [importRunId, legalEntityId, tenant.tenantId, `${prefix}-%`],
  );
}

let importRunId: string;

/** Has work done in a unit of work of its own, whose statements are planned once for all values. */
async function rowsRead<T>(work: (tx: Transaction) => Promise<T>) {
  const outcome = await ledger.db.unitOfWork.run(ledger.tenant.caller, 'test', async (tx) => {
    const [mode] = await tx.query<{ mode: string }>({
      text: `select current_setting('plan_cache_mode') as mode`,
    });
    expect(mode).toEqual({ mode: 'force_generic_plan' });
    return ok(await countRowsRead(tx, TABLES, () => work(tx)));
  });
  if (!outcome.ok) throw new Error('The test’s own work is never refused');
  return outcome.value;
}

const SOUGHT = 100;
const keys = () =>
  Array.from({ length: SOUGHT }, (_, place) => ({
    place,
    legalEntityId: ledger.legalEntityId,
    sourceSystem: 'DUEBOOK',
    kind: 'SALES_INVOICE' as const,
    numberScope: '',
    documentNumber: place === 0 ? 'none' : `L-${place}`,
  }));

describe.each([
  ['without statistics', 0],
  ['with statistics of three rows', 3],
])('imports, %s', (_, known) => {
  beforeAll(async () => {
    if (known > 0) await ledger.db.close();
    ledger = await aLedger();
    importRunId = newId();
    for (const table of TABLES) {
      await ledger.db.asOwner(`alter table ${table} set (autovacuum_enabled = off)`);
    }
    await ledger.db.asOwner(
      `alter table ledger.settled_history drop constraint if exists settled_history_tenant_id_import_run_id_fkey`,
    );
    if (known > 0) {
      await load('K', known);
      await ledger.db.asOwner(`analyze ${TABLES.join(', ')}`);
    }
    await load('L', LOADED);
  });

  it('find what a hundred rows settle, and read no table once a row', async () => {
    const found = await rowsRead((tx) => settlementStore.findDocuments(tx, keys()));
    expect(found.value.size).toBe(SOUGHT - 1);
    expect(found.rows).toBeLessThanOrEqual(MOST);
    const documentIds = [...found.value.values()].flat().map(({ documentId }) => documentId);
    const items = await rowsRead((tx) => settlementStore.itemsOf(tx, documentIds));
    expect(items.value).toHaveLength(SOUGHT - 1);
    expect(items.rows).toBeLessThanOrEqual(MOST);
  });

  it('find what was settled before, and read no table once a row', async () => {
    const { value, rows } = await rowsRead((tx) => historyStore.find(tx, keys()));
    expect(value).toHaveLength(SOUGHT - 1);
    expect(rows).toBeLessThanOrEqual(MOST);
  });
});
