import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BusinessDate } from '@duebook/kernel';
import { ledgerInvariants } from '../../src/module';
import { aLedger, day, postWithItem, type PostCommand, type TestLedger } from '../support/a-ledger';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await aLedger();
});
afterAll(() => ledger.db.close());

const post = (command: PostCommand) => postWithItem(ledger, command);

/** What an item has open at the end of a day, as aging adds it up. */
async function openOn(itemId: string, asOf: BusinessDate): Promise<string | undefined> {
  const [row] = await ledger.db.asOwner<{ open: string }>(
    `select abs(sum(amount))::numeric(24,2)::text as open
       from ledger.open_item_movement where open_item_id = $1 and effective_on <= $2`,
    [itemId, asOf],
  );
  return row?.open;
}

const allocate = (documentId: string, openItemId: string, over: object = {}) =>
  ledger.services.cashApplication.allocateDocument(
    ledger.tenant.caller,
    ledger.request('receiptAllocate'),
    {
      documentId,
      parts: [{ openItemId, amount: '100.00' }],
      policy: 'OLDEST_FIRST',
      allocatedOn: null,
      ...over,
    },
  );

async function undo(groupId: string, reversedOn: BusinessDate): Promise<void> {
  const undone = await ledger.services.cashApplication.reverse(
    ledger.tenant.caller,
    ledger.request('allocationReverse'),
    { by: { groupId }, reversedOn, reason: 'Undone' },
  );
  expect(undone).toMatchObject({ ok: true });
}

/** An invoice of 5 January that a receipt of 10 February was matched with until 1 March. */
async function wronglyMatched() {
  const invoice = await post(ledger.invoice({ documentDate: day('01-05') }));
  const receipt = await post(ledger.receipt({ documentDate: day('02-10') }));
  const made = await allocate(receipt.documentId, invoice.itemId);
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  await undo(made.value.groupId, day('03-01'));
  return { invoice, receipt };
}

const onlyFrom = (monthDay: string, field: string) => ({
  ok: false,
  refusal: { code: 'OPEN_ONLY_LATER', path: [field], earliest: day(monthDay) },
});

describe('an item that is matched again after an undoing', () => {
  it('is settled from the day of the undoing on, when no day is given', async () => {
    const { invoice, receipt } = await wronglyMatched();
    const right = await post(ledger.receipt({ documentDate: day('02-12') }));
    expect(await allocate(right.documentId, invoice.itemId)).toMatchObject({ ok: true });
    expect(await openOn(invoice.itemId, day('02-28'))).toBe('0.00');
    expect(await openOn(right.itemId, day('02-28'))).toBe('100.00');
    expect(await openOn(right.itemId, day('03-01'))).toBe('0.00');
    const other = await post(ledger.invoice({ documentDate: day('01-06') }));
    expect(await allocate(receipt.documentId, other.itemId)).toMatchObject({ ok: true });
    expect(await openOn(other.itemId, day('02-28'))).toBe('100.00');
  });

  it('refuses a day before it, and names the first that it takes', async () => {
    const { invoice } = await wronglyMatched();
    const right = await post(ledger.receipt({ documentDate: day('02-12') }));
    const on = (monthDay: string) => ({ allocatedOn: day(monthDay) });
    expect(await allocate(right.documentId, invoice.itemId, on('02-28'))).toMatchObject(
      onlyFrom('03-01', 'allocatedOn'),
    );
    expect(await allocate(right.documentId, invoice.itemId, on('02-11'))).toMatchObject(
      onlyFrom('03-01', 'allocatedOn'),
    );
    expect(await allocate(right.documentId, invoice.itemId, on('03-01'))).toMatchObject({
      ok: true,
    });
  });

  it('gives what was left beside the matching also before it was undone', async () => {
    const invoice = await post(ledger.invoice({ amount: '130.00', documentDate: day('01-05') }));
    const receipt = await post(ledger.receipt({ documentDate: day('02-10') }));
    const made = await allocate(receipt.documentId, invoice.itemId);
    if (!made.ok) throw new Error(JSON.stringify(made.refusal));
    await undo(made.value.groupId, day('03-01'));
    const right = await post(ledger.receipt({ documentDate: day('02-12') }));
    const part = (amount: string) => ({ parts: [{ openItemId: invoice.itemId, amount }] });
    const parts = (amount: string) => allocate(right.documentId, '', part(amount));
    expect(await parts('30.00')).toMatchObject({ ok: true });
    expect(await openOn(invoice.itemId, day('02-12'))).toBe('0.00');
    expect(await parts('30.00')).toMatchObject({ ok: true });
    expect(await openOn(invoice.itemId, day('02-28'))).toBe('0.00');
    expect(await openOn(invoice.itemId, day('03-01'))).toBe('70.00');
  });

  it('is netted and undone from that day on only', async () => {
    const { invoice, receipt } = await wronglyMatched();
    const contra = (monthDay: string) =>
      ledger.services.documents.contra(ledger.tenant.caller, ledger.request('contraPost'), {
        legalEntityId: ledger.legalEntityId,
        documentNumber: null,
        contraOn: day(monthDay),
        memo: null,
        parts: [invoice, receipt].map(({ itemId: openItemId }) => ({
          openItemId,
          amount: '40.00',
        })),
      });
    expect(await contra('02-20')).toMatchObject(onlyFrom('03-01', 'contraOn'));
    expect(await contra('03-01')).toMatchObject({ ok: true });
    const { invoice: wrong } = await wronglyMatched();
    const reverse = (monthDay: string) =>
      ledger.services.documents.reverse(ledger.tenant.caller, ledger.request('documentReverse'), {
        documentId: wrong.documentId,
        reversedOn: day(monthDay),
        reason: 'Wrong customer',
      });
    expect(await reverse('02-28')).toMatchObject(onlyFrom('03-01', 'reversedOn'));
    expect(await reverse('03-01')).toMatchObject({ ok: true });
    expect(await openOn(wrong.itemId, day('03-01'))).toBe('0.00');
  });
});

