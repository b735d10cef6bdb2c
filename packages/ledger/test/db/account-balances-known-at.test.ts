import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, Decimal, newId, ok, type BusinessDate, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import fc from 'fast-check';
import type { LinePlace } from '../../src/journal/application/journal-reading.ports';
import type { AccountLedger, AccountLedgerLine } from '../../src/journal/application/read-journal';
import type { DecidedEntry } from '../../src/journal/domain/entry';
import { readEntries } from '../../src/journal/persistence/read-entries';
import { writeEntries } from '../../src/journal/persistence/journal.repository';
import { posted } from '../support/a-history';
import { aLedger, day, type TestLedger } from '../support/a-ledger';
import { findings } from '../support/findings';
import { valueOf } from '../support/a-reference';

let ledger: TestLedger;
let receivables: Id;
const moments: Date[] = [];
beforeAll(async () => {
  ledger = await aLedger();
  const [account] = await ledger.db.asOwner<{ id: Id }>(
    `select id from ledger.account where code = '1122'`,
  );
  receivables = account?.id ?? '';
  await makeHistory();
});
afterAll(() => ledger.db.close());

const FIRST_DAY = day('01-01');
const DAYS = 150;

/**
 * Days of recording that are not in the order of posting days: most postings go back, into months
 * that were folded already, some to a later day; some stay with the recorder's queue for a while.
 */
async function makeHistory(): Promise<void> {
  const { services, tenant, recorder, db } = ledger;
  const unmatched: Id[] = [];
  for (let step = 0; step < 24; step += 1) {
    db.clock.advance({ hours: 7, minutes: step });
    const documentDate = addDays(FIRST_DAY, (step * 37) % DAYS);
    const isDollar = step % 5 === 3;
    const exchangeRate = new Decimal(7).plus(new Decimal(step).dividedBy(50));
    const amount = `${(step + 1) * 41}.${String(step).padStart(2, '0')}`;
    const over = {
      ...{ amount, documentDate },
      ...(isDollar ? { currency: 'USD', exchangeRate } : {}),
    };
    if (step % 4 === 1) {
      const documentId = await posted(ledger, ledger.receipt(over));
      await services.cashApplication.allocateDocument(tenant.caller, ledger.request(), {
        ...{ documentId, parts: null, policy: 'OLDEST_FIRST', allocatedOn: null },
      });
      unmatched.length = 0;
    } else if (step % 7 === 6 && unmatched.length > 0) {
      const undone = {
        documentId: unmatched.pop() ?? '',
        reversedOn: day('06-01'),
        reason: 'Wrong',
      };
      const reversed = await services.documents.reverse(tenant.caller, ledger.request(), undone);
      expect(reversed.ok).toBe(true);
    } else {
      unmatched.push(await posted(ledger, ledger.invoice(over)));
    }
    db.clock.advance({ minutes: 3 });
    moments.push(db.clock.now());
    if (step % 3 !== 0) await recorder.recordAll();
  }
  db.clock.advance({ days: 1 });
}

interface Asked {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly knownAt: Date | null;
}

const IS_KNOWN = `($3::timestamptz is null or exists (
  select 1 from ledger.journal_entry as entry join platform.recording using (tenant_id, commit_id)
   where entry.id = line.entry_id and recorded_at <= $3))`;

/** Sums over all lines: nothing but lines and the times of their recording is looked at. */
const plainTurnovers = ({ from, to, knownAt }: Asked) =>
  ledger.db.asOwner<Record<'accountId' | 'opening' | 'closing', string>>(
    `select account.id as "accountId",
            coalesce(sum(case side when 'DEBIT' then functional_amount else -functional_amount end)
              filter (where posting_date < $1), 0)::numeric(24, 2)::text as opening,
            sum(case side when 'DEBIT' then functional_amount else -functional_amount end)
              ::numeric(24, 2)::text as closing
       from ledger.journal_line as line join ledger.account on account.id = line.account_id
      where posting_date <= $2 and ${IS_KNOWN}
      group by account.id, account.code order by account.code`,
    [from, to, knownAt],
  );

