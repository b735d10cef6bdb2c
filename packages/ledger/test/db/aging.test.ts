import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, businessDate, Decimal, newId, ok, type BusinessDate } from '@duebook/kernel';
import fc from 'fast-check';
import type { AgingQuestion } from '../../src/aging/domain/aging-report';
import { aLedger, day, type TestLedger } from '../support/a-ledger';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await aLedger();
});
afterAll(() => ledger.db.close());

const question = (over: Partial<AgingQuestion> = {}): AgingQuestion => ({
  legalEntityIds: null,
  itemClass: 'RECEIVABLE',
  asOf: day('03-31'),
  knownAt: null,
  basis: 'DUE_DATE',
  currency: 'FUNCTIONAL',
  bounds: [0, 30, 60, 90],
  ...over,
});

async function read(
  over: Partial<AgingQuestion> = {},
  dimension: 'LEGAL_ENTITY' | 'PARTY' = 'LEGAL_ENTITY',
) {
  const outcome = await ledger.services.aging.read(ledger.tenant.caller, question(over), {
    dimension,
    page: { limit: 100, after: null },
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value.lines;
}

const texts = (lines: Awaited<ReturnType<typeof read>>) =>
  lines.map((each) => ({
    buckets: each.buckets.map((bucket) => bucket.toAmountText()),
    credits: each.credits.toAmountText(),
    total: each.total.toAmountText(),
  }));

async function post(command: Parameters<TestLedger['services']['documents']['post']>[2]) {
  const outcome = await ledger.services.documents.post(
    ledger.tenant.caller,
    ledger.request('post'),
    command,
  );
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value.documentId;
}

const settle = (documentId: string, allocatedOn: BusinessDate | null = null) =>
  ledger.services.cashApplication.allocateDocument(
    ledger.tenant.caller,
    ledger.request('receiptAllocate'),
    { documentId, parts: null, policy: 'OLDEST_FIRST', allocatedOn },
  );

describe('aging', () => {
  it('shows an item paid later as of an earlier day, whatever was folded already', async () => {
    await post(ledger.invoice({ amount: '500.00', due: { kind: 'DATE', dueDate: day('02-15') } }));
    const receipt = await post(ledger.receipt({ amount: '200.00', documentDate: day('03-10') }));
    await settle(receipt);
    for (const fold of [false, true]) {
      if (fold) await ledger.recorder.recordAll();
      expect(texts(await read({ asOf: day('03-09') }))).toEqual([
        { buckets: ['0.00', '500.00', '0.00', '0.00', '0.00'], credits: '0.00', total: '500.00' },
      ]);
      expect(texts(await read({ asOf: day('03-31') }))).toEqual([
        { buckets: ['0.00', '0.00', '300.00', '0.00', '0.00'], credits: '0.00', total: '300.00' },
      ]);
    }
  });

  it('shows unapplied cash as a credit of its own', async () => {
    await post(
      ledger.receipt({ amount: '40.00', documentDate: day('03-12'), party: { code: 'C2' } }),
    );
    const [, second] = texts(await read({}, 'PARTY')).sort((a, b) =>
      a.total.localeCompare(b.total),
    );
    const all = texts(await read({}, 'PARTY'));
    expect(all.map((each) => each.credits).sort()).toEqual(['0.00', '40.00']);
    // Received 19 days before: by its document date, whatever the basis.
    const lines = await read({}, 'PARTY');
    const aged = lines.map(({ creditBuckets }) => creditBuckets.map((each) => each.toAmountText()));
    expect(aged).toContainEqual(['0.00', '40.00', '0.00', '0.00', '0.00']);
    expect(second).toBeDefined();
  });

  it('never changes the answer for a past knownAt, also when an older transaction commits later', async () => {
    await ledger.recorder.recordAll();
    let finish: () => void = () => undefined;
    const mayFinish = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let hasWritten: () => void = () => undefined;
    const written = new Promise<void>((resolve) => {
      hasWritten = resolve;
    });
    // A long transaction that wrote before the question is asked and commits after.
    const slow = ledger.db.unitOfWork.run(ledger.tenant.caller, 'slow', async (tx) => {
      await tx.query({
        text: `insert into ledger.open_item_movement
                 select tenant_id, $2, $3, open_item_id, legal_entity_id, party_id, item_class,
                        control_account_id, side, currency, document_date, due_date, effective_on,
                        1000, 1000, kind, source_id
                   from ledger.open_item_movement where tenant_id = $1 and kind = 'DOCUMENT' limit 1`,
        values: [tx.tenantId, newId(), tx.commitId],
      });
      hasWritten();
      await mayFinish;
      return ok(true);
    });
    await written;
    ledger.db.clock.advance({ seconds: 1 });
    const knownAt = ledger.db.clock.now();
    const before = texts(await read({ knownAt }));
    finish();
    await slow;
    expect(texts(await read({ knownAt }))).toEqual(before);
    // Even if the recorder's clock should not have moved since.
    await ledger.recorder.recordAll();
    expect(texts(await read({ knownAt }))).toEqual(before);
    expect(texts(await read())).not.toEqual(before);
    await ledger.db.asOwner('delete from ledger.open_item_movement where amount = 1000');
    await ledger.db.asOwner('delete from ledger.aging_cell');
    await ledger.db.asOwner(
      `insert into ledger.aging_cell
         select movement.tenant_id, legal_entity_id, item_class, basis, side, currency, effective_on,
                case basis when 'DUE_DATE' then due_date else document_date end,
                (recorded_at at time zone 'UTC')::date, sum(amount), sum(functional_amount), count(*)
           from ledger.open_item_movement as movement
           join platform.recording on recording.commit_id = movement.commit_id
          cross join (values ('DUE_DATE'), ('DOCUMENT_DATE')) as b (basis)
          group by 1, 2, 3, 4, 5, 6, 7, 8, 9`,
    );
    await ledger.db.asOwner('delete from ledger.aging_month');
    await ledger.db.asOwner(
      `insert into ledger.aging_month
         select tenant_id, legal_entity_id, item_class, basis, side,
                date_trunc('month', effective_on)::date, currency, aged_from,
                sum(amount), sum(functional_amount)
           from ledger.aging_cell group by 1, 2, 3, 4, 5, 6, 7, 8`,
    );
  });

  it('refuses a knownAt in the future', async () => {
    const outcome = await ledger.services.aging.read(
      ledger.tenant.caller,
      question({ knownAt: new Date('2030-01-01T00:00:00Z') }),
      { dimension: 'LEGAL_ENTITY', page: { limit: 10, after: null } },
    );
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'KNOWN_AT_IN_FUTURE' } });
  });

  it('equals the control account and the plain sum at any (asOf, knownAt)', async () => {
    const moments: Date[] = [];
    for (let step = 0; step < 12; step += 1) {
      ledger.db.clock.advance({ hours: 7 });
      const amount = `${(step + 1) * 37}.${String(step).padStart(2, '0')}`;
      const date = addDays(day('01-05'), step * 7);
      const isDollar = step % 3 === 2;
      const over = isDollar
        ? { currency: 'USD', exchangeRate: new Decimal(7).plus(new Decimal(step).dividedBy(20)) }
        : {};
      await post(
        ledger.invoice({
          ...over,
          amount,
          documentDate: date,
          due: { kind: 'DATE', dueDate: addDays(date, 20) },
        }),
      );
      const receipt = await post(
        ledger.receipt({ ...over, amount: `${step * 20 + 5}.50`, documentDate: addDays(date, 9) }),
      );
      await settle(receipt);
      if (step % 4 === 1) await ledger.recorder.recordAll();
      ledger.db.clock.advance({ minutes: 1 });
      moments.push(ledger.db.clock.now());
    }
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 120 }),
        fc.option(fc.constantFrom(...moments), { nil: null }),
        fc.constantFrom('DUE_DATE' as const, 'DOCUMENT_DATE' as const),
        async (offset, knownAt, basis) => {
          const asOf = addDays(businessDate('2026-01-01'), offset);
          const entity = await read({ asOf, knownAt, basis });
          const parties = await read({ asOf, knownAt, basis }, 'PARTY');
          const total = (lines: typeof entity) =>
            lines.reduce((sum, each) => sum.plus(each.total.amount), new Decimal(0)).toFixed(2);
          const [control] = await ledger.db.asOwner<{ balance: string }>(
            `select coalesce(sum(case side when 'DEBIT' then functional_amount else -functional_amount end), 0)::numeric(24,2)::text as balance
               from ledger.journal_line as line
               join ledger.journal_entry as entry on entry.id = line.entry_id
               join ledger.account on account.id = line.account_id and account.item_class = 'RECEIVABLE'
              where line.posting_date <= $1
                and ($2::timestamptz is null or exists (select 1 from platform.recording
                      where recording.commit_id = entry.commit_id and recorded_at <= $2))`,
            [asOf, knownAt],
          );
          expect(total(entity)).toBe(control?.balance);
          expect(total(parties)).toBe(control?.balance);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('numbers entries without a gap, per period', async () => {
    await ledger.recorder.recordAll();
    const rows = await ledger.db.asOwner<{ gaps: number; missing: number }>(
      `select count(*) filter (where number <> expected)::int as gaps,
              (select count(*) from ledger.journal_entry as entry
                where not exists (select 1 from ledger.journal_entry_number as n where n.entry_id = entry.id))::int as missing
         from (select number, row_number() over (partition by legal_entity_id, period_id order by number) as expected
                 from ledger.journal_entry_number) as numbered`,
    );
    expect(rows).toEqual([{ gaps: 0, missing: 0 }]);
  });
});
