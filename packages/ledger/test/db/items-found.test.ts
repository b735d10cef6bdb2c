import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal, newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { asking } from '@duebook/platform/testing';
import type {
  OpenItemFilter,
  OpenItemScope,
  OpenItemStretch,
} from '../../src/cash-application/application/item-reading.ports';
import { coreSchema } from '../support/a-core-schema';
import { aHistory, posted, type TestHistory } from '../support/a-history';
import { day } from '../support/a-ledger';
import { EVERY_ITEM } from '../support/every-item';

let world: TestHistory;
const owner = newId();
beforeAll(async () => {
  world = await aHistory();
  await world.ledger.db.asOwner('update parties.party set owner_user_id = $1 where id = $2', [
    owner,
    world.parties[1],
  ]);
});
afterAll(() => world.ledger.db.close());

const OPEN: OpenItemScope = { partyId: null, isOpen: true };

const stretch = (
  filter: Partial<OpenItemFilter>,
  over: Partial<OpenItemStretch> = {},
): OpenItemStretch => ({
  ...{ legalEntityIds: null, scope: OPEN, sortBy: 'DOCUMENT_DATE_ASC', limit: 100, after: null },
  ...over,
  filter: { ...EVERY_ITEM, ...filter },
});

const read = async (filter: Partial<OpenItemFilter>, over: Partial<OpenItemStretch> = {}) => {
  const { items } = world.reading;
  const rows = await items.page(world.me, stretch(filter, over));
  const count = await items.count(world.me, stretch(filter, over), 100);
  expect(rows).toHaveLength(Math.min(count, over.limit ?? 100));
  return rows;
};

const openOf = async (...asked: Parameters<typeof read>) =>
  (await read(...asked)).map((item) => `${item.documentDate.slice(5)} ${item.open.toAmountText()}`);

