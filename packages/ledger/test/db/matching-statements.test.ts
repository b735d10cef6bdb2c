import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Result } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import { reverseAllocations } from '../../src/cash-application/application/allocate';
import { allocateDocument } from '../../src/cash-application/application/allocate-document';
import { allocationStore } from '../../src/cash-application/persistence/allocation-store';
import { postingStore } from '../../src/receivables/persistence/posting-store';
import type { PostingCommand } from '../../src/receivables/domain/posting-command';
import { aLedger, day, type TestLedger } from '../support/a-ledger';
import { counting } from '../support/counting';
import { NOBODY_ASKED } from '../support/ledger-approvals';

let ledger: TestLedger;
const deps = { allocations: allocationStore, postings: postingStore, ...NOBODY_ASKED };

beforeAll(async () => {
  ledger = await aLedger();
  const { services, tenant, legalEntityId } = ledger;
  const limit = { legalEntityId, expectedVersion: 0, currency: 'CNY', amount: '0.05' };
  await services.cashApplication.setTolerance(tenant.caller, ledger.request(), limit);
});
afterAll(() => ledger.db.close());

async function post(command: PostingCommand): Promise<string> {
  const { services, tenant } = ledger;
  const outcome = await services.documents.post(tenant.caller, ledger.request(), command);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value.documentId;
}

interface Settled {
  readonly groupId: string;
  /** The statements of settling, by name. */
  readonly made: readonly string[];
}

type Extra = Readonly<Record<'discountAmount' | 'toleranceAmount', string | null>>;
const NOTHING: Extra = { discountAmount: null, toleranceAmount: null };

/** Settles so many invoices of 100 by one receipt, each for an amount and what comes besides. */
async function settle(invoices: number, amount: string, extra: Extra = NOTHING): Promise<Settled> {
  const parts: { openItemId: string; amount: string }[] = [];
  for (let made = 0; made < invoices; made += 1) {
    const documentId = await post(ledger.invoice({ amount: '100.00' }));
    const [item] = await ledger.db.asOwner<{ id: string }>(
      'select id from ledger.open_item where document_id = $1',
      [documentId],
    );
    parts.push({ openItemId: item?.id ?? '', amount, ...extra });
  }
  const documentId = await post(ledger.receipt({ amount: '1000.00', documentDate: day('01-20') }));
  const { value, statements } = await named((tx) =>
    allocateDocument(deps, tx, {
      ...{ documentId, parts, policy: 'OLDEST_FIRST', allocatedOn: null },
      acceptUnearnedDiscount: true,
    }),
  );
  return { groupId: value.groupId, made: statements };
}

const undo = async (groupId: string) => {
  const command = { by: { groupId }, reversedOn: day('02-01'), reason: 'Undone' };
  const { statements } = await named((tx) => reverseAllocations(deps, tx, command));
  return statements;
};

async function named<T extends object>(work: (tx: Transaction) => Promise<Result<T, unknown>>) {
  const statements: string[] = [];
  const { db, tenant } = ledger;
  const outcome = await db.unitOfWork.run(tenant.caller, 'test', (tx) =>
    work(counting(tx, statements)),
  );
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return { value: outcome.value, statements };
}

/** Read in one round trip. */
const FACTS = [
  ...['ledger.facts_entities', 'ledger.facts_accounts', 'ledger.facts_periods'],
  ...['ledger.facts_parties', 'ledger.facts_terms', 'ledger.facts_calendar_days'],
  ...['ledger.facts_calendar_years', 'ledger.facts_rates'],
];
/** And written in one. */
const WRITTEN = ['ledger.insert_allocations', 'ledger.change_items', 'ledger.insert_movements'];

const extraOf = (more: readonly string[], plain: readonly string[]) =>
  more.filter((name) => !plain.includes(name));

describe('the statements of matching', () => {
  it('are the same few however many items are settled, with and without differences', async () => {
    const both = { discountAmount: '2.00', toleranceAmount: '0.05' };
    const one = await settle(1, '97.95', both);
    const many = await settle(4, '97.95', both);
    expect(many.made).toEqual(one.made);
    expect(await undo(many.groupId)).toEqual(await undo(one.groupId));
  });

  it('read no tolerance and no document where none is needed', async () => {
    const plain = await settle(1, '100.00');
    expect(plain.made).toEqual(['ledger.lock_items_with_named', ...FACTS, ...WRITTEN]);
    const discounted = await settle(1, '98.00', { ...NOTHING, discountAmount: '2.00' });
    const tolerated = await settle(1, '99.95', { ...NOTHING, toleranceAmount: '0.05' });
    expect(extraOf(tolerated.made, discounted.made)).toEqual(['ledger.read_tolerated_rests']);
    expect(discounted.made).not.toContain('ledger.read_settled_by_money');
    const undone = await undo(plain.groupId);
    expect(undone).toEqual([
      ...['ledger.read_allocations', 'ledger.lock_items', 'ledger.read_allocations'],
      ...FACTS,
      ...WRITTEN,
    ]);
    expect(extraOf(await undo(discounted.groupId), undone).slice(0, 2)).toEqual([
      ...['ledger.read_standing_documents', 'ledger.read_entries'],
    ]);
  });
});
