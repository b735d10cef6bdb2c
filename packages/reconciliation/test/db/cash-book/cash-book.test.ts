import { businessDate, newId } from '@duebook/kernel';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { aCashBook, type TestCashBook } from '../../support/a-cash-book';

let desk: TestCashBook;

beforeEach(async () => {
  desk = await aCashBook();
  await desk.party('P1', 'Crestline Foods Ltd');
  await desk.party('P2', 'Granite Works Ltd');
});

afterEach(() => desk.home.close());

const asOf = (day: string) =>
  desk.cashBook.reading.statement(desk.home.caller, desk.accountId, businessDate(day));

const value = <T>(outcome: { readonly ok: boolean; readonly value?: T }): T => {
  if (!outcome.ok || outcome.value === undefined) throw new Error(JSON.stringify(outcome));
  return outcome.value;
};

const drawn = async () => {
  const found = await asOf('2026-03-31');
  if (!found) throw new Error('there is a statement of March');
  return found;
};

/** A receipt in transit, a fee that the books lack, and one movement that both have. */
async function aMonth() {
  const paid = await desk.book({ amount: '500.00', on: '2026-03-04', reference: 'INV-10021' });
  const transit = await desk.book({ amount: '80.00', on: '2026-03-30', party: 'P2' });
  const [same, fee] = await desk.statement({
    ...{ opening: '0.00', closing: '493.00' },
    lines: [
      { amount: '500.00', on: '2026-03-05', memo: 'INV-10021', name: 'CRESTLINE FOODS' },
      { amount: '7.00', side: 'DBIT', on: '2026-03-31', memo: 'Account keeping' },
    ],
  });
  return { paid, transit, same: same ?? '', fee: fee ?? '' };
}

test('A movement that both sides have is proposed, confirmed and undone', async () => {
  const { paid, same } = await aMonth();
  const found = value(await desk.reconcile());
  expect(found).toMatchObject({
    counts: [{ kind: 'ONE_TO_ONE', count: 1, ambiguous: 0 }],
    ...{ bankLinesLeft: 1, bookLinesLeft: 1, dropped: 0, found: [] },
  });
  const [group] = await desk.groups();
  expect(group).toMatchObject({ state: 'PROPOSED', difference: '0', origin: 'ENGINE' });
  const members = await desk.cashBook.reading.membersOf(desk.home.caller, [group?.id ?? '']);
  expect(members).toMatchObject([
    { bankLineId: same, amount: '500' },
    { entryId: paid.entryId, lineNumber: paid.lineNumber, amount: '500' },
  ]);
  expect(value(await desk.confirm(group ? [group] : []))).toEqual([
    { groupId: group?.id, refusal: null },
  ]);
  expect(await desk.home.lineStates()).toEqual({ MATCHED: 1, OPEN: 1 });
  expect(await desk.verify()).toEqual([]);
  const undone = await desk.cashBook.undo(desk.home.caller, {
    ...{ ...desk.key(), groupId: group?.id ?? '', expectedVersion: 2 },
  });
  expect(undone.ok).toBe(true);
  expect(await desk.home.lineStates()).toEqual({ OPEN: 2 });
  expect(value(await desk.reconcile()).counts).toMatchObject([{ kind: 'ONE_TO_ONE', count: 1 }]);
  expect(await desk.verify()).toEqual([]);
});

test('Both balances come to the same, before and after it is known what is the same', async () => {
  await aMonth();
  const before = await drawn();
  expect(before).toMatchObject({ bankOnly: { count: 2 }, bookOnly: { count: 2 } });
  expect(before.adjustedBook.toFixed(2)).toBe('1073.00');
  value(await desk.reconcile());
  value(await desk.confirm(await desk.groups()));
  const after = await drawn();
  expect(after.bookBalance.toFixed(2)).toBe('580.00');
  expect(after.bankBalance.toFixed(2)).toBe('493.00');
  expect(after.bankOnly).toMatchObject({ count: 1 });
  expect(after.bookOnly).toMatchObject({ count: 1 });
  expect(after.adjustedBook.toFixed(2)).toBe('573.00');
  expect(after.adjustedBank.toFixed(2)).toBe('573.00');
  expect(after.statementGap.isZero() && after.openingDifference.isZero()).toBe(true);
  const stretch = { after: null, limit: 10 };
  const { caller } = desk.home;
  const bank = await desk.cashBook.reading.bankOnly(caller, after, stretch);
  expect(bank).toMatchObject([{ on: '2026-03-31', amount: '-7', text: 'Account keeping' }]);
  const books = await desk.cashBook.reading.bookOnly(caller, after, stretch);
  expect(books).toMatchObject([{ on: '2026-03-30', amount: '80' }]);
  const [last] = books;
  const behind = { ...stretch, after: last ?? null };
  expect(await desk.cashBook.reading.bookOnly(caller, after, behind)).toEqual([]);
  expect(await asOf('2026-03-30')).toBeNull();
});

