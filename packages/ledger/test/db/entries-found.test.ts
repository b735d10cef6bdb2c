import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal, type Id } from '@duebook/kernel';
import type {
  EntryFilter,
  EntryStretch,
  ReadEntry,
} from '../../src/journal/application/journal-reading.ports';
import { posted } from '../support/a-history';
import { day } from '../support/a-ledger';
import { aManualLedger, type ManualLedger } from '../support/a-manual-ledger';
import { valueOf } from '../support/a-reference';
import { EVERY_ENTRY } from '../support/every-entry';
import { readThrough } from '../support/read-through';

let home: ManualLedger;
let byHand: Id;
let second: Id;
beforeAll(async () => {
  home = await aManualLedger();
  const { ledger } = home;
  second = await ledger.tenant.addLegalEntity({ code: 'CN02' });
  await ledger.openBooks(second);
  for (const code of ['C1', 'C2', 'C1']) await trade(code);
  await post({ amount: '55.00', legalEntityId: second, documentDate: day('02-11') });
  byHand = await home.standing({ bookId: home.memo });
  await home.standing();
  await ledger.recorder.recordAll();
});
afterAll(() => home.ledger.db.close());

const post = (over: object) => posted(home.ledger, home.ledger.invoice(over));

/** An invoice in dollars paid at another rate, matched, unmatched, and matched again. */
async function trade(code: string): Promise<void> {
  const { ledger } = home;
  const { services } = ledger;
  const { caller } = ledger.tenant;
  const dollars = { party: { code }, currency: 'USD', documentDate: day('02-02') };
  await post({ ...dollars, amount: '70.00', exchangeRate: new Decimal('7') });
  const documentId = await posted(
    ledger,
    ledger.receipt({ ...dollars, amount: '70.00', exchangeRate: new Decimal('7.1') }),
  );
  const apply = async (on: string) =>
    valueOf(
      await services.cashApplication.allocateDocument(caller, ledger.request(), {
        ...{ documentId, policy: 'OLDEST_FIRST', parts: null, allocatedOn: day(on) },
      }),
    );
  const { groupId } = await apply('02-03');
  const reason = 'Meant for another';
  valueOf(
    await services.cashApplication.reverse(caller, ledger.request(), {
      ...{ by: { groupId }, reversedOn: day('02-10'), reason },
    }),
  );
  await apply('02-12');
}

const stretch = (filter: Partial<EntryFilter>, over: Partial<EntryStretch> = {}): EntryStretch => ({
  ...{ legalEntityIds: null, sortBy: 'POSTING_DATE_ASC', limit: 100, after: null },
  ...over,
  filter: { ...EVERY_ENTRY, ...filter },
});

const read = (filter: Partial<EntryFilter>, over: Partial<EntryStretch> = {}) =>
  home.ledger.services.reading.journal.page(home.ledger.tenant.caller, stretch(filter, over));

const idsOf = (entries: readonly ReadEntry[]) => entries.map(({ id }) => id);

/** Of all entries those with such a line, in the order of the list. */
async function withLine(condition: string, ...values: readonly unknown[]) {
  const rows = await home.ledger.db.asOwner<{ id: Id }>(
    `select id from ledger.journal_entry as entry
      where exists (select from ledger.journal_line as line
                     where line.entry_id = entry.id and ${condition})
      order by posting_date, id`,
    values,
  );
  return rows.map(({ id }) => id);
}

const accountId = async (code: string): Promise<Id> => {
  const [row] = await home.ledger.db.asOwner<{ id: Id }>(
    'select id from ledger.account where code = $1 and legal_entity_id = $2',
    [code, home.ledger.legalEntityId],
  );
  return row?.id ?? '';
};

