import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addMonths, businessDate, newId, type BusinessDate, type Id } from '@duebook/kernel';
import { createPeriodService } from '../../src/periods/application/period.service';
import { periodStore } from '../../src/periods/persistence/period.store';
import { legalEntityReader } from '../../src/persistence/legal-entity.reader';
import { posted } from '../support/a-history';
import { aLedger, type TestLedger } from '../support/a-ledger';
import { findings } from '../support/findings';
import { NOBODY_ASKED } from '../support/ledger-approvals';

let ledger: TestLedger;
/** The first day of the first month that is open; each test closes it. */
let month: BusinessDate = businessDate('2024-12-01');
beforeAll(async () => {
  ledger = await aLedger();
});
beforeEach(async () => {
  month = addMonths(month, 1);
  await ledger.recorder.recordAll();
  expect(await found()).toEqual([]);
});
afterAll(() => ledger.db.close());

const found = () => findings(ledger, 'I10');
const next = () => addMonths(month, 1);

const entryOf = async (documentId: Id): Promise<Id> => {
  const [entry] = await ledger.db.asOwner<{ id: Id }>(
    'select id from ledger.journal_entry where source_id = $1',
    [documentId],
  );
  return entry?.id ?? '';
};

/** Posts an invoice on a day. @returns its entry */
const post = async (on: BusinessDate): Promise<Id> =>
  entryOf(await posted(ledger, ledger.invoice({ documentDate: on })));

/** Closes the month, with what happens after the closing has started and before it locks anything. */
async function close(meanwhile: () => Promise<unknown> = () => Promise.resolve()): Promise<void> {
  const { db, legalEntityId, tenant } = ledger;
  const periods = createPeriodService({
    unitOfWork: db.unitOfWork,
    approvals: NOBODY_ASKED,
    periods: {
      ...periodStore,
      byIds: async (reader, ids) => {
        await meanwhile();
        return periodStore.byIds(reader, ids);
      },
    },
    legalEntities: legalEntityReader,
  });
  const year = Number(month.slice(0, 4));
  const all = await periods.ofLegalEntity(tenant.caller, legalEntityId, year);
  const period = all.find(({ startsOn }) => startsOn === month);
  const closed = await periods.close(tenant.caller, {
    idempotencyKey: newId(),
    fiscalPeriodId: period?.id ?? '',
    expectedVersion: period?.version ?? 0,
  });
  expect(closed).toMatchObject({ ok: true });
}

const setStatus = (status: string, at: string | null = null) =>
  ledger.db.asOwner(
    `update ledger.fiscal_period set status = $1, status_changed_at = coalesce($2, status_changed_at)
      where starts_on = $3 and legal_entity_id = $4`,
    [status, at, month, ledger.legalEntityId],
  );

/** Moves an entry into the month, past the guard: its trigger looks at inserted entries. */
const plant = (entry: Id, on: BusinessDate = month) =>
  ledger.db.asOwner(
    `update ledger.journal_entry set posting_date = $1,
            period_id = (select id from ledger.fiscal_period
                          where kind = 'REGULAR' and legal_entity_id = $2 and starts_on = $1)
      where id = $3`,
    [on, ledger.legalEntityId, entry],
  );

const record = async () => {
  await ledger.recorder.recordAll();
};
const leave = () => Promise.resolve();

/** What the recorder has done by the time of the check. */
const RECORDED = [
  { what: 'nothing', between: leave, after: leave },
  { what: 'the first of the two', between: record, after: leave },
  { what: 'both', between: leave, after: record },
];

describe.each(RECORDED)('of a posting and a closing, $what recorded', ({ between, after }) => {
  it('a posting that starts while the closing waits is sound', async () => {
    await close(async () => {
      ledger.db.clock.advance({ minutes: 1 });
      await post(month);
      await between();
    });
    await after();
    expect(await found()).toEqual([]);
  });

  it('a posting that comes after the closing is found, whenever it started', async () => {
    await close();
    await between();
    const entry = await post(next());
    await plant(entry);
    await after();
    expect(await found()).toEqual([`1 found, first: entry ${entry}`]);
    await plant(entry, next());
  });

  it('and so is a matching', async () => {
    await posted(ledger, ledger.invoice({ documentDate: month }));
    const documentId = await posted(ledger, ledger.receipt({ documentDate: month }));
    await close();
    await between();
    const made = await ledger.services.cashApplication.allocateDocument(
      ledger.tenant.caller,
      ledger.request('receiptAllocate'),
      { documentId, parts: null, policy: 'OLDEST_FIRST', allocatedOn: next() },
    );
    const groupId = made.ok ? made.value.groupId : null;
    const move = (on: BusinessDate) =>
      ledger.db.asOwner('update ledger.allocation set allocated_on = $1 where group_id = $2', [
        on,
        groupId,
      ]);
    await move(month);
    await after();
    expect(await found()).toEqual([expect.stringMatching(/^1 found, first: allocation /)]);
    await move(next());
  });
});

it('a matching that starts while the closing waits is sound', async () => {
  await posted(ledger, ledger.invoice({ documentDate: month }));
  const documentId = await posted(ledger, ledger.receipt({ documentDate: month }));
  await close(async () => {
    ledger.db.clock.advance({ minutes: 1 });
    const made = await ledger.services.cashApplication.allocateDocument(
      ledger.tenant.caller,
      ledger.request('receiptAllocate'),
      { documentId, parts: null, policy: 'OLDEST_FIRST', allocatedOn: month },
    );
    expect(made).toMatchObject({ ok: true });
  });
  await record();
  expect(await found()).toEqual([]);
});

it('an entry of a commit that never was is found in a closed period', async () => {
  const entry = await post(month);
  const [kept] = await ledger.db.asOwner<{ commitId: Id }>(
    'select commit_id as "commitId" from ledger.journal_entry where id = $1',
    [entry],
  );
  await close();
  const commitOf = (id: Id | undefined) =>
    ledger.db.asOwner('update ledger.journal_entry set commit_id = $1 where id = $2', [id, entry]);
  await commitOf(newId());
  expect(await found()).toEqual([`1 found, first: entry ${entry}`]);
  await commitOf(kept?.commitId);
});

it('a period that was opened by hand for a posting is found, also once it is closed again', async () => {
  await close();
  await setStatus('OPEN');
  const entry = await post(month);
  expect(await found()).toEqual([`1 found, first: entry ${entry}`]);
  await setStatus('CLOSED', '2030-01-01');
  expect(await found()).toEqual([`1 found, first: entry ${entry}`]);
  await plant(entry, next());
});

it('a period that was closed by hand is judged by the time of it', async () => {
  const before = await post(month);
  const closedAt = ledger.db.clock.now().toISOString();
  await setStatus('CLOSED', closedAt);
  expect(await found()).toEqual([]);
  ledger.db.clock.advance({ minutes: 1 });
  const entry = await post(next());
  await plant(entry);
  expect(await found()).toEqual([`1 found, first: entry ${entry}`]);
  await plant(entry, next());
  await plant(before);
});
