import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, Decimal, invariant, Money, newId, type BusinessDate } from '@duebook/kernel';
import { someParties } from '@duebook/parties/testing';
import type { SqlReader } from '@duebook/platform';
import fc from 'fast-check';
import type { AgingItem, AgingItemSelection } from '../../src/aging/domain/aging-item';
import type { AgingDimension, AgingLine, AgingQuestion } from '../../src/aging/domain/aging-report';
import { agingItems } from '../../src/aging/persistence/aging-items';
import { countingStatements } from '../support/a-core-schema';
import { posted } from '../support/a-history';
import { aLedger, day, type TestLedger } from '../support/a-ledger';
import { readThrough } from '../support/read-through';

const CODES = ['C1', 'C2', 'N1', 'N2'] as const;
const BOUNDS = [0, 15, 45];

let ledger: TestLedger;
/** Instants between which things happened. */
const moments: Date[] = [];
beforeAll(async () => {
  ledger = await aLedger();
  await someParties(ledger.db, ledger.tenant.caller, ['N1'], { segment: 'KEY', region: '华东' });
  await someParties(ledger.db, ledger.tenant.caller, ['N2'], { segment: 'KEY' });
  const second = await ledger.tenant.addLegalEntity({ code: 'CN02' });
  await ledger.openBooks(second);
  await trade([ledger.legalEntityId, second]);
}, 120_000);
afterAll(() => ledger.db.close());

/**
 * Invoices on account, in instalments and in dollars, receipts for too much and too little, some
 * undone later, in two legal entities; and the calendar that provisional due dates wait for.
 */
async function trade(legalEntityIds: readonly string[]): Promise<void> {
  await term();
  for (let step = 0; step < 24; step += 1) {
    ledger.db.clock.advance({ hours: 5 });
    const documentDate = addDays(day('01-05'), (step * 5) % 60);
    const isDollar = step % 5 === 3;
    const header = {
      legalEntityId: legalEntityIds[step % 3 === 1 ? 1 : 0] ?? '',
      party: { code: CODES[step % CODES.length] ?? '' },
      documentDate,
      ...(isDollar ? { currency: 'USD', exchangeRate: new Decimal(7).plus(step / 100) } : {}),
    };
    const due =
      step % 4 === 0
        ? { kind: 'TERM' as const, termCode: 'NET30' }
        : { kind: 'DATE' as const, dueDate: addDays(documentDate, step * 2) };
    await posted(ledger, ledger.invoice({ ...header, due, amount: `${String(step * 31 + 9)}.37` }));
    const amount = `${String(step * 25 + 3)}.11`;
    await settle(await posted(ledger, ledger.receipt({ ...header, amount })), step % 6 === 5);
    if (step % 5 === 2) await ledger.recorder.recordAll();
    if (step === 15) await springFestival();
    ledger.db.clock.advance({ minutes: 1 });
    moments.push(ledger.db.clock.now());
  }
}

/** Matches money, and undoes it on a later day if asked to. */
async function settle(documentId: string, isUndone: boolean): Promise<void> {
  const { services, tenant } = ledger;
  const matched = await services.cashApplication.allocateDocument(
    tenant.caller,
    ledger.request('receiptAllocate'),
    { documentId, parts: null, policy: 'OLDEST_FIRST', allocatedOn: null },
  );
  if (!matched.ok || !isUndone) return;
  const [last] = await ledger.db.asOwner<{ id: string }>(
    'select id from ledger.allocation where reverses_allocation_id is null order by id desc limit 1',
  );
  invariant(last !== undefined, 'something was allocated');
  const undone = await services.cashApplication.reverse(
    tenant.caller,
    ledger.request('allocationReverse'),
    {
      by: { allocationId: last.id },
      reversedOn: day('03-20'),
      reason: 'Undone',
    },
  );
  expect(undone.ok).toBe(true);
}

async function term(): Promise<void> {
  const rule = {
    due: { net: { days: 30 } },
    discounts: [],
    businessDayRule: 'FOLLOWING' as const,
    lateCharge: null,
  };
  const created = await ledger.services.reference.terms.create(ledger.tenant.caller, {
    idempotencyKey: newId(),
    ...{ code: 'NET30', name: 'Net 30, next business day', rule },
  });
  expect(created.ok).toBe(true);
}

async function springFestival(): Promise<void> {
  const loaded = await ledger.services.reference.calendars.load(ledger.tenant.caller, {
    ...{ idempotencyKey: newId(), country: 'CN', year: 2026, source: 'a test' },
    days: [4, 16, 17, 18, 19, 20, 23].map((date) => ({
      ...{
        day: day(`02-${String(date).padStart(2, '0')}`),
        kind: 'HOLIDAY' as const,
        name: '春节',
      },
    })),
  });
  expect(loaded.ok).toBe(true);
}

