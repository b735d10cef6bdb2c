import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, Decimal, type BusinessDate, type Id } from '@duebook/kernel';
import type { SqlReader, UnitOfWork } from '@duebook/platform';
import { Recorder } from '@duebook/platform/module';
import fc from 'fast-check';
import type { LinePlace } from '../../src/journal/application/journal-reading.ports';
import type { AccountLedger, AccountLedgerLine } from '../../src/journal/application/read-journal';
import { ledgerRecorderSteps } from '../../src/module';
import { createLedgerReading } from '../../src/reading';
import { posted } from '../support/a-history';
import { aLedger, day, type TestLedger } from '../support/a-ledger';
import { findings } from '../support/findings';
import { valueOf } from '../support/a-reference';

let ledger: TestLedger;
let second: Id;
beforeAll(async () => {
  ledger = await aLedger();
  second = await ledger.tenant.addLegalEntity({ code: 'CN02' });
  await ledger.openBooks(second);
});
afterAll(() => ledger.db.close());

const FIRST_DAY = day('01-01');
const DAYS = 200;

interface Stretch {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
}

/** What the books are asked, as sums over all lines: nothing but the lines is looked at. */
async function plainTurnovers(legalEntityId: Id, { from, to }: Stretch) {
  return ledger.db.asOwner<Record<'accountId' | 'opening' | 'debits' | 'credits', string>>(
    `select account.id as "accountId",
            coalesce(sum(case side when 'DEBIT' then functional_amount else -functional_amount end)
              filter (where posting_date < $2), 0)::numeric(24, 2)::text as opening,
            coalesce(sum(functional_amount)
              filter (where posting_date >= $2 and side = 'DEBIT'), 0)::numeric(24, 2)::text as debits,
            coalesce(sum(functional_amount)
              filter (where posting_date >= $2 and side = 'CREDIT'), 0)::numeric(24, 2)::text as credits
       from ledger.journal_line as line
       join ledger.account on account.id = line.account_id
      where line.legal_entity_id = $1 and posting_date <= $3
      group by account.id, account.code order by account.code`,
    [legalEntityId, from, to],
  );
}

async function plainLedger(accountId: Id, { from, to }: Stretch) {
  const rows = await ledger.db.asOwner<{ posting_date: BusinessDate; balance: string }>(
    `select posting_date, sum(case side when 'DEBIT' then functional_amount else -functional_amount end)
              over (order by posting_date, entry_id, line_number)::numeric(24, 2)::text as balance
       from ledger.journal_line where account_id = $1 and posting_date <= $2
      order by posting_date, entry_id, line_number`,
    [accountId, to],
  );
  const within = rows.findIndex((row) => row.posting_date >= from);
  const first = within === -1 ? rows.length : within;
  return {
    opening: rows[first - 1]?.balance ?? '0.00',
    balances: rows.slice(first).map((row) => row.balance),
    closing: rows.at(-1)?.balance ?? '0.00',
  };
}

async function readTurnovers(legalEntityId: Id, stretch: Stretch) {
  const { services, tenant } = ledger;
  const between = { legalEntityId, bookId: null, knownAt: null, ...stretch };
  const read = valueOf(await services.reading.journal.trialBalance(tenant.caller, between));
  return read?.lines.map(({ accountId, opening, debits, credits }) => ({
    accountId,
    opening: opening.toAmountText(),
    debits: debits.toAmountText(),
    credits: credits.toAmountText(),
  }));
}

/** Through all pages, so that every page has to find what was there before it. */
async function readLedger(accountId: Id, stretch: Stretch) {
  const { services, tenant } = ledger;
  const asked = { accountId, bookId: null, knownAt: null, ...stretch, limit: 3 };
  const balances: string[] = [];
  let after: LinePlace | null = null;
  for (;;) {
    const page: AccountLedger | null = valueOf(
      await services.reading.journal.accountLedger(tenant.caller, { ...asked, after }),
    );
    if (!page) throw new Error('the account is there');
    balances.push(...page.lines.map((line) => line.balance.toAmountText()));
    const last: AccountLedgerLine | undefined = page.lines.at(-1);
    if (last === undefined || page.lines.length < 3) {
      const { opening, closing } = page;
      return { opening: opening.toAmountText(), balances, closing: closing.toAmountText() };
    }
    after = { day: last.postingDate, entryId: last.entryId, lineNumber: last.lineNumber };
  }
}