const plainLines = async ({ from, to, knownAt }: Asked) => {
  const rows = await ledger.db.asOwner<{ postingDate: BusinessDate; balance: string }>(
    `select posting_date as "postingDate",
            sum(case side when 'DEBIT' then functional_amount else -functional_amount end)
              over (order by posting_date, entry_id, line_number)::numeric(24, 2)::text as balance
       from ledger.journal_line as line
      where account_id = $1 and posting_date <= $2 and ${IS_KNOWN}
      order by posting_date, entry_id, line_number`,
    [receivables, to, knownAt],
  );
  return rows.filter((row) => row.postingDate >= from).map((row) => row.balance);
};

async function turnovers(asked: Asked) {
  const { services, tenant, legalEntityId } = ledger;
  const query = { legalEntityId, bookId: null, ...asked };
  const balance = valueOf(await services.reading.journal.trialBalance(tenant.caller, query));
  expect(balance?.totals.closing.isZero()).toBe(true);
  return (balance?.lines ?? []).map(({ accountId, opening, closing }) => ({
    accountId,
    opening: opening.toAmountText(),
    closing: closing.toAmountText(),
  }));
}

/** Through all pages, so that each has to find what was there before it. */
async function ledgerOf(asked: Asked) {
  const { services, tenant } = ledger;
  const query = { accountId: receivables, bookId: null, ...asked, limit: 4 };
  const balances: string[] = [];
  let after: LinePlace | null = null;
  for (;;) {
    const page: AccountLedger | null = valueOf(
      await services.reading.journal.accountLedger(tenant.caller, { ...query, after }),
    );
    if (!page) throw new Error('the account is there');
    balances.push(...page.lines.map((line) => line.balance.toAmountText()));
    const last: AccountLedgerLine | undefined = page.lines.at(-1);
    if (last === undefined || page.lines.length < 4) {
      return {
        opening: page.opening.toAmountText(),
        balances,
        closing: page.closing.toAmountText(),
      };
    }
    after = { day: last.postingDate, entryId: last.entryId, lineNumber: last.lineNumber };
  }
}

async function agedTotal({ to: asOf, knownAt }: Asked): Promise<string> {
  const { services, tenant, legalEntityId } = ledger;
  const report = valueOf(
    await services.aging.read(
      tenant.caller,
      {
        ...{ legalEntityIds: [legalEntityId], itemClass: 'RECEIVABLE', asOf, knownAt },
        ...{ basis: 'DUE_DATE', currency: 'FUNCTIONAL', bounds: [0, 30] },
      },
      { dimension: 'LEGAL_ENTITY', page: { limit: 1, after: null } },
    ),
  );
  return report.lines[0]?.total.toAmountText() ?? '0.00';
}

const asked: fc.Arbitrary<Asked> = fc
  .tuple(
    fc.nat({ max: DAYS }),
    fc.nat({ max: 90 }),
    fc.nat({ max: 23 }),
    fc.integer({ min: -4, max: 4 }),
  )
  .map(([offset, length, index, minutes]) => {
    const from = addDays(FIRST_DAY, offset);
    const moment = moments[index] ?? new Date(0);
    return {
      from,
      to: addDays(from, length),
      knownAt: new Date(moment.getTime() + minutes * 60_000),
    };
  });

