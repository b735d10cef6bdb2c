import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { PermissionDenied, type Caller } from '@duebook/platform';
import { postDocuments } from '../../src/receivables/application/post-documents';
import type { CashCommand } from '../../src/receivables/domain/posting-command';
import { postingStore } from '../../src/receivables/persistence/posting-store';
import { aLedger, postWithItem, type TestLedger } from '../support/a-ledger';
import { approversOf, policyFor } from '../support/approvers';
import { counting } from '../support/counting';
import { creditNotesIn } from '../support/credit-notes-asked';

let ledger: TestLedger;
let anna: Caller;
let asked: ReturnType<typeof creditNotesIn>;
let invoiceId: string;

beforeAll(async () => {
  ledger = await aLedger();
  anna = await (await approversOf(ledger.tenant)).add('anna');
  asked = creditNotesIn(ledger);
  for (const operation of ['paymentPost', 'refundPost']) {
    await policyFor(ledger, operation, [
      { fromAmount: '0', steps: [] },
      { fromAmount: '10000', steps: [{}] },
    ]);
  }
});
beforeEach(async () => {
  // Each test has a day of its own.
  ledger.db.clock.advance({ days: 1 });
  const { itemId } = await postWithItem(ledger, {
    ...ledger.invoice({ amount: '15000', documentNumber: newId() }),
    kind: 'PURCHASE_INVOICE',
  });
  invoiceId = itemId;
});
afterAll(() => ledger.db.close());

const money = (kind: CashCommand['kind'], amount: string): CashCommand =>
  ledger.receipt({ kind, amount });
const pay = (amount: string, caller = ledger.tenant.caller, key: string = newId()) =>
  ledger.services.documents.postAndAllocate(
    caller,
    { operation: 'paymentPost', idempotencyKey: key },
    money('PAYMENT', amount),
    'OLDEST_FIRST',
  );
const refund = (
  kind: 'CUSTOMER_REFUND' | 'SUPPLIER_REFUND',
  amount: string,
  documentNumber: string | null = null,
) =>
  ledger.services.documents.postOrAsk(
    ledger.tenant.caller,
    { operation: 'refundPost', idempotencyKey: newId() },
    { ...money(kind, amount), documentNumber },
  );
const requestIn = (outcome: object): string =>
  (outcome as { value: { approvalRequestId: string } }).value.approvalRequestId;
const openOf = async (itemId: string) => {
  const [row] = await ledger.db.asOwner<{ open: string }>(
    'select open_amount::numeric(24,2)::text as open from ledger.open_item where id = $1',
    [itemId],
  );
  return row?.open;
};

describe('money that goes out', () => {
  it('is paid and applied once somebody else has agreed to both', async () => {
    const before = await asked.posted('PAYMENT');
    const key = newId();
    const outcome = await pay('15000', ledger.tenant.caller, key);
    const id = requestIn(outcome);
    expect(await pay('15000', ledger.tenant.caller, key)).toEqual(outcome);
    const request = await asked.requestOf(id);
    expect(request).toMatchObject({ operation: 'paymentPost', state: 'AWAITING' });
    expect(JSON.parse(request.command)).toMatchObject({
      ...{ kind: 'PAYMENT', amount: '15000', allocate: 'OLDEST_FIRST' },
    });
    expect(await asked.posted('PAYMENT')).toEqual(before);
    expect(await openOf(invoiceId)).toBe('15000.00');

    expect(await asked.say('approve', id, anna)).toMatchObject({ ok: true });
    const payment = (await asked.posted('PAYMENT')).at(-1);
    expect(await asked.requestOf(id)).toMatchObject({
      ...{ state: 'EXECUTED', result: { type: 'Payment', id: payment?.id } },
    });
    expect(payment).toMatchObject({ principalId: ledger.tenant.caller.principalId });
    expect(await openOf(invoiceId)).toBe('0.00');
  });

  it('is paid at once below the limit, until the day’s sum reaches it', async () => {
    expect(await pay('6000')).toMatchObject({ value: { wasPosted: false } });
    expect(requestIn(await pay('4000'))).toEqual(expect.any(String));
  });

  it('is asked for by nobody who may not apply it', async () => {
    const { caller } = ledger.tenant;
    const grants = [{ permission: 'ledger.payment.post', legalEntityId: null }];
    await expect(pay('20000', { ...caller, grants })).rejects.toThrow(PermissionDenied);
  });

  it('is refused among many, as every element that needs somebody', async () => {
    const bulk = await ledger.services.documents.postMany(
      ledger.tenant.caller,
      { ...ledger.request('paymentsPost'), onRefusal: 'SKIP' },
      [money('PAYMENT', '100'), money('PAYMENT', '50000'), money('RECEIPT', '50000')],
    );
    expect(bulk).toMatchObject({
      value: [{ ok: true }, { refusal: { code: 'APPROVAL_NEEDED' } }, { ok: true }],
    });
  });

  it('is a refund to a customer, and none from a supplier', async () => {
    const id = requestIn(await refund('CUSTOMER_REFUND', '20000'));
    expect(await refund('SUPPLIER_REFUND', '20000')).toMatchObject({
      value: { wasPosted: false },
    });
    expect(await asked.say('approve', id, anna)).toMatchObject({ ok: true });
    expect(await asked.requestOf(id)).toMatchObject({ result: { type: 'Refund' } });
  });
});

