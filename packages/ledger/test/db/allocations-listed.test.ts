import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Id } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { asking } from '@duebook/platform/testing';
import type {
  AllocationFilter,
  AllocationsStretch,
} from '../../src/cash-application/application/allocation-list.ports';
import { anAskedLedger, countingStatements, type AskedLedger } from '../support/a-core-schema';
import { posted } from '../support/a-history';
import { day } from '../support/a-ledger';
import { valueOf } from '../support/a-reference';
import { EVERY_ALLOCATION } from '../support/every-allocation';
import { readThrough } from '../support/read-through';

let home: AskedLedger;
let second: Id;
const receipts: Id[] = [];
beforeAll(async () => {
  home = await anAskedLedger();
  second = await home.tenant.addLegalEntity({ code: 'CN02' });
  await home.openBooks(second);
  for (const code of ['C1', 'C2', 'C1']) receipts.push(await settle({ party: { code } }));
  await settle({ party: { code: 'C2' }, legalEntityId: second });
  const { caller } = home.tenant;
  const [allocation] = await list({ documentId: receipts[0] ?? '' });
  valueOf(
    await home.services.cashApplication.reverse(caller, home.request(), {
      ...{ by: { groupId: allocation?.groupId ?? '' }, reversedOn: day('03-05') },
      reason: 'Meant for another',
    }),
  );
});
afterAll(() => home.db.close());

/** Two invoices, the second paid in part, by one receipt on the days of February. */
async function settle(over: object): Promise<Id> {
  const { services, tenant } = home;
  for (const on of ['01-15', '01-16']) {
    await posted(home, home.invoice({ ...over, documentDate: day(on) }));
  }
  const receipt = home.receipt({ ...over, amount: '150.00', documentDate: day('02-01') });
  const documentId = await posted(home, receipt);
  const allocatedOn = day(`02-1${receipts.length}`);
  const asked = { documentId, policy: 'OLDEST_FIRST', parts: null, allocatedOn } as const;
  valueOf(await services.cashApplication.allocateDocument(tenant.caller, home.request(), asked));
  return documentId;
}

const stretch = (
  filter: Partial<AllocationFilter>,
  over: Partial<AllocationsStretch> = {},
): AllocationsStretch => ({
  ...{ legalEntityIds: null, sortBy: 'ALLOCATED_ON_ASC', limit: 100, after: null },
  ...over,
  filter: { ...EVERY_ALLOCATION, ...filter },
});

const list = (filter: Partial<AllocationFilter>, over: Partial<AllocationsStretch> = {}) =>
  home.services.reading.items.allocations(home.tenant.caller, stretch(filter, over));

const daysOf = async (...asked: Parameters<typeof list>) =>
  (await list(...asked)).map(({ allocatedOn }) => allocatedOn.slice(5));

/** Twice each: two invoices were paid by each receipt. */
const PAID = ['02-10', '02-10', '02-11', '02-11', '02-12', '02-12', '02-13', '02-13'];

