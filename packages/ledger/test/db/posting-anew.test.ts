import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, ok, type BusinessDate } from '@duebook/kernel';
import { Recorder } from '@duebook/platform/module';
import type { Caller } from '@duebook/platform';
import type { LedgerServices } from '../../src';
import { brokenAmong } from '@duebook/platform/testing';
import { createLedgerServices, ledgerInvariants, ledgerRecorderSteps } from '../../src/module';
import { postDocuments } from '../../src/receivables/application/post-documents';
import type { PostingCommand } from '../../src/receivables/domain/posting-command';
import { postingStore } from '../../src/receivables/persistence/posting-store';
import { aLedger, day, type TestLedger } from '../support/a-ledger';
import { anImportHome, csvOf, invoicesCsv, type ImportHome } from '../support/an-import';
import { counting } from '../support/counting';
import { NOBODY_ASKED, withApprovals } from '../support/ledger-approvals';

async function reverse(
  services: Pick<LedgerServices, 'documents'>,
  caller: Caller,
  documentId: string,
  reversedOn = day('01-31'),
): Promise<void> {
  const request = { operation: 'documentReverse', idempotencyKey: `reverse ${documentId}` };
  const command = { documentId, reversedOn, reason: 'Entered wrongly' };
  const outcome = await services.documents.reverse(caller, request, command);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
}

