import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { businessDate, Decimal, newId, type Id } from '@duebook/kernel';
import { PermissionDenied, type Caller } from '@duebook/platform';
import type { ManualLine } from '../../src/manual-entries/domain/manual-entry';
import { posted } from '../support/a-history';
import { day, type TestLedger } from '../support/a-ledger';
import { aManualLedger, refusedAt, type ManualLedger } from '../support/a-manual-ledger';
import { agreed, decide, manualLine, requestIn } from '../support/manual-entries';

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
const entryOf: ManualLedger['entryOf'] = (...asked) => home.entryOf(...asked);
const traces: ManualLedger['traces'] = () => home.traces();

describe('a voucher sent again', () => {
  it('is answered as it stands, without asking anybody, even where its period is closed', async () => {
    const sent = { externalRef: 'AGAIN-1', postingDate: businessDate('2025-03-31') };
    const id = await standing(sent);
    const close = (status: string) =>
      ledger.db.asOwner(
        `update ledger.fiscal_period set status = $2
          where legal_entity_id = $1 and starts_on = '2025-03-01'`,
        [ledger.legalEntityId, status],
      );
    await close('CLOSED');
    const before = await traces();
    expect(await post({ ...sent, description: 'In other words' })).toEqual({
      ok: true,
      value: { journalEntryId: id, wasPosted: true, warnings: [] },
    });
    expect(await traces()).toEqual(before);
    await close('OPEN');
  });

  it('is refused with both values where it differs', async () => {
    const externalRef = 'DIFFERS-1';
    const id = await standing({ externalRef });
    const [debit, credit] = [
      manualLine('6603', 'DEBIT', '120.00'),
      manualLine('2231', 'CREDIT', '120.00'),
    ];
    const before = await traces();
    for (const [over, field, stands, sent] of [
      [{ bookId: memo }, 'bookId', expect.any(String), memo],
      [{ postingDate: day('01-30') }, 'postingDate', '2026-01-31', '2026-01-30'],
      [{ documentDate: day('01-30') }, 'documentDate', '2026-01-31', '2026-01-30'],
      [
        { lines: [{ ...debit, accountCode: '6604' }, credit] },
        'lines.0.accountCode',
        '6603',
        '6604',
      ],
      [
        { lines: [{ ...debit, dimensions: { project: 'P1' } }, credit] },
        ...(['lines.0.dimensions', '', 'project: P1'] as const),
      ],
      [{ lines: [credit, debit] }, 'lines.0.accountCode', '6603', '2231'],
      [
        { lines: [{ ...debit, amount: '100' }, { ...debit, amount: '20' }, credit] },
        ...(['lines', '2 lines', '3 lines'] as const),
      ],
    ] as const) {
      const outcome = await post({ externalRef, ...over });
      expect(outcome).toMatchObject({
        refusal: {
          ...{ code: 'JOURNAL_ENTRY_DIFFERS', journalEntryId: id, path: field.split('.') },
          differences: expect.arrayContaining([{ field, posted: stands, sent }]),
        },
      });
    }
    expect(await traces()).toEqual(before);
    // Of another system it is another voucher.
    expect(
      requestIn(await post({ externalRef, sourceSystem: 'SAP', lines: [debit, credit] })),
    ).toBeTruthy();
  });

  it('is compared by the rate that it names', async () => {
    const line = (code: string, side: ManualLine['side'], rate: string) =>
      manualLine(code, side, '33.33', { currency: 'EUR', exchangeRate: new Decimal(rate) });
    const sent = (rate: string) => ({
      externalRef: 'RATED-1',
      lines: [line('1003', 'DEBIT', rate), line('1012', 'CREDIT', rate)],
    });
    const id = await standing(sent('7.77'));
    expect(await post(sent('7.77'))).toMatchObject({ value: { journalEntryId: id } });
    expect(await post(sent('7.78'))).toMatchObject({
      refusal: { code: 'JOURNAL_ENTRY_DIFFERS', path: ['lines', '0', 'exchangeRate'] },
    });
  });

  it('is posted anew once it was undone', async () => {
    const externalRef = 'ANEW-1';
    const first = await standing({ externalRef });
    await agreed(ledger, anna, await reverse(first));
    const second = await standing({ externalRef, description: 'Corrected' });
    expect(second).not.toBe(first);
    expect(await post({ externalRef })).toMatchObject({
      value: { journalEntryId: second, wasPosted: true },
    });
  });
});

