import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal } from '@duebook/kernel';
import fc from 'fast-check';
import {
  allocateDocuments,
  type AllocationOutcome,
} from '../../src/cash-application/application/allocate-document';
import type { ReceiptAllocation } from '../../src/cash-application/application/allocation-command';
import { postContras } from '../../src/cash-application/application/post-contras';
import { allocationStore } from '../../src/cash-application/persistence/allocation-store';
import { postingStore } from '../../src/receivables/persistence/posting-store';
import {
  aLedger,
  day,
  postWithItem,
  type PostCommand,
  type PostedWithItem,
  type TestLedger,
} from '../support/a-ledger';
import { counting } from '../support/counting';
import { NOBODY_ASKED } from '../support/ledger-approvals';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await aLedger();
  const { services, tenant, legalEntityId } = ledger;
  const limit = { legalEntityId, expectedVersion: 0, currency: 'CNY', amount: '0.05' };
  await services.cashApplication.setTolerance(tenant.caller, ledger.request(), limit);
});
afterAll(() => ledger.db.close());

const post = (command: PostCommand) => postWithItem(ledger, command);

/** Three receipts and three invoices of a party, which others may have just so. */
interface Books {
  readonly receipts: readonly PostedWithItem[];
  readonly invoices: readonly PostedWithItem[];
}

async function booksOf(code: string): Promise<Books> {
  const header = { party: { code }, currency: 'USD', exchangeRate: new Decimal('7.12345') };
  const invoices: PostedWithItem[] = [];
  const receipts: PostedWithItem[] = [];
  for (const amount of ['100.00', '50.00', '25.00']) {
    invoices.push(await post(ledger.invoice({ ...header, amount })));
    const paid = { ...header, exchangeRate: new Decimal('7.2'), documentDate: day('01-20') };
    receipts.push(await post(ledger.receipt({ ...paid, amount })));
  }
  return { receipts, invoices };
}

const openOf = ({ receipts, invoices }: Books) =>
  Promise.all(
    [...receipts, ...invoices].map(async ({ itemId }) => {
      const [row] = await ledger.db.asOwner<{ open: string; functional: string }>(
        `select open_amount::text as open, open_functional::text as functional
           from ledger.open_item where id = $1`,
        [itemId],
      );
      return [row?.open, row?.functional];
    }),
  );

const cents = (most: number) => fc.integer({ min: 1, max: most * 100 }).map((all) => all / 100);
const sent = fc.record({
  receipt: fc.nat(2),
  /** Named, or by the policy. */
  parts: fc.option(
    fc.array(fc.record({ invoice: fc.nat(2), amount: cents(60) }), { maxLength: 3 }),
  ),
  isEarly: fc.boolean(),
});
type Sent = typeof sent extends fc.Arbitrary<infer S> ? S : never;

const commandIn =
  ({ receipts, invoices }: Books) =>
  ({ receipt, parts, isEarly }: Sent): ReceiptAllocation => ({
    documentId: receipts[receipt]?.documentId ?? '',
    kinds: ['RECEIPT'],
    parts:
      parts?.map(({ invoice, amount }) => ({
        openItemId: invoices[invoice]?.itemId ?? '',
        amount: amount.toFixed(2),
      })) ?? null,
    policy: 'OLDEST_FIRST',
    allocatedOn: isEarly ? day('01-19') : null,
  });

/** What became of each: OK, or why not and where. */
const told = (outcomes: readonly Awaited<ReturnType<typeof alone>>[]) =>
  outcomes.map((each) => (each.ok ? 'OK' : { ...each.refusal, openItemId: null }));

const alone = (command: ReceiptAllocation) =>
  ledger.services.cashApplication.allocateDocument(
    ledger.tenant.caller,
    ledger.request('receiptAllocate'),
    command,
  );

const together = (onRefusal: 'ABORT' | 'SKIP', commands: readonly ReceiptAllocation[]) =>
  ledger.services.cashApplication.allocateDocuments(
    ledger.tenant.caller,
    { ...ledger.request('receiptsAllocate'), onRefusal },
    commands,
  );

