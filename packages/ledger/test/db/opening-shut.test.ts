import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type BusinessDate } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import { allocationStore } from '../../src/cash-application/persistence/allocation-store';
import { postingStore } from '../../src/receivables/persistence/posting-store';
import { createDocumentPosting } from '../../src/receivables/application/document-posting';
import { createReferenceServices } from '../../src/reference';
import { anImportHome, csvOf, type ImportHome } from '../support/an-import';
import { NOBODY_ASKED, withApprovals } from '../support/ledger-approvals';

/** In the middle of January, so that the month has days before and after it. */
const GO_LIVE = '2025-01-15';
const EVE = '2025-01-14';

let home: ImportHome;
let legalEntityId: string;
let count = 0;
beforeAll(async () => {
  home = await anImportHome();
});
beforeEach(async () => {
  count += 1;
  legalEntityId = await home.openEntity(`OS${count}`, 'CNY', [2024, 2025], 'CN');
  const goLiveOn = GO_LIVE as BusinessDate;
  await home.opening.start(home.caller, { idempotencyKey: newId(), legalEntityId, goLiveOn });
});
afterAll(() => home.close());

const item = (number: string) => ({
  ...{ 'Party code': 'C1', 'Document number': number, 'Document date': '2024-12-01' },
  ...{ 'Due date': '2025-01-10', Currency: 'CNY', 'Open amount': '7777.00' },
});
const load = (number: string, caller?: Caller) =>
  home.load(
    'OPENING_ITEMS',
    csvOf([item(number)]),
    { legalEntityId, createsParties: true },
    caller,
  );

const changePeriod = async (what: 'close' | 'softClose', month: string) => {
  const { periods } = createReferenceServices(withApprovals(home.db));
  const year = Number(month.slice(0, 4));
  const found = await periods.ofLegalEntity(home.caller, legalEntityId, year);
  const period = found.find(({ startsOn }) => startsOn === `${month}-01`);
  const fiscalPeriodId = period?.id ?? '';
  const expectedVersion = period?.version ?? 0;
  const request = { idempotencyKey: newId(), fiscalPeriodId, expectedVersion };
  const changed = await periods[what](home.caller, request);
  if (!changed.ok) throw new Error(changed.refusal.code);
};
/** All months up to the end of one, as they are closed in their order. */
const closeUntil = async (end: string) => {
  const months = await home.db.asOwner<{ month: string }>(
    `select to_char(starts_on, 'YYYY-MM') as month from ledger.fiscal_period
      where legal_entity_id = $1 and kind = 'REGULAR' and ends_on <= $2 order by 1`,
    [legalEntityId, end],
  );
  for (const { month } of months) await changePeriod('close', month);
};

async function documentOf(number: string): Promise<string> {
  const [found] = await home.db.asOwner<{ id: string }>(
    'select id from ledger.document where legal_entity_id = $1 and document_number = $2',
    [legalEntityId, number],
  );
  return found?.id ?? '';
}
const reverse = async (number: string, reversedOn: string, caller = home.caller) =>
  createDocumentPosting(home.db.unitOfWork, {
    allocations: allocationStore,
    postings: postingStore,
    ...NOBODY_ASKED,
  }).reverse(
    caller,
    { operation: 'test', idempotencyKey: newId() },
    {
      documentId: await documentOf(number),
      reversedOn: reversedOn as BusinessDate,
      reason: 'It was paid',
    },
  );

/** Another opening document like one that stands, without an entry. */
async function likeOf(number: string): Promise<string> {
  const id = newId();
  await home.db.asOwner(
    `do $$ declare columns text; begin
       -- But for what the database itself writes.
       select string_agg(attname, ', ') into columns from pg_attribute
        where attrelid = 'ledger.document'::regclass and attnum > 0 and not attisdropped
          and attgenerated = '';
       execute format('insert into ledger.document (%1$s) select %1$s from (
         select (jsonb_populate_record(document, jsonb_build_object(''id'', %3$L, ''document_number'', %3$L))).*
           from ledger.document as document where document.id = %2$L) as copied',
         columns, '${await documentOf(number)}', '${id}');
     end $$`,
  );
  return id;
}

/** An entry of a document in the opening period, as the role of the application. */
const enter = (documentId: string, beforeCommit = (): Promise<void> => Promise.resolve()) =>
  home.db.unitOfWork.mutate(
    home.caller,
    { operation: 'sql', idempotencyKey: newId(), input: null },
    async (tx) => {
      await tx.query({
        text: `insert into ledger.journal_entry
                 (tenant_id, id, commit_id, legal_entity_id, book_id, period_id, posting_date,
                  source_type, source_id, description)
               select tenant_id, gen_random_uuid(), $4, legal_entity_id, gen_random_uuid(), id,
                      ends_on, 'DOCUMENT', $3::uuid, 'x'
                 from ledger.fiscal_period
                where tenant_id = $1 and legal_entity_id = $2 and kind = 'OPENING'`,
        values: [tx.tenantId, legalEntityId, documentId, tx.commitId],
      });
      await beforeCommit();
      return { ok: true, value: null };
    },
  );

