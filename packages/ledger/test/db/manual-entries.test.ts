import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeId } from '@duebook/platform/graphql';
import { Decimal, newId, type Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import type { ManualLine } from '../../src/manual-entries/domain/manual-entry';
import { day, type TestLedger } from '../support/a-ledger';
import { aManualLedger, type ManualLedger } from '../support/a-manual-ledger';
import { fresh, valueOf } from '../support/a-reference';
import { policyFor } from '../support/approvers';
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
const standing: ManualLedger['standing'] = (...asked) => home.standing(...asked);
const entryOf: ManualLedger['entryOf'] = (...asked) => home.entryOf(...asked);

describe('an entry by hand', () => {
  it('stands once somebody else has agreed, and not before', async () => {
    const before = await ledger.balance('6603');
    const asked = await post({ externalRef: 'ACC-1', documentDate: day('01-30') });
    expect(await ledger.balance('6603')).toBe(before);
    const [request] = await ledger.approvals.requestsByIds(ledger.tenant.caller, [
      requestIn(asked),
    ]);
    expect(request).toMatchObject({
      ...{ operation: 'journalEntryPost', legalEntityId: ledger.legalEntityId, subject: null },
      title: 'Post the manual entry “Interest of January” of 2026-01-31',
      state: 'AWAITING',
    });
    expect(request?.amount?.toString()).toBe('120.00 CNY');
    const id = await agreed(ledger, anna, asked);
    expect(await ledger.balance('6603')).toBe(new Decimal(before).plus(120).toFixed(2));
    const { entry, lines } = await entryOf(id);
    expect(entry).toMatchObject({
      ...{ sourceType: 'MANUAL', sourceId: id, postingDate: '2026-01-31', number: null },
      ...{ description: 'Interest of January', reversesEntryId: null },
    });
    expect(lines.map((line) => [line.side, line.functional.toString(), line.partyId])).toEqual([
      ['DEBIT', '120.00 CNY', null],
      ['CREDIT', '120.00 CNY', null],
    ]);
    expect(await ledger.services.manualEntries.vouchersOf(anna, [newId(), id])).toEqual([
      null,
      { entryId: id, sourceSystem: 'DUEBOOK', externalRef: 'ACC-1', documentDate: '2026-01-30' },
    ]);
  });

  it('is told of, proved, and of whoever asked for it', async () => {
    const id = await standing();
    const told = await ledger.db.asOwner<{ type: string; payload: object }>(
      'select type, payload from platform.event where aggregate_id::text = $1',
      [id],
    );
    expect(told).toEqual([
      {
        type: 'ledger.JournalEntryPosted',
        payload: expect.objectContaining({
          journalEntryId: encodeId('JournalEntry', id),
          totalAmount: '120.00',
        }),
      },
    ]);
    const [recorded] = await ledger.services.reading.recordings.of(
      ledger.tenant.caller,
      'JOURNAL_ENTRY',
      [id],
    );
    expect(recorded?.recordedById).toBe(ledger.tenant.caller.principalId);
  });

  it('is asked for once under its key, and answered again', async () => {
    const key = newId();
    const first = await post({}, { key });
    expect(await post({}, { key })).toEqual(first);
    expect(await post({ description: 'Other' }, { key })).toMatchObject({
      refusal: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
    const id = await agreed(ledger, anna, first);
    expect(await post({}, { key })).toEqual(first);
    expect((await entryOf(id)).entry?.id).toBe(id);
  });

  it('needs a second person by every policy, and never the one who asked', async () => {
    const id = requestIn(await post());
    const maker = { ...ledger.tenant.caller, requestId: newId() };
    expect(await decide(ledger, 'approve', { id, by: maker })).toMatchObject({
      refusal: { code: 'APPROVAL_BY_MAKER' },
    });
    const nobody = policyFor(ledger, 'journalEntryPost', [{ fromAmount: '0', steps: [] }]);
    await expect(nobody).rejects.toThrow('APPROVAL_STEPS_INVALID');
    expect(await decide(ledger, 'reject', { id, by: anna })).toMatchObject({ ok: true });
  });

  it('posts at the rates that were agreed to, whatever is recorded meanwhile', async () => {
    const rates = ledger.services.reference.rates;
    const record = async (rate: string, validOn: ReturnType<typeof day>) =>
      valueOf(
        await rates.record(ledger.tenant.caller, {
          idempotencyKey: fresh(),
          rates: [{ from: 'USD', to: 'CNY', rate, source: 'PBOC', validOn }],
        }),
      );
    await record('7.1', day('01-02'));
    const line = (code: string, side: ManualLine['side']) =>
      manualLine(code, side, '100.00', { currency: 'USD' });
    const lines = [line('1003', 'DEBIT'), line('1012', 'CREDIT')];
    const asked = await post({ lines });
    await record('7.3', day('01-30'));
    const { lines: written } = await entryOf(await agreed(ledger, anna, asked));
    expect(written.map(({ functional }) => functional.toString())).toEqual([
      '710.00 CNY',
      '710.00 CNY',
    ]);
  });

  it('of two people at once, and asked for twice, stands once under its reference', async () => {
    const externalRef = 'TWICE-1';
    const asked = [await post({ externalRef }), await post({ externalRef })];
    const outcomes = await Promise.all(
      asked.map((outcome, index) => agreed(ledger, index === 0 ? anna : home.ben, outcome)),
    );
    expect(new Set(outcomes).size).toBe(1);
    const kept = await ledger.db.asOwner(
      'select id from ledger.manual_entry where external_ref = $1',
      [externalRef],
    );
    expect(kept).toEqual([{ id: outcomes[0] }]);
  });

  it('stands in a memo book alone, as a difference to the statutory one', async () => {
    const balanceIn = async (bookId: Id | null) => {
      const { caller } = ledger.tenant;
      const asked = { legalEntityId: ledger.legalEntityId, bookId, knownAt: null };
      const days = { from: day('03-01'), to: day('03-31') };
      const found = valueOf(
        await ledger.services.reading.journal.trialBalance(caller, { ...asked, ...days }),
      );
      return found?.totals.debits.toString();
    };
    const [statutory, ifrs] = [await balanceIn(null), await balanceIn(memo)];
    const lines = [manualLine('6401', 'DEBIT', '9.00'), manualLine('2231', 'CREDIT', '9.00')];
    await standing({ bookId: memo, postingDate: day('03-31'), lines });
    expect(await balanceIn(null)).toBe(statutory);
    expect(await balanceIn(memo)).not.toBe(ifrs);
    await ledger.recorder.recordAll();
    expect(await balanceIn(null)).toBe(statutory);
    expect(await balanceIn(memo)).not.toBe(ifrs);
  });
});
