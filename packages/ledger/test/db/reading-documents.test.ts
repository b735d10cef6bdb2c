import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Id } from '@duebook/kernel';
import type { EntryStretch } from '../../src/journal/application/journal-reading.ports';
import type { DocumentStretch } from '../../src/receivables/application/document-reading.ports';
import { EVERY_DOCUMENT } from '../support/every-document';
import { EVERY_ENTRY } from '../support/every-entry';
import { readThrough } from '../support/read-through';
import { aHistory, posted, type TestHistory } from '../support/a-history';
import { day } from '../support/a-ledger';
import { valueOf } from '../support/a-reference';

let world: TestHistory;
beforeAll(async () => {
  world = await aHistory();
});
afterAll(() => world.ledger.db.close());

const allDocuments = (
  over: Partial<DocumentStretch>,
  filter: Partial<DocumentStretch['filter']> = {},
) => ({
  legalEntityIds: null,
  sortBy: 'POSTING_DATE_ASC' as const,
  limit: 100,
  after: null,
  ...over,
  filter: { ...EVERY_DOCUMENT, ...filter },
});

describe('lists of documents', () => {
  const numbers = async (
    over: Partial<DocumentStretch>,
    filter: Partial<DocumentStretch['filter']> = {},
  ) => {
    const rows = await world.reading.documents.page(world.me, allDocuments(over, filter));
    return rows.map((row) => row.documentNumber);
  };

  it('are narrowed by each filter', async () => {
    expect(await numbers({}, { kinds: ['RECEIPT'] })).toEqual(['REC-1', 'REC-2', 'REC-3']);
    expect(await numbers({}, { documentNumber: 'INV-3' })).toEqual(['INV-3']);
    expect(await numbers({}, { documentNumber: 'INV-3', kinds: ['RECEIPT'] })).toEqual([]);
    const late = { postedFrom: day('01-22'), postedTo: day('02-28') };
    expect(await numbers({}, late)).toEqual(['REC-3', 'CN-1']);
    expect(await numbers({}, { dateFrom: day('01-12'), dateTo: day('01-13') })).toEqual([
      'INV-3',
      'INV-4',
    ]);
    expect(await numbers({}, { partyId: world.parties[1] })).toEqual(['INV-4', 'INV-5']);
    expect(await numbers({ legalEntityIds: [world.second] })).toEqual(['INV-5']);
  });

  it('are read through page by page, in any order', async () => {
    for (const sortBy of [
      'POSTING_DATE_DESC',
      'POSTING_DATE_ASC',
      'DOCUMENT_DATE_DESC',
      'DOCUMENT_DATE_ASC',
    ] as const) {
      const seen = await readThrough(
        (stretch: Partial<DocumentStretch>) =>
          world.reading.documents.page(world.me, allDocuments({ sortBy, ...stretch })),
        // Here every document was posted on its own date.
        (document) => ({ day: document.postingDate, id: document.id }),
      );
      expect(seen.map((document) => document.documentNumber)).toEqual(await numbers({ sortBy }));
      expect(seen).toHaveLength(11);
    }
    expect(await world.reading.documents.count(world.me, allDocuments({}), 10_001)).toBe(11);
    expect(await world.reading.documents.count(world.me, allDocuments({}), 4)).toBe(4);
  });

  it('show lines in order and who reversed what', async () => {
    const [lines] = await world.reading.documents.linesOf(world.me, [world.idOf('TWO')]);
    expect(lines?.map((each) => [each.net.toAmountText(), each.tax.toAmountText()])).toEqual([
      ['10.00', '0.00'],
      ['20.00', '2.60'],
    ]);
    expect(lines?.[0]).toMatchObject({ dimensions: { project: 'P1' } });
    const [document, reversal] = await world.reading.documents.byIds(world.me, [
      world.idOf('TWO'),
      world.idOf('REVERSAL'),
    ]);
    expect(document?.reversedById).toBe(world.idOf('REVERSAL'));
    expect(reversal?.reversesDocumentId).toBe(world.idOf('TWO'));
  });

  it('are nothing to another tenant, and to whom lacks the right', async () => {
    const id = world.idOf('INV-1');
    expect(await world.reading.documents.byIds(world.stranger.caller, [id])).toEqual([null]);
    expect(await world.reading.documents.page(world.stranger.caller, allDocuments({}))).toEqual([]);
    const confined = world.ledger.tenant.callerWith(['ledger.document.read'], world.second);
    expect(await world.reading.documents.byIds(confined, [id])).toEqual([null]);
    await expect(
      world.reading.documents.page(world.ledger.tenant.callerWith([]), allDocuments({})),
    ).rejects.toMatchObject({ permission: 'ledger.document.read' });
  });
});

