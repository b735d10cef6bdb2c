import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, ok } from '@duebook/kernel';
import type { Statement, Transaction } from '@duebook/platform';
import { aLedger, day, type TestLedger } from '../support/a-ledger';
import { notInvoicedOn } from '../support/not-invoiced';

/** Days before, between and after all that happens below, today included. */
const DAYS = ['01-09', '01-10', '01-20', '02-14', '02-15', '02-20', '03-30', '03-31'].map(day);

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await aLedger();
});
beforeEach(() => ledger.recorder.recordAll());
afterAll(() => ledger.db.close());

async function delivered(deliveryNumber: string, over: object = {}): Promise<string> {
  const outcome = await ledger.services.deliveries.record(ledger.tenant.caller, {
    idempotencyKey: newId(),
    deliveries: [
      {
        ...{ legalEntityId: ledger.legalEntityId, partyCode: 'C1', sourceSystem: 'ERP' },
        ...{ deliveryNumber, deliveredOn: day('01-10'), amount: '100.00', currencyCode: 'CNY' },
        ...over,
      },
    ],
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value.deliveryIds[0] ?? '';
}

async function posted(documentDate: string): Promise<string> {
  const { services, tenant } = ledger;
  const sent = ledger.invoice({ amount: '60.00', documentDate: day(documentDate) });
  const outcome = await services.documents.post(tenant.caller, ledger.request('post'), sent);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value.documentId;
}

async function invoice(deliveryId: string, documentId: string, amount: string): Promise<void> {
  const outcome = await ledger.services.deliveries.invoice(ledger.tenant.caller, {
    idempotencyKey: newId(),
    invoicings: [{ deliveryId, documentId, amount }],
  });
  expect(outcome).toMatchObject({ ok: true, value: { recordedCount: 1 } });
}

async function withdraw(deliveryId: string): Promise<void> {
  const command = { idempotencyKey: newId(), deliveryIds: [deliveryId], reason: 'Wrong' };
  const outcome = await ledger.services.deliveries.withdraw(ledger.tenant.caller, command);
  expect(outcome).toMatchObject({ ok: true, value: { withdrawnCount: 1 } });
}

async function reverse(documentId: string): Promise<void> {
  const { services, tenant } = ledger;
  const command = { documentId, reversedOn: day('02-20'), reason: 'Wrong' };
  const request = ledger.request('reverse');
  const outcome = await services.documents.reverse(tenant.caller, request, command);
  expect(outcome).toMatchObject({ ok: true });
}

/** The reports of all days, as texts. */
function reports(knownAt: Date | null): Promise<readonly object[]> {
  return Promise.all(
    DAYS.map(async (asOf) => {
      const { left, totals } = await notInvoicedOn(ledger, { asOf, knownAt });
      const sums = totals.map(({ count, amount }) => `${count} ${amount.toFixed(2)}`);
      return { asOf, left: Object.fromEntries(left), sums };
    }),
  );
}

/** Records what waits and moves the clock on; answers the instant in between. */
async function later(): Promise<Date> {
  await ledger.recorder.recordAll();
  ledger.db.clock.advance({ seconds: 1 });
  const instant = ledger.db.clock.now();
  ledger.db.clock.advance({ seconds: 1 });
  return instant;
}

describe('what is not invoiced, as known at a past time', () => {
  it('stays what was answered then, whatever was recorded since', async () => {
    let [one, other, first, second] = ['', '', '', ''];
    const answers: { readonly knownAt: Date; readonly then: readonly object[] }[] = [];
    const steps = [
      async () => (one = await delivered('D-1')),
      async () => (other = await delivered('D-2', { deliveredOn: day('02-15') })),
      async () => (first = await posted('01-20')),
      () => invoice(one, first, '25.00'),
      async () => invoice(one, (second = await posted('02-14')), '60.00'),
      () => invoice(one, first, '40.00'),
      () => invoice(one, first, '5.00'),
      () => reverse(second),
      () => invoice(one, first, '0'),
      () => withdraw(one),
      () => delivered('D-1', { amount: '90.00', deliveredOn: day('01-20') }),
      () => withdraw(other),
      async () => withdraw(await delivered('D-2', { amount: '80.00' })),
      () => delivered('D-2', { recordsAnew: true, deliveredOn: day('02-15') }),
    ];
    for (const step of steps) {
      await step();
      const then = await reports(null);
      answers.push({ knownAt: await later(), then });
    }
    for (const { knownAt, then } of answers) expect(await reports(knownAt)).toEqual(then);
    // Each step but the posting of a document changed what is reported.
    expect(new Set(answers.map(({ then }) => JSON.stringify(then))).size).toBe(steps.length - 1);
  });

  it('does not change when a transaction that began before commits after the answer', async () => {
    const deliveryId = await delivered('D-10');
    const documentId = await posted('01-20');
    await invoice(deliveryId, documentId, '10.00');
    const withdrawn = await delivered('D-11');
    const copied = (columns: string, table: string, values: readonly unknown[]) => ({
      text: `insert into ${table} select (jsonb_populate_record(row, ${columns})).*
               from ${table} as row where tenant_id = $1 and commit_id <> $2
               order by recorded_at desc limit 1`,
      values,
    });
    const writes: readonly ((tx: Transaction) => Statement)[] = [
      (tx) =>
        copied(
          `jsonb_build_object('commit_id', $2::uuid, 'id', $3::uuid, 'delivery_number', 'D-12')`,
          'ledger.delivery',
          [tx.tenantId, tx.commitId, newId()],
        ),
      (tx) =>
        copied(
          `jsonb_build_object('commit_id', $2::uuid, 'id', $3::uuid, 'amount', 20,
             'delivery_ordinal', 7, 'document_ordinal', 7)`,
          'ledger.delivery_invoicing',
          [tx.tenantId, tx.commitId, newId()],
        ),
      (tx) => ({
        text: `insert into ledger.delivery_withdrawal
               values ($1, $3, '2026-03-31', 'Wrong', $1, now(), $2)`,
        values: [tx.tenantId, tx.commitId, withdrawn],
      }),
    ];
    for (const write of writes) {
      const { knownAt, before } = await aroundSlow(write);
      expect(await reports(knownAt)).toEqual(before);
      // Even if the recorder's clock should not have moved since.
      await ledger.recorder.recordAll();
      expect(await reports(knownAt)).toEqual(before);
      expect(await reports(null)).not.toEqual(before);
      await later();
    }
  });

  it('of a future instant is nothing that anybody knows', async () => {
    const { deliveries } = ledger.services;
    const outcome = await deliveries.notInvoiced(ledger.tenant.caller, {
      ...{ asOf: day('03-31'), legalEntityIds: null, partyId: null },
      knownAt: new Date(ledger.db.clock.now().getTime() + 1),
    });
    expect(outcome).toEqual({
      ok: false,
      refusal: { code: 'KNOWN_AT_IN_FUTURE', path: ['knownAt'] },
    });
  });
});

/** Answers what is known while a transaction has written and not committed, and lets it commit. */
async function aroundSlow(write: (tx: Transaction) => Statement) {
  let finish: () => void = () => undefined;
  const mayFinish = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let hasWritten: () => void = () => undefined;
  const written = new Promise<void>((resolve) => {
    hasWritten = resolve;
  });
  const slow = ledger.db.unitOfWork.run(ledger.tenant.caller, 'slow', async (tx) => {
    await tx.query(write(tx));
    hasWritten();
    await mayFinish;
    return ok(true);
  });
  await Promise.race([written, slow]);
  ledger.db.clock.advance({ seconds: 1 });
  const knownAt = ledger.db.clock.now();
  const before = await reports(knownAt);
  finish();
  await slow;
  return { knownAt, before };
}