describe('undoing an entry by hand', () => {
  it('mirrors it on the day that is named, once somebody else has agreed', async () => {
    const before = await ledger.balance('2231');
    const id = await standing();
    const asked = await reverse(id, { reversedOn: day('02-28') });
    const [request] = await ledger.approvals.requestsByIds(ledger.tenant.caller, [
      requestIn(asked),
    ]);
    expect(request).toMatchObject({
      ...{ operation: 'journalEntryReverse', subject: { type: 'JournalEntry', id } },
      title: 'Reverse the manual entry “Interest of January” of 2026-01-31',
    });
    expect(request?.amount?.toString()).toBe('120.00 CNY');
    const undoing = await agreed(ledger, anna, asked);
    expect(await ledger.balance('2231')).toBe(before);
    const { entry, lines } = await entryOf(undoing);
    expect(entry).toMatchObject({
      ...{ sourceType: 'MANUAL', reversesEntryId: id, postingDate: '2026-02-28' },
      description: 'Accrual of January ends',
    });
    expect(lines.map(({ side }) => side)).toEqual(['CREDIT', 'DEBIT']);
    const [undone] = await ledger.services.reading.journal.reversing(ledger.tenant.caller, [id]);
    expect(undone?.id).toBe(undoing);
    const told = await ledger.db.asOwner<{ type: string }>(
      'select type from platform.event where aggregate_id::text = $1 order by id',
      [id],
    );
    expect(told.map(({ type }) => type)).toEqual([
      'ledger.JournalEntryPosted',
      'ledger.JournalEntryReversed',
    ]);
  });

  it('happens once, however many ask for it', async () => {
    const id = await standing();
    const asked = [await reverse(id), await reverse(id)];
    await agreed(ledger, anna, asked[0] ?? {});
    const second = requestIn(asked[1] ?? {});
    expect(await decide(ledger, 'approve', { id: second, by: anna })).toMatchObject({
      refusal: { code: 'APPROVED_ACTION_REFUSED', refusalCode: 'JOURNAL_ENTRY_REVERSED' },
    });
    expect(await reverse(id)).toMatchObject(refusedAt('JOURNAL_ENTRY_REVERSED', 'journalEntryId'));
  });

  it('is refused, and changes nothing', async () => {
    const id = await standing();
    const undoing = await agreed(ledger, anna, await reverse(await standing()));
    const invoice = await posted(ledger, ledger.invoice({ amount: '10.00' }));
    const { caller } = ledger.tenant;
    const [ofInvoice] = await ledger.services.reading.journal.ofSources(caller, [invoice]);
    const before = await traces();
    expect(await reverse(newId())).toEqual(refusedAt('JOURNAL_ENTRY_UNKNOWN', 'journalEntryId'));
    expect(await reverse(ofInvoice?.id ?? '')).toEqual(
      refusedAt('JOURNAL_ENTRY_NOT_MANUAL', 'journalEntryId'),
    );
    expect(await reverse(undoing)).toEqual(refusedAt('JOURNAL_ENTRY_REVERSED', 'journalEntryId'));
    expect(await reverse(id, { reversedOn: day('01-30') })).toMatchObject({
      refusal: { code: 'REVERSED_BEFORE_POSTING', path: ['reversedOn'], earliest: '2026-01-31' },
    });
    expect(await reverse(id, { reversedOn: businessDate('2031-01-01') })).toMatchObject(
      refusedAt('PERIOD_MISSING', 'reversedOn'),
    );
    expect(await reverse(id, { reason: '' })).toMatchObject(refusedAt('TEXT_INVALID', 'reason'));
    const without = ledger.tenant.callerWith(['ledger.journal.post', 'ledger.document.reverse']);
    await expect(reverse(id, {}, { caller: without })).rejects.toThrow(PermissionDenied);
    const second = await ledger.tenant.addLegalEntity({ code: 'CN77' });
    const elsewhere = ledger.tenant.callerWith(['ledger.journal.reverse'], second);
    await expect(reverse(id, {}, { caller: elsewhere })).rejects.toThrow(PermissionDenied);
    expect(await traces()).toEqual(before);
  });
});
