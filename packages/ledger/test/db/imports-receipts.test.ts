import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ok } from '@duebook/kernel';
import { allocationStore } from '../../src/cash-application/persistence/allocation-store';
import { settleDocuments } from '../../src/imports/application/settle-documents';
import { settlementStore } from '../../src/imports/persistence/settlement.repository';
import {
  anImportHome,
  csvOf,
  GOOD_INVOICE,
  invoicesCsv,
  type ImportHome,
} from '../support/an-import';

let home: ImportHome;
let legalEntityId: string;

const load = (text: string, over: object = {}) =>
  home.load('INVOICES', text, { legalEntityId, createsParties: true, ...over });

beforeAll(async () => {
  home = await anImportHome();
  legalEntityId = await home.openEntity('CN02', 'CNY', [2025], 'CN');
});
afterAll(() => home.close());

describe('receipts', () => {
  const receipt = {
    'Party code': 'C1',
    'External reference': 'BANK-1',
    'Document date': '2025-02-01',
    Currency: 'CNY',
    Amount: '30.00',
    'Settles document number': 'RI-1',
  };
  const pay = (rows: readonly object[], createsParties = false) =>
    home.load('RECEIPTS', csvOf(rows.map((row) => ({ ...receipt, ...row }))), {
      legalEntityId,
      createsParties,
    });

  beforeAll(async () => {
    await load(
      invoicesCsv({ 'Document number': 'RI-1' }, { 'Document number': 'RI-2', 'Party code': 'C2' }),
    );
  });

  it('refuse to settle what is not there, or of somebody else, before anything is posted', async () => {
    const { run, issues } = await pay([
      { 'Settles document number': 'RI-404' },
      { 'External reference': 'BANK-2', 'Settles document number': 'RI-2' },
      { 'External reference': '' },
    ]);
    expect(run).toMatchObject({ state: 'REFUSED', tally: { refused: 3 } });
    expect(issues.map(({ line, column, code }) => [line, column, code])).toEqual([
      [2, 'Settles document number', 'SETTLED_DOCUMENT_UNKNOWN'],
      [3, 'Party code', 'SETTLED_DOCUMENT_OF_OTHER_PARTY'],
      [4, 'External reference', 'DOCUMENT_NUMBER_MISSING'],
    ]);
  });

  it('settle one invoice in parts, and keep on account what is too much', async () => {
    const { run, issues } = await pay([
      {},
      { 'External reference': 'BANK-2', Amount: '50.00' },
      { 'External reference': 'BANK-3', Amount: '25.00' },
      { 'External reference': 'BANK-4', Amount: '5.00' },
    ]);
    expect(run).toMatchObject({ state: 'COMPLETED', tally: { posted: 4 }, warnings: 2 });
    expect(issues.map(({ line, code, detail }) => [line, code, detail])).toEqual([
      [4, 'SETTLED_IN_PART', '5.00'],
      [5, 'NOTHING_LEFT_TO_SETTLE', null],
    ]);
    const items = await home.db.asOwner(
      `select coalesce(document.external_ref, document.document_number) as item,
              open_amount::numeric(24, 2)::text as open
         from ledger.open_item join ledger.document as document on document.id = document_id
        where document.external_ref like 'BANK-%' or document.document_number = 'RI-1' order by 1`,
    );
    expect(items).toEqual([
      { item: 'BANK-1', open: '0.00' },
      { item: 'BANK-2', open: '0.00' },
      { item: 'BANK-3', open: '5.00' },
      { item: 'BANK-4', open: '5.00' },
      { item: 'RI-1', open: '0.00' },
    ]);
  });

  it.each([
    ['RECEIPT', 'CUSTOMER_REFUND'],
    ['PAYMENT', 'SUPPLIER_REFUND'],
  ])('a %s is given back by a %s, in part and no further', async (kind, refund) => {
    const party = { 'Party code': `OF-${kind}`, 'Party name': 'Somebody' };
    const given = { ...party, 'Settles document number': '', 'External reference': '' };
    const number = `MONEY-${kind}`;
    const money = { 'Document kind': kind, 'Document number': number, Amount: '100.00' };
    expect((await pay([{ ...given, ...money }], true)).run).toMatchObject({
      state: 'COMPLETED',
      warnings: 0,
    });
    const back = { ...given, 'Document kind': refund, 'Settles document number': number };
    const { run, issues } = await pay([
      { ...back, 'Document number': `${refund}-1`, Amount: '40.00' },
      { ...back, 'Document number': `${refund}-2`, Amount: '70.00' },
    ]);
    expect(run).toMatchObject({ state: 'COMPLETED', tally: { posted: 2 }, warnings: 1 });
    expect(issues.map(({ line, code, detail }) => [line, code, detail])).toEqual([
      [3, 'SETTLED_IN_PART', '10.00'],
    ]);
    const [left] = await home.db.asOwner(
      `select open_amount::numeric(24, 2)::text as open from ledger.open_item
         join ledger.document as document on document.id = document_id
        where document.document_number = $1`,
      [number],
    );
    expect(left).toEqual({ open: '0.00' });
  });

  it('are not taken for those posted before when they say something else', async () => {
    const given = { 'External reference': 'BANK-8', 'Settles document number': '' };
    const others = { 'Is prepayment': '', 'Bank account code': '', 'Document number': '' };
    expect((await pay([{ ...given, ...others }])).run.tally).toMatchObject({ posted: 1 });
    const told = async (over: object) => {
      const { run, issues } = await pay([{ ...given, ...others, ...over }]);
      expect(run.state).toBe('REFUSED');
      return issues.map(({ column, code, posted, sent }) => [column, code, posted, sent]);
    };
    expect(await told({ 'Is prepayment': 'YES' })).toEqual([
      ['Is prepayment', 'DOCUMENT_DIFFERS', 'NO', 'YES'],
    ]);
    expect(await told({ 'Bank account code': '6603' })).toEqual([
      ['Bank account code', 'DOCUMENT_DIFFERS', '1002', '6603'],
    ]);
  });

  it('that were posted before and now name what they settle are told that they do not', async () => {
    const file = (settles: string) => ({
      'External reference': 'BANK-7',
      'Settles document number': settles,
    });
    await load(invoicesCsv({ 'Document number': 'RI-7' }));
    expect((await pay([file('')])).run).toMatchObject({ state: 'COMPLETED', warnings: 0 });

    const { run, issues } = await pay([file('RI-7')]);
    expect(run).toMatchObject({ state: 'COMPLETED', tally: { posted: 0, alreadyThere: 1 } });
    expect(issues).toMatchObject([
      {
        code: 'POSTED_BEFORE_NOT_SETTLING',
        severity: 'WARNING',
        column: 'Settles document number',
        sent: 'RI-7',
      },
    ]);
    // One that is applied to what it names says nothing, however often it is sent.
    const applied = { ...file('RI-7'), 'External reference': 'BANK-6' };
    expect((await pay([applied])).run).toMatchObject({ tally: { posted: 1 }, warnings: 0 });
    const repeated = await pay([{ ...applied, Memo: 'Once more' }]);
    expect(repeated.run).toMatchObject({ tally: { alreadyThere: 1 }, warnings: 0 });
  });

  it('are refused below zero, as a refund has a name of its own', async () => {
    const { issues } = await pay([{ 'External reference': 'BANK-9', Amount: '-1.00' }]);
    expect(issues).toMatchObject([{ code: 'AMOUNT_NEGATIVE', column: 'Amount' }]);
  });
});