const accountId = async (code: string, legalEntityId: Id): Promise<Id> => {
  const [account] = await ledger.db.asOwner<{ id: Id }>(
    'select id from ledger.account where code = $1 and legal_entity_id = $2',
    [code, legalEntityId],
  );
  return account?.id ?? '';
};

type Step =
  | {
      readonly kind: 'SALE';
      readonly on: number;
      readonly cents: number;
      readonly isDollar: boolean;
    }
  | {
      readonly kind: 'CASH';
      readonly on: number;
      readonly cents: number;
      readonly isDollar: boolean;
    }
  | { readonly kind: 'REVERSAL' }
  | { readonly kind: 'FOLD' };

/** Days in any order, so that most postings come into months that were folded already. */
const trade = {
  on: fc.nat({ max: DAYS }),
  cents: fc.integer({ min: 1, max: 999_999 }),
  isDollar: fc.boolean(),
};
const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('SALE' as const), ...trade }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('CASH' as const), ...trade }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'REVERSAL' as const }) },
    { weight: 2, arbitrary: fc.constant({ kind: 'FOLD' as const }) },
  ),
  { minLength: 2, maxLength: 8 },
);

const unmatched: { id: Id; on: BusinessDate }[] = [];

async function take(step: Step, legalEntityId: Id): Promise<void> {
  const { services, tenant, recorder } = ledger;
  if (step.kind === 'FOLD') {
    await recorder.recordAll();
  } else if (step.kind === 'REVERSAL') {
    const document = unmatched.pop();
    if (!document) return;
    const undone = {
      documentId: document.id,
      reversedOn: addDays(document.on, 40),
      reason: 'Wrong',
    };
    const outcome = await services.documents.reverse(tenant.caller, ledger.request(), undone);
    expect(outcome.ok).toBe(true);
  } else {
    const on = addDays(FIRST_DAY, step.on);
    const amount = new Decimal(step.cents).dividedBy(100).toFixed(2);
    const exchangeRate = new Decimal(7).plus(new Decimal(step.on).dividedBy(1_000));
    const over = {
      legalEntityId,
      documentDate: on,
      ...(step.isDollar ? { currency: 'USD', exchangeRate } : {}),
    };
    if (step.kind === 'SALE') {
      unmatched.push({ id: await posted(ledger, ledger.invoice({ ...over, amount })), on });
    } else {
      const documentId = await posted(ledger, ledger.receipt({ ...over, amount }));
      await services.cashApplication.allocateDocument(tenant.caller, ledger.request(), {
        ...{ documentId, parts: null, policy: 'OLDEST_FIRST', allocatedOn: null },
      });
      unmatched.length = 0;
    }
  }
}

/** Of this connection, so far: the server counts for it. */
async function linesRead(reader: SqlReader): Promise<number> {
  const [row] = await reader.query<{ rows: number }>({
    text: `select (idx_tup_fetch + seq_tup_read)::int as rows
             from pg_stat_xact_user_tables where relid = 'ledger.journal_line'::regclass`,
    values: [],
  });
  return row?.rows ?? 0;
}

