import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { posted } from '../support/a-history';
import { aLedger, day, type TestLedger } from '../support/a-ledger';
import { findings } from '../support/findings';

let ledger: TestLedger;
let last: string;
const caller = () => ledger.tenant.caller;
const key = () => ({ idempotencyKey: newId() });

beforeAll(async () => {
  ledger = await aLedger();
  const [first, second, undone] = [await invoiced(), await invoiced(), await invoiced()];
  await state(await delivered('D-1'), { [first]: '30.00', [second]: '40.00' });
  const other = await delivered('D-2');
  await state(other, { [first]: '70.00', [undone]: '30.00' });
  await ledger.recorder.recordAll();
  await state(other, { [first]: '10.00' });
  const request = ledger.request('reverse');
  const reversal = { documentId: undone, reversedOn: day('02-20'), reason: 'Wrong' };
  await ledger.services.documents.reverse(caller(), request, reversal);
  await state(other, { [await invoiced()]: '90.00' });
  await withdraw(await delivered('D-3'));
  await withdraw(await delivered('D-3', '90.00'));
  await state((last = await delivered('D-3', '80.00')), { [second]: '60.00' });
});
afterAll(() => ledger.db.close());

const invoiced = () =>
  posted(ledger, ledger.invoice({ amount: '100.00', documentDate: day('01-15') }));

async function delivered(deliveryNumber: string, amount = '100.00'): Promise<string> {
  const outcome = await ledger.services.deliveries.record(caller(), {
    ...key(),
    deliveries: [
      {
        ...{ legalEntityId: ledger.legalEntityId, partyCode: 'C1', sourceSystem: 'ERP' },
        ...{ deliveryNumber, deliveredOn: day('01-10'), amount, currencyCode: 'CNY' },
      },
    ],
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value.deliveryIds[0] ?? '';
}

async function state(deliveryId: string, amounts: Readonly<Record<string, string>>): Promise<void> {
  const invoicings = Object.entries(amounts).map(([documentId, amount]) => ({
    ...{ deliveryId, documentId, amount },
  }));
  const outcome = await ledger.services.deliveries.invoice(caller(), { ...key(), invoicings });
  expect(outcome).toMatchObject({ ok: true, value: { recordedCount: invoicings.length } });
}

async function withdraw(deliveryId: string): Promise<void> {
  const command = { ...key(), deliveryIds: [deliveryId], reason: 'Wrong' };
  const outcome = await ledger.services.deliveries.withdraw(caller(), command);
  expect(outcome).toMatchObject({ ok: true });
}

/** What is found under an id after rows of a table were tampered with; they are put back. */
async function foundAfter(id: string, table: string, change: string): Promise<readonly string[]> {
  const asOwner = (statement: string) => ledger.db.asOwner(statement);
  // But for what the database itself writes.
  const [written] = await ledger.db.asOwner<{ columns: string }>(
    `select string_agg(attname, ', ') as columns from pg_attribute
      where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped
        and attgenerated = ''`,
  );
  const columns = written?.columns ?? '';
  await asOwner('set session_replication_role = replica');
  await asOwner(`create temp table kept as select * from ${table}`);
  await asOwner(change);
  const found = await findings(ledger, id);
  await asOwner(`delete from ${table}`);
  await asOwner(`insert into ${table} (${columns}) select ${columns} from kept`);
  await asOwner('drop table kept');
  await asOwner('set session_replication_role = origin');
  return found;
}

const HOLDS = `amount = 40`;

describe('deliveries that are in order', () => {
  it.each(['I5', 'I6'])('keep %s, recorded or not', async (id) => {
    expect(await findings(ledger, id)).toEqual([]);
    await ledger.recorder.recordAll();
    expect(await findings(ledger, id)).toEqual([]);
  });
});

describe('what is invoiced of deliveries', () => {
  it.each([
    ['more than was delivered', 'delivery_invoicing', `amount = 80 where ${HOLDS}`, /delivery/],
    [
      'more than the document charges',
      'document',
      `total_amount = 99.99 where id = (select document_id from ledger.delivery_invoicing
         where ${HOLDS})`,
      /document/,
    ],
    [
      'by a document of another party',
      'delivery',
      `party_id = '${newId()}' where delivery_number = 'D-1'`,
      /invoicing/,
    ],
    [
      'by a document of another legal entity',
      'delivery',
      `legal_entity_id = '${newId()}' where delivery_number = 'D-1'`,
      /invoicing/,
    ],
    [
      'by a document of another currency',
      'delivery',
      `currency = 'USD' where delivery_number = 'D-1'`,
      /invoicing/,
    ],
    [
      'by a document that charges nobody',
      'document',
      `kind = 'SALES_CREDIT_NOTE' where kind = 'SALES_INVOICE'`,
      /invoicing/,
    ],
    [
      'of no delivery',
      'delivery_invoicing',
      `delivery_id = '${newId()}' where ${HOLDS}`,
      /invoicing/,
    ],
    [
      'by no document',
      'delivery_invoicing',
      `document_id = '${newId()}' where ${HOLDS}`,
      /invoicing/,
    ],
    [
      'with a statement missing in between',
      'delivery_invoicing',
      `delivery_ordinal = delivery_ordinal + 1 where ${HOLDS}`,
      /invoicing/,
    ],
    [
      'with a statement that was recorded before the one it follows',
      'delivery_invoicing',
      `commit_id = (select commit_id from platform.recording order by position limit 1)
        where amount = 10`,
      /invoicing/,
    ],
  ])('is found when it is %s', async (_, name, change, offence) => {
    const table = `ledger.${name}`;
    const found = await foundAfter('I5', table, `update ${table} set ${change}`);
    expect(found).toEqual([expect.stringMatching(offence)]);
    expect(await findings(ledger, 'I5')).toEqual([]);
  });

  it('is found when it is of a withdrawn delivery', async () => {
    const found = await foundAfter(
      'I5',
      'ledger.delivery_withdrawal',
      `insert into ledger.delivery_withdrawal
         select tenant_id, '${last}', withdrawn_on, reason, recorded_by, recorded_at, commit_id
           from ledger.delivery_withdrawal limit 1`,
    );
    expect(found).toEqual([`1 found, first: delivery ${last}`]);
  });

  it('is found when a document stands that was reversed', async () => {
    const found = await foundAfter(
      'I5',
      'ledger.document',
      `update ledger.document set reverses_document_id = null where kind = 'REVERSAL'`,
    );
    expect(found).toEqual([expect.stringMatching(/^1 found, first: delivery/)]);
    expect(await findings(ledger, 'I5')).toEqual([]);
  });
});

describe('the number of a delivery', () => {
  it.each([
    [
      'the one before stands too',
      'delivery_withdrawal',
      `delete from ledger.delivery_withdrawal where delivery_id in
         (select id from ledger.delivery where generation = 1)`,
      /delivery D-3/,
    ],
    [
      'one before it is missing',
      'delivery',
      `delete from ledger.delivery where generation = 1`,
      /withdrawal of/,
    ],
    [
      'it is counted on too far',
      'delivery',
      `update ledger.delivery set generation = 3 where generation = 2`,
      /delivery D-3/,
    ],
  ])('is found when %s', async (_, name, change, offence) => {
    expect(await foundAfter('I6', `ledger.${name}`, change)).toEqual([
      expect.stringMatching(offence),
    ]);
    expect(await findings(ledger, 'I6')).toEqual([]);
  });
});