const question = (over: Partial<AgingQuestion>): AgingQuestion => ({
  ...{ legalEntityIds: null, itemClass: 'RECEIVABLE', asOf: day('03-31'), knownAt: null },
  ...{ basis: 'DUE_DATE', currency: 'TRANSACTION', bounds: BOUNDS },
  ...over,
});

const EVERYTHING: AgingItemSelection = {
  ...{ group: null, partyId: null, currency: null, bucket: null, isCredit: null },
};

function itemsOf(
  asked: AgingQuestion,
  selection: Partial<AgingItemSelection>,
): Promise<readonly AgingItem[]> {
  return readThrough(
    async (page: {
      readonly limit: number;
      readonly after: { readonly agedFrom: BusinessDate; readonly openItemId: string } | null;
    }) => {
      const outcome = await ledger.services.aging.items(ledger.tenant.caller, asked, {
        selection: { ...EVERYTHING, ...selection },
        page,
      });
      invariant(outcome.ok, 'the question is well put');
      return outcome.value;
    },
    ({ agedFrom, openItemId }) => ({ agedFrom, openItemId }),
  );
}

async function linesBy(
  asked: AgingQuestion,
  dimension: AgingDimension,
): Promise<readonly AgingLine[]> {
  const outcome = await ledger.services.aging.read(ledger.tenant.caller, asked, {
    dimension,
    page: { limit: 100, after: null },
  });
  invariant(outcome.ok, 'the question is well put');
  return outcome.value.lines;
}

/** Sums of a line and of the items behind each of its figures. */
async function compare(asked: AgingQuestion, dimension: AgingDimension, line: AgingLine) {
  const { key, currency } = line;
  const items = await itemsOf(asked, { group: { dimension, key }, currency });
  const isFunctional = asked.currency === 'FUNCTIONAL';
  const sum = (isCredit: boolean, bucket: number): Money =>
    Money.sum(
      items
        .filter((item) => (item.side === 'CREDIT') === isCredit && item.bucket === bucket)
        .map((item) => (isFunctional ? item.openFunctional : item.open)),
      currency,
    );
  const places = line.buckets.map((_, bucket) => bucket);
  expect(places.map((bucket) => sum(false, bucket))).toEqual(line.buckets);
  expect(places.map((bucket) => sum(true, bucket))).toEqual(line.creditBuckets);
  return items;
}

/** Of this connection, so far: the server counts for it. */
async function movementsRead(reader: SqlReader): Promise<number> {
  const [row] = await reader.query<{ rows: number }>({
    text: `select (idx_tup_fetch + seq_tup_read)::int as rows from pg_stat_xact_user_tables
            where relid = 'ledger.open_item_movement'::regclass`,
    values: [],
  });
  return row?.rows ?? 0;
}

const DIMENSIONS = ['LEGAL_ENTITY', 'PARTY', 'GROUP', 'OWNER', 'SEGMENT', 'REGION'] as const;

