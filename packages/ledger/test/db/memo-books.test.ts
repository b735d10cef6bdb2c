import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Money, newId, ok, type BusinessDate, type Id } from '@duebook/kernel';
import { PermissionDenied } from '@duebook/platform';
import type { MemoBookOpening } from '../../src/chart/application/memo-book-open';
import { assembleEntry } from '../../src/journal/domain/entry';
import type { Side } from '../../src/journal/domain/side';
import { writeEntries } from '../../src/journal/persistence/journal.repository';
import type { LinePlace } from '../../src/journal/application/journal-reading.ports';
import type { AccountLedger, AccountLedgerLine } from '../../src/journal/application/read-journal';
import { posted } from '../support/a-history';
import { aLedger, day, type TestLedger } from '../support/a-ledger';
import { aReference, BOOKS, fresh, refusal, toldOf, valueOf } from '../support/a-reference';
import type { ReferenceHome } from '../support/a-reference';
import { findings } from '../support/findings';

describe('memoBookOpen', () => {
  let home: ReferenceHome;
  let legalEntityId: Id;
  let count = 0;
  beforeAll(async () => {
    home = await aReference();
  });
  beforeEach(async () => {
    count += 1;
    legalEntityId = await home.ours.addLegalEntity({ code: `E${String(count)}` });
    valueOf(
      await home.services.chart.openBooks(home.ours.caller, {
        ...{ idempotencyKey: fresh(), legalEntityId, fiscalYears: [2026] },
        ...{ chartTemplate: 'CHINA', standard: 'CAS' },
      }),
    );
  });
  afterAll(() => home.db.close());

  const open = (over: Partial<MemoBookOpening> = {}, key = fresh()) =>
    home.services.chart.openMemoBook(home.ours.caller, {
      ...{ idempotencyKey: key, legalEntityId, code: 'US_GAAP-1', standard: 'US_GAAP' },
      ...over,
    });
  const codes = async () =>
    (await home.services.chart.booksOf(home.ours.caller, legalEntityId)).map(({ code }) => code);

  it('opens a book beside the statutory one, with the same fiscal years', async () => {
    const { bookId } = valueOf(await open());
    valueOf(await open({ code: 'IFRS', standard: 'IFRS' }));
    expect(await home.services.chart.findBook(home.ours.caller, bookId)).toEqual({
      ...{ id: bookId, legalEntityId, code: 'US_GAAP-1', kind: 'MEMO', standard: 'US_GAAP' },
      ...{ openedAt: home.db.clock.now(), fiscalYears: BOOKS.fiscalYears },
    });
    expect(await codes()).toEqual(['STATUTORY', 'IFRS', 'US_GAAP-1']);
    expect(await toldOf(home.db, home.ours, bookId)).toEqual({
      events: ['ledger.MemoBookOpened'],
      actions: ['memoBook.open'],
    });
  });

  it('happens once: a repeat answers the first outcome', async () => {
    const key = fresh();
    const first = await open({}, key);
    expect(await open({}, key)).toEqual(first);
    expect(await open({ code: 'OTHER' }, key)).toMatchObject(refusal('IDEMPOTENCY_KEY_REUSED'));
    const outcomes = await Promise.all([1, 2, 3].map(() => open({ code: 'RACE' })));
    expect(outcomes.filter((each) => each.ok)).toHaveLength(1);
    expect(outcomes.filter((each) => !each.ok)).toEqual(
      Array(2).fill(refusal('BOOK_CODE_TAKEN', 'code')),
    );
  });

  it('refuses and changes nothing', async () => {
    const without = await home.ours.addLegalEntity({ code: `N${String(count)}` });
    for (const [over, code, path] of [
      [{ code: 'STATUTORY' }, 'BOOK_CODE_TAKEN', 'code'],
      [{ code: '' }, 'BOOK_CODE_INVALID', 'code'],
      [{ code: 'a b' }, 'BOOK_CODE_INVALID', 'code'],
      [{ code: 'x'.repeat(21) }, 'BOOK_CODE_INVALID', 'code'],
      [{ legalEntityId: without }, 'BOOKS_NOT_OPEN', 'legalEntityId'],
      [{ legalEntityId: newId() }, 'LEGAL_ENTITY_UNKNOWN', 'legalEntityId'],
      [{ legalEntityId: home.theirs.legalEntityId }, 'LEGAL_ENTITY_UNKNOWN', 'legalEntityId'],
    ] as const) {
      expect(await open(over)).toEqual(refusal(code, path));
    }
    expect(await codes()).toEqual(['STATUTORY']);
  });

  it('needs its permission for the very legal entity', async () => {
    const elsewhere = home.ours.callerWith(['ledger.book.open'], home.ours.legalEntityId);
    const command = {
      ...{ idempotencyKey: fresh(), legalEntityId, code: 'IFRS', standard: 'IFRS' as const },
    };
    await expect(home.services.chart.openMemoBook(elsewhere, command)).rejects.toThrow(
      PermissionDenied,
    );
    expect(await codes()).toEqual(['STATUTORY']);
    const here = home.ours.callerWith(['ledger.book.open'], legalEntityId);
    expect(await home.services.chart.openMemoBook(here, command)).toMatchObject({ ok: true });
  });
});

