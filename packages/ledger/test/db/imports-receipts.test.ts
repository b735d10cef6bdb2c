import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  anImportHome,
  csvOf,
  GOOD_INVOICE,
  invoicesCsv,
  type ImportHome,
} from '../support/an-import';

jest.setTimeout(60_000);

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
  const pay = (rows: readonly object[]) =>
    home.load('RECEIPTS', csvOf(rows.map((row) => ({ ...receipt, ...row }))), { legalEntityId });

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
});