describe('a document sent again after its reversal', () => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await aLedger();
  });
  afterAll(() => ledger.db.close());

  const post = (command: PostingCommand, request = ledger.request('post')) =>
    ledger.services.documents.post(ledger.tenant.caller, request, command);

  async function posted(command: PostingCommand) {
    const outcome = await post(command);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
    return outcome.value;
  }

  const undo = (documentId: string) => reverse(ledger.services, ledger.tenant.caller, documentId);

  const warned = (field: string) => [{ code: 'POSTED_AFTER_REVERSAL', path: [field] }];

  it('is posted anew under its number; the first and its reversal stay', async () => {
    const purchase = { kind: 'PURCHASE_INVOICE', party: { code: 'C2' } } as const;
    const wrong = ledger.invoice({ ...purchase, documentNumber: 'L-77', amount: '1000.00' });
    const right = {
      ...ledger.invoice({ ...wrong, amount: '100.00' }),
      lines: ledger.invoice({ amount: '100.00' }).lines,
    };
    const first = await posted(wrong);
    expect(await post(right)).toMatchObject({ ok: false, refusal: { code: 'DOCUMENT_DIFFERS' } });
    await undo(first.documentId);

    const second = await posted(right);
    expect(second).toMatchObject({ wasPosted: false, warnings: warned('documentNumber') });
    expect(await posted(right)).toEqual({ ...second, wasPosted: true, warnings: [] });
    expect(await post(wrong)).toMatchObject({
      ok: false,
      refusal: { code: 'DOCUMENT_DIFFERS', documentId: second.documentId },
    });
    expect(await ledger.balance('2202')).toBe('-100.00');

    await undo(second.documentId);
    const third = await posted(wrong);
    expect(third).toMatchObject({ wasPosted: false, warnings: warned('documentNumber') });
    const standing = await ledger.db.asOwner(
      `select number_generation as generation, total_amount::numeric(24, 2)::text as total,
              exists (select 1 from ledger.document as undone
                       where undone.reverses_document_id = document.id) as reversed
         from ledger.document where document_number = 'L-77' order by 1`,
    );
    expect(standing).toEqual([
      { generation: 0, total: '1000.00', reversed: true },
      { generation: 1, total: '100.00', reversed: true },
      { generation: 2, total: '1000.00', reversed: false },
    ]);
  });

  it('is posted anew under its reference, with a number of its own', async () => {
    const receipt = ledger.receipt({ externalRef: 'BANK-1' });
    const first = await posted(receipt);
    await undo(first.documentId);
    const second = await posted(receipt);
    expect(second).toMatchObject({ wasPosted: false, warnings: warned('externalRef') });
    expect(await posted(receipt)).toMatchObject({ documentId: second.documentId, wasPosted: true });
    const numbers = await ledger.db.asOwner(
      `select document_number as number, number_generation as n, reference_generation as r
         from ledger.document where external_ref = 'BANK-1' order by 3`,
    );
    expect(numbers).toEqual([
      { number: 'RC-2026-000001', n: 0, r: 0 },
      { number: 'RC-2026-000002', n: 0, r: 1 },
    ]);
  });

  it('is the one that stands under its reference, where its number was only reversed', async () => {
    const numbered = ledger.invoice({ documentNumber: 'N-1' });
    await undo((await posted(numbered)).documentId);
    const referred = ledger.invoice({ documentNumber: 'N-2', externalRef: 'REF-1' });
    const { documentId } = await posted(referred);
    expect(await post({ ...numbered, externalRef: 'REF-1' })).toMatchObject({
      ok: false,
      refusal: { code: 'DOCUMENT_DIFFERS', documentId, differences: [{ field: 'documentNumber' }] },
    });
  });

  it('is posted once, however many send it at the same moment or in one call', async () => {
    const invoice = ledger.invoice({ documentNumber: 'N-3' });
    await undo((await posted(invoice)).documentId);
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => posted(invoice)));
    expect(new Set(outcomes.map(({ documentId }) => documentId)).size).toBe(1);
    expect(outcomes.filter(({ wasPosted }) => !wasPosted)).toHaveLength(1);

    await undo(outcomes[0]?.documentId ?? '');
    const bulk = await ledger.services.documents.postMany(
      ledger.tenant.caller,
      { ...ledger.request('invoicesPost'), onRefusal: 'ABORT' },
      [invoice, ledger.invoice({ documentNumber: 'N-4' }), invoice],
    );
    expect(bulk).toMatchObject({
      ok: true,
      value: [
        { wasPosted: false, warnings: warned('documentNumber') },
        { wasPosted: false, warnings: [] },
        { wasPosted: true },
      ],
    });
  });

  it('is answered as it was under the same key, and refused where it could not be new', async () => {
    const invoice = ledger.invoice({
      documentNumber: 'N-5',
      documentDate: '2025-03-03' as BusinessDate,
    });
    const request = ledger.request('post');
    const first = await post(invoice, request);
    if (!first.ok) throw new Error(first.refusal.code);
    await reverse(ledger.services, ledger.tenant.caller, first.value.documentId);
    expect(await post(invoice, request)).toEqual(first);
    const set = (status: string) =>
      ledger.db.asOwner(
        `update ledger.fiscal_period set status = $1 where starts_on = '2025-03-01'`,
        [status],
      );
    await set('CLOSED');
    expect(await post(invoice)).toMatchObject({ ok: false, refusal: { code: 'PERIOD_CLOSED' } });
    await set('OPEN');
    expect(await post(invoice)).toMatchObject({ ok: true, value: { wasPosted: false } });
  });

  it('takes no statement more than a new one', async () => {
    const { db, tenant } = ledger;
    const invoice = ledger.invoice({ documentNumber: 'N-6' });
    const counted: number[] = [];
    const write = (command: PostingCommand) =>
      db.unitOfWork.run(tenant.caller, 'test', async (tx) => {
        const statements: string[] = [];
        const [outcome] = await postDocuments(
          { postings: postingStore, ...NOBODY_ASKED },
          counting(tx, statements),
          [command],
        );
        counted.push(statements.length);
        return ok(outcome?.ok === true ? outcome.documentId : '');
      });
    const first = await write(invoice);
    await undo(first.ok ? first.value : '');
    await write(invoice);
    // A number of its own needs none from the series; the lookup takes its place.
    expect(counted).toEqual([15, 15]);
  });

  it('leaves books in which every invariant holds', async () => {
    await ledger.recorder.recordAll();
    expect(await brokenAmong(ledger.db, ledger.tenant.caller, ledgerInvariants)).toEqual([]);
  });
});

