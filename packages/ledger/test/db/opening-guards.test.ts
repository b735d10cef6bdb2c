import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type BusinessDate } from '@duebook/kernel';
import { anImportHome, csvOf, type ImportHome } from '../support/an-import';

const GO_LIVE = '2025-03-15';
const EVE = '2025-03-14';

let home: ImportHome;
let legalEntityId: string;
let count = 0;
beforeAll(async () => {
  home = await anImportHome();
});
beforeEach(async () => {
  count += 1;
  legalEntityId = await home.openEntity(`OG${count}`, 'CNY', [2025], 'CN');
});
afterAll(() => home.close());

const start = () =>
  home.opening.start(home.caller, {
    idempotencyKey: newId(),
    legalEntityId,
    goLiveOn: GO_LIVE as BusinessDate,
  });

/** Runs SQL as the role of the application, as one transaction of the tenant. */
async function asApp(text: string, ...values: readonly unknown[]): Promise<void> {
  await home.db.unitOfWork.mutate(
    home.caller,
    { operation: 'sql', idempotencyKey: newId(), input: null },
    async (tx) => {
      await tx.query({ text, values: [tx.tenantId, legalEntityId, ...values] });
      return { ok: true, value: null };
    },
  );
}

/** An entry on a day in the period of that kind, of a document; it has no lines, which none needs. */
const enter = (
  kind: 'OPENING' | 'REGULAR',
  day: string,
  documentId: string,
  sourceType = 'DOCUMENT',
) =>
  asApp(
    `insert into ledger.journal_entry
       (tenant_id, id, commit_id, legal_entity_id, book_id, period_id, posting_date, source_type,
        source_id, description)
     select tenant_id, gen_random_uuid(), gen_random_uuid(), legal_entity_id, gen_random_uuid(), id,
            $4::date, $6, $5::uuid, 'x'
       from ledger.fiscal_period
      where tenant_id = $1 and legal_entity_id = $2 and kind = $3
        and (kind = 'OPENING' or $4::date between starts_on and ends_on)`,
    ...[kind, day, documentId, sourceType],
  );

/** A document on a day, an opening item or not, without an entry. */
const document = (day: string, isOpening: boolean, number = newId()) =>
  asApp(
    `insert into ledger.document
       (tenant_id, id, commit_id, legal_entity_id, kind, source_system, document_number, party_id,
        document_date, posting_date, currency, net_amount, tax_amount, total_amount,
        functional_amount, exchange_rate, is_opening)
     values ($1, gen_random_uuid(), gen_random_uuid(), $2, 'SALES_INVOICE', 'SQL', $3,
             gen_random_uuid(), $4::date, $4::date, 'CNY', 1, 0, 1, 1, 1, $5)`,
    ...[number, day, isOpening],
  );

const idOf = async (number: string): Promise<string> => {
  const [found] = await home.db.asOwner<{ id: string }>(
    'select id from ledger.document where document_number = $1',
    [number],
  );
  return found?.id ?? '';
};

/** An opening document without an entry. */
async function withoutEntry(): Promise<string> {
  const number = newId();
  await document(EVE, true, number);
  return idOf(number);
}

/** Does something in another legal entity, which went live on the same day. */
async function anotherEntity<T>(work: () => Promise<T>): Promise<T> {
  const own = legalEntityId;
  legalEntityId = await home.openEntity(`OG${count}X`, 'CNY', [2025], 'CN');
  await start();
  const done = await work();
  legalEntityId = own;
  return done;
}

async function load(kind: 'OPENING_ITEMS' | 'INVOICES', day: string): Promise<string> {
  const number = newId();
  const amount = kind === 'OPENING_ITEMS' ? 'Open amount' : 'Total amount';
  const row = {
    ...{ 'Party code': 'C1', 'Document number': number, 'Document date': day, 'Due date': GO_LIVE },
    ...{ Currency: 'CNY', [amount]: '100.00' },
  };
  const over = { legalEntityId, createsParties: true };
  const { run } = await home.load(kind, csvOf([row]), over);
  expect(run).toMatchObject({ state: 'COMPLETED', tally: { posted: 1 } });
  return idOf(number);
}

