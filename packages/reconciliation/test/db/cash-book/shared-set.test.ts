import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, businessDate, Decimal, type Id } from '@duebook/kernel';
import { expect, test } from '@jest/globals';
import { aCashBook } from '../../support/a-cash-book';

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

(hasSet ? test : test.skip)(
  'A set of receipts, payments and a statement is told apart as its makers know it',
  async () => {
    const desk = await aCashBook();
    try {
      const text = readFileSync(SET, 'utf8').replace(/("amount": )(-?[0-9.]+)/g, '$1"$2"');
      const set = JSON.parse(text) as {
        bank_transactions: Row[];
        gl_entries: Row[];
        ground_truth: Truth;
      };
      const nameOf = ({ description }: Row) => description.split(/\s*-\s+/)[0] ?? '';
      const codes = new Map<string, string>();
      for (const row of set.gl_entries) {
        const name = nameOf(row);
        if (codes.has(name)) continue;
        const code = `P${String(codes.size)}`;
        codes.set(name, code);
        await desk.party(code, name);
      }
      const bookNames = new Map<string, string>();
      const queue = [...set.gl_entries];
      const post = async (): Promise<void> => {
        for (let row = queue.shift(); row; row = queue.shift()) {
          const line = await desk.book({
            ...{ amount: new Decimal(row.amount).toFixed(2), on: later(row.date) },
            ...{ party: codes.get(nameOf(row)) ?? '', memo: row.description },
            ...(row.ref === undefined ? {} : { reference: row.ref }),
          });
          bookNames.set(`${line.entryId}:${String(line.lineNumber)}`, row.id);
        }
      };
      await Promise.all([post(), post(), post(), post()]);
      const total = set.bank_transactions.reduce(
        (sum, { amount }) => sum.plus(amount),
        new Decimal(0),
      );
      const days = set.bank_transactions.map(({ date }) => later(date)).sort();
      const [from, to] = [days[0], days.at(-1)];
      if (from === undefined || to === undefined) throw new Error('the set has movements');
      const lineIds = await desk.statement({
        ...{ opening: '0.00', closing: total.toFixed(2), from, to },
        lines: set.bank_transactions.map(({ amount, date, description }) => ({
          amount: new Decimal(amount).abs().toFixed(2),
          side: amount.startsWith('-') ? 'DBIT' : 'CRDT',
          on: later(date),
          memo: description.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
        })),
      });
      const bankNames = new Map<Id, string>(
        lineIds.map((id, index) => [id, set.bank_transactions[index]?.id ?? '']),
      );
      const outcome = await desk.reconcile({ from, to });
      expect(outcome.ok).toBe(true);
      const kept = await desk.home.db.asOwner<{
        group: Id;
        bankLineId: Id | null;
        line: string | null;
      }>(
        `select group_id as "group", bank_line_id as "bankLineId",
                entry_id || ':' || line_number as line
           from reconciliation.cash_book_member where tenant_id = $1`,
        [desk.home.caller.tenantId],
      );
      const found = new Map<Id, { bank: string | null; books: string[] }>();
      for (const { group, bankLineId, line } of kept) {
        const of = found.get(group) ?? { bank: null, books: [] };
        found.set(group, of);
        if (bankLineId === null) of.books.push(bookNames.get(line ?? '') ?? '');
        else of.bank = bankNames.get(bankLineId) ?? '';
      }
      const truth = truthOf(set.ground_truth);
      const marks = [...found.values()].map(({ bank, books }) => mark(bank, books));
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
