import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { createReferenceServices } from '../../src/reference';
import { anImportHome, csvOf, GOOD_INVOICE, type ImportHome } from '../support/an-import';
import { withApprovals } from '../support/ledger-approvals';

let home: ImportHome;
let legalEntityId: string;
beforeAll(async () => {
  home = await anImportHome();
  legalEntityId = await home.openEntity('CN02', 'CNY', [2025], 'CN');
  const { terms } = createReferenceServices(withApprovals(home.db));
  const halves = [30, 60].map((days) => ({ percent: '50', due: { net: { days } } }));
  const created = await terms.create(home.caller, {
    idempotencyKey: newId(),
    code: 'HALVES',
    name: 'Half after 30, half after 60 days',
    rule: {
      due: { instalments: halves },
      discounts: [],
      businessDayRule: 'NONE',
      lateCharge: null,
    },
  });
  if (!created.ok) throw new Error(JSON.stringify(created.refusal));
});
afterAll(() => home.close());

const openOf = (number: string) =>
  home.db.asOwner(
    `select open_amount::numeric(24, 2)::text as open
       from ledger.open_item join ledger.document as document on document.id = document_id
      where document.document_number = $1 order by open_item.due_date`,
    [number],
  );

describe('a credit note in instalments', () => {
  const invoices = csvOf([
    { ...GOOD_INVOICE, 'Document number': 'I-1', 'Due date': '', 'Payment term': 'HALVES' },
    { ...GOOD_INVOICE, 'Document number': 'I-2', 'Payment term': '' },
  ]);
  const creditNote = {
    'Party code': 'C1',
    'Document date': '2025-02-01',
    'Payment term': 'HALVES',
    Currency: 'CNY',
  };
  const credit = (rows: readonly Readonly<Record<string, string>>[]) =>
    home.load('CREDIT_NOTES', csvOf(rows.map((row) => ({ ...creditNote, ...row }))), {
      legalEntityId,
    });

  it('settles with all its items, across the instalments of the invoice', async () => {
    await home.load('INVOICES', invoices, { legalEntityId, createsParties: true });
    const { run, issues } = await credit([
      { 'Document number': 'CN-1', 'Total amount': '80.00', 'Settles document number': 'I-1' },
    ]);
    expect(run).toMatchObject({ state: 'COMPLETED', tally: { posted: 1 } });
    expect(issues).toEqual([]);
    expect(await openOf('CN-1')).toEqual([{ open: '0.00' }, { open: '0.00' }]);
    expect(await openOf('I-1')).toEqual([{ open: '0.00' }, { open: '20.00' }]);
  });

  it('says what of all its items stays on account', async () => {
    const { issues } = await credit([
      { 'Document number': 'CN-2', 'Total amount': '30.00', 'Settles document number': 'I-1' },
      { 'Document number': 'CN-3', 'Total amount': '210.00', 'Settles document number': 'I-2' },
    ]);
    expect(issues.map(({ line, code, detail }) => [line, code, detail])).toEqual([
      [2, 'SETTLED_IN_PART', '10.00'],
      [3, 'SETTLED_IN_PART', '110.00'],
    ]);
    expect(await openOf('I-1')).toEqual([{ open: '0.00' }, { open: '0.00' }]);
    expect(await openOf('CN-2')).toEqual([{ open: '0.00' }, { open: '10.00' }]);
    expect(await openOf('CN-3')).toEqual([{ open: '5.00' }, { open: '105.00' }]);
    expect(await home.verify()).toEqual([]);
  });
});