describe('entries are found', () => {
  it('by party: all that has a line of it, exchange differences and what undid them too', async () => {
    for (const partyId of home.ledger.partyIds) {
      const ofParty = await withLine('line.party_id = $1', partyId);
      expect(ofParty.length).toBeGreaterThan(4);
      expect(idsOf(await read({ partyId }))).toEqual(ofParty);
    }
    const kinds = (await read({ partyId: home.ledger.partyIds[0] ?? '' })).map(
      ({ sourceType }) => sourceType,
    );
    expect(kinds.filter((kind) => kind === 'ALLOCATION')).toHaveLength(6);
  });

  it('by an amount of a line, which is of the account and party asked for', async () => {
    const amounts = { amountFrom: new Decimal('7'), amountTo: new Decimal('7.00') };
    expect(idsOf(await read(amounts))).toEqual(await withLine('line.functional_amount = 7'));
    const bank = await accountId('1002');
    expect(await read({ ...amounts, accountId: bank })).toEqual([]);
    const paid = { accountId: bank, amountFrom: new Decimal('497') };
    expect(await read(paid)).toHaveLength(3);
    const [partyId = ''] = home.ledger.partyIds;
    // The line on the bank is nobody's, that on receivables is.
    expect(await read({ ...paid, partyId })).toEqual([]);
    expect(await read({ ...paid, partyId, accountId: await accountId('1122') })).toHaveLength(2);
    // An entry that touches the bank is of the party, but by another line.
    expect(await read({ partyId, accountId: bank })).toEqual([]);
    const receivables = await accountId('1122');
    expect(idsOf(await read({ partyId, accountId: receivables }))).toEqual(
      await withLine('line.party_id = $1 and line.account_id = $2', partyId, receivables),
    );
    expect(await read({ amountFrom: new Decimal('8'), amountTo: new Decimal('7') })).toEqual([]);
  });

  it('by number, of one legal entity and period or of all', async () => {
    const all = await read({});
    const numbered = all.filter(({ number }) => number === 1);
    expect(numbered.length).toBeGreaterThan(2);
    expect(await read({ voucherNumber: 1 })).toEqual(numbered);
    const [one] = numbered;
    const { legalEntityId = '', periodId = '' } = one ?? {};
    const exact = { legalEntityIds: [legalEntityId] };
    expect(await read({ voucherNumber: 1, periodId }, exact)).toEqual([one]);
    expect(await read({ voucherNumber: 1 }, { legalEntityIds: [second] })).toEqual(
      all.filter((entry) => entry.legalEntityId === second),
    );
    expect(await read({ voucherNumber: 0 })).toEqual([]);
    const receivables = await accountId('1122');
    expect(await read({ voucherNumber: 1, accountId: receivables })).toEqual(
      (await read({ accountId: receivables })).filter(({ number }) => number === 1),
    );
    const sourceId = one?.sourceId ?? '';
    expect(await read({ voucherNumber: 1, sourceId })).toEqual([one]);
    expect(await read({ voucherNumber: 2, sourceId })).toEqual([]);
    const [partyId = ''] = home.ledger.partyIds;
    expect(await read({ voucherNumber: 2, partyId })).toEqual(
      (await read({ partyId })).filter(({ number }) => number === 2),
    );
    expect(await read({ voucherNumber: 1, postedFrom: day('12-01') })).toEqual([]);
  });

  it('by book: those of a memo book alone, and those of the statutory one', async () => {
    expect(idsOf(await read({ bookId: home.memo }))).toEqual([byHand]);
    expect(await read({ bookId: home.memo, sourceTypes: ['DOCUMENT'] })).toEqual([]);
    const [entry] = await read({});
    const bookId = entry?.bookId ?? '';
    const statutory = (await read({})).filter((each) => each.bookId === bookId);
    expect(await read({ bookId })).toEqual(statutory);
  });

  it('in several legal entities, none of which may be beyond the right of who asks', async () => {
    const { tenant, legalEntityId, services } = home.ledger;
    const both = await read({}, { legalEntityIds: [second, legalEntityId] });
    expect(both).toEqual(await read({}));
    expect(await read({}, { legalEntityIds: [second] })).toHaveLength(1);
    expect(await read({}, { legalEntityIds: [] })).toEqual([]);
    const confined = tenant.callerWith(['ledger.journal.read'], second);
    const ask = (filter: Partial<EntryFilter>, over: Partial<EntryStretch> = {}) =>
      services.reading.journal.page(confined, stretch(filter, over));
    await expect(ask({}, { legalEntityIds: [second, legalEntityId] })).rejects.toMatchObject({
      permission: 'ledger.journal.read',
    });
    const [own] = await ask({});
    expect(own?.legalEntityId).toBe(second);
    expect(idsOf(await ask({ partyId: home.ledger.partyIds[0] ?? '' }))).toEqual([own?.id]);
    expect(idsOf(await ask({ voucherNumber: 1 }))).toEqual([own?.id]);
    expect(await ask({ bookId: home.memo })).toEqual([]);
    expect(await ask({ accountId: await accountId('1002') })).toEqual([]);
  });

  it.each<[string, () => Partial<EntryFilter>]>([
    ['of a party', () => ({ partyId: home.ledger.partyIds[0] ?? '' })],
    ['of a number', () => ({ voucherNumber: 1 })],
    ['of an amount', () => ({ amountFrom: new Decimal('100') })],
    ['of a kind', () => ({ documentKinds: ['RECEIPT', 'SALES_INVOICE'] })],
  ])('page by page in both orders: those %s', async (_, filter) => {
    for (const sortBy of ['POSTING_DATE_ASC', 'POSTING_DATE_DESC'] as const) {
      const whole = await read(filter(), { sortBy });
      const seen = await readThrough(
        (page: Partial<EntryStretch>) => read(filter(), { sortBy, ...page }),
        ({ postingDate, id }) => ({ day: postingDate, id }),
      );
      expect(seen).toEqual(whole);
      expect(whole.length).toBeGreaterThan(1);
    }
  });
});
