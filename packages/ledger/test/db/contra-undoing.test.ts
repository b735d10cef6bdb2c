import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, ok } from '@duebook/kernel';
import { decodeId } from '@duebook/platform/graphql';
import type { Send } from '@duebook/platform/testing';
import { recordAllocations, factsFor } from '../../src/cash-application/application/match-items';
import { decideAllocationReversals } from '../../src/cash-application/domain/decide-allocation-reversal';
import { allocationStore } from '../../src/cash-application/persistence/allocation-store';
import { type AskedLedger, anAskedLedger } from '../support/a-core-schema';
import { day } from '../support/a-ledger';
import { type AskedItems, askedItems, type PostedItem, trade } from '../support/asked-items';

let ledger: AskedLedger;
let send: Send;
let items: AskedItems;

beforeAll(async () => {
  ledger = await anAskedLedger();
  ({ send } = ledger);
  items = askedItems(ledger);
});
afterAll(() => ledger.db.close());

let invoice: PostedItem;
let receipt: PostedItem;
beforeEach(async () => {
  invoice = await items.post('invoice', trade('100.00'));
  receipt = await items.post('receipt', { amount: '130.00' });
});

interface Contra {
  readonly id: string;
  readonly openItems: readonly {
    readonly allocations: {
      readonly edges: readonly { readonly node: { readonly id: string; groupId: string } }[];
    };
  }[];
}

const CONTRA =
  'contra { id openItems { allocations(first: 1) { edges { node { id groupId } } } } }';

async function post(): Promise<Contra> {
  const input = {
    legalEntityId: ledger.entity,
    contraOn: '2026-02-01',
    parts: [
      { openItemId: invoice.item, amount: '100.00' },
      { openItemId: receipt.item, amount: '100.00' },
    ],
  };
  return (await send('contraPost', input, CONTRA))['contra'] as Contra;
}

const opens = async () => [await items.openOf(invoice.item), await items.openOf(receipt.item)];

/** What the contra and its reversal have open. */
const openOf = ({ id }: Contra) =>
  ledger.db.asOwner(
    `select distinct open_amount::float8 as open from ledger.open_item
      where document_id in (select document.id from ledger.document as document
                             where $1 in (document.id, document.reverses_document_id))`,
    [decodeId('Contra', id)],
  );

const reverse = (contra: Contra, over: object = {}) =>
  send(
    'documentReverse',
    { documentId: contra.id, reversedOn: '2026-02-01', reason: 'Wrong', ...over },
    'reversal { id } document { isReversed }',
  );

/** As it could be done before the contra kept its allocations together. */
async function undoOne(allocationId: string): Promise<void> {
  const { db, tenant } = ledger;
  const outcome = await db.unitOfWork.run(tenant.caller, 'test', async (tx) => {
    const standing = await allocationStore.lockAllocations(tx, { allocationId });
    const both = standing.flatMap(({ debit, credit }) => [debit, credit]);
    const reversedOn = day('02-01');
    const facts = await factsFor(allocationStore, tx, both, [reversedOn]);
    const undoing = { groupId: tx.ids.next(), reversedOn, reason: 'Undone' };
    const rights = { mayPostSoftClosed: false };
    const decided = decideAllocationReversals(undoing, standing, facts, rights);
    if (decided.ok) await recordAllocations(allocationStore, tx, decided.value(tx.ids));
    return decided.ok ? ok({}) : decided;
  });
  expect(outcome).toMatchObject({ ok: true });
}

describe('a contra is undone', () => {
  it('by no allocation of it, nor by all of them: the refusal names the contra', async () => {
    const contra = await post();
    const ways = contra.openItems
      .flatMap(({ allocations }) => allocations.edges)
      .flatMap(({ node: { id, groupId } }) => [{ allocationId: id }, { groupId }]);
    expect(ways).toHaveLength(4);
    const shown =
      'allocations { id } userErrors { ... on ContraUndoneAsDocumentError { contra { id } } }';
    for (const way of ways) {
      const input = { ...way, reversedOn: '2026-02-01', reason: 'Undone' };
      expect(await send('allocationReverse', input, shown)).toMatchObject({
        allocations: null,
        userErrors: [
          {
            code: 'CONTRA_UNDONE_AS_DOCUMENT',
            path: ['input', ...Object.keys(way)],
            contra: { id: contra.id },
          },
        ],
      });
    }
    expect(await opens()).toEqual(['0.00', '30.00']);
  });

  it('by its reversal, as a whole: both sides are open again, and nothing of its own is', async () => {
    const contra = await post();
    expect(await reverse(contra, { reversedOn: '2026-01-31' })).toMatchObject({
      reversal: null,
      userErrors: [{ code: 'REVERSED_BEFORE_POSTING', path: ['input', 'reversedOn'] }],
    });
    expect(await reverse(contra, { reversedOn: '2026-02-10' })).toMatchObject({
      userErrors: [],
      document: { isReversed: true },
    });
    expect(await opens()).toEqual(['100.00', '130.00']);
    expect(await openOf(contra)).toEqual([{ open: 0 }]);
    expect(await reverse(contra, { idempotencyKey: newId() })).toMatchObject({
      userErrors: [{ code: 'DOCUMENT_REVERSED' }],
    });
  });

  it('by its reversal too where half of it was undone before', async () => {
    const contra = await post();
    const allocationId = contra.openItems[0]?.allocations.edges[0]?.node.id ?? '';
    await undoOne(decodeId('Allocation', allocationId) ?? '');
    expect(await opens()).toEqual(['100.00', '30.00']);
    expect(await reverse(contra)).toMatchObject({ userErrors: [] });
    expect(await opens()).toEqual(['100.00', '130.00']);
    expect(await openOf(contra)).toEqual([{ open: 0 }]);
  });
});