describe('money that goes out under a number that was sent before', () => {
  let paidBefore: readonly { readonly id: string }[];
  beforeEach(async () => {
    paidBefore = await asked.posted('PAYMENT');
  });

  const stopped = { ok: false, refusal: { code: 'APPROVAL_NEEDED', path: [] } };
  /** Payments of one number, of these amounts. */
  const payAll = (onRefusal: 'SKIP' | 'ABORT', ...amounts: readonly string[]) => {
    const documentNumber = newId();
    return ledger.services.documents.postMany(
      ledger.tenant.caller,
      { ...ledger.request('paymentsPost'), onRefusal },
      amounts.map((amount) => ({ ...money('PAYMENT', amount), documentNumber })),
    );
  };
  const paidSince = async () => {
    const ids = (await asked.posted('PAYMENT')).map(({ id }) => id);
    return ids.filter((id) => !paidBefore.some((before) => before.id === id));
  };

  it('does not stand while somebody has to agree to the one before', async () => {
    expect(await payAll('SKIP', '20000', '20000', '30000', '20000')).toEqual({
      ok: true,
      value: [stopped, stopped, stopped, stopped],
    });
    expect(await payAll('ABORT', '20000', '20000')).toMatchObject({
      refusal: {
        code: 'BULK_REFUSED',
        elements: [
          { index: 0, refusal: { code: 'APPROVAL_NEEDED' } },
          { index: 1, refusal: { code: 'APPROVAL_NEEDED' } },
        ],
      },
    });
    expect(await paidSince()).toEqual([]);
  });

  it('is compared with what is posted, and with nothing that is not', async () => {
    const paid = await payAll('SKIP', '20000', '6000', '20000', '6000', '7000');
    const [documentId, another] = await paidSince();
    expect(another).toBeUndefined();
    expect(paid).toMatchObject({
      value: [
        stopped,
        { ok: true, wasPosted: false, documentId },
        { ok: false, refusal: { code: 'DOCUMENT_DIFFERS', documentId } },
        { ok: true, wasPosted: true, documentId },
        { ok: false, refusal: { code: 'DOCUMENT_DIFFERS', documentId } },
      ],
    });
    // Only what was posted counts towards the day.
    expect(await pay('3999')).toMatchObject({ value: { wasPosted: false } });
    expect(requestIn(await pay('1'))).toEqual(expect.any(String));
  });

  it('takes the same statements a thousand times as twice', async () => {
    const deps = { postings: postingStore, gate: ledger.approvals.gate };
    const statementsOf = async (count: number) => {
      const documentNumber = newId();
      const same = { ...money('PAYMENT', '20000'), documentNumber };
      const commands = [money('PAYMENT', '1'), ...Array.from({ length: count }, () => same)];
      const statements: string[] = [];
      await ledger.db.unitOfWork.run(ledger.tenant.caller, 'test', async (tx) => {
        const [paid, ...others] = await postDocuments(deps, counting(tx, statements), commands);
        expect(paid).toMatchObject({ ok: true });
        expect(others).toEqual(commands.slice(1).map(() => stopped));
        return { ok: true, value: null };
      });
      return statements;
    };
    const twice = await statementsOf(2);
    expect(await statementsOf(1_000)).toEqual(twice);
    for (const name of ['active_policies', 'lock_days', 'done_on', 'add_uses']) {
      expect(twice.filter((each) => each === `governance.${name}`)).toHaveLength(1);
    }
  });

  it('is asked for by each of those who send it at once', async () => {
    const before = await asked.posted('CUSTOMER_REFUND');
    const number = newId();
    const outcomes = await Promise.all(
      ['20000', '20000', '20000', '30000'].map((amount) =>
        refund('CUSTOMER_REFUND', amount, number),
      ),
    );
    expect(new Set(outcomes.map(requestIn)).size).toBe(4);
    for (const outcome of outcomes) expect(requestIn(outcome)).toEqual(expect.any(String));
    expect(await asked.posted('CUSTOMER_REFUND')).toEqual(before);
  });
});