const refusedBy = (constraint: string) => ({ code: '23514', constraint });
const OUTSIDE = refusedBy('journal_entry_period_open');

describe('whatever the application writes', () => {
  it('the opening period takes opening items on its day, and nothing else', async () => {
    await start();
    await load('OPENING_ITEMS', '2025-01-10');
    expect(await home.verify()).toEqual([]);
    const opening = await withoutEntry();
    const regular = await load('INVOICES', GO_LIVE);
    await expect(enter('OPENING', EVE, regular)).rejects.toMatchObject(OUTSIDE);
    await expect(enter('OPENING', EVE, newId())).rejects.toMatchObject(OUTSIDE);
    await expect(enter('OPENING', GO_LIVE, opening)).rejects.toMatchObject(OUTSIDE);
    await expect(enter('OPENING', '2025-01-10', opening)).rejects.toMatchObject(OUTSIDE);
    await enter('OPENING', EVE, opening);
  });

  it('the opening period takes one entry of an opening document of its legal entity', async () => {
    await start();
    const loaded = await load('OPENING_ITEMS', '2025-01-10');
    await expect(enter('OPENING', EVE, loaded)).rejects.toMatchObject(OUTSIDE);
    const own = await withoutEntry();
    await expect(enter('OPENING', EVE, own, 'ALLOCATION')).rejects.toMatchObject(OUTSIDE);
    const others = await anotherEntity(withoutEntry);
    await expect(enter('OPENING', EVE, others)).rejects.toMatchObject(OUTSIDE);
    const twice = await Promise.allSettled([1, 2].map(() => enter('OPENING', EVE, own)));
    expect(twice.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: OUTSIDE },
    ]);
  });

  it('no regular period takes anything before go-live', async () => {
    await start();
    const regular = await load('INVOICES', GO_LIVE);
    for (const day of [EVE, '2025-01-10']) {
      await expect(enter('REGULAR', day, regular)).rejects.toMatchObject(OUTSIDE);
    }
    await enter('REGULAR', GO_LIVE, regular);
  });

  it('an opening item comes in on the day of the opening period, while that is not closed', async () => {
    const elsewhere = refusedBy('document_opening_in_its_period');
    await expect(document(EVE, true)).rejects.toMatchObject(elsewhere);
    await start();
    await expect(document(GO_LIVE, true)).rejects.toMatchObject(elsewhere);
    await expect(document('2025-01-10', true)).rejects.toMatchObject(elsewhere);
    await document(GO_LIVE, false);
    await document(EVE, true);
    await asApp(
      `update ledger.fiscal_period set status = 'CLOSED'
        where tenant_id = $1 and legal_entity_id = $2 and kind = 'OPENING'`,
    );
    await expect(document(EVE, true)).rejects.toMatchObject(elsewhere);
  });

  it('nobody goes live after what was posted before, nor moves the day', async () => {
    await load('INVOICES', EVE);
    const insert = `insert into ledger.fiscal_period
        (tenant_id, id, legal_entity_id, kind, fiscal_year, number, starts_on, ends_on, status)
      values ($1, gen_random_uuid(), $2, 'OPENING', 2025, 0, $3::date, $3::date, 'OPEN')`;
    await expect(asApp(insert, EVE)).rejects.toMatchObject(
      refusedBy('fiscal_period_opening_first'),
    );
    await asApp(insert, '2025-03-13');
    const stays = refusedBy('fiscal_period_opening_stays');
    for (const change of [
      `ends_on = '2025-03-20'`,
      `starts_on = '2025-01-01'`,
      `kind = 'REGULAR'`,
    ]) {
      await expect(
        asApp(
          `update ledger.fiscal_period set ${change}
            where tenant_id = $1 and legal_entity_id = $2 and kind = 'OPENING'`,
        ),
      ).rejects.toMatchObject(stays);
    }
    await expect(
      asApp(
        `update ledger.fiscal_period set kind = 'OPENING'
          where tenant_id = $1 and legal_entity_id = $2 and starts_on = '2025-06-01'`,
      ),
    ).rejects.toMatchObject(stays);
  });
});
