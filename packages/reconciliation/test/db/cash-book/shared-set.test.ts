import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  addDays,
  businessDate,
  type BusinessDate,
  Decimal,
  groupsOf,
  type Id,
} from '@duebook/kernel';
import { expect, test } from '@jest/globals';
import { aCashBook, type TestCashBook } from '../../support/a-cash-book';

const SET = join(
  __dirname,
  '../../../../../../shared/data/06_matching/bank_rec/bank_rec_n300_seed42_hard.json',
);
const hasSet = existsSync(SET);
if (!hasSet) console.warn(`SKIPPED: no bank reconciliation set at ${SET}`);

interface Row {
  readonly id: string;
  readonly date: string;
  readonly description: string;
  readonly amount: string;
  readonly ref?: string;
}

interface Truth {
  readonly matches_1to1: readonly { readonly bank_id: string; readonly gl_id: string }[];
  readonly matches_amount_mismatch: Truth['matches_1to1'];
  readonly matches_many_to_one: readonly { readonly bank_id: string; readonly gl_ids: string[] }[];
  readonly offsetting_gl_pairs: readonly { readonly gl_ids: string[] }[];
}

/** The books of these tests are open from the year after the set's. */
const later = (date: string) => addDays(businessDate(date), 365);
const mark = (bank: string | null, books: readonly string[]) =>
  `${bank ?? ''}|${[...books].sort().join(',')}`;

function truthOf(told: Truth): ReadonlySet<string> {
  const pairs = [...told.matches_1to1, ...told.matches_amount_mismatch];
  return new Set([
    ...pairs.map(({ bank_id, gl_id }) => mark(bank_id, [gl_id])),
    ...told.matches_many_to_one.map(({ bank_id, gl_ids }) => mark(bank_id, gl_ids)),
    ...told.offsetting_gl_pairs.map(({ gl_ids }) => mark(null, gl_ids)),
  ]);
}

interface RealSet {
  readonly bank_transactions: readonly Row[];
  readonly gl_entries: readonly Row[];
  readonly ground_truth: Truth;
}

function readSet(): RealSet {
  // Amounts are made text before anything reads them as numbers.
  const text = readFileSync(SET, 'utf8').replace(/("amount": )(-?[0-9.]+)/g, '$1"$2"');
  return JSON.parse(text) as RealSet;
}

/** Posts the books as receipts and payments of parties; answers whose line each became. */
async function postBooks(
  desk: TestCashBook,
  entries: readonly Row[],
): Promise<ReadonlyMap<string, string>> {
  const nameOf = ({ description }: Row) => description.split(/\s*-\s+/)[0] ?? '';
  const codes = new Map<string, string>();
  for (const name of new Set(entries.map(nameOf))) {
    const code = `P${String(codes.size)}`;
    codes.set(name, code);
    await desk.party(code, name);
  }
  const posted = new Map<string, string>();
  const queue = [...entries];
  const post = async (): Promise<void> => {
    for (let row = queue.shift(); row; row = queue.shift()) {
      const line = await desk.book({
        ...{ amount: new Decimal(row.amount).toFixed(2), on: later(row.date) },
        ...{ party: codes.get(nameOf(row)) ?? '', memo: row.description },
        ...(row.ref === undefined ? {} : { reference: row.ref }),
      });
      posted.set(`${line.entryId}:${String(line.lineNumber)}`, row.id);
    }
  };
  await Promise.all([post(), post(), post(), post()]);
  return posted;
}

/** Imports the bank's side as one statement; answers whose line each became. */
async function importBank(
  desk: TestCashBook,
  rows: readonly Row[],
): Promise<{ readonly names: ReadonlyMap<Id, string>; from: BusinessDate; to: BusinessDate }> {
  const total = rows.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));
  const days = rows.map(({ date }) => later(date)).sort();
  const [from, to] = [days[0], days.at(-1)];
  if (from === undefined || to === undefined) throw new Error('the set has movements');
  const lineIds = await desk.statement({
    ...{ opening: '0.00', closing: total.toFixed(2), from, to },
    lines: rows.map(({ amount, date, description }) => ({
      amount: new Decimal(amount).abs().toFixed(2),
      side: amount.startsWith('-') ? 'DBIT' : 'CRDT',
      on: later(date),
      memo: description.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
    })),
  });
  return { names: new Map(lineIds.map((id, place) => [id, rows[place]?.id ?? ''])), from, to };
}

/** The groups that were stored, each by the names that the set has for its members. */
async function storedMarks(
  desk: TestCashBook,
  names: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const kept = await desk.home.db.asOwner<{ id: Id; bank: Id | null; book: string | null }>(
    `select group_id as id, bank_line_id as bank, entry_id || ':' || line_number as book
       from reconciliation.cash_book_member where tenant_id = $1`,
    [desk.home.caller.tenantId],
  );
  const groups = [...new Set(kept.map(({ id }) => id))];
  return groupsOf(groups, kept, ({ id }) => id).map((members) => {
    const bank = members.find((member) => member.bank !== null)?.bank ?? null;
    const books = members.flatMap(({ book }) => (book === null ? [] : [names.get(book) ?? '']));
    return mark(bank === null ? null : (names.get(bank) ?? ''), books);
  });
}

(hasSet ? test : test.skip)(
  'A set of receipts, payments and a statement is told apart as its makers know it',
  async () => {
    const desk = await aCashBook();
    try {
      const set = readSet();
      const books = await postBooks(desk, set.gl_entries);
      const bank = await importBank(desk, set.bank_transactions);
      const { from, to } = bank;
      expect((await desk.reconcile({ from, to })).ok).toBe(true);
      const marks = await storedMarks(desk, new Map([...books, ...bank.names]));
      const truth = truthOf(set.ground_truth);
      const hits = marks.filter((one) => truth.has(one)).length;
      const f1 = (2 * hits) / (marks.length + truth.size);
      console.info(`groups ${String(marks.length)} of ${String(truth.size)}, F1 ${f1.toFixed(4)}`);
      expect(f1).toBeGreaterThanOrEqual(0.95);
      expect(await desk.verify()).toEqual([]);
      const drawn = await desk.cashBook.reading.statement(desk.home.caller, desk.accountId, to);
      expect(drawn?.adjustedBook.toFixed(2)).toBe(drawn?.adjustedBank.toFixed(2));
    } finally {
      await desk.home.close();
    }
  },
  300_000,
);
