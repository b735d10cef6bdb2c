import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal, Money } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { type Ask, asking } from '@duebook/platform/testing';
import fc from 'fast-check';
import type { GraphQLSchema } from 'graphql';
import type { AgingQuestion } from '../../src/aging/domain/aging-report';
import type {
  ReadUnappliedItem,
  UnappliedFilter,
  UnappliedStretch,
} from '../../src/cash-application/application/item-reading.ports';
import type { UnappliedKind } from '../../src/cash-application/domain/unapplied';
import { coreSchema, countingStatements } from '../support/a-core-schema';
import { aHistory, posted, type TestHistory } from '../support/a-history';
import type { CashCommand, TradeCommand } from '../../src/receivables/domain/posting-command';
import { day, line } from '../support/a-ledger';
import { readThrough } from '../support/read-through';

let world: TestHistory;
let schema: GraphQLSchema;
let ask: Ask;

/** The history has REC-2 and REC-3 and CN-1 of C1 unapplied; here comes the rest. */
beforeAll(async () => {
  world = await aHistory();
  schema = coreSchema(world.ledger);
  ask = asking(schema, world.me);
  const { ledger } = world;
  const cash = (over: Partial<CashCommand>) => posted(ledger, ledger.receipt(over));
  const trade = (over: Partial<TradeCommand>) => posted(ledger, ledger.invoice(over));
  const of = (monthDay: string, code: string) => ({
    documentDate: day(monthDay),
    party: { code },
  });
  await cash({ ...of('02-01', 'C2'), amount: '70.00', isPrepayment: true });
  const paid = { kind: 'PAYMENT' as const, ...of('02-02', 'C2') };
  await cash({ ...paid, amount: '60.00' });
  await cash({ ...paid, amount: '80.00', isPrepayment: true });
  const ofSupplier = { ...of('02-03', 'C2'), documentNumber: 'S-1', lines: [line('50.00')] };
  await trade({ kind: 'PURCHASE_INVOICE', ...ofSupplier });
  const credited = { ...ofSupplier, documentNumber: 'S-2', lines: [line('20.00')] };
  await trade({ kind: 'PURCHASE_CREDIT_NOTE', ...credited });
  await posted(ledger, ledger.adjustment({ ...of('02-04', 'C2'), amount: '5.00' }));
  await cash({ ...of('02-05', 'C2'), amount: '9.00', legalEntityId: world.second });
  await cash({
    ...of('02-06', 'C1'),
    amount: '7.00',
    currency: 'USD',
    exchangeRate: new Decimal('7'),
  });
});
afterAll(() => world.ledger.db.close());

const EVERYTHING: UnappliedFilter = {
  ...{ partyId: null, kinds: null, currencyCode: null, openAtLeast: null, openAtMost: null },
};

const read = (over: Partial<UnappliedFilter> = {}, caller = world.me) =>
  world.reading.items.unapplied(caller, {
    ...{ legalEntityIds: null, limit: 100, after: null },
    filter: { ...EVERYTHING, ...over },
  });

