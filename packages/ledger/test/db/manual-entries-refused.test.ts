import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { businessDate, newId, type Id } from '@duebook/kernel';
import { aTenant } from '@duebook/governance/testing';
import { PermissionDenied, type Caller } from '@duebook/platform';
import { day, type TestLedger } from '../support/a-ledger';
import { aManualLedger, refusedAt, type ManualLedger } from '../support/a-manual-ledger';
import { findings } from '../support/findings';
import { addAccount, decide, manualLine, requestIn } from '../support/manual-entries';

let home: ManualLedger;
let ledger: TestLedger;
let anna: Caller;
let memo: Id;
beforeAll(async () => {
  home = await aManualLedger();
  ({ ledger, anna, memo } = home);
});
afterAll(() => ledger.db.close());

const post: ManualLedger['post'] = (...asked) => home.post(...asked);
const reverse: ManualLedger['reverse'] = (...asked) => home.reverse(...asked);
const standing: ManualLedger['standing'] = (...asked) => home.standing(...asked);
const traces: ManualLedger['traces'] = () => home.traces();

describe('posting by hand is refused, and changes nothing', () => {
  const on = (accountCode: string) => ({
    lines: [manualLine(accountCode, 'DEBIT', '1.00'), manualLine('2231', 'CREDIT', '1.00')],
  });

  it.each([
    ['1122', 'CONTROL_ACCOUNT_NOT_ALLOWED'],
    ['2202', 'CONTROL_ACCOUNT_NOT_ALLOWED'],
    ['4999', 'OPENING_ACCOUNT_NOT_ALLOWED'],
    ['1901', 'ACCOUNT_UNKNOWN'],
    ['9999', 'ACCOUNT_UNKNOWN'],
    ['\0', 'ACCOUNT_UNKNOWN'],
  ])('on account %j: %s, in any book', async (code, refused) => {
    const before = await traces();
    for (const bookId of [null, memo]) {
      expect(await post({ bookId, ...on(code) })).toMatchObject(
        refusedAt(refused, 'lines', 0, 'accountCode'),
      );
    }
    expect(await traces()).toEqual(before);
  });

  it('on the bank’s account it is not', async () => {
    expect(requestIn(await post(on('1002')))).toBeTruthy();
  });

  it('in no legal entity, no books, no book of it, and on no day of its periods', async () => {
    const without = await ledger.tenant.addLegalEntity({ code: 'CN08' });
    const second = await ledger.tenant.addLegalEntity({ code: 'CN09' });
    await ledger.openBooks(second);
    const { caller } = ledger.tenant;
    const [theirs] = await ledger.services.reference.chart.booksOf(caller, second);
    const before = await traces();
    for (const [over, code, path] of [
      [{ legalEntityId: newId() }, 'LEGAL_ENTITY_UNKNOWN', 'legalEntityId'],
      [{ legalEntityId: without }, 'BOOKS_NOT_OPEN', 'legalEntityId'],
      [{ bookId: theirs?.id ?? '' }, 'BOOK_UNKNOWN', 'bookId'],
      [{ bookId: newId() }, 'BOOK_UNKNOWN', 'bookId'],
      [{ postingDate: businessDate('2031-01-01') }, 'PERIOD_MISSING', 'postingDate'],
    ] as const) {
      expect(await post(over)).toMatchObject(refusedAt(code, path));
    }
    expect(await traces()).toEqual(before);
  });

  it('in a closed period, in a softly closed one without the right, and before go-live', async () => {
    const entity = await ledger.tenant.addLegalEntity({ code: 'CN10' });
    await ledger.openBooks(entity);
    await addAccount({ ...ledger, legalEntityId: entity }, '2231');
    await ledger.db.asOwner(
      `update ledger.fiscal_period
          set status = case when starts_on = '2026-01-01' then 'CLOSED' else 'SOFT_CLOSED' end
        where legal_entity_id = $1 and starts_on in ('2026-01-01', '2026-02-01')`,
      [entity],
    );
    const here = { legalEntityId: entity };
    expect(await post(here)).toMatchObject(refusedAt('PERIOD_CLOSED', 'postingDate'));
    const february = { ...here, postingDate: day('02-10') };
    const ordinary = ledger.tenant.callerWith(['ledger.journal.post']);
    expect(await post(february, { caller: ordinary })).toMatchObject(
      refusedAt('PERIOD_SOFT_CLOSED', 'postingDate'),
    );
    expect(requestIn(await post(february))).toBeTruthy();

    // What was posted before the period was closed to others is not posted when it is approved after.
    const march = requestIn(await post({ ...here, postingDate: day('03-10') }));
    await ledger.db.asOwner(
      `update ledger.fiscal_period set status = 'CLOSED'
        where legal_entity_id = $1 and starts_on = '2026-03-01'`,
      [entity],
    );
    expect(await decide(ledger, 'approve', { id: march, by: anna })).toMatchObject({
      refusal: { code: 'APPROVED_ACTION_REFUSED', refusalCode: 'PERIOD_CLOSED' },
    });
    await ledger.db.asOwner(
      `insert into ledger.fiscal_period
         (tenant_id, id, legal_entity_id, kind, fiscal_year, number, starts_on, ends_on, status)
       values ($1, $2, $3, 'OPENING', 2026, 0, '2026-04-30', '2026-04-30', 'OPEN')`,
      [ledger.tenant.tenantId, newId(), entity],
    );
    expect(await post({ ...here, postingDate: day('04-30') })).toMatchObject({
      refusal: { code: 'POSTED_BEFORE_GO_LIVE', path: ['postingDate'], goLiveOn: '2026-05-01' },
    });
  });

  it('without the permission for the very legal entity, and above a limit', async () => {
    const second = await ledger.tenant.addLegalEntity({ code: 'CN11' });
    const before = await traces();
    for (const caller of [
      ledger.tenant.callerWith(['ledger.journal.read', 'ledger.adjustment.post']),
      ledger.tenant.callerWith(['ledger.journal.post'], second),
    ]) {
      await expect(post({}, { caller })).rejects.toThrow(PermissionDenied);
    }
    const amountLimit = { amount: '119.99', currency: 'CNY' };
    const grants = [{ permission: 'ledger.journal.post', legalEntityId: null, amountLimit }];
    const limited = { ...ledger.tenant.callerWith([]), grants };
    expect(await post({}, { caller: limited })).toMatchObject({
      refusal: { code: 'AMOUNT_ABOVE_LIMIT', limit: '119.99', asked: '120.00' },
    });
    expect(await traces()).toEqual(before);
  });

  it('to a stranger, who finds nothing of it', async () => {
    const id = await standing({ externalRef: 'OURS-1' });
    const stranger = await aTenant(ledger.db);
    const { caller } = stranger;
    expect(await reverse(id, {}, { caller })).toEqual(
      refusedAt('JOURNAL_ENTRY_UNKNOWN', 'journalEntryId'),
    );
    expect(await post({ externalRef: 'OURS-1' }, { caller })).toMatchObject(
      refusedAt('LEGAL_ENTITY_UNKNOWN', 'legalEntityId'),
    );
    expect(await ledger.services.manualEntries.vouchersOf(caller, [id])).toEqual([null]);
  });
});