describe('items of an aging', () => {
  it('add up to every figure, of any day, known at any time, by whatever it is broken down', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          offset: fc.integer({ min: 0, max: 110 }),
          knownAt: fc.option(fc.nat(23), { nil: null }),
          basis: fc.constantFrom('DUE_DATE' as const, 'DOCUMENT_DATE' as const),
          currency: fc.constantFrom('TRANSACTION' as const, 'FUNCTIONAL' as const),
          dimension: fc.constantFrom(...DIMENSIONS),
        }),
        async ({ offset, knownAt, basis, currency, dimension }) => {
          const asked = question({
            ...{ basis, currency, asOf: addDays(day('01-05'), offset) },
            knownAt: knownAt === null ? null : (moments[knownAt] ?? null),
          });
          let count = 0;
          for (const line of await linesBy(asked, dimension)) {
            const items = await compare(asked, dimension, line);
            count += items.length;
            const places = items.map(({ agedFrom, openItemId }) => `${agedFrom} ${openItemId}`);
            expect(places).toEqual([...new Set(places)].sort());
          }
          expect(count).toBe((await itemsOf(asked, {})).length);
        },
      ),
      { numRuns: 50 },
    );
  }, 300_000);

  it('of parties are the same from what is open now and from all that ever moved', async () => {
    await ledger.recorder.recordAll();
    ledger.db.clock.advance({ minutes: 1 });
    const knownAt = ledger.db.clock.now();
    const [partyId = ''] = ledger.partyIds;
    const group = { dimension: 'SEGMENT', key: 'KEY' } as const;
    let count = 0;
    for (let offset = 0; offset <= 110; offset += 5) {
      for (const basis of ['DUE_DATE', 'DOCUMENT_DATE'] as const) {
        const asOf = addDays(day('01-05'), offset);
        for (const selection of [{ partyId }, { group }]) {
          const items = await itemsOf(question({ asOf, basis }), selection);
          count += items.length;
          expect(items).toEqual(await itemsOf(question({ asOf, basis, knownAt }), selection));
        }
      }
    }
    expect(count).toBeGreaterThan(100);
  });

  it('of parties leave alone what was settled by the day', async () => {
    const [partyId = ''] = ledger.partyIds;
    const read = async (asOf: BusinessDate): Promise<number> =>
      ledger.db.unitOfWork.snapshot(ledger.tenant.caller, async (reader) => {
        // So few rows are sooner read in whole; this is about what is looked for.
        await reader.query({ text: 'set local enable_seqscan = off', values: [] });
        const before = await movementsRead(reader);
        await agingItems(reader, question({ asOf }), {
          ...{ parties: { partyId, group: null }, sides: ['DEBIT', 'CREDIT'] },
          ...{ bucket: null, currency: null, page: { limit: 21, after: null } },
        });
        return (await movementsRead(reader)) - before;
      });
    await ledger.db.asOwner('vacuum analyze ledger.open_item_movement');
    // The first and the last day on which something of the party moved.
    expect(await read(day('12-31'))).toBeLessThanOrEqual(2);
    expect(await read(day('01-20'))).toBeGreaterThan(2);
  });

  it('are chosen by bucket and side', async () => {
    const asked = question({ asOf: day('03-10') });
    const all = await itemsOf(asked, {});
    for (const isCredit of [true, false, null]) {
      for (const bucket of [0, 1, 2, 3, null]) {
        const wanted = all.filter(
          (item) =>
            (bucket === null || item.bucket === bucket) &&
            (isCredit === null || (item.side === 'CREDIT') === isCredit),
        );
        expect(await itemsOf(asked, { bucket, isCredit })).toEqual(wanted);
        const partyId = ledger.partyIds[0] ?? '';
        expect(await itemsOf(asked, { bucket, isCredit, partyId })).toEqual(
          wanted.filter((item) => item.partyId === partyId),
        );
      }
    }
  });

  it('show a due date that moved as it was known', async () => {
    // Between the two instants the calendar came, and the recorder to it.
    const asOf = day('01-06');
    const before = await itemsOf(question({ asOf, knownAt: moments[14] ?? null }), {});
    const after = await itemsOf(question({ asOf, knownAt: moments[18] ?? null }), {});
    const moved = before.filter(({ openItemId, dueDate }) =>
      after.some((item) => item.openItemId === openItemId && item.dueDate !== dueDate),
    );
    expect(moved.length).toBeGreaterThan(0);
  });

  it('are none of a group that contradicts the rest', async () => {
    const [first = '', second = ''] = ledger.partyIds;
    const ofParty = { dimension: 'PARTY', key: first } as const;
    expect(await itemsOf(question({}), { group: ofParty, partyId: second })).toEqual([]);
    const elsewhere = { dimension: 'LEGAL_ENTITY', key: newId() } as const;
    expect(await itemsOf(question({}), { group: elsewhere })).toEqual([]);
    expect(
      await itemsOf(question({}), { group: { dimension: 'LEGAL_ENTITY', key: null } }),
    ).toEqual([]);
    expect(await itemsOf(question({}), { group: ofParty })).not.toEqual([]);
  });

  it('are one statement a page, however long', async () => {
    const [partyId = ''] = ledger.partyIds;
    const group = { dimension: 'SEGMENT', key: 'KEY' } as const;
    for (const selection of [{}, { partyId }, { group }, { group, partyId }]) {
      for (const limit of [2, 101]) {
        const { statements } = await countingStatements(ledger.db, () =>
          ledger.services.aging.items(ledger.tenant.caller, question({}), {
            selection: { ...EVERYTHING, ...selection },
            page: { limit, after: null },
          }),
        );
        expect(statements).toHaveLength(1);
      }
    }
  });

  it('are refused of a bucket that is not there', async () => {
    const asking = (bucket: number) =>
      ledger.services.aging.items(ledger.tenant.caller, question({}), {
        selection: { ...EVERYTHING, bucket },
        page: { limit: 10, after: null },
      });
    const refusal = { code: 'BUCKET_UNKNOWN', path: ['bucket'] };
    expect(await asking(-1)).toEqual({ ok: false, refusal });
    expect(await asking(4)).toEqual({ ok: false, refusal });
    expect(await asking(3)).toMatchObject({ ok: true });
  });
});