describe('what waits to be applied', () => {
  it('is of all kinds, oldest first, with what is owed and what settles debts before it', async () => {
    const rows = await read();
    expect(
      rows.map(({ kind, item, owed, credited, unappliedBefore }) =>
        [
          kind,
          ...[item.open, owed, credited, unappliedBefore].map((each) => each.toAmountText()),
        ].join(' '),
      ),
    ).toEqual([
      // C1 owes 50 + 100 + 200; the credit note of 40 settles debts before money does.
      'RECEIPT 500.00 350.00 40.00 40.00',
      'RECEIPT 30.00 350.00 40.00 540.00',
      'SALES_CREDIT_NOTE 40.00 350.00 40.00 0.00',
      // A contra could settle the receivables of C2 by what it paid ahead.
      'CUSTOMER_PREPAYMENT 70.00 100.00 70.00 0.00',
      'PAYMENT 60.00 50.00 20.00 20.00',
      'SUPPLIER_PREPAYMENT 80.00 50.00 80.00 0.00',
      'PURCHASE_CREDIT_NOTE 20.00 50.00 20.00 0.00',
      'OTHER 5.00 100.00 5.00 0.00',
      'RECEIPT 9.00 50.00 0.00 0.00',
      'RECEIPT 7.00 0.00 0.00 0.00',
    ]);
  });

  it('comes to the credits of aging, class by class', async () => {
    for (const itemClass of ['RECEIVABLE', 'PAYABLE'] as const) {
      const question: AgingQuestion = {
        ...{ legalEntityIds: null, itemClass, asOf: day('12-31'), knownAt: null },
        ...{ basis: 'DUE_DATE', currency: 'FUNCTIONAL', bounds: [0] },
      };
      const page = { dimension: 'LEGAL_ENTITY', page: { limit: 10, after: null } } as const;
      const aging = await world.ledger.services.aging.read(world.me, question, page);
      if (!aging.ok) throw new Error(aging.refusal.code);
      const waiting = (await read()).filter(({ item }) => item.itemClass === itemClass);
      const total = Money.sum(
        waiting.map(({ item }) => item.openFunctional),
        'CNY',
      );
      const credits = Money.sum(
        aging.value.lines.map((each) => each.credits),
        'CNY',
      );
      expect(total).toEqual(credits);
    }
  });

  const KINDS: readonly UnappliedKind[] = [
    ...(['RECEIPT', 'PAYMENT', 'CUSTOMER_PREPAYMENT', 'SUPPLIER_PREPAYMENT'] as const),
    ...(['SALES_CREDIT_NOTE', 'PURCHASE_CREDIT_NOTE', 'OTHER'] as const),
  ];

  const isAmong = ({ item, kind }: ReadUnappliedItem, filter: UnappliedFilter): boolean =>
    [null, item.partyId].includes(filter.partyId) &&
    [null, item.open.currency].includes(filter.currencyCode) &&
    (filter.kinds?.includes(kind) ?? true) &&
    item.open.amount.gte(filter.openAtLeast ?? 0) &&
    item.open.amount.lte(filter.openAtMost ?? Infinity);

  it('is narrowed by every filter, counted, and read through page by page', async () => {
    const whole = await read();
    const cents = (amount: number | null) =>
      amount === null ? null : new Decimal(amount).dividedBy(100);
    const filters = fc.record({
      partyId: fc.constantFrom(null, ...world.parties),
      kinds: fc.option(fc.subarray([...KINDS])),
      currencyCode: fc.constantFrom(null, 'CNY', 'USD', 'EUR'),
      openAtLeast: fc.option(fc.integer({ min: 0, max: 60_000 }).map(cents)),
      openAtMost: fc.option(fc.integer({ min: 0, max: 60_000 }).map(cents)),
    });
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const expected = whole.filter((each) => isAmong(each, filter));
        const { items } = world.reading;
        const seen = await readThrough<ReadUnappliedItem, UnappliedStretch['after']>(
          (stretch) => items.unapplied(world.me, { legalEntityIds: null, filter, ...stretch }),
          ({ item }) => ({ day: item.documentDate, id: item.id }),
        );
        expect(seen).toEqual(expected);
        const among = { legalEntityIds: null, filter };
        expect(await items.countUnapplied(world.me, among, 100)).toBe(expected.length);
        expect(await items.countUnapplied(world.me, among, 2)).toBe(Math.min(2, expected.length));
      }),
      { numRuns: 40 },
    );
  });

  it('is shown where the right is held, and to no stranger', async () => {
    const confined = world.ledger.tenant.callerWith(['ledger.openItem.read'], world.second);
    expect((await read({}, confined)).map(({ item }) => item.open.toAmountText())).toEqual([
      '9.00',
    ]);
    const [, partyId] = world.parties;
    expect(await read({ partyId }, confined)).toHaveLength(1);
    const filter = EVERYTHING;
    const legalEntityIds = [world.ledger.legalEntityId];
    const stretch = { legalEntityIds, filter, limit: 9, after: null };
    await expect(world.reading.items.unapplied(confined, stretch)).rejects.toMatchObject({
      permission: 'ledger.openItem.read',
    });
    const { caller } = world.stranger;
    expect(await read({}, caller)).toEqual([]);
    expect(await read({ partyId }, caller)).toEqual([]);
    expect(await world.reading.items.unapplied(caller, stretch)).toEqual([]);
    expect(await world.reading.items.countUnapplied(caller, stretch, 9)).toBe(0);
  });
});

