import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type BusinessDate } from '@duebook/kernel';
import { someParties } from '@duebook/parties/testing';
import { createCashApplication } from '../../src/cash-application/application/cash-application';
import { allocationStore } from '../../src/cash-application/persistence/allocation-store';
import {
  createDocumentPosting,
  type DocumentPosting,
} from '../../src/receivables/application/document-posting';
import type { TradeCommand } from '../../src/receivables/domain/posting-command';
import { postingStore } from '../../src/receivables/persistence/posting-store';
import { line } from '../support/a-ledger';
import { anImportHome, csvOf, type ImportHome } from '../support/an-import';
import { interruptedPosting } from '../support/interrupted-posting';
import { NOBODY_ASKED } from '../support/ledger-approvals';

/** In the middle of a month, in the middle of a year whose months are all open. */
const GO_LIVE = '2025-03-15';
const EVE = '2025-03-14';

const STORES = { allocations: allocationStore, postings: postingStore, ...NOBODY_ASKED };

let home: ImportHome;
let legalEntityId: string;
let count = 0;
beforeAll(async () => {
  home = await anImportHome();
  await someParties(home.db, home.caller, ['C1']);
});
beforeEach(async () => {
  count += 1;
  legalEntityId = await home.openEntity(`GL${count}`, 'CNY', [2025], 'CN');
});
afterAll(() => home.close());

const request = () => ({ operation: 'test', idempotencyKey: newId() });
const date = (text: string) => text as BusinessDate;
const start = (goLiveOn = GO_LIVE) =>
  home.opening.start(home.caller, {
    idempotencyKey: newId(),
    legalEntityId,
    goLiveOn: date(goLiveOn),
  });

/** An open invoice and an open credit note of the system before, by number. */
async function load(): Promise<ReadonlyMap<string, { item: string; document: string }>> {
  const row = {
    'Party code': 'C1',
    'Document date': '2025-01-10',
    'Due date': '2025-02-10',
    Currency: 'CNY',
  };
  const rows = [
    { ...row, 'Document number': 'I-1', 'Open amount': '100.00', 'Document kind': 'SALES_INVOICE' },
    {
      ...row,
      'Document number': 'C-1',
      'Open amount': '30.00',
      'Document kind': 'SALES_CREDIT_NOTE',
    },
  ];
  const over = { legalEntityId, createsParties: true };
  const { run } = await home.load('OPENING_ITEMS', csvOf(rows), over);
  expect(run).toMatchObject({ state: 'COMPLETED', tally: { posted: 2 } });
  const items = await home.db.asOwner<{ number: string; item: string; document: string }>(
    `select document_number as number, item.id as item, document.id as document
       from ledger.open_item as item join ledger.document as document on document.id = document_id
      where item.legal_entity_id = $1`,
    [legalEntityId],
  );
  return new Map(items.map(({ number, ...ids }) => [number, ids]));
}

function invoice(documentDate: string, over: Partial<TradeCommand> = {}): TradeCommand {
  return {
    legalEntityId,
    party: { code: 'C1' },
    sourceSystem: 'DUEBOOK',
    documentNumber: null,
    numberedInFiscalYear: null,
    externalRef: null,
    documentDate: date(documentDate),
    postingDate: null,
    currency: 'CNY',
    exchangeRate: null,
    reference: null,
    memo: null,
    kind: 'SALES_INVOICE',
    lines: [line('10.00')],
    due: { kind: 'AT_ONCE' },
    ...over,
  };
}

const posting = (postings = postingStore): DocumentPosting =>
  createDocumentPosting(home.db.unitOfWork, { ...STORES, postings });
const post = (command: TradeCommand, documents = posting()) =>
  documents.post(home.caller, request(), command);

const early = (postingDate: string, firstOpenDay = GO_LIVE) => ({
  ok: false,
  refusal: { code: 'POSTED_BEFORE_GO_LIVE', postingDate, goLiveOn: GO_LIVE, firstOpenDay },
});

