import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FieldRule } from '@duebook/platform';
import { anImportHome, csvOf, type ImportHome } from '../support/an-import';
import { asRawRow, dated, from, rawInvoices } from '../support/look-alikes';

const USD: FieldRule = { field: 'currency', constant: 'USD' };

describe('raw rows with ids as floats, four styles of dates and an empty column', () => {
  const invoices = rawInvoices(37, 60);
  const file = csvOf(invoices.map(asRawRow));
  const integer = [{ kind: 'INTEGER_OF_FLOAT' }] as const;
  const customer: FieldRule = {
    field: 'partyCode',
    columns: ['cust'],
    transforms: [...integer, { kind: 'PAD_WITH_ZEROS', length: 10 }],
  };
  const linesWith = (...flaws: readonly (string | null)[]) =>
    invoices.flatMap(({ flaw }, index) => (flaws.includes(flaw) ? [index + 2] : []));
  let home: ImportHome;
  let legalEntityId: string;

  beforeAll(async () => {
    home = await anImportHome();
    legalEntityId = await home.openEntity('US01', 'USD', [2025, 2026]);
    await home.saveProfile({
      kind: 'INVOICES',
      name: 'Raw',
      rules: [
        USD,
        customer,
        { ...from('documentNumber', 'inv_id'), transforms: integer },
        from('memo', 'area'),
        dated('documentDate', 'created', 'yyyyMMdd'),
        from('postingDate', 'booked'),
        { ...dated('dueDate', 'due', 'yyyyMMdd'), transforms: integer },
        from('totalAmount', 'amount'),
      ],
      mapping: { ignoredColumns: ['cleared', 'clearing_id'] },
    });
    await home.saveProfile({
      kind: 'RECEIPTS',
      name: 'Raw',
      rules: [
        USD,
        customer,
        { ...from('documentNumber', 'clearing_id'), transforms: integer },
        { ...from('settlesDocumentNumber', 'inv_id'), transforms: integer },
        dated('documentDate', 'cleared', 'yyyy-MM-dd HH:mm:ss'),
        from('amount', 'amount'),
      ],
      mapping: { ignoresOtherColumns: true },
    });
  });
  afterAll(() => home.close());

  /** Which lines were told what of which column. */
  async function told(kind: 'INVOICES' | 'RECEIPTS') {
    const { run, issues } = await home.load(kind, file, {
      legalEntityId,
      createsParties: true,
      onBadRows: 'SKIP',
    });
    const lines = (reason: string) =>
      issues.filter(({ code, column }) => `${code} ${column}` === reason).map(({ line }) => line);
    const reasons = new Set(issues.map(({ code, column }) => `${code} ${column}`));
    const byReason = [...reasons].map((reason) => [reason, lines(reason)]);
    return { tally: run.tally, told: Object.fromEntries(byReason) as Record<string, number[]> };
  }

  it('takes the invoices that are readable, and names the rest by line and column', async () => {
    expect(linesWith('ID_LOST', 'NO_SUCH_DAY', 'NOT_CLEARED').length).toBeGreaterThan(9);
    const posted = linesWith(null, 'NOT_CLEARED').length;
    expect(await told('INVOICES')).toEqual({
      tally: { checked: 60, posted, alreadyThere: 0, refused: 60 - posted },
      told: {
        'DIGITS_LOST inv_id': linesWith('ID_LOST'),
        'NOT_A_DATE due': linesWith('NO_SUCH_DAY'),
      },
    });
  });

  it('takes the receipts that are readable, and names the rest by line and column', async () => {
    const posted = linesWith(null).length;
    expect(await told('RECEIPTS')).toEqual({
      tally: { checked: 60, posted, alreadyThere: 0, refused: 60 - posted },
      told: {
        'DIGITS_LOST inv_id': linesWith('ID_LOST'),
        'SETTLED_DOCUMENT_UNKNOWN inv_id': linesWith('NO_SUCH_DAY'),
        'VALUE_MISSING cleared': linesWith('NOT_CLEARED'),
      },
    });
  });

  it('has read every style of date, every id and the empty column as they are meant', async () => {
    const posted = await home.db.asOwner(
      `select party.code as customer, invoice.document_number as number, memo,
              invoice.document_date::text as "documentDate",
              invoice.posting_date::text as "postingDate", item.due_date::text as "dueDate",
              (select settled.allocated_on::text from ledger.allocation as settled
                where settled.debit_item_id = item.id) as "settledOn"
         from ledger.document as invoice
         join ledger.open_item as item on item.document_id = invoice.id
         join parties.party as party on party.id = invoice.party_id
        where invoice.kind = 'SALES_INVOICE' order by invoice.document_number`,
    );
    const readable = invoices.filter(({ flaw }) => flaw === null || flaw === 'NOT_CLEARED');
    expect(posted).toEqual(
      readable.map(({ flaw, customer: code, number, documentDate, ...dates }) => ({
        customer: code,
        number,
        memo: null,
        documentDate,
        postingDate: dates.postingDate,
        dueDate: dates.dueDate,
        settledOn: flaw === null ? dates.settledOn : null,
      })),
    );
    expect(await home.verify()).toEqual([]);
  });
});