/** What I10 finds; entries without lines, as those above, are for other invariants. */
const lateOrMisplaced = async () => (await home.verify()).filter(({ id }) => id === 'I10');

/** The documents of the opening period. */
const opened = () =>
  home.db.asOwner(
    `select 1 from ledger.journal_entry as entry
       join ledger.fiscal_period as period on period.id = entry.period_id
      where entry.legal_entity_id = $1 and period.kind = 'OPENING'`,
    [legalEntityId],
  );

describe('once a period since go-live is closed, opening balances stay as they are', () => {
  it('no item comes in or is undone there; what stands is answered, and undone later', async () => {
    await load('O-1');
    await closeUntil('2025-02-28');
    const { run, issues } = await load('O-2');
    expect(run).toMatchObject({ state: 'REFUSED', tally: { posted: 0, refused: 1 } });
    expect(issues).toMatchObject([
      { line: 2, code: 'CLOSED_SINCE_GO_LIVE', detail: '2025-01-01 – 2025-01-31' },
    ]);
    const again = await home.load('OPENING_ITEMS', csvOf([{ ...item('O-1'), Memo: 'Again' }]), {
      legalEntityId,
    });
    expect(again.run.tally).toMatchObject({ alreadyThere: 1, refused: 0 });
    expect(await reverse('O-1', EVE)).toMatchObject({
      refusal: {
        ...{ code: 'CLOSED_SINCE_GO_LIVE', path: ['reversedOn'], status: 'CLOSED' },
        ...{ startsOn: '2025-01-01', endsOn: '2025-01-31' },
      },
    });
    expect(await opened()).toHaveLength(1);
    expect(await reverse('O-1', '2025-03-01')).toMatchObject({ ok: true });
    expect(await home.verify()).toEqual([]);
  });

  it('a period before go-live, of which nothing is kept here, may be closed', async () => {
    await closeUntil('2024-12-31');
    expect((await load('O-1')).run.tally).toMatchObject({ posted: 1 });
    expect(await reverse('O-1', EVE)).toMatchObject({ ok: true });
    expect(await home.verify()).toEqual([]);
  });

  it('softly closed, it needs the right to post there', async () => {
    await changePeriod('softClose', '2025-02');
    const without = home.tenant.callerWith([
      ...['platform.file.upload', 'ledger.import.run', 'ledger.import.read'],
      ...['ledger.opening.load', 'ledger.document.reverse'],
    ]);
    expect((await load('O-1')).run.tally).toMatchObject({ posted: 1 });
    const { issues } = await home.load(
      'OPENING_ITEMS',
      csvOf([item('O-2')]),
      { legalEntityId },
      without,
    );
    expect(issues).toMatchObject([
      { code: 'CLOSED_SINCE_GO_LIVE', detail: '2025-02-01 – 2025-02-28' },
    ]);
    expect(await reverse('O-1', EVE, without)).toMatchObject({
      refusal: { code: 'CLOSED_SINCE_GO_LIVE', status: 'SOFT_CLOSED', startsOn: '2025-02-01' },
    });
    expect(await reverse('O-1', EVE)).toMatchObject({ ok: true });
  });

  it('the database refuses it too, whatever writes', async () => {
    await load('O-1');
    const documentId = await likeOf('O-1');
    await closeUntil('2025-01-31');
    await expect(enter(documentId)).rejects.toMatchObject({
      ...{ code: '23514', constraint: 'journal_entry_period_open' },
    });
  });

  it('a closing waits for what is being loaded, and what comes after sees it', async () => {
    await load('O-1');
    const documentId = await likeOf('O-1');
    await closeUntil('2024-12-31');
    const order: string[] = [];
    let closing: Promise<unknown> = Promise.resolve();
    await enter(documentId, async () => {
      closing = changePeriod('close', '2025-01').then(() => order.push('closed'));
      await waitingForLock();
      order.push('entered');
    });
    await closing;
    expect(order).toEqual(['entered', 'closed']);
    expect(await lateOrMisplaced()).toEqual([]);
  });

  it('and I10 names what came in after it', async () => {
    await load('O-1');
    const documentId = await documentOf('O-1');
    await closeUntil('2025-01-31');
    const guard = (does: 'disable' | 'enable') =>
      home.db.asOwner(`alter table ledger.journal_entry ${does} trigger journal_entry_period_open`);
    await guard('disable');
    await enter(documentId);
    await guard('enable');
    expect(await lateOrMisplaced()).toMatchObject([
      { detail: expect.stringMatching(/^1 found, first: entry/) },
    ]);
  });
});

/** Until a session of the database waits for another one. */
async function waitingForLock(): Promise<void> {
  for (;;) {
    const waiting = await home.db.asOwner(
      `select 1 from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (waiting.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