describe('balances of accounts', () => {
  it('are the sums over all lines, at any days, whatever was folded in between', async () => {
    await fc.assert(
      fc.asyncProperty(
        steps,
        fc.boolean(),
        fc.array(fc.tuple(fc.nat({ max: DAYS }), fc.nat({ max: 90 })), {
          minLength: 2,
          maxLength: 4,
        }),
        async (taken, inSecond, asked) => {
          const entity = inSecond ? second : ledger.legalEntityId;
          for (const step of taken) await take(step, entity);
          const receivables = await accountId('1122', entity);
          const whole = { from: day('01-01'), to: day('06-30') };
          const drawn = asked.map(([offset, length]) => {
            const from = addDays(FIRST_DAY, offset);
            return { from, to: addDays(from, length) };
          });
          for (const stretch of [whole, ...drawn]) {
            expect(await readTurnovers(entity, stretch)).toEqual(
              await plainTurnovers(entity, stretch),
            );
            expect(await readLedger(receivables, stretch)).toEqual(
              await plainLedger(receivables, stretch),
            );
          }
        },
      ),
      { numRuns: 15, endOnFailure: true },
    );
    expect(await findings(ledger, 'I2')).toEqual([]);
    await ledger.recorder.recordAll();
    expect(await findings(ledger, 'I2')).toEqual([]);
    expect(await findings(ledger, 'I3')).toEqual([]);
  });

  it('count a posting once while several recorders fold', async () => {
    const { db } = ledger;
    const recorders = Array.from(
      { length: 3 },
      () => new Recorder(db.database, db.clock, ledgerRecorderSteps, []),
    );
    const stretch = { from: day('02-01'), to: day('03-31') };
    const sales = Array.from({ length: 24 }, (_, index) =>
      posted(
        ledger,
        ledger.invoice({ amount: '10.00', documentDate: day(`0${1 + (index % 4)}-15`) }),
      ),
    );
    const isSeen = async (): Promise<void> => {
      const { legalEntityId } = ledger;
      const asked = { ...stretch, legalEntityId, bookId: null, knownAt: null };
      const { journal } = ledger.services.reading;
      const balance = valueOf(await journal.trialBalance(ledger.tenant.caller, asked));
      expect(balance?.totals.debits).toEqual(balance?.totals.credits);
    };
    await Promise.all([
      ...sales,
      ...[...recorders, ...recorders].map((each) => each.recordAll()),
      isSeen(),
      isSeen(),
    ]);
    await Promise.all(recorders.map((each) => each.recordAll()));
    expect(await findings(ledger, 'I2')).toEqual([]);
    expect(await readTurnovers(ledger.legalEntityId, stretch)).toEqual(
      await plainTurnovers(ledger.legalEntityId, stretch),
    );
  });

  it('are neither lost nor doubled when a recorder dies after folding', async () => {
    const { db, legalEntityId } = ledger;
    const dies = { name: 'dies', run: () => Promise.reject(new Error('killed')) };
    const dying = new Recorder(db.database, db.clock, [...ledgerRecorderSteps, dies], []);
    await posted(ledger, ledger.invoice({ amount: '77.00', documentDate: day('01-03') }));
    const stretch = { from: day('01-01'), to: day('01-31') };
    const expected = await plainTurnovers(legalEntityId, stretch);
    await expect(dying.recordTenant(ledger.tenant.tenantId)).rejects.toThrow('killed');
    expect(await readTurnovers(legalEntityId, stretch)).toEqual(expected);
    await ledger.recorder.recordAll();
    await ledger.recorder.recordAll();
    expect(await readTurnovers(legalEntityId, stretch)).toEqual(expected);
    expect(await findings(ledger, 'I2')).toEqual([]);
  });

  it('take the same statements whatever there is to read, and no line of months that are over', async () => {
    const { db, tenant, legalEntityId } = ledger;
    await db.asOwner('vacuum analyze ledger.journal_line');
    const receivables = await accountId('1122', legalEntityId);
    const measure = async (stretch: Stretch) => {
      let statements = 0;
      let lines = 0;
      const counting = (reader: SqlReader): SqlReader => ({
        tenantId: reader.tenantId,
        query: async (statement) => {
          statements += 1;
          return reader.query(statement);
        },
        batch: async (sent) => {
          statements += sent.length;
          return reader.batch(sent);
        },
      });
      await db.unitOfWork.snapshot(tenant.caller, async (reader) => {
        const before = await linesRead(reader);
        const inside = {
          reader: () => counting(reader),
          snapshot: (_: unknown, work: (counted: SqlReader) => Promise<unknown>) =>
            work(counting(reader)),
        } as unknown as UnitOfWork;
        const { clock } = db;
        const deps = { unitOfWork: inside, clock, settler: ledger.recorder };
        const { journal } = createLedgerReading(deps);
        const asked = { bookId: null, knownAt: null, ...stretch };
        await journal.trialBalance(tenant.caller, { legalEntityId, ...asked });
        const page = { accountId: receivables, limit: 1, after: null };
        await journal.accountLedger(tenant.caller, { ...asked, ...page });
        lines = (await linesRead(reader)) - before;
      });
      return { statements, lines };
    };
    const [one] = await db.asOwner<{ lines: number }>(
      `select count(*)::int as lines from ledger.journal_line where legal_entity_id = $1
          and posting_date between '2026-02-01' and '2026-02-09'`,
      [legalEntityId],
    );
    const empty = await measure({ from: day('12-01'), to: day('12-31') });
    expect(empty).toEqual({ statements: 7, lines: 0 });
    // The page itself reads the lines that it shows.
    expect((await measure({ from: day('01-01'), to: day('06-30') })).lines).toBeLessThan(5);
    const { statements, lines } = await measure({ from: day('02-10'), to: day('06-30') });
    expect(statements).toBe(7);
    expect(lines).toBeLessThan(2 * (one?.lines ?? 0) + 5);
  });
});
