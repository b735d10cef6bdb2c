import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ok } from '@duebook/kernel';
import {
  aLedger,
  day,
  postWithItem,
  type PostCommand,
  type PostedWithItem,
  type TestLedger,
} from '../support/a-ledger';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await aLedger();
});
afterAll(() => ledger.db.close());

const post = (command: PostCommand) => postWithItem(ledger, command);

/** What two matchings of one invoice and one receipt may be. */
interface Pair {
  readonly invoice: PostedWithItem;
  readonly receipt: PostedWithItem;
  /** An allocation between them that stands already. */
  readonly groupId: string;
}

const allocated = (receipt: PostedWithItem, over: object) =>
  ledger.services.cashApplication.allocateDocument(
    ledger.tenant.caller,
    ledger.request('receiptAllocate'),
    {
      documentId: receipt.documentId,
      parts: null,
      policy: 'OLDEST_FIRST',
      allocatedOn: null,
      ...over,
    },
  );

const part = (invoice: PostedWithItem, amount: string) => ({
  parts: [{ openItemId: invoice.itemId, amount }],
});

const WAYS = {
  'named items': ({ invoice, receipt }) => allocated(receipt, part(invoice, '1.00')),
  'a policy': ({ receipt }) => allocated(receipt, {}),
  pairs: ({ invoice, receipt }) =>
    ledger.services.cashApplication.allocateItems(
      ledger.tenant.caller,
      ledger.request('itemsAllocate'),
      {
        pairs: [
          {
            debitItemId: invoice.itemId,
            creditItemId: receipt.itemId,
            amount: '1.00',
            creditAmount: null,
          },
        ],
        allocatedOn: null,
      },
    ),
  'a contra': ({ invoice, receipt }) =>
    ledger.services.documents.contra(ledger.tenant.caller, ledger.request('contraPost'), {
      legalEntityId: ledger.legalEntityId,
      documentNumber: null,
      contraOn: day('02-01'),
      memo: null,
      parts: [receipt, invoice].map(({ itemId: openItemId }) => ({ openItemId, amount: '1.00' })),
    }),
  'an undoing': ({ groupId }) =>
    ledger.services.cashApplication.reverse(
      ledger.tenant.caller,
      ledger.request('allocationReverse'),
      { by: { groupId }, reversedOn: day('02-01'), reason: 'Undone' },
    ),
} satisfies Readonly<Record<string, (pair: Pair) => Promise<{ readonly ok: boolean }>>>;

async function aPair(amount: string): Promise<Pair> {
  const invoice = await post(ledger.invoice({ amount }));
  const receipt = await post(ledger.receipt({ amount, documentDate: day('01-20') }));
  expect(invoice.itemId < receipt.itemId).toBe(true);
  const made = await allocated(receipt, part(invoice, '1.00'));
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return { invoice, receipt, groupId: made.value.groupId };
}

const lock = (itemId: string) => ({
  text: 'select 1 from ledger.open_item where id = $1 for no key update nowait',
  values: [itemId],
});

/** Until somebody waits for a lock; the holder may be idle for fifteen seconds. */
async function somebodyWaits(): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    const waiting = await ledger.db.asOwner(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (waiting.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('nobody waits');
}

async function deadlocks(): Promise<number | undefined> {
  // What a connection counted arrives within the second, or when it ends.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const [counted] = await ledger.db.asOwner<{ deadlocks: number }>(
    `select deadlocks::int from pg_stat_database where datname = current_database()`,
  );
  return counted?.deadlocks;
}