describe('balances of accounts as known at a time', () => {
  it('are the sums over what was recorded by then, and equal aging, at any days', async () => {
    const seen = new Map<string, unknown>();
    await fc.assert(
      fc.asyncProperty(asked, async (question) => {
        const lines = await turnovers(question);
        expect(lines).toEqual(await plainTurnovers(question));
        const control = lines.find((line) => line.accountId === receivables);
        expect(await agedTotal(question)).toBe(control?.closing ?? '0.00');
        const account = await ledgerOf(question);
        expect(account).toEqual({
          opening: control?.opening ?? '0.00',
          balances: await plainLines(question),
          closing: control?.closing ?? '0.00',
        });
        const { from, to, knownAt } = question;
        seen.set(JSON.stringify({ from, to, knownAt }), { lines, account });
      }),
      { numRuns: 40 },
    );
    // What is recorded later, into the same days, changes none of the answers.
    for (const on of ['01-02', '02-14', '05-20']) {
      await posted(ledger, ledger.invoice({ amount: '5.00', documentDate: day(on) }));
    }
    await ledger.recorder.recordAll();
    for (const [key, answer] of seen) {
      const { knownAt, ...days } = JSON.parse(key) as Asked;
      const question = { ...days, knownAt: knownAt && new Date(knownAt) };
      const [lines, account] = [await turnovers(question), await ledgerOf(question)];
      expect({ lines, account }).toEqual(answer);
    }
    expect(await findings(ledger, 'I2')).toEqual([]);
  });

  it('equal those of now, as known now', async () => {
    ledger.db.clock.advance({ minutes: 1 });
    const days = { from: day('02-10'), to: day('05-17') };
    const knownAt = ledger.db.clock.now();
    expect(await turnovers({ ...days, knownAt })).toEqual(
      await turnovers({ ...days, knownAt: null }),
    );
    expect(await ledgerOf({ ...days, knownAt })).toEqual(
      await ledgerOf({ ...days, knownAt: null }),
    );
  });

  it('do not change when a transaction that began before commits after', async () => {
    const { db, tenant } = ledger;
    let finish: () => void = () => undefined;
    const mayFinish = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let hasWritten: () => void = () => undefined;
    const written = new Promise<void>((resolve) => {
      hasWritten = resolve;
    });
    const slow = db.unitOfWork.run(tenant.caller, 'slow', async (tx) => {
      await tx.batch(
        writeEntries(tx.tenantId, [{ commitId: tx.commitId, entry: await anEntry(tx) }]),
      );
      hasWritten();
      await mayFinish;
      return ok(null);
    });
    await written;
    db.clock.advance({ seconds: 1 });
    const knownAt = db.clock.now();
    const answers = async (at: Date | null) => {
      const question = { from: day('01-10'), to: day('06-30'), knownAt: at };
      return [await turnovers(question), await ledgerOf(question)];
    };
    const before = await answers(knownAt);
    expect(before).toEqual(await answers(null));
    finish();
    await slow;
    expect(await answers(knownAt)).toEqual(before);
    // Even if the recorder's clock should not have moved since.
    await ledger.recorder.recordAll();
    expect(await answers(knownAt)).toEqual(before);
    expect(await answers(null)).not.toEqual(before);
  });

  it('are refused of a time to come', async () => {
    const { services, tenant, legalEntityId } = ledger;
    const { journal } = services.reading;
    const knownAt = new Date('2031-01-01T00:00:00Z');
    const query = { bookId: null, from: day('01-01'), to: day('12-31'), knownAt };
    const refusal = { ok: false, refusal: { code: 'KNOWN_AT_IN_FUTURE', path: ['knownAt'] } };
    expect(await journal.trialBalance(tenant.caller, { ...query, legalEntityId })).toEqual(refusal);
    const page = { accountId: receivables, limit: 4, after: null };
    expect(await journal.accountLedger(tenant.caller, { ...query, ...page })).toEqual(refusal);
  });
});

/** One that is there, once more: what matters is when it is recorded. */
async function anEntry(reader: SqlReader): Promise<DecidedEntry> {
  const [row] = await reader.query<{ id: Id }>({
    text: `select entry_id as id from ledger.journal_line
            where tenant_id = $1 and account_id = $2 and side = 'DEBIT' limit 1`,
    values: [reader.tenantId, receivables],
  });
  const [entry] = (await readEntries(reader, [row?.id ?? ''])).values();
  if (!entry) throw new Error('the books have an entry');
  return { ...entry, id: newId(), sourceId: newId() };
}