describe('once it is decided when a legal entity goes live', () => {
  it('nothing is posted before that day, whatever day the document has', async () => {
    await start();
    await load();
    expect(await post(invoice(EVE))).toMatchObject(early(EVE));
    // Not even of a year that has no periods, which nobody needs to open then.
    expect(await post(invoice('2024-06-01'))).toMatchObject(early('2024-06-01'));
    const late = { postingDate: date(GO_LIVE) };
    expect(await post(invoice(EVE, late))).toMatchObject({ ok: true });
    expect(await post(invoice(GO_LIVE))).toMatchObject({ ok: true });
    // An item carried over is not posted a second time by sending its document.
    const again = { documentNumber: 'I-1', sourceSystem: 'IMPORT' };
    expect(await post(invoice('2025-01-10', again))).toMatchObject(early('2025-01-10'));
    expect(await home.verify()).toEqual([]);
  });

  it('the first open day that is named is of a month after it', async () => {
    await start();
    await load();
    await home.db.asOwner(
      `update ledger.fiscal_period set status = 'CLOSED'
        where legal_entity_id = $1 and kind = 'REGULAR'
          and starts_on between '2025-03-01' and '2025-04-01'`,
      [legalEntityId],
    );
    expect(await post(invoice(EVE))).toMatchObject(early(EVE, '2025-05-01'));
    expect(await post(invoice(GO_LIVE))).toMatchObject({
      refusal: { code: 'PERIOD_CLOSED', firstOpenDay: '2025-05-01' },
    });
  });

  it('items carried over are matched from that day on', async () => {
    await start();
    const items = await load();
    const cash = createCashApplication(home.db.unitOfWork, STORES);
    const match = (allocatedOn: string | null) =>
      cash.allocateItems(home.caller, request(), {
        pairs: [
          {
            debitItemId: items.get('I-1')?.item ?? '',
            creditItemId: items.get('C-1')?.item ?? '',
            amount: '30.00',
            creditAmount: null,
          },
        ],
        allocatedOn: allocatedOn === null ? null : date(allocatedOn),
      });
    expect(await match(EVE)).toMatchObject(early(EVE));
    expect(await match(null)).toMatchObject({ ok: true });
    const matched = await home.db.asOwner(
      `select allocated_on::text as on from ledger.allocation where legal_entity_id = $1`,
      [legalEntityId],
    );
    expect(matched).toEqual([{ on: GO_LIVE }]);
    expect(await home.verify()).toEqual([]);
  });

  it('and are reversed from that day on, or in the opening balances while those are open', async () => {
    await start();
    const items = await load();
    const reverse = (number: string, reversedOn: string) =>
      posting().reverse(home.caller, request(), {
        documentId: items.get(number)?.document ?? '',
        reversedOn: date(reversedOn),
        reason: 'Paid before',
      });
    expect(await reverse('I-1', '2025-03-13')).toMatchObject({
      refusal: { code: 'REVERSED_BEFORE_POSTING', earliest: EVE },
    });
    expect(await reverse('I-1', EVE)).toMatchObject({ ok: true });
    expect(await reverse('C-1', GO_LIVE)).toMatchObject({ ok: true });
    const periods = await home.db.asOwner(
      `select undone.document_number as number, period.kind
         from ledger.document as undone
         join ledger.document as undoing on undoing.reverses_document_id = undone.id
         join ledger.journal_entry as entry on entry.source_id = undoing.id
         join ledger.fiscal_period as period on period.id = entry.period_id
        where undone.legal_entity_id = $1 order by 1`,
      [legalEntityId],
    );
    expect(periods).toEqual([
      { number: 'C-1', kind: 'REGULAR' },
      { number: 'I-1', kind: 'OPENING' },
    ]);
    expect(await home.verify()).toEqual([]);
  });
});

describe('going live', () => {
  it('is refused where something is posted before that day', async () => {
    await home.load(
      'INVOICES',
      csvOf([
        {
          'Party code': 'C1',
          'Document number': 'X-1',
          'Document date': EVE,
          'Due date': '2025-05-01',
          Currency: 'CNY',
          'Total amount': '5.00',
        },
      ]),
      { legalEntityId, createsParties: true },
    );
    const tooLate = { ok: false, refusal: { code: 'OPENING_AFTER_POSTINGS', path: ['goLiveOn'] } };
    expect(await start()).toMatchObject(tooLate);
    expect(await start(EVE)).toMatchObject({ ok: true });
  });

  it('and a posting that was decided before it is refused after it', async () => {
    expect(await post(invoice(EVE), posting(interruptedPosting(() => start())))).toMatchObject(
      early(EVE),
    );
    expect(await home.verify()).toEqual([]);
  });
});
