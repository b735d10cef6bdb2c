import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal, invariant, newId } from '@duebook/kernel';
import type { DocumentTimesDraft } from '../../src/document-times/application/document-times-record';
import type {
  DocumentFilter,
  DocumentStretch,
} from '../../src/receivables/application/document-reading.ports';
import { aHistory, posted, type TestHistory } from '../support/a-history';
import { day } from '../support/a-ledger';
import { EVERY_DOCUMENT } from '../support/every-document';
import { readThrough } from '../support/read-through';

const OTHERS = {
  FOREIGN: { currency: 'USD', exchangeRate: new Decimal('7'), amount: '300.00' },
  ORDERED: { reference: 'PO-7', amount: '77.00' },
  OUTSIDE: { sourceSystem: 'SAP', externalRef: '9000042', amount: '88.00' },
};
/** What `aHistory` posts in CNY, in the order of its days. */
const OLD = ['INV-1', 'INV-2', 'INV-3', 'INV-4', 'INV-5', 'REC-1', 'REC-2', 'REC-3', 'CN-1', 'TWO'];

let world: TestHistory;
beforeAll(async () => {
  world = await aHistory();
  const { ledger, me } = world;
  for (const [documentNumber, over] of Object.entries(OTHERS)) {
    await posted(ledger, ledger.invoice({ ...over, documentNumber, documentDate: day('03-10') }));
  }
  const record = async (times: readonly DocumentTimesDraft[]) => {
    const outcome = await ledger.services.documentTimes.record(me, {
      idempotencyKey: newId(),
      times,
    });
    invariant(outcome.ok, 'days are recorded');
  };
  const sent = (documentNumber: string, days: Partial<DocumentTimesDraft['days']>) => ({
    ...{ documentId: world.idOf(documentNumber), days: { ...NO_DAYS, ...days }, takenBack: [] },
  });
  await record([
    sent('INV-1', { SENT: day('01-11') }),
    sent('INV-2', { SENT: day('01-12') }),
    sent('INV-3', { ISSUED: day('01-12') }),
  ]);
  await record([{ ...sent('INV-2', {}), takenBack: ['SENT'] }]);
});
afterAll(() => world.ledger.db.close());

const NO_DAYS = { ISSUED: null, SENT: null, RECEIVED: null, ACCEPTED: null };

const query = (filter: Partial<DocumentFilter>, over: Partial<DocumentStretch> = {}) => ({
  ...{ legalEntityIds: null, sortBy: 'POSTING_DATE_ASC' as const, limit: 100, after: null },
  ...over,
  filter: { ...EVERY_DOCUMENT, ...filter },
});

async function numbers(filter: Partial<DocumentFilter>): Promise<readonly string[]> {
  const rows = await world.reading.documents.page(world.me, query(filter));
  return rows.map(({ documentNumber }) => documentNumber);
}

/** A filter of totals. */
const totals = (from: string | null, to: string | null): Partial<DocumentFilter> => ({
  totalFrom: from === null ? null : new Decimal(from),
  totalTo: to === null ? null : new Decimal(to),
});

describe('documents are found', () => {
  it('by currency', async () => {
    expect(await numbers({ currency: 'USD' })).toEqual(['FOREIGN']);
    expect(await numbers({ currency: 'EUR' })).toEqual([]);
  });

  it('by their total, exactly and within bounds', async () => {
    expect(await numbers(totals('300', '300.00'))).toEqual(['INV-1', 'FOREIGN']);
    expect(await numbers(totals('250', '300'))).toEqual(['INV-1', 'REC-1', 'FOREIGN']);
    expect(await numbers(totals('301', null))).toEqual(['REC-2']);
    expect(await numbers(totals(null, '30'))).toEqual(['REC-3']);
    expect(await numbers(totals('300', '250'))).toEqual([]);
    expect(await numbers({ ...totals('300', '300'), currency: 'CNY' })).toEqual(['INV-1']);
  });

  it('by reference, reference outside and source system, each exactly', async () => {
    expect(await numbers({ reference: 'PO-7' })).toEqual(['ORDERED']);
    expect(await numbers({ reference: 'po-7' })).toEqual([]);
    expect(await numbers({ externalRef: '9000042' })).toEqual(['OUTSIDE']);
    expect(await numbers({ externalRef: '9000042', sourceSystem: 'DUEBOOK' })).toEqual([]);
    expect(await numbers({ sourceSystem: 'SAP' })).toEqual(['OUTSIDE']);
    expect(await numbers({ reference: '\0' })).toEqual([]);
  });

  it('by whether they stand or were reversed', async () => {
    expect(await numbers({ isReversed: true })).toEqual(['TWO']);
    const standing = await numbers({ isReversed: false });
    expect(standing).toHaveLength(13);
    expect(standing).not.toContain('TWO');
    expect(await numbers({ isReversed: true, kinds: ['RECEIPT'] })).toEqual([]);
  });

  it('by whether the opening brought them', async () => {
    expect(await numbers({ isOpening: true })).toEqual([]);
    expect(await numbers({ isOpening: false })).toHaveLength(14);
  });

  it('by whether it is known when they were sent, as the newest record has it', async () => {
    const invoices = { kinds: ['SALES_INVOICE' as const], currency: 'CNY' };
    expect(await numbers({ ...invoices, isSent: true })).toEqual(['INV-1']);
    expect(await numbers({ ...invoices, isSent: false })).toEqual([
      ...['INV-2', 'INV-3', 'INV-4', 'INV-5', 'TWO', ...['ORDERED', 'OUTSIDE']],
    ]);
  });

  it.each<[string, Partial<DocumentFilter>, number]>([
    ['of a currency', { currency: 'CNY' }, OLD.length + 3],
    ['within totals', totals('50', '300'), 9],
    ['of one total', totals('300', '300'), 2],
    ['that were reversed', { isReversed: true }, 1],
    ['that were not sent', { isSent: false }, 13],
    ['that stand', { isReversed: false, sourceSystem: 'DUEBOOK' }, 12],
  ])('%s, page by page in any order, and counted', async (_, filter, count) => {
    for (const sortBy of ['POSTING_DATE_DESC', 'DOCUMENT_DATE_ASC'] as const) {
      const seen = await readThrough(
        (stretch: Partial<DocumentStretch>) =>
          world.reading.documents.page(world.me, query(filter, { sortBy, ...stretch })),
        ({ postingDate, id }) => ({ day: postingDate, id }),
      );
      expect(seen).toEqual(await world.reading.documents.page(world.me, query(filter, { sortBy })));
      expect(seen).toHaveLength(count);
    }
    expect(await world.reading.documents.count(world.me, query(filter), 10_001)).toBe(count);
    expect(await world.reading.documents.page(world.stranger.caller, query(filter))).toEqual([]);
  });
});
