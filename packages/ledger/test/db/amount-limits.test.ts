import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal, newId } from '@duebook/kernel';
import type { Caller, Grant } from '@duebook/platform';
import type { PostingCommand } from '../../src/receivables/domain/posting-command';
import { aLedger, day, postWithItem, type TestLedger } from '../support/a-ledger';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await aLedger();
});
afterAll(() => ledger.db.close());

const CNY = (amount: string) => ({ amountLimit: { amount, currency: 'CNY' } });
const USD = (amount: string) => ({ amountLimit: { amount, currency: 'USD' } });
type Limit = Pick<Grant, 'amountLimit'>;

/** A caller who holds each permission under each of the limits; none is without one. */
const limited = (permissions: readonly string[], ...limits: readonly Limit[]): Caller => ({
  ...ledger.tenant.callerWith([]),
  grants: permissions.flatMap((permission) =>
    (limits.length === 0 ? [{}] : limits).map((limit) => ({
      ...{ permission, legalEntityId: null },
      ...limit,
    })),
  ),
});

const RIGHTS = ['creditNote', 'debitNote', 'payment', 'refund', 'adjustment'].map(
  (kind) => `ledger.${kind}.post`,
);
const post = (caller: Caller, command: PostingCommand) =>
  ledger.services.documents.post(caller, ledger.request('post'), command);
const numbered = () => ({ documentNumber: newId() });
const above = (limit: string, asked: string) => ({
  ok: false,
  refusal: { code: 'AMOUNT_ABOVE_LIMIT', currency: 'CNY', limit, asked },
});
const countOf = async () => {
  const [row] = await ledger.db.asOwner<{ count: number }>(
    'select count(*)::int as count from ledger.document',
  );
  return row?.count;
};

describe('a document above the limit of whoever posts it', () => {
  const made: Readonly<Record<string, (amount: string) => PostingCommand>> = {
    'credit note': (amount) => ledger.invoice({ ...numbered(), kind: 'SALES_CREDIT_NOTE', amount }),
    'debit note': (amount) => ledger.invoice({ ...numbered(), kind: 'SALES_DEBIT_NOTE', amount }),
    payment: (amount) => ledger.receipt({ ...numbered(), kind: 'PAYMENT', amount }),
    refund: (amount) => ledger.receipt({ ...numbered(), kind: 'CUSTOMER_REFUND', amount }),
    adjustment: (amount) => ledger.adjustment({ ...numbered(), amount }),
  };

  it.each(Object.keys(made))('is refused, and nothing is changed: a %s', async (kind) => {
    const make = made[kind];
    if (!make) throw new Error(kind);
    const clerk = limited(RIGHTS, CNY('100.0000'));
    const before = await countOf();
    expect(await post(clerk, make('100.01'))).toMatchObject(above('100.00', '100.01'));
    expect(await countOf()).toBe(before);
    expect(await post(clerk, make('100.00'))).toMatchObject({ ok: true });
    expect(await post(limited(RIGHTS), make('100.01'))).toMatchObject({ ok: true });
  });

  it('is not, where it takes money in or bills it', async () => {
    const clerk = limited(['ledger.receipt.post', 'ledger.invoice.post']);
    expect(
      await post(clerk, ledger.receipt({ ...numbered(), amount: '1000000.00' })),
    ).toMatchObject({ ok: true });
  });

  it('is measured in functional currency', async () => {
    const dollars = (amount: string) =>
      ledger.receipt({
        ...{ ...numbered(), kind: 'CUSTOMER_REFUND', currency: 'USD', amount },
        exchangeRate: new Decimal('7.2'),
      });
    const clerk = limited([...RIGHTS, 'ledger.exchangeRate.override'], CNY('100.00'));
    expect(await post(clerk, dollars('13.89'))).toMatchObject(above('100.00', '100.01'));
    expect(await post(clerk, dollars('13.88'))).toMatchObject({ ok: true });
  });

  it('may be posted within the largest of several limits, which do not add up', async () => {
    const refund = (amount: string) =>
      ledger.receipt({ ...numbered(), kind: 'CUSTOMER_REFUND', amount });
    const clerk = limited(RIGHTS, CNY('60.00'), CNY('100.00'), USD('9999.00'));
    expect(await post(clerk, refund('100.00'))).toMatchObject({ ok: true });
    expect(await post(clerk, refund('150.00'))).toMatchObject(above('100.00', '150.00'));
    expect(await post(limited(RIGHTS, USD('9999.00')), refund('0.01'))).toMatchObject(
      above('0.00', '0.01'),
    );
    const unlimited = { ...clerk, grants: [...clerk.grants, ...limited(RIGHTS).grants] };
    expect(await post(unlimited, refund('150.00'))).toMatchObject({ ok: true });
  });

  it('is answered again to whoever sends it, once it stands', async () => {
    const refund = ledger.receipt({ ...numbered(), kind: 'CUSTOMER_REFUND', amount: '500.00' });
    const first = await post(limited(RIGHTS), refund);
    if (!first.ok) throw new Error(first.refusal.code);
    expect(await post(limited(RIGHTS, CNY('1.00')), refund)).toMatchObject({
      ok: true,
      value: { documentId: first.value.documentId, wasPosted: true },
    });
  });

  it('refuses just its element of a bulk call', async () => {
    const refund = (amount: string) =>
      ledger.receipt({ ...numbered(), kind: 'CUSTOMER_REFUND', amount });
    const many = [refund('10.00'), refund('101.00')];
    const request = { ...ledger.request('refundsPost'), onRefusal: 'SKIP' } as const;
    const clerk = limited(RIGHTS, CNY('100.00'));
    expect(await ledger.services.documents.postMany(clerk, request, many)).toMatchObject({
      value: [{ ok: true }, above('100.00', '101.00')],
    });
  });
});

describe('without a document of their own', () => {
  it('contras are limited by what they settle', async () => {
    const { itemId: invoice } = await postWithItem(
      ledger,
      ledger.invoice({ ...numbered(), amount: '300.00' }),
    );
    const { itemId: bill } = await postWithItem(
      ledger,
      ledger.invoice({ ...numbered(), kind: 'PURCHASE_INVOICE', amount: '300.00' }),
    );
    const contra = (amount: string) => ({
      ...{ legalEntityId: ledger.legalEntityId, documentNumber: null, memo: null },
      contraOn: day('02-01'),
      parts: [invoice, bill].map((openItemId) => ({ openItemId, amount })),
    });
    const clerk = limited(['ledger.contra.post'], CNY('100.00'));
    const { documents } = ledger.services;
    const asked = (amount: string) =>
      documents.contra(clerk, ledger.request('contraPost'), contra(amount));
    expect(await asked('100.01')).toMatchObject(above('100.00', '100.01'));
    expect(await asked('100.00')).toMatchObject({ ok: true });
  });

  it('reversals are limited by what they undo, of whatever kind', async () => {
    const { documentId } = await postWithItem(
      ledger,
      ledger.invoice({ ...numbered(), amount: '300.00' }),
    );
    const command = { documentId, reversedOn: day('02-01'), reason: 'Wrong' };
    const reverse = (limit: string) =>
      ledger.services.documents.reverse(
        limited(['ledger.document.reverse'], CNY(limit)),
        ledger.request('documentReverse'),
        command,
      );
    expect(await reverse('299.99')).toMatchObject(above('299.99', '300.00'));
    expect(await reverse('300.00')).toMatchObject({ ok: true });
  });
});