describe('allocations are listed', () => {
  it('by day, in both orders', async () => {
    expect(await daysOf({})).toEqual([...PAID, '03-05', '03-05']);
    expect(await daysOf({}, { sortBy: 'ALLOCATED_ON_DESC' })).toEqual(
      [...PAID, '03-05', '03-05'].toReversed(),
    );
    const february = { allocatedFrom: day('02-11'), allocatedTo: day('02-12') };
    expect(await daysOf(february)).toEqual(PAID.slice(2, 6));
  });

  it('by party, by document and by item, each once', async () => {
    const [first = '', other = ''] = home.partyIds;
    expect(await daysOf({ partyId: other })).toEqual(['02-11', '02-11', '02-13', '02-13']);
    expect(await daysOf({ partyId: first })).toHaveLength(6);
    expect(await daysOf({ documentId: receipts[1] ?? '' })).toEqual(['02-11', '02-11']);
    expect(await daysOf({ documentId: receipts[0] ?? '' })).toHaveLength(4);
    expect(await list({ documentId: receipts[1] ?? '', partyId: first })).toEqual([]);
    for (const { debitItemId, creditItemId } of await list({ documentId: receipts[1] ?? '' })) {
      expect(await daysOf({ openItemId: debitItemId })).toEqual(['02-11']);
      expect(await daysOf({ openItemId: creditItemId })).toEqual(['02-11', '02-11']);
    }
  });

  it('by reason, and by whether they stand', async () => {
    expect(await daysOf({ reasons: ['REVERSAL'] })).toEqual(['03-05', '03-05']);
    expect(await daysOf({ reasons: ['CASH', 'CREDIT'] })).toEqual(PAID);
    const [partyId = ''] = home.partyIds;
    for (const filter of [{}, { partyId }, { documentId: receipts[0] ?? '' }]) {
      expect(await daysOf({ ...filter, isReversed: true })).toEqual(['02-10', '02-10']);
    }
    const days = { isReversed: true, allocatedFrom: day('02-10'), allocatedTo: day('02-28') };
    expect(await daysOf(days)).toEqual(['02-10', '02-10']);
    expect(await daysOf({ ...days, allocatedFrom: day('02-11') })).toEqual([]);
    expect(await daysOf({ isReversed: false })).toEqual([...PAID.slice(2), '03-05', '03-05']);
    expect(await daysOf({ isReversed: false, reasons: ['CASH'] })).toEqual(PAID.slice(2));
  });

  it.each<[string, () => Partial<AllocationFilter>]>([
    ['all', () => ({})],
    ['those of a party', () => ({ partyId: home.partyIds[0] ?? '' })],
    ['those of a document', () => ({ documentId: receipts[0] ?? '' })],
    ['those that stand', () => ({ isReversed: false })],
    ['those that were given back', () => ({ isReversed: true })],
    ['those since a day', () => ({ isReversed: true, allocatedFrom: day('02-01') })],
  ])('page by page: %s', async (_, filter) => {
    for (const sortBy of ['ALLOCATED_ON_ASC', 'ALLOCATED_ON_DESC'] as const) {
      const seen = await readThrough(
        (page: Partial<AllocationsStretch>) => list(filter(), { sortBy, ...page }),
        ({ allocatedOn, id }) => ({ day: allocatedOn, id }),
      );
      expect(seen).toEqual(await list(filter(), { sortBy }));
      expect(seen.length).toBeGreaterThan(1);
    }
  });

  it('where the right to see open items is held, and nowhere else', async () => {
    const { items } = home.services.reading;
    const confined = home.tenant.callerWith(['ledger.openItem.read'], second);
    const seen = async (filter: Partial<AllocationFilter>) =>
      (await items.allocations(confined, stretch(filter))).map(
        ({ legalEntityId }) => legalEntityId,
      );
    expect(await seen({})).toEqual([second, second]);
    expect(await seen({ partyId: home.partyIds[1] ?? '' })).toEqual([second, second]);
    expect(await seen({ partyId: home.partyIds[0] ?? '' })).toEqual([]);
    expect(await seen({ documentId: receipts[0] ?? '' })).toEqual([]);
    expect(await seen({ isReversed: true })).toEqual([]);
    const asked = stretch({}, { legalEntityIds: [second, home.legalEntityId] });
    await expect(items.allocations(confined, asked)).rejects.toMatchObject({
      permission: 'ledger.openItem.read',
    });
    const without = home.tenant.callerWith(['ledger.document.read']);
    await expect(items.allocations(without, stretch({}))).rejects.toMatchObject({
      permission: 'ledger.openItem.read',
    });
  });
});

const MONTH = `query ($filter: AllocationFilter, $first: Int) {
  allocations(filter: $filter, first: $first, sortBy: ALLOCATED_ON_ASC) { edges { node {
    allocatedOn reason isReversed reversedBy { allocatedOn } party { code } legalEntity { code }
    debitAmount { amount } debitItem { document { documentNumber } }
    creditItem { document { documentNumber } } recordedBy { __typename } } } } }`;

describe('a month of cash application', () => {
  it('is one statement for each kind and level, however much there is', async () => {
    const measure = (first: number) =>
      countingStatements(home.db, () => home.ask(MONTH, { filter: null, first }));
    const few = await measure(2);
    const many = await measure(10);
    expect(many.value.errors).toEqual([]);
    const { edges } = many.value.data?.['allocations'] as { edges: { node: object }[] };
    expect(edges).toHaveLength(10);
    expect(edges[0]?.node).toMatchObject({
      ...{ allocatedOn: '2026-02-10', reason: 'CASH', isReversed: true },
      ...{ reversedBy: { allocatedOn: '2026-03-05' }, party: { code: 'C1' } },
      ...{ legalEntity: { code: 'CN01' }, debitAmount: { amount: '100.00' } },
    });
    expect([...many.statements].sort().map(unsized)).toEqual(
      [...few.statements].sort().map(unsized),
    );
  });

  it('reads filters by ids as the schema gives them; an id of something else finds nothing', async () => {
    const filter = {
      legalEntityIds: [home.entity],
      partyId: encodeId('Party', home.partyIds[1] ?? ''),
      documentId: encodeId('Receipt', receipts[1] ?? ''),
    };
    const { data, errors } = await home.ask(MONTH, { filter, first: 5 });
    expect(errors).toEqual([]);
    expect((data?.['allocations'] as { edges: object[] }).edges).toHaveLength(2);
    const wrong = await home.ask(MONTH, { filter: { partyId: home.entity }, first: 5 });
    expect(wrong.data).toEqual({ allocations: { edges: [] } });
  });

  it('tells no party to who may not see parties', async () => {
    const ask = asking(home.schema, home.tenant.callerWith(['ledger.openItem.read']));
    const { data, errors } = await ask(
      '{ allocations(first: 1) { edges { node { party { id } } } } }',
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({ allocations: { edges: [{ node: { party: null } }] } });
  });
});

/** Pages of several sizes are the same statement but for the size. */
const unsized = (name: string): string => name.replace(/\.(21|51|101)$/, '');