interface Node {
  readonly kind: UnappliedKind;
  readonly openItem: { readonly open: { readonly amount: string } };
  readonly owed: { readonly amount: string };
  readonly refundProposal: { readonly amount: string };
}

async function queue(field: string, filter: object, first = 20) {
  const isCounted = field === 'unappliedItems';
  const type = isCounted ? 'UnappliedItemFilter' : 'UnappliedReceiptFilter';
  const query = `query ($filter: ${type}, $first: Int) { ${field}(filter: $filter, first: $first) {
    ${isCounted ? 'totalCount' : ''}
    edges { node { ${isCounted ? 'kind' : ''} openItem { open { amount } } owed { amount } refundProposal { amount } } } } }`;
  const { data, errors } = await ask(query, { filter, first });
  expect(errors).toEqual([]);
  const found = data?.[field] as { totalCount?: string; edges: { node: Node }[] };
  return { ...found, nodes: found.edges.map(({ node }) => node) };
}

const textOf = ({ openItem, owed, refundProposal }: Node) =>
  [openItem.open, owed, refundProposal].map(({ amount }) => amount).join(' ');

describe('the queues', () => {
  it('propose to give back what is too much, and nothing of a prepayment', async () => {
    const { nodes, totalCount } = await queue('unappliedItems', { currencyCode: 'CNY' });
    expect(totalCount).toBe('9');
    expect(nodes.map((node) => `${node.kind} ${textOf(node)}`)).toEqual([
      'RECEIPT 500.00 350.00 190.00',
      'RECEIPT 30.00 350.00 30.00',
      'SALES_CREDIT_NOTE 40.00 350.00 0.00',
      'CUSTOMER_PREPAYMENT 70.00 100.00 0.00',
      'PAYMENT 60.00 50.00 30.00',
      'SUPPLIER_PREPAYMENT 80.00 50.00 0.00',
      'PURCHASE_CREDIT_NOTE 20.00 50.00 0.00',
      'OTHER 5.00 100.00 0.00',
      'RECEIPT 9.00 50.00 0.00',
    ]);
  });

  it('of receipts answers as it did: what is owed is less by credit notes, the proposals are the same', async () => {
    const partyId = encodeId('Party', world.parties[0]);
    const { nodes } = await queue('unappliedReceipts', { partyId });
    expect(nodes.map(textOf)).toEqual([
      '500.00 310.00 190.00',
      '30.00 310.00 30.00',
      '7.00 0.00 7.00',
    ]);
  });

  it('find leftover cents, and refuse amounts of two currencies', async () => {
    const openAtMost = { amount: '9.00', currencyCode: 'CNY' };
    const { nodes } = await queue('unappliedItems', { openAtMost, kinds: ['RECEIPT', 'OTHER'] });
    expect(nodes.map(textOf)).toEqual(['5.00 100.00 0.00', '9.00 50.00 0.00']);
    const filter = { openAtMost, currencyCode: 'USD' };
    const { errors } = await ask(
      'query ($filter: UnappliedItemFilter) { unappliedItems(filter: $filter) { totalCount } }',
      { filter },
    );
    expect(errors[0]).toContain('not in one currency');
  });

  it('are read in the same number of statements, however long the page', async () => {
    const PAGE = `query ($first: Int) { unappliedItems(first: $first) { edges { node { kind owed { amount }
      openItem { open { amount } party { code } document { documentNumber } } } } } }`;
    const names = async (first: number) => {
      const { statements, value } = await countingStatements(world.ledger.db, () =>
        ask(PAGE, { first }),
      );
      expect(value.errors).toEqual([]);
      return statements.map((name) => name.replace(/\.\d+$/u, '')).sort();
    };
    expect(await names(10)).toEqual(await names(1));
    expect((await names(10)).filter((name) => name.startsWith('ledger.'))).toEqual([
      ...['ledger.documents_by_ids', 'ledger.unapplied_items'],
    ]);
  });
});
