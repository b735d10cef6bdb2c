import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { aLedger, day, type TestLedger } from '../support/a-ledger';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await aLedger();
});
afterAll(() => ledger.db.close());

const aged = async (knownAt: Date | null) => {
  const outcome = await ledger.services.aging.read(
    ledger.tenant.caller,
    {
      legalEntityIds: null,
      itemClass: 'RECEIVABLE',
      asOf: day('02-20'),
      knownAt,
      basis: 'DUE_DATE',
      currency: 'FUNCTIONAL',
      bounds: [0],
    },
    { dimension: 'LEGAL_ENTITY', page: { limit: 10, after: null } },
  );
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value.lines[0]?.buckets.map((bucket) => bucket.toAmountText());
};

it('moves a provisional due date by the rule of its posting, and only in what is known from then on', async () => {
  const { caller } = ledger.tenant;
  const { terms, calendars } = ledger.services.reference;
  const draft = {
    code: 'NET30',
    name: 'Net 30, next business day',
    rule: {
      due: { net: { days: 30 } },
      discounts: [],
      businessDayRule: 'FOLLOWING' as const,
      lateCharge: null,
    },
  };
  const term = await terms.create(caller, { idempotencyKey: newId(), ...draft });
  if (!term.ok) throw new Error(term.refusal.code);
  const posted = await ledger.services.documents.post(
    caller,
    ledger.request('invoicePost'),
    ledger.invoice({
      documentNumber: 'P1',
      amount: '90.00',
      documentDate: day('01-19'),
      due: { kind: 'TERM', termCode: 'NET30' },
    }),
  );
  expect(posted).toMatchObject({
    ok: true,
    value: { warnings: [{ code: 'DUE_DATE_PROVISIONAL' }] },
  });
  await ledger.services.cashApplication.allocateDocument(
    caller,
    ledger.request('receiptAllocate'),
    {
      documentId: await receipt('30.00'),
      parts: null,
      policy: 'OLDEST_FIRST',
      allocatedOn: null,
    },
  );
  // The term changes afterwards; what was posted under the old one keeps to it.
  await terms.update(caller, {
    idempotencyKey: newId(),
    paymentTermId: term.value.paymentTermId,
    expectedVersion: 1,
    rule: { ...draft.rule, due: { net: { days: 90 } } },
  });
  await ledger.recorder.recordAll();
  ledger.db.clock.advance({ hours: 1 });
  const before = ledger.db.clock.now();
  expect(await aged(null)).toEqual(['0.00', '60.00']);

  // 18 February 2026 lies in the Spring Festival: the next business day is the 24th.
  const days = [16, 17, 18, 19, 20, 23].map((date) => ({
    day: day(`02-${String(date)}`),
    kind: 'HOLIDAY' as const,
    name: '春节',
  }));
  ledger.db.clock.advance({ hours: 1 });
  const loaded = await calendars.load(caller, {
    idempotencyKey: newId(),
    country: 'CN',
    year: 2026,
    source: 'a test',
    days,
  });
  expect(loaded).toMatchObject({ ok: true });
  const items = await ledger.db.asOwner<{ due: string; provisional: boolean }>(
    `select due_date::text as due, due_date_is_provisional as provisional
       from ledger.open_item where side = 'DEBIT'`,
  );
  expect(items).toEqual([{ due: '2026-02-24', provisional: false }]);
  for (const fold of [false, true]) {
    if (fold) await ledger.recorder.recordAll();
    expect(await aged(null)).toEqual(['60.00', '0.00']);
    expect(await aged(before)).toEqual(['0.00', '60.00']);
  }
});

async function receipt(amount: string): Promise<string> {
  const outcome = await ledger.services.documents.post(
    ledger.tenant.caller,
    ledger.request('receiptPost'),
    ledger.receipt({ amount, documentDate: day('02-01') }),
  );
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value.documentId;
}