describe('many allocations of one call', () => {
  it('are what they would be one after another, or none at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sent, { minLength: 1, maxLength: 6 }), async (all) => {
        const [one, other] = [await booksOf('C1'), await booksOf('C2')];
        const before = await openOf(other);
        const singles: Awaited<ReturnType<typeof alone>>[] = [];
        for (const command of all.map(commandIn(one))) singles.push(await alone(command));

        const whole = await together('ABORT', all.map(commandIn(other)));
        const mayStand = singles.every(({ ok }) => ok);
        expect(whole.ok).toBe(mayStand);
        if (!mayStand) {
          expect(await openOf(other)).toEqual(before);
          const skipped = await together('SKIP', all.map(commandIn(other)));
          expect(skipped.ok && told(skipped.value)).toEqual(told(singles));
        }
        expect(await openOf(other)).toEqual(await openOf(one));
        // What is left is not there for the policies of the next run.
        for (const { receipts } of [one, other]) await together('SKIP', receipts.map(useUp));
      }),
      { numRuns: 6 },
    );
  });

  const useUp = ({ documentId }: PostedWithItem): ReceiptAllocation => ({
    ...{ documentId, parts: null, policy: 'OLDEST_FIRST', allocatedOn: null },
  });

  it('give up no more of an item than is tolerated, whichever of them does', async () => {
    const receipts = [
      await post(ledger.receipt({ amount: '99.95', documentDate: day('01-20') })),
      await post(ledger.receipt({ amount: '0.05', documentDate: day('01-20') })),
    ];
    const invoice = await post(ledger.invoice({ amount: '100.00' }));
    const [paid, rest] = receipts.map(({ documentId }) => documentId);
    const part = { openItemId: invoice.itemId, amount: '99.95', toleranceAmount: '0.05' };
    const base = { policy: 'OLDEST_FIRST', allocatedOn: null } as const;
    const made = await together('SKIP', [
      { ...base, documentId: paid ?? '', parts: [part] },
      { ...base, documentId: rest ?? '', parts: [], leftoverAmount: '0.05' },
      { ...base, documentId: rest ?? '', parts: [], leftoverAmount: '0.05' },
    ]);
    expect(made).toMatchObject({
      value: [{ ok: true }, { ok: true }, { refusal: { code: 'ABOVE_TOLERANCE' } }],
    });
  });
});

const deps = { allocations: allocationStore, postings: postingStore, ...NOBODY_ASKED };

/** The statements of a call, by name. */
async function statementsOf(
  work: (tx: Parameters<typeof allocateDocuments>[1]) => Promise<readonly { ok: boolean }[]>,
): Promise<readonly string[]> {
  const statements: string[] = [];
  await ledger.db.unitOfWork.run(ledger.tenant.caller, 'test', async (tx) => {
    const value = await work(counting(tx, statements));
    expect(value.filter(({ ok }) => !ok)).toEqual([]);
    return { ok: true, value };
  });
  return statements;
}

const pairOf = async (amount: string) => ({
  receipt: await post(ledger.receipt({ amount, documentDate: day('01-20') })),
  invoice: await post(ledger.invoice({ amount: '100.00' })),
});
const pairsOf = async (count: number, amount: string) => {
  const pairs: Awaited<ReturnType<typeof pairOf>>[] = [];
  for (let made = 0; made < count; made += 1) pairs.push(await pairOf(amount));
  return pairs;
};

describe('the statements of a bulk call', () => {
  it('are as many for one allocation as for many, with discounts, rests and policies', async () => {
    const allocating = async (count: number) => {
      const pairs = await pairsOf(count, '97.95');
      const base = { policy: 'OLDEST_FIRST', allocatedOn: null } as const;
      const begun = pairs.map(({ receipt: { documentId }, invoice: { itemId: openItemId } }) => ({
        ...base,
        documentId,
        parts: [{ openItemId, amount: '1.00' }],
      }));
      await statementsOf((tx) => allocateDocuments(deps, tx, begun));
      const commands = pairs.flatMap(({ receipt: { documentId }, invoice }) => [
        {
          ...{ ...base, documentId, acceptUnearnedDiscount: true },
          parts: [
            {
              ...{ openItemId: invoice.itemId, amount: '96.00' },
              ...{ discountAmount: '2.95', toleranceAmount: '0.05' },
            },
          ],
        },
      ]);
      const { documentId } = await post(
        ledger.receipt({ amount: '1.00', documentDate: day('01-20') }),
      );
      await post(ledger.invoice({ amount: '1.00' }));
      const all = [...commands, { ...base, documentId, parts: null }];
      return statementsOf((tx): Promise<readonly AllocationOutcome[]> =>
        allocateDocuments(deps, tx, all),
      );
    };
    const one = await allocating(1);
    expect(await allocating(5)).toEqual(one);
    for (const read of ['lock_items', 'read_tolerated_rests', 'read_settled_by_money']) {
      expect(one.filter((name) => name.includes(read))).toHaveLength(1);
    }
  });

  it('are as many for one contra as for many', async () => {
    const settling = async (count: number) => {
      const pairs = await pairsOf(count, '100.00');
      const contras = pairs.map(({ receipt, invoice }, index) => ({
        ...{ legalEntityId: ledger.legalEntityId, contraOn: day('02-01'), memo: null },
        documentNumber: index === 0 ? `CO-OF-${count}` : null,
        parts: [receipt, invoice].map(({ itemId: openItemId }) => ({ openItemId, amount: '9.00' })),
      }));
      return statementsOf((tx) => postContras(deps, tx, [...contras, ...contras.slice(0, 1)]));
    };
    const few = await settling(2);
    expect(await settling(6)).toEqual(few);
    expect(few.filter((name) => name.includes('lock_items'))).toHaveLength(1);
  });
});