describe('who may', () => {
  it('needs the right to import and that to post, for each legal entity', async () => {
    const rows = ['CN01', 'CN02'].map((code, index) => ({
      ...GOOD_INVOICE,
      'Document number': `P-${index}`,
      'Legal entity': code,
    }));
    const importer = home.tenant.callerWith(
      ['ledger.import.run', 'platform.file.upload'],
      legalEntityId,
    );
    const { issues } = await home.load('INVOICES', csvOf(rows), {}, importer);
    expect(issues.map(({ line, code, detail }) => [line, code, detail])).toEqual([
      [2, 'PERMISSION_MISSING', 'ledger.import.run'],
      [3, 'PERMISSION_MISSING', 'ledger.invoice.post'],
    ]);
    const nobody = home.tenant.callerWith(['platform.file.upload']);
    await expect(home.load('INVOICES', csvOf(rows), {}, nobody)).rejects.toThrow(
      'ledger.import.run',
    );
    const noParties = home.tenant.callerWith(['platform.file.upload', 'ledger.import.run']);
    await expect(
      home.load('INVOICES', csvOf(rows), { createsParties: true }, noParties),
    ).rejects.toThrow('parties.party.write');
  });

  it('needs the right to match as well for rows that settle something', async () => {
    const receipts = csvOf(
      ['RI-2', ''].map((settled, index) => ({
        'Party code': 'C2',
        'External reference': `BANK-2${index}`,
        'Document date': '2025-02-01',
        Currency: 'CNY',
        Amount: '30.00',
        'Settles document number': settled,
      })),
    );
    const permissions = ['ledger.import.run', 'platform.file.upload', 'ledger.receipt.post'];
    const poster = home.tenant.callerWith(permissions, legalEntityId);
    const { run, issues } = await home.load('RECEIPTS', receipts, { legalEntityId }, poster);
    expect(run).toMatchObject({ state: 'REFUSED', tally: { refused: 1 } });
    expect(issues).toMatchObject([
      {
        line: 2,
        column: 'Settles document number',
        code: 'PERMISSION_MISSING',
        detail: 'ledger.allocation.create',
      },
    ]);
    const matcher = home.tenant.callerWith(
      [...permissions, 'ledger.allocation.create'],
      legalEntityId,
    );
    const matched = await home.load('RECEIPTS', receipts, { legalEntityId }, matcher);
    expect(matched).toMatchObject({
      run: { state: 'COMPLETED', tally: { posted: 2 } },
      issues: [],
    });
    // What stands already is not matched again, so that it may be sent by whoever may post.
    const again = await home.load('RECEIPTS', receipts, { legalEntityId, isDryRun: true }, poster);
    expect(again).toMatchObject({ run: { tally: { alreadyThere: 2 } }, issues: [] });
  });

  it('is asked again when rows are matched, whoever judged them', async () => {
    const stranger = home.tenant.callerWith(['ledger.receipt.post'], legalEntityId);
    const [document] = await home.db.asOwner<{ id: string }>(
      `select id from ledger.document where external_ref = 'BANK-21'`,
    );
    const [invoice] = await home.db.asOwner<{ id: string }>(
      `select id from ledger.document where document_number = 'RI-2'`,
    );
    if (!document || !invoice) throw new Error('both were posted before');
    const stores = { settlements: settlementStore, allocations: allocationStore };
    const settlement = { documentId: document.id, settledDocumentId: invoice.id };
    await expect(
      home.db.unitOfWork.run(stranger, 'settle', async (tx) =>
        ok(await settleDocuments(stores, tx, [settlement])),
      ),
    ).rejects.toThrow('ledger.allocation.create');
  });
});