test('What was under way before the first statement stays in both balances', async () => {
  await desk.book({ amount: '1000.00', on: '2026-02-20' });
  await desk.book({ amount: '-100.00', on: '2026-02-27', party: 'P2', reference: 'CHK-77' });
  await desk.statement({ opening: '1000.00', closing: '1000.00', lines: [] });
  const began = await drawn();
  expect(began.openingDifference.toFixed(2)).toBe('-100.00');
  expect(began.adjustedBank.toFixed(2)).toBe('900.00');
  expect(began.adjustedBook.toFixed(2)).toBe('900.00');
});

test('A fee, several receipts in one deposit, and a repeat of the call', async () => {
  await desk.book({ amount: '300.00', on: '2026-03-02', reference: 'INV-20001' });
  await desk.book({ amount: '120.00', on: '2026-03-03', party: 'P2' });
  await desk.book({ amount: '95.50', on: '2026-03-03', party: 'P2' });
  await desk.statement({
    ...{ opening: '0.00', closing: '500.50' },
    lines: [
      { amount: '285.00', on: '2026-03-03', memo: 'INV-20001', name: 'CRESTLINE FOODS' },
      { amount: '215.50', on: '2026-03-04', memo: 'DEPOSIT', name: 'GRANITE WORKS LTD' },
    ],
  });
  const command = desk.key();
  const first = value(await desk.reconcile(command));
  expect(first.counts).toMatchObject([
    { kind: 'AMOUNT_DIFFERS', count: 1 },
    { kind: 'SEVERAL_BOOK_LINES', count: 1 },
  ]);
  expect(value(await desk.reconcile(command))).toEqual(first);
  const groups = await desk.groups();
  expect(groups).toHaveLength(2);
  expect(groups.find(({ kind }) => kind === 'AMOUNT_DIFFERS')).toMatchObject({
    difference: '-15',
    explanation: { cause: 'BANK_FEE' },
  });
  value(await desk.confirm(groups));
  const settled = await drawn();
  expect(settled.differences.toFixed(2)).toBe('-15.00');
  expect(settled.differenceCount).toBe(1);
  expect(settled.adjustedBook.toFixed(2)).toBe('500.50');
  expect(await desk.verify()).toEqual([]);
});

test('A dry run keeps nothing, and what was rejected is not proposed again', async () => {
  await aMonth();
  const tried = value(await desk.reconcile({ isDryRun: true }));
  expect(tried.found).toMatchObject([{ kind: 'ONE_TO_ONE', difference: '0' }]);
  expect(await desk.groups()).toEqual([]);
  value(await desk.reconcile());
  const [group] = await desk.groups();
  const rejected = await desk.cashBook.reject(desk.home.caller, {
    ...{ ...desk.key(), groupId: group?.id ?? '', expectedVersion: 1 },
  });
  expect(rejected.ok).toBe(true);
  expect(value(await desk.reconcile())).toMatchObject({ counts: [], bankLinesLeft: 2 });
  expect(await desk.verify()).toEqual([]);
});

test('A proposal whose bank line was explained meanwhile is dropped and not confirmed', async () => {
  const { same } = await aMonth();
  value(await desk.reconcile());
  const [group] = await desk.groups();
  const explained = await desk.home.bank.explainLine(desk.home.caller, {
    ...{ ...desk.key(), bankStatementLineId: same, expectedVersion: 1 },
    ...{ code: 'NOT_OURS', note: null },
  });
  expect(explained.ok).toBe(true);
  expect(value(await desk.confirm(group ? [group] : []))).toMatchObject([
    { refusal: { code: 'CASH_BOOK_LINE_NOT_OPEN' } },
  ]);
  expect(value(await desk.reconcile())).toMatchObject({ counts: [], dropped: 1 });
  expect((await desk.groups())[0]).toMatchObject({ state: 'UNDONE' });
  expect(await desk.verify()).toEqual([]);
});

