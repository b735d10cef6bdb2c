import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { businessDate, type Id } from '@duebook/kernel';
import type { TestDatabase } from '@duebook/platform/testing';
import {
  anInterestDesk,
  openInterestTables,
  valueOf,
  type InterestDesk,
} from '../../support/an-interest-desk';

let db: TestDatabase;
let desk: InterestDesk;
let asked: readonly Id[];

const OTHERS = 40_000;
const OWN = 100;

/** A hundred items of one customer beside forty thousand of another, of whom statistics know nothing. */
beforeAll(async () => {
  db = await openInterestTables();
  desk = await anInterestDesk(db);
  await desk.house({ kind: 'DAILY', percentADay: '0.05' });
  const [c1, c2] = [await desk.customer('C1'), await desk.customer('C2')];
  for (const table of ['open_item', 'open_item_movement', 'document']) {
    await db.asOwner(`alter table ledger.${table} set (autovacuum_enabled = off)`);
  }
  await copies(c2, OTHERS);
  await copies(c1, OWN);
  const rows = await db.asOwner<{ id: Id }>('select id from ledger.open_item where party_id = $1', [
    c1,
  ]);
  asked = rows.map(({ id }) => id);
}, 120_000);
afterAll(() => db.close());

/** Sales like the one of the desk's customer, straight into the tables. */
async function copies(to: Id, count: number): Promise<void> {
  await db.asOwner('set session_replication_role = replica');
  const idOf = (kind: string): string => `md5('${kind} ' || $2::text || n)::uuid`;
  const each = `${idOf('commit')}, $3::uuid`;
  const days = "date '2025-03-01', date '2025-03-01'";
  const from = 'from generate_series(1, $4::int) as n';
  const texts = [
    `insert into ledger.document
       (tenant_id, id, commit_id, legal_entity_id, kind, source_system, document_number, party_id,
        document_date, posting_date, currency, net_amount, tax_amount, total_amount,
        functional_amount, exchange_rate)
     select $1::uuid, ${idOf('document')}, ${each}, 'SALES_INVOICE', 'TEST', 'X' || $2::text || n,
            $2::uuid, ${days}, 'CNY', 1000, 0, 1000, 1000, 1 ${from}`,
    `insert into ledger.open_item
       (tenant_id, id, legal_entity_id, document_id, instalment, party_id, item_class,
        control_account_id, side, currency, document_date, posting_date, due_date,
        original_amount, original_functional, open_amount, open_functional)
     select $1::uuid, ${idOf('item')}, $3::uuid, ${idOf('document')}, 1, $2::uuid, 'RECEIVABLE',
            $1::uuid, 'DEBIT', 'CNY', ${days}, date '2025-03-31', 1000, 1000, 1000, 1000 ${from}`,
    `insert into ledger.open_item_movement
       (tenant_id, id, commit_id, legal_entity_id, open_item_id, party_id, item_class,
        control_account_id, currency, kind, source_id, side, document_date, effective_on,
        due_date, amount, functional_amount)
     select $1::uuid, ${idOf('moved')}, ${each}, ${idOf('item')}, $2::uuid, 'RECEIVABLE', $1::uuid,
            'CNY', 'DOCUMENT', ${idOf('document')}, 'DEBIT', ${days}, date '2025-03-31', 1000, 1000
            ${from}`,
  ];
  const { tenantId } = desk.caller;
  for (const text of texts) await db.asOwner(text, [tenantId, to, desk.legalEntityId, count]);
  await db.asOwner('set session_replication_role = origin');
}

async function taken(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

describe('late interest of a customer among many', () => {
  it('is read by its own items alone', async () => {
    const { reading } = desk.interest;
    const upTo = businessDate('2025-06-30');
    const times: number[] = [];
    for (let round = 0; round < 10; round += 1) {
      times.push(await taken(() => reading.ofItems(desk.caller, asked, upTo)));
    }
    times.sort((a, b) => a - b);
    // Reading all items takes a hundred times as long; the bound leaves room for a busy machine.
    expect(times[5]).toBeLessThan(400);
  });

  it('is proposed by its own items alone', async () => {
    const [party] = await db.asOwner<{ id: Id }>(
      'select party_id as id from ledger.open_item where id = $1',
      [asked[0]],
    );
    let charges: readonly Id[] = [];
    const time = await taken(async () => {
      const outcome = await desk.interest.propose(
        desk.caller,
        desk.request('lateInterestPropose'),
        {
          ...{ legalEntityId: desk.legalEntityId, partyId: party?.id ?? '' },
          upTo: businessDate('2025-04-10'),
        },
      );
      charges = valueOf(outcome).lateInterestChargeIds;
    });
    const [charge] = await desk.interest.reading.chargesByIds(desk.caller, charges);
    expect(charge?.amount.toFixed()).toBe('500');
    expect(time).toBeLessThan(3_000);
  });
});