describe('reports by book', () => {
  let ledger: TestLedger;
  let statutory: Id;
  let ifrs: Id;
  let gaap: Id;
  beforeAll(async () => {
    ledger = await aLedger();
    const { reference } = ledger.services;
    const { caller } = ledger.tenant;
    const { legalEntityId } = ledger;
    const openMemo = async (standard: 'IFRS' | 'US_GAAP') =>
      valueOf(
        await reference.chart.openMemoBook(caller, {
          ...{ idempotencyKey: fresh(), legalEntityId, code: standard, standard },
        }),
      ).bookId;
    statutory = (await reference.chart.booksOf(caller, legalEntityId))[0]?.id ?? '';
    ifrs = await openMemo('IFRS');
    gaap = await openMemo('US_GAAP');
  });
  afterAll(() => ledger.db.close());

  const accountId = async (code: string): Promise<Id> => {
    const [account] = await ledger.db.asOwner<{ id: Id }>(
      'select id from ledger.account where code = $1 and legal_entity_id = $2',
      [code, ledger.legalEntityId],
    );
    return account?.id ?? '';
  };

  /** What a memo book differs by, written as any entry is, on a control account too. */
  const differ = async (bookId: Id, postingDate: BusinessDate, amount: string): Promise<void> => {
    const { db, tenant, legalEntityId } = ledger;
    const [period] = await db.asOwner<{ id: Id }>(
      `select id from ledger.fiscal_period
        where legal_entity_id = $1 and $2 between starts_on and ends_on`,
      [legalEntityId, postingDate],
    );
    const line = async (code: string, side: Side) => ({
      ...{ accountId: await accountId(code), side, partyId: null, description: 'Difference' },
      ...{ amount: Money.of(amount, 'CNY'), functional: Money.of(amount, 'CNY'), dimensions: {} },
    });
    const lines = [await line('6604', 'DEBIT'), await line('1122', 'CREDIT')];
    await db.unitOfWork.mutate(
      tenant.caller,
      { ...ledger.request(), input: { bookId, postingDate, amount } },
      async (tx) => {
        const entry = assembleEntry({
          ...{ id: tx.ids.next(), legalEntityId, bookId, periodId: period?.id ?? '', postingDate },
          ...{ sourceType: 'REVALUATION', sourceId: newId(), reversesEntryId: null },
          ...{ description: 'Difference', lines },
        });
        await tx.batch(writeEntries(tx.tenantId, [{ commitId: tx.commitId, entry }]));
        return ok(null);
      },
    );
  };

  const days = { from: day('02-10'), to: day('03-20') };
  const balanceOf = async (bookId: Id | null) => {
    const { services, tenant, legalEntityId } = ledger;
    const asked = { legalEntityId, bookId, knownAt: null, ...days };
    const found = valueOf(await services.reading.journal.trialBalance(tenant.caller, asked));
    if (!found) return null;
    const receivables = await accountId('1122');
    const line = found.lines.find((each) => each.accountId === receivables);
    expect(found.totals.closing.isZero()).toBe(true);
    expect(found.totals.debits).toEqual(found.totals.credits);
    return [line?.opening, line?.debits, line?.credits, line?.closing].map((money) =>
      money?.toAmountText(),
    );
  };
  const ledgerOf = async (bookId: Id | null) => {
    const asked = { accountId: await accountId('1122'), bookId, knownAt: null, ...days, limit: 1 };
    const amounts: string[] = [];
    let after: LinePlace | null = null;
    for (;;) {
      const { journal } = ledger.services.reading;
      const page: AccountLedger | null = valueOf(
        await journal.accountLedger(ledger.tenant.caller, { ...asked, after }),
      );
      if (!page) return null;
      const line: AccountLedgerLine | undefined = page.lines[0];
      if (!line) return [page.opening.toAmountText(), amounts, page.closing.toAmountText()];
      amounts.push(line.balance.toAmountText());
      after = { day: line.postingDate, entryId: line.entryId, lineNumber: line.lineNumber };
    }
  };

  it('tell the statutory book, and a memo book as that with its differences', async () => {
    await posted(ledger, ledger.invoice({ amount: '100.00', documentDate: day('01-15') }));
    await differ(ifrs, day('01-20'), '7.00');
    await posted(ledger, ledger.invoice({ amount: '50.00', documentDate: day('02-15') }));
    await differ(ifrs, day('02-05'), '1.00');
    await differ(ifrs, day('02-16'), '2.00');
    await differ(gaap, day('03-20'), '40.00');
    await differ(ifrs, day('03-21'), '9.00');
    for (const folding of [false, true]) {
      if (folding) await ledger.recorder.recordAll();
      for (const bookId of [null, statutory]) {
        expect(await balanceOf(bookId)).toEqual(['100.00', '50.00', '0.00', '150.00']);
        expect(await ledgerOf(bookId)).toEqual(['100.00', ['150.00'], '150.00']);
      }
      expect(await balanceOf(ifrs)).toEqual(['92.00', '50.00', '2.00', '140.00']);
      expect(await ledgerOf(ifrs)).toEqual(['92.00', ['142.00', '140.00'], '140.00']);
      expect(await balanceOf(gaap)).toEqual(['100.00', '50.00', '40.00', '110.00']);
      expect(await ledgerOf(gaap)).toEqual(['100.00', ['150.00', '110.00'], '110.00']);
      for (const id of ['I1', 'I2', 'I3', 'I7']) expect(await findings(ledger, id)).toEqual([]);
    }
  });

  it('know no book of another legal entity', async () => {
    const second = await ledger.tenant.addLegalEntity({ code: 'CN02' });
    await ledger.openBooks(second);
    const [other] = await ledger.services.reference.chart.booksOf(ledger.tenant.caller, second);
    for (const bookId of [other?.id ?? '', newId()]) {
      expect(await balanceOf(bookId)).toBeNull();
      expect(await ledgerOf(bookId)).toBeNull();
    }
  });

  it('leave memo books to the periods of the legal entity', async () => {
    await ledger.db.asOwner(
      `update ledger.fiscal_period set status = 'CLOSED'
        where legal_entity_id = $1 and starts_on = '2025-01-01'`,
      [ledger.legalEntityId],
    );
    const before = await ledger.balance('1122');
    await expect(differ(ifrs, '2025-01-15' as BusinessDate, '1.00')).rejects.toThrow(
      'outside an open period',
    );
    expect(await ledger.balance('1122')).toBe(before);
  });
});