test('What a match has posted is the same by itself, until the match is reversed', async () => {
  const { paid, same } = await aMonth();
  const matchId = newId();
  await desk.home.db.asOwner(
    `insert into reconciliation.match
       (tenant_id, id, line_id, house_bank_account_id, legal_entity_id, origin, state, match_case,
        rule, pattern, direction, currency, amount, unapplied, leftover, score, margin,
        document_id, posting_date, version, created_at, commit_id)
     values ($1, $2, $3, $4, $5, 'PERSON', 'POSTED', 'EXACT', 'PERSON', 'X', 'CREDIT', 'CNY', 500,
             0, 0, 10000, 10000, $6, '2026-03-05', 1, now(), $7)`,
    [
      ...[desk.home.caller.tenantId, matchId, same, desk.accountId, desk.home.legalEntityId],
      ...[paid.documentId, newId()],
    ],
  );
  await desk.home.db.asOwner(
    "update reconciliation.bank_statement_line set state = 'MATCHED' where id = $1",
    [same],
  );
  expect((await asOf('2026-03-31'))?.adjustedBook.toFixed(2)).toBe('573.00');
  expect(value(await desk.reconcile()).counts).toMatchObject([{ kind: 'BY_MATCH', count: 1 }]);
  const [group] = await desk.groups();
  expect(group).toMatchObject({ kind: 'BY_MATCH', state: 'CONFIRMED', matchId, difference: '0' });
  expect(value(await desk.reconcile()).counts).toEqual([]);
  const undone = await desk.cashBook.undo(desk.home.caller, {
    ...{ ...desk.key(), groupId: group?.id ?? '', expectedVersion: 1 },
  });
  expect(undone).toMatchObject({ refusal: { code: 'CASH_BOOK_GROUP_BY_MATCH' } });
  expect(await desk.verify()).toEqual([]);
  await desk.home.db.asOwner("update reconciliation.match set state = 'REVERSED' where id = $1", [
    matchId,
  ]);
  await desk.home.db.asOwner(
    "update reconciliation.bank_statement_line set state = 'OPEN' where id = $1",
    [same],
  );
  expect(value(await desk.reconcile())).toMatchObject({
    ...{ dropped: 1, counts: [{ kind: 'ONE_TO_ONE', count: 1 }] },
  });
  expect(await desk.verify()).toEqual([]);
});

test('A person puts movements together, and says why sums differ', async () => {
  const { transit, fee, same, paid } = await aMonth();
  const { caller } = desk.home;
  const line = ({ entryId, lineNumber }: typeof transit) => ({ entryId, lineNumber });
  const create = (over: object) =>
    desk.cashBook.create(caller, {
      ...{ ...desk.key(), houseBankAccountId: desk.accountId, reason: null },
      ...{ bankLineIds: [same], bookLines: [line(transit)] },
      ...over,
    });
  for (const [over, code] of [
    [{ bookLines: [] }, 'CASH_BOOK_MEMBERS_INVALID'],
    [{ bankLineIds: [same, same] }, 'CASH_BOOK_MEMBERS_INVALID'],
    [{}, 'CASH_BOOK_DIFFERENCE_UNEXPLAINED'],
    [{ reason: ' ' }, 'CASH_BOOK_REASON_INVALID'],
    [{ bankLineIds: [newId()] }, 'CASH_BOOK_BANK_LINE_UNKNOWN'],
    [{ bookLines: [{ entryId: newId(), lineNumber: 1 }] }, 'CASH_BOOK_BOOK_LINE_UNKNOWN'],
    [{ houseBankAccountId: desk.home.accountId }, 'CASH_BOOK_BANK_LINE_UNKNOWN'],
    [{ houseBankAccountId: newId() }, 'HOUSE_BANK_ACCOUNT_UNKNOWN'],
  ] as const) {
    expect(await create(over)).toMatchObject({ ok: false, refusal: { code } });
  }
  const both = { bankLineIds: [same, fee], bookLines: [line(paid)], reason: 'Fee not booked' };
  value(await create(both));
  expect((await desk.groups())[0]).toMatchObject({
    ...{ kind: 'AMOUNT_DIFFERS', difference: '-7', origin: 'PERSON', reason: 'Fee not booked' },
  });
  expect(await create(both)).toMatchObject({ refusal: { code: 'CASH_BOOK_LINE_TAKEN' } });
  expect((await asOf('2026-03-31'))?.adjustedBank.toFixed(2)).toBe('573.00');
  expect(await desk.verify()).toEqual([]);
});

test('Of two people at once one confirms, and two comparisons propose once', async () => {
  await aMonth();
  await Promise.all([desk.reconcile(), desk.reconcile()]);
  const groups = await desk.groups();
  expect(groups).toHaveLength(1);
  const outcomes = await Promise.all([desk.confirm(groups), desk.confirm(groups)]);
  const codes = outcomes.map((outcome) => value(outcome)[0]?.refusal?.code ?? 'DONE');
  expect(codes.sort()).toEqual(['DONE', 'VERSION_CONFLICT']);
  expect(await desk.verify()).toEqual([]);
});