describe('a file that repeats what was reversed', () => {
  let home: ImportHome;
  let legalEntityId: string;
  let services: LedgerServices;
  beforeAll(async () => {
    home = await anImportHome();
    legalEntityId = await home.openEntity('CN02', 'CNY', [2025], 'CN');
    const { db } = home;
    services = createLedgerServices({
      ...withApprovals(db),
      settler: new Recorder(db.database, db.clock, ledgerRecorderSteps, []),
      clock: db.clock,
    });
  });
  afterAll(() => home.close());

  const undo = async (number: string, on = '2025-12-31') => {
    const [found] = await home.db.asOwner<{ id: string }>(
      `select id from ledger.document where document_number = $1
        order by number_generation desc limit 1`,
      [number],
    );
    await reverse(services, home.caller, found?.id ?? '', on as BusinessDate);
  };
  const load = (kind: 'INVOICES' | 'OPENING_ITEMS', text: string) =>
    home.load(kind, text, { legalEntityId, createsParties: true });
  const told = ({ run, issues }: Awaited<ReturnType<typeof load>>) => ({
    state: run.state,
    posted: run.tally.posted,
    there: run.tally.alreadyThere,
    issues: issues.map(({ line, column, code }) => [line, column, code]),
  });

  it('leaves the same row reversed and says so, and posts a corrected one', async () => {
    // Each file is another one; the very same is not even read again.
    let files = 0;
    const file = (amount: string) => {
      files += 1;
      return invoicesCsv({ Memo: `file ${files}` }, { 'Total amount': amount }, {});
    };
    expect(told(await load('INVOICES', file('20.00')))).toMatchObject({ posted: 3 });
    await undo('INV-2');
    expect(told(await load('INVOICES', file('20.00')))).toEqual({
      state: 'COMPLETED',
      posted: 0,
      there: 3,
      issues: [[3, 'Document number', 'DOCUMENT_REVERSED']],
    });
    expect(told(await load('INVOICES', file('30.00')))).toEqual({
      state: 'COMPLETED',
      posted: 1,
      there: 2,
      issues: [[3, 'Document number', 'POSTED_AFTER_REVERSAL']],
    });
    expect(told(await load('INVOICES', file('30.00')))).toMatchObject({ there: 3, issues: [] });
    expect(told(await load('INVOICES', file('20.00')))).toMatchObject({
      state: 'REFUSED',
      issues: [[3, 'Total amount', 'DOCUMENT_DIFFERS']],
    });
    // The correction was undone as well: neither version comes back.
    await undo('INV-2');
    for (const amount of ['20.00', '30.00']) {
      expect(told(await load('INVOICES', file(amount)))).toEqual({
        state: 'COMPLETED',
        posted: 0,
        there: 3,
        issues: [[3, 'Document number', 'DOCUMENT_REVERSED']],
      });
    }
    expect(await home.verify()).toEqual([]);
  });

  it('leaves opening items reversed too, and posts a corrected one', async () => {
    const openingId = await home.openEntity('CN04', 'CNY', [2024, 2025], 'CN');
    const started = await home.opening.start(home.caller, {
      idempotencyKey: newId(),
      legalEntityId: openingId,
      goLiveOn: '2025-01-01' as BusinessDate,
    });
    if (!started.ok) throw new Error(started.refusal.code);
    const file = (amount: string, rows: number) =>
      csvOf(
        Array.from({ length: rows }, (_, index) => ({
          'Party code': 'C1',
          'Document number': `O-${Math.min(index, 1)}`,
          'Document date': '2024-11-01',
          'Due date': '2024-12-01',
          Currency: 'CNY',
          'Open amount': index === 0 ? '7.00' : amount,
        })),
      );
    const open = (text: string) =>
      home.load('OPENING_ITEMS', text, { legalEntityId: openingId, createsParties: true });
    expect(told(await open(file('40.00', 2)))).toMatchObject({ posted: 2 });
    await undo('O-1');
    expect(told(await open(`${file('40.00', 2)}\r\n`))).toMatchObject({
      posted: 0,
      there: 2,
      issues: [[3, 'Document number', 'DOCUMENT_REVERSED']],
    });
    // The same corrected row twice is one document.
    expect(told(await open(file('50.00', 3)))).toMatchObject({
      posted: 1,
      issues: [
        [3, 'Document number', 'POSTED_AFTER_REVERSAL'],
        [4, 'Document number', 'ROW_REPEATED'],
      ],
    });
    expect(await home.verify()).toEqual([]);
  });

  it('ties out after an opening item was undone in the opening period and corrected', async () => {
    const openingId = await home.openEntity('CN05', 'CNY', [2024, 2025], 'CN');
    const started = await home.opening.start(home.caller, {
      idempotencyKey: newId(),
      legalEntityId: openingId,
      goLiveOn: '2025-01-01' as BusinessDate,
    });
    if (!started.ok) throw new Error(started.refusal.code);
    const open = (items: Readonly<Record<string, string>>) =>
      home.load(
        'OPENING_ITEMS',
        csvOf(
          Object.entries(items).map(([number, amount]) => ({
            'Party code': 'C1',
            'Document number': number,
            'Document date': '2024-11-01',
            'Due date': '2024-12-01',
            Currency: 'CNY',
            'Open amount': amount,
          })),
        ),
        { legalEntityId: openingId, createsParties: true },
      );
    await open({ 'P-0': '7.00', 'P-1': '40.00', 'P-2': '3.00' });
    await home.load(
      'OPENING_TRIAL_BALANCE',
      csvOf([{ 'Account code': '1122', 'Party code': 'C1', Currency: 'CNY', Balance: '60.00' }]),
      { legalEntityId: openingId },
    );
    const tie = () => home.opening.tieOut(home.caller, openingId);
    expect(await tie()).toMatchObject({ isZero: false });

    await undo('P-1', '2024-12-31');
    expect(told(await open({ 'P-0': '7.00', 'P-1': '50.00' }))).toMatchObject({
      posted: 1,
      there: 1,
    });
    expect(await tie()).toMatchObject({ isZero: true, differences: [] });

    // What fell away later is undone then, and leaves the opening balances as they were.
    await undo('P-2', '2025-12-31');
    expect(await tie()).toMatchObject({ isZero: true });

    // The first version of the corrected one does not come back when both are undone.
    await undo('P-1', '2024-12-31');
    for (const amount of ['40.00', '50.00']) {
      expect(told(await open({ 'P-1': amount, 'P-0': '7.00' }))).toMatchObject({
        posted: 0,
        there: 2,
        issues: [[2, 'Document number', 'DOCUMENT_REVERSED']],
      });
    }

    // Only while the opening period is open.
    const setOpening = (status: string) =>
      home.db.asOwner(`update ledger.fiscal_period set status = $2 where id = $1`, [
        started.value.fiscalPeriodId,
        status,
      ]);
    await setOpening('CLOSED');
    expect(told(await open({ 'P-0': '7.00', 'P-1': '50.00', 'P-2': '3.00' }))).toEqual({
      state: 'COMPLETED',
      posted: 0,
      there: 3,
      issues: [
        [3, 'Document number', 'DOCUMENT_REVERSED'],
        [4, 'Document number', 'DOCUMENT_REVERSED'],
      ],
    });
    expect(told(await open({ 'P-0': '8.00', 'P-3': '7.00' }))).toMatchObject({
      state: 'REFUSED',
      issues: [
        [2, 'Open amount', 'DOCUMENT_DIFFERS'],
        // The original amount, which the file leaves to the open one.
        [2, null, 'DOCUMENT_DIFFERS'],
        [3, 'Document date', 'PERIOD_CLOSED'],
      ],
    });
    await expect(undo('P-0', '2024-12-31')).rejects.toThrow('PERIOD_CLOSED');
    await setOpening('OPEN');
    // And nothing else comes into it: the reversal of what is no opening item does not.
    await home.load('INVOICES', invoicesCsv({ 'Document number': 'P-9' }), {
      legalEntityId: openingId,
      createsParties: true,
    });
    await expect(undo('P-9', '2024-12-31')).rejects.toThrow('REVERSED_BEFORE_POSTING');
    expect(await home.verify()).toEqual([]);
  });
});