describe('items are locked in the order of their ids', () => {
  it.each(Object.entries(WAYS))(
    'by %s: who waits for the first has none of the others',
    async (_, match) => {
      const pair = await aPair('10.00');
      const started: Promise<{ readonly ok: boolean }>[] = [];
      await ledger.db.unitOfWork.run(ledger.tenant.caller, 'test', async (tx) => {
        await tx.query(lock(pair.invoice.itemId));
        started.push(match(pair));
        await somebodyWaits();
        await tx.query(lock(pair.receipt.itemId));
        return ok(null);
      });
      expect(await Promise.all(started)).toMatchObject([{ ok: true }]);
    },
  );

  it('by undoing a contra with a document that came before what it settles', async () => {
    const before = await post(ledger.invoice({ amount: '10.00' }));
    const pair = await aPair('10.00');
    const contra = await WAYS['a contra'](pair);
    if (!contra.ok) throw new Error(JSON.stringify(contra.refusal));
    const undoing = { reversedOn: day('02-01'), reason: 'Wrong' };
    const undo = () =>
      ledger.services.documents.reverseMany(
        ledger.tenant.caller,
        { ...ledger.request('documentsReverse'), onRefusal: 'ABORT' },
        [contra.value, before].map(({ documentId }) => ({ documentId, ...undoing })),
      );
    const started: ReturnType<typeof undo>[] = [];
    await ledger.db.unitOfWork.run(ledger.tenant.caller, 'test', async (tx) => {
      await tx.query(lock(before.itemId));
      started.push(undo());
      await somebodyWaits();
      await tx.query(lock(pair.invoice.itemId));
      return ok(null);
    });
    expect(await Promise.all(started)).toMatchObject([
      { ok: true, value: [{ ok: true }, { ok: true }] },
    ]);
  });

  it('so that bulk calls of the same items in opposite order never wait in a circle', async () => {
    const pairs = [await aPair('500.00'), await aPair('500.00'), await aPair('500.00')];
    const { documents, cashApplication } = ledger.services;
    const bulk = (operation: string) => ({
      ...ledger.request(operation),
      onRefusal: 'ABORT' as const,
    });
    const contras = (order: readonly Pair[]) =>
      documents.contras(
        ledger.tenant.caller,
        bulk('contrasPost'),
        order.map(({ receipt, invoice }) => ({
          ...{ legalEntityId: ledger.legalEntityId, documentNumber: null, memo: null },
          contraOn: day('02-01'),
          parts: [receipt, invoice].map(({ itemId: openItemId }) => ({
            openItemId,
            amount: '1.00',
          })),
        })),
      );
    const allocations = (order: readonly Pair[]) =>
      cashApplication.allocateDocuments(
        ledger.tenant.caller,
        bulk('receiptsAllocate'),
        order.map(({ receipt: { documentId }, invoice }) => ({
          ...{ documentId, policy: 'OLDEST_FIRST', allocatedOn: null },
          ...part(invoice, '1.00'),
        })),
      );
    const orders = [pairs, [...pairs].reverse()];
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, async (_, begin) => {
        const own: { readonly ok: boolean }[] = [];
        for (let turn = 0; turn < 12; turn += 1) {
          const order = orders[(begin + turn) % 2] ?? pairs;
          own.push(await (begin % 4 < 2 ? contras(order) : allocations(order)));
        }
        return own;
      }),
    );
    expect(outcomes.flat().filter(({ ok: isOk }) => !isOk)).toEqual([]);
    expect(await deadlocks()).toBe(0);
  });

  it('so that all of them at once on one pair never wait in a circle', async () => {
    const pair = await aPair('1000.00');
    const matchAndUndo = async () => {
      const made = await allocated(pair.receipt, part(pair.invoice, '1.00'));
      return made.ok ? WAYS['an undoing']({ ...pair, groupId: made.value.groupId }) : made;
    };
    const ways: readonly (() => Promise<{ readonly ok: boolean }>)[] = [
      () => WAYS['named items'](pair),
      () => WAYS.pairs(pair),
      () => WAYS['a contra'](pair),
      matchAndUndo,
    ];
    // As many at once as there are connections; more would wait for one of those, for a bounded time.
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, async (_, begin) => {
        const own = [];
        for (let turn = 0; turn < 16; turn += 1) own.push(await ways[(begin + turn) % 4]?.());
        return own;
      }),
    );
    expect(outcomes.flat().filter((outcome) => outcome?.ok !== true)).toEqual([]);
    expect(await deadlocks()).toBe(0);
  });
});