describe('money spread by a policy as of a day', () => {
  const c2 = { party: { code: 'C2' } } as const;
  const spread = (documentId: string, monthDay: string) =>
    allocate(documentId, '', { parts: null, allocatedOn: day(monthDay) });

  it('passes over what was posted later, and takes of the others what is open from it on', async () => {
    const early = await post(ledger.invoice({ ...c2, documentDate: day('01-05') }));
    const wrong = await post(
      ledger.receipt({ ...c2, amount: '70.00', documentDate: day('01-10') }),
    );
    const made = await allocate(wrong.documentId, early.itemId, {
      parts: [{ openItemId: early.itemId, amount: '70.00' }],
    });
    if (!made.ok) throw new Error(JSON.stringify(made.refusal));
    await undo(made.value.groupId, day('03-01'));
    const later = await post(ledger.invoice({ ...c2, documentDate: day('02-15') }));
    const money = await post(
      ledger.receipt({ ...c2, amount: '250.00', documentDate: day('01-20') }),
    );
    expect(await spread(money.documentId, '01-19')).toMatchObject({
      ok: false,
      refusal: { code: 'ALLOCATED_BEFORE_POSTING', earliest: day('01-20') },
    });
    expect(await spread(money.documentId, '02-14')).toMatchObject({ ok: true });
    expect(await openOn(early.itemId, day('02-28'))).toBe('0.00');
    expect(await openOn(later.itemId, day('02-28'))).toBe('100.00');
    expect(await openOn(money.itemId, day('02-28'))).toBe('220.00');
    expect(await spread(money.documentId, '02-14')).toMatchObject({
      ok: false,
      refusal: { code: 'NOTHING_TO_ALLOCATE' },
    });
    expect(await spread(wrong.documentId, '02-14')).toMatchObject({
      ok: false,
      refusal: { code: 'OPEN_ONLY_LATER', earliest: day('03-01') },
    });
    expect(await spread(money.documentId, '03-01')).toMatchObject({ ok: true });
    expect(await openOn(early.itemId, day('03-01'))).toBe('0.00');
    expect(await openOn(later.itemId, day('03-01'))).toBe('0.00');
    expect(await openOn(money.itemId, day('03-01'))).toBe('50.00');
  });
});

describe('verification', () => {
  const check = (tenant = ledger.tenant) =>
    ledger.db.unitOfWork.snapshot(tenant.caller, (reader) => {
      const bounds = ledgerInvariants.find(({ id }) => id === 'I4');
      if (!bounds) throw new Error('no I4');
      return bounds.check({ reader, now: ledger.db.clock.now(), random: () => 0 });
    });

  it('finds an item that was below nothing on a past day, whatever it is now', async () => {
    expect(await check()).toMatchObject({ holds: true });
    const { invoice } = await wronglyMatched();
    const right = await post(ledger.receipt({ documentDate: day('02-12') }));
    expect(await allocate(right.documentId, invoice.itemId)).toMatchObject({ ok: true });
    await ledger.db.asOwner(
      `update ledger.open_item_movement set effective_on = '2026-02-12'
        where open_item_id = $1 and effective_on = '2026-03-01' and kind = 'ALLOCATION'`,
      [invoice.itemId],
    );
    expect(await check()).toMatchObject({
      holds: false,
      detail: expect.stringContaining(`${invoice.itemId} on 2026-02-12`),
    });
  });
});