describe('the journal', () => {
  const accountId = async (code: string, legalEntityId: Id = world.ledger.legalEntityId) => {
    const [row] = await world.ledger.db.asOwner<{ id: string }>(
      'select id from ledger.account where code = $1 and legal_entity_id = $2',
      [code, legalEntityId],
    );
    return row?.id ?? '';
  };
  const entries = (over: Partial<EntryStretch>, filter: Partial<EntryStretch['filter']> = {}) => ({
    legalEntityIds: null,
    sortBy: 'POSTING_DATE_ASC' as const,
    limit: 100,
    after: null,
    ...over,
    filter: {
      ...EVERY_ENTRY,
      ...filter,
    },
  });

  it('is listed by account, source, period and days', async () => {
    const bank = await accountId('1002');
    const page = (filter: Partial<EntryStretch['filter']>) =>
      world.reading.journal.page(world.me, entries({}, filter));
    expect(await page({ accountId: bank })).toHaveLength(3);
    expect(await page({ accountId: bank, postedFrom: day('01-22') })).toHaveLength(1);
    const [entry] = await page({ sourceId: world.idOf('INV-2') });
    expect(entry).toMatchObject({
      sourceType: 'DOCUMENT',
      postingDate: '2026-01-11',
      number: null,
    });
    expect(await page({ sourceTypes: ['ALLOCATION'] })).toEqual([]);
    const all = await page({});
    expect(await page({ periodId: entry?.periodId ?? '' })).toHaveLength(
      all.filter((each) => each.periodId === entry?.periodId).length,
    );
    expect(await world.reading.journal.ofSources(world.me, [world.idOf('INV-2'), bank])).toEqual([
      entry,
      null,
    ]);
    expect(await world.reading.journal.page(world.stranger.caller, entries({}))).toEqual([]);
  });

  it('is listed by kinds of documents and their system, with other filters too', async () => {
    const days = async (filter: Partial<EntryStretch['filter']>) => {
      const found = await world.reading.journal.page(world.me, entries({}, filter));
      return found.map(({ postingDate }) => postingDate.slice(5));
    };
    const sales = { documentKinds: ['SALES_CREDIT_NOTE', 'SALES_INVOICE'] as const };
    const cash = { documentKinds: ['RECEIPT', 'PAYMENT'] as const };
    expect(await days(sales)).toEqual([
      ...['01-10', '01-11', '01-12', '01-13', '01-14', '01-25', '03-01'],
    ]);
    expect(await days(cash)).toEqual(['01-20', '01-21', '01-22']);
    expect(await days({ ...cash, postedFrom: day('01-21') })).toEqual(['01-21', '01-22']);
    expect(await days({ documentKinds: ['REVERSAL'] })).toEqual(['03-31']);
    expect(await days({ ...cash, accountId: await accountId('1122') })).toHaveLength(3);
    expect(await days({ ...sales, accountId: await accountId('1002') })).toEqual([]);
    expect(await days({ ...cash, sourceId: world.idOf('INV-1') })).toEqual([]);
    expect(await days({ ...sales, sourceId: world.idOf('INV-1') })).toEqual(['01-10']);
    expect(await days({ ...sales, sourceTypes: ['ALLOCATION'] })).toEqual([]);
    expect(await days({ sourceSystem: 'DUEBOOK' })).toEqual(await days({}));
    expect(await days({ ...sales, sourceSystem: 'SAP' })).toEqual([]);
    expect(await days({ sourceSystem: '\0' })).toEqual([]);
    expect(await days({ documentKinds: [] })).toEqual([]);
  });

  it('is read through page by page, the entries of one account or of some kinds too', async () => {
    const receivables = await accountId('1122');
    for (let number = 0; number < 12; number += 1) {
      await posted(world.ledger, world.ledger.invoice({ documentDate: day('05-05') }));
    }
    const sales = { documentKinds: ['REVERSAL', 'SALES_INVOICE'] as const };
    for (const filter of [{}, { accountId: receivables }, sales, { sourceSystem: 'DUEBOOK' }]) {
      for (const sortBy of ['POSTING_DATE_ASC', 'POSTING_DATE_DESC'] as const) {
        const page = (stretch: Partial<EntryStretch>) =>
          world.reading.journal.page(world.me, entries({ sortBy, ...stretch }, filter));
        const seen = await readThrough(page, (entry) => ({ day: entry.postingDate, id: entry.id }));
        expect(seen).toEqual(await page({}));
      }
    }
  });

  it('shows an account with a running balance that every page goes on with', async () => {
    const receivables = await accountId('1122');
    const days = { from: day('01-12'), to: day('01-21') };
    const { journal } = world.reading;
    const stretch = {
      ...{ accountId: receivables, bookId: null, knownAt: null, ...days },
      ...{ limit: 100, after: null },
    };
    const whole = valueOf(await journal.accountLedger(world.me, stretch));
    expect(whole?.opening.toAmountText()).toBe('400.00');
    expect(whole?.lines.map((each) => each.balance.toAmountText())).toEqual([
      ...['600.00', '700.00', '450.00', '-50.00'],
    ]);
    expect(whole?.closing.toAmountText()).toBe('-50.00');
    const [first, ...rest] = whole?.lines ?? [];
    const after = first
      ? { day: first.postingDate, entryId: first.entryId, lineNumber: first.lineNumber }
      : null;
    const next = valueOf(await journal.accountLedger(world.me, { ...stretch, after }));
    expect(next?.lines).toEqual(rest);
    expect(valueOf(await journal.accountLedger(world.stranger.caller, stretch))).toBeNull();
    const elsewhere = world.ledger.tenant.callerWith(['ledger.journal.read'], world.second);
    await expect(journal.accountLedger(elsewhere, stretch)).rejects.toMatchObject({
      permission: 'ledger.journal.read',
    });
  });

  it('balances, over any days', async () => {
    const { legalEntityId } = world.ledger;
    for (const [from, to] of [
      ['01-01', '12-31'],
      ['01-12', '01-20'],
      ['06-01', '06-30'],
    ] as const) {
      const asked = { legalEntityId, bookId: null, knownAt: null, from: day(from), to: day(to) };
      const balance = valueOf(await world.reading.journal.trialBalance(world.me, asked));
      expect(balance?.totals.opening.isZero()).toBe(true);
      expect(balance?.totals.closing.isZero()).toBe(true);
      expect(balance?.totals.debits).toEqual(balance?.totals.credits);
    }
    const days = { from: day('01-12'), to: day('01-20') };
    const stretch = { legalEntityId, bookId: null, knownAt: null, ...days };
    const { journal } = world.reading;
    const balance = valueOf(await journal.trialBalance(world.me, stretch));
    const receivables = await accountId('1122');
    const found = balance?.lines.find((each) => each.accountId === receivables);
    expect(found?.opening.toAmountText()).toBe('400.00');
    expect(found?.closing.toAmountText()).toBe('450.00');
    expect(valueOf(await journal.trialBalance(world.stranger.caller, stretch))).toBeNull();
  });
});