describe('verification of entries by hand', () => {
  const IDS = ['I1', 'I2', 'I3', 'I6', 'I7', 'I10'];
  const found = async () => (await Promise.all(IDS.map((id) => findings(ledger, id)))).flat();

  it('finds nothing wrong with them', async () => {
    for (const isRecorded of [false, true]) {
      if (isRecorded) await ledger.recorder.recordAll();
      expect(await found()).toEqual([]);
    }
  });

  it('finds one without its voucher, and two that stand under one reference', async () => {
    const id = await standing({ externalRef: 'VERIFY-1' });
    const twin = await standing({ externalRef: 'VERIFY-2' });
    await ledger.db.asOwner(
      `update ledger.manual_entry set external_ref = 'VERIFY-1', generation = 1 where id = $1`,
      [twin],
    );
    expect(await findings(ledger, 'I6')).toEqual([
      expect.stringMatching(/^1 found, first: reference VERIFY-1/),
    ]);
    await ledger.db.asOwner(
      `update ledger.manual_entry set external_ref = 'VERIFY-2', generation = 0 where id = $1`,
      [twin],
    );
    await ledger.db.asOwner(
      'create temp table gone as select * from ledger.manual_entry where id = $1',
      [id],
    );
    await ledger.db.asOwner('delete from ledger.manual_entry where id = $1', [id]);
    const loose = await findings(ledger, 'I6');
    await ledger.db.asOwner('insert into ledger.manual_entry select * from gone');
    expect(loose).toEqual([expect.stringMatching(new RegExp(`^1 found, first: entry ${id}`))]);
    expect(await findings(ledger, 'I6')).toEqual([]);
  });
});