describe('open items are found', () => {
  it('by the number of their document, exactly', async () => {
    expect(await openOf({ documentNumber: 'INV-2' })).toEqual(['01-11 100.00']);
    expect(await openOf({ documentNumber: 'INV-' })).toEqual([]);
    expect(await openOf({ documentNumber: '\0' })).toEqual([]);
    const settled = { scope: { partyId: world.parties[0], isOpen: false } } as const;
    expect(await openOf({ documentNumber: 'REC-1' })).toEqual([]);
    expect(await openOf({ documentNumber: 'REC-1' }, settled)).toEqual(['01-20 0.00']);
    expect(await openOf({ documentNumber: 'INV-4' }, settled)).toEqual([]);
  });

  it('by who is responsible for the party, with other filters too', async () => {
    expect(await openOf({ ownerId: owner })).toEqual(['01-13 100.00', '01-14 50.00']);
    expect(await openOf({ ownerId: owner, openAtLeast: new Decimal('60') })).toEqual([
      '01-13 100.00',
    ]);
    expect(await openOf({ ownerId: owner, documentNumber: 'INV-5' })).toEqual(['01-14 50.00']);
    expect(await openOf({ ownerId: owner, documentNumber: 'INV-1' })).toEqual([]);
    const scopeOf = (partyId: string) => ({ scope: { partyId, isOpen: null } });
    expect(await openOf({ ownerId: owner }, scopeOf(world.parties[1]))).toHaveLength(2);
    expect(await openOf({ ownerId: owner }, scopeOf(world.parties[0]))).toEqual([]);
    expect(await openOf({ ownerId: newId() })).toEqual([]);
  });

  it('by how much is open, at least and at most', async () => {
    const between = { openAtLeast: new Decimal('50'), openAtMost: new Decimal('100.00') };
    expect(await openOf({ ...between, side: 'DEBIT' })).toEqual([
      ...['01-10 50.00', '01-11 100.00', '01-13 100.00', '01-14 50.00'],
    ]);
    expect(await openOf({ openAtMost: new Decimal('40') })).toEqual(['01-22 30.00', '01-25 40.00']);
  });

  it('with their sums by currency, unless they are too many to add up', async () => {
    const { items } = world.reading;
    const { ledger } = world;
    const dollars = { currency: 'USD', exchangeRate: new Decimal('7'), documentDate: day('03-02') };
    await posted(ledger, ledger.invoice({ ...dollars, amount: '9.90', party: { code: 'C2' } }));
    const totals = async (filter: Partial<OpenItemFilter>, tooMany = 100, caller = world.me) =>
      (await items.totals(caller, stretch(filter), tooMany))?.map(
        ({ count, debit, credit }) =>
          `${String(count)} ${debit.currency} ${debit.toAmountText()} ${credit.toAmountText()}`,
      ) ?? null;
    expect(await totals({})).toEqual(['8 CNY 500.00 570.00', '1 USD 9.90 0.00']);
    expect(await totals({ ownerId: owner })).toEqual(['2 CNY 150.00 0.00', '1 USD 9.90 0.00']);
    expect(await totals({ documentNumber: 'INV-9' })).toEqual([]);
    expect(await totals({ documentNumber: '\0' })).toEqual([]);
    expect(await totals({}, 9)).toBeNull();
    expect(await totals({}, 10)).toHaveLength(2);
    const confined = ledger.tenant.callerWith(['ledger.openItem.read'], world.second);
    expect(await totals({}, 100, confined)).toEqual(['1 CNY 50.00 0.00']);
    expect(await totals({ ownerId: owner }, 2, confined)).toEqual(['1 CNY 50.00 0.00']);
    const ask = asking(coreSchema(ledger), world.me);
    const { data, errors } = await ask(
      `{ openItems(first: 1) { totals { count debit { amount currencyCode } credit { amount } } }
         unappliedItems(first: 1) { totals { count debit { amount } credit { amount currencyCode } } } }`,
    );
    expect(errors).toEqual([]);
    const waiting = {
      debit: { amount: '0.00' },
      credit: { amount: '570.00', currencyCode: 'CNY' },
    };
    expect(data).toMatchObject({
      unappliedItems: { totals: [{ count: 3, ...waiting }] },
      openItems: { totals: [{ count: 8, debit: { amount: '500.00' } }, { count: 1 }] },
    });
  });

  it('in several legal entities, and for nobody beyond a right', async () => {
    const { legalEntityId } = world.ledger;
    const both = { legalEntityIds: [world.second, legalEntityId] };
    expect(await read({}, both)).toEqual(await read({}));
    expect(await openOf({ ownerId: owner }, { legalEntityIds: [world.second] })).toEqual([
      '01-14 50.00',
    ]);
    const confined = world.ledger.tenant.callerWith(['ledger.openItem.read'], world.second);
    const seen = async (filter: Partial<OpenItemFilter>) => {
      const { items } = world.reading;
      const rows = await items.page(confined, stretch(filter));
      expect(await items.count(confined, stretch(filter), 100)).toBe(rows.length);
      return rows.map((item) => item.legalEntityId);
    };
    expect(await seen({ ownerId: owner })).toEqual([world.second]);
    expect(await seen({ documentNumber: 'INV-4' })).toEqual([]);
    expect(await seen({ documentNumber: 'INV-5' })).toEqual([world.second]);
    await expect(world.reading.items.page(confined, stretch({}, both))).rejects.toMatchObject({
      permission: 'ledger.openItem.read',
    });
  });

  it('page by page, those of an owner in every order too', async () => {
    for (const sortBy of ['DUE_DATE_ASC', 'DUE_DATE_DESC', 'OPEN_AMOUNT_DESC'] as const) {
      const whole = await read({ ownerId: owner }, { sortBy });
      const [first] = await read({ ownerId: owner }, { sortBy, limit: 1 });
      const after = {
        value: sortBy.startsWith('DUE') ? first?.dueDate : first?.openFunctional.toStorageText(),
        id: first?.id ?? '',
      };
      const { items } = world.reading;
      const rest = await items.page(
        world.me,
        stretch({ ownerId: owner }, { sortBy, after: { ...after, value: after.value ?? '' } }),
      );
      expect([first, ...rest]).toEqual(whole);
    }
  });

  it('through the schema by the same names as documents and what waits to be applied', async () => {
    const ask = asking(coreSchema(world.ledger), world.me);
    const legalEntityIds = [encodeId('LegalEntity', world.second)];
    const { data, errors } = await ask(
      `query ($among: [ID!], $owner: ID) {
         openItems(filter: { legalEntityIds: $among, ownerId: $owner }) { totalCount }
         documents(filter: { legalEntityIds: $among }) { totalCount }
         unappliedItems(filter: { legalEntityIds: $among }) { totalCount }
         deliveries(filter: { legalEntityIds: $among }) { totalCount }
         journalEntries(filter: { legalEntityIds: $among }) { edges { node { legalEntity { code } } } }
         allocations(filter: { legalEntityIds: $among }) { edges { node { id } } } }`,
      { among: legalEntityIds, owner: encodeId('User', owner) },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      ...{ openItems: { totalCount: '1' }, documents: { totalCount: '1' } },
      ...{ unappliedItems: { totalCount: '0' }, deliveries: { totalCount: '0' } },
      journalEntries: { edges: [{ node: { legalEntity: { code: 'CN02' } } }] },
      allocations: { edges: [] },
    });
    const amounts = 'openAtLeast: { amount: "1", currencyCode: "CNY" }';
    const mixed = await ask(
      `{ openItems(filter: { ${amounts}, openAtMost: { amount: "2", currencyCode: "USD" } }) { totalCount } }`,
    );
    expect(mixed.codes).toEqual(['BAD_USER_INPUT']);
  });
});
