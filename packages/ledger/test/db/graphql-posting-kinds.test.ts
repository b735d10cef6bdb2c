import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { type Ask, asking, type Send } from '@duebook/platform/testing';
import { type AskedLedger, anAskedLedger, countingStatements } from '../support/a-core-schema';

let ledger: AskedLedger;
let ask: Ask;
let send: Send;
let legalEntityId: string;

beforeAll(async () => {
  ledger = await anAskedLedger();
  ({ ask, send, entity: legalEntityId } = ledger);
});
afterAll(() => ledger.db.close());

const header = (over: object = {}) => ({
  legalEntityId,
  partyCode: 'C1',
  documentDate: '2026-01-15',
  currencyCode: 'CNY',
  ...over,
});
const trade = (over: object = {}) =>
  header({ direction: 'SALES', lines: [{ description: 'Goods', netAmount: '100.00' }], ...over });

const SHOWN = `__typename documentNumber kind total { amount }
  openItems { itemClass side open { amount } }
  journalEntry { lines { side account { code } amount { amount } } }`;

/** Posts one document and answers it. */
async function posted(
  mutation: string,
  field: string,
  input: Record<string, unknown>,
): Promise<unknown> {
  const payload = await send(
    mutation,
    input,
    `wasPostedBefore warnings { code } ${field} { ${SHOWN} }`,
  );
  expect(payload).toMatchObject({ wasPostedBefore: false, userErrors: [] });
  return payload[field];
}

const line = (side: string, code: string, amount: string) => ({
  side,
  account: { code },
  amount: { amount },
});

describe('each kind of document is posted by its own mutation', () => {
  it('credit notes and debit notes, towards customers and suppliers', async () => {
    const purchase = { direction: 'PURCHASE', partyCode: 'C2' };
    expect(await posted('creditNotePost', 'creditNote', { creditNote: trade() })).toMatchObject({
      __typename: 'CreditNote',
      openItems: [{ itemClass: 'RECEIVABLE', side: 'CREDIT' }],
    });
    expect(await posted('debitNotePost', 'debitNote', { debitNote: trade() })).toMatchObject({
      __typename: 'DebitNote',
      openItems: [{ itemClass: 'RECEIVABLE', side: 'DEBIT' }],
    });
    const bought = { creditNote: trade(purchase) };
    expect(await posted('creditNotePost', 'creditNote', bought)).toMatchObject({
      kind: 'PURCHASE_CREDIT_NOTE',
      openItems: [{ itemClass: 'PAYABLE', side: 'DEBIT' }],
    });
    const owed = { invoice: trade({ ...purchase, documentNumber: 'THEIRS-1' }) };
    expect(await posted('invoicePost', 'invoice', owed)).toMatchObject({
      documentNumber: 'THEIRS-1',
      openItems: [{ itemClass: 'PAYABLE', side: 'CREDIT', open: { amount: '100.00' } }],
    });
  });

  it('receipts, which stay on account or are applied at once', async () => {
    const receipt = header({ amount: '30.00' });
    expect(await posted('receiptPost', 'receipt', { receipt })).toMatchObject({
      __typename: 'Receipt',
      openItems: [{ side: 'CREDIT', open: { amount: '30.00' } }],
      journalEntry: { lines: [line('CREDIT', '1122', '30.00'), line('DEBIT', '1002', '30.00')] },
    });
    const applied = { receipt: header({ amount: '70.00' }), allocate: 'OLDEST_FIRST' };
    expect(await posted('receiptPost', 'receipt', applied)).toMatchObject({
      openItems: [{ open: { amount: '0.00' } }],
    });
    const ahead = { receipt: header({ amount: '5.00', isPrepayment: true }) };
    expect(await posted('receiptPost', 'receipt', ahead)).toMatchObject({
      openItems: [{ itemClass: 'CUSTOMER_ADVANCE' }],
    });
  });

  it('payments and refunds, applied at once too', async () => {
    const payment = header({ partyCode: 'C2', amount: '60.00' });
    expect(
      await posted('paymentPost', 'payment', { payment, allocate: 'CIVIL_CODE_560' }),
    ).toMatchObject({
      __typename: 'Payment',
      openItems: [{ itemClass: 'PAYABLE', side: 'DEBIT', open: { amount: '0.00' } }],
    });
    const refund = header({ amount: '30.00', direction: 'SALES' });
    expect(
      await posted('refundPost', 'refund', { refund, allocate: 'OLDEST_FIRST' }),
    ).toMatchObject({
      kind: 'CUSTOMER_REFUND',
      openItems: [{ side: 'DEBIT', open: { amount: '0.00' } }],
    });
  });

  it('money, which shows the account of the chart that it came into or went out of', async () => {
    const shown = 'cashAccount { code type }';
    const till = await ledger.services.reference.chart.createAccount(ledger.tenant.caller, {
      ...{ idempotencyKey: newId(), legalEntityId: ledger.legalEntityId, code: '1001' },
      ...{ name: 'Cash in hand', nameZh: null, type: 'ASSET', itemClass: null, role: null },
    });
    expect(till.ok).toBe(true);
    const receipt = header({ amount: '2.00', cashAccountCode: '1001' });
    const named = await send('receiptPost', { receipt }, `receipt { id ${shown} }`);
    const refund = header({ amount: '2.00', direction: 'SALES' });
    const usual = await send('refundPost', { refund }, `refund { id ${shown} }`);
    expect([named['receipt'], usual['refund']]).toMatchObject([
      { cashAccount: { code: '1001', type: 'ASSET' } },
      { cashAccount: { code: '1002', type: 'ASSET' } },
    ]);
    const { id } = named['receipt'] as { readonly id: string };
    const query = `query ($id: ID!) { node(id: $id) { ... on MoneyDocument { ${shown} } } }`;
    // Whoever sees a document sees the accounts that it names.
    const reader = asking(ledger.schema, ledger.tenant.callerWith(['ledger.document.read']));
    const cashAccount = { code: '1001', type: 'ASSET' };
    expect((await reader(query, { id })).data).toEqual({ node: { cashAccount } });
  });

  it('adjustments', async () => {
    const adjustment = header({
      itemClass: 'RECEIVABLE',
      side: 'CREDIT',
      amount: '0.50',
      accountCode: '6604',
    });
    expect(await posted('adjustmentPost', 'adjustment', { adjustment })).toMatchObject({
      __typename: 'Adjustment',
      journalEntry: { lines: [line('CREDIT', '1122', '0.50'), line('DEBIT', '6604', '0.50')] },
    });
  });

  it.each([
    ['receipt', { amount: '0.001' }, 'AMOUNT_TOO_PRECISE', 'amount'],
    ['payment', { amount: '0' }, 'AMOUNT_NOT_POSITIVE', 'amount'],
    [
      'refund',
      { amount: '1', direction: 'SALES', cashAccountCode: '1122' },
      'CONTROL_ACCOUNT_NOT_ALLOWED',
      'cashAccountCode',
    ],
    ...(
      [
        ['receipt', { amount: '1' }],
        ['payment', { amount: '1' }],
        ['refund', { amount: '1', direction: 'SALES' }],
      ] as const
    ).map(
      ([kind, over]) =>
        [
          kind,
          { ...over, cashAccountCode: '6001' },
          'ACCOUNT_NOT_OF_MONEY',
          'cashAccountCode',
        ] as const,
    ),
    [
      'adjustment',
      { amount: '1', itemClass: 'RECEIVABLE', side: 'DEBIT', accountCode: '1002' },
      'BANK_ACCOUNT_NOT_ALLOWED',
      'accountCode',
    ],
    [
      'adjustment',
      { amount: '1', itemClass: 'BILL_RECEIVABLE', side: 'DEBIT', accountCode: '6604' },
      'ACCOUNT_ROLE_UNASSIGNED',
      'legalEntityId',
    ],
  ])('%sPost says where a refusal lies', async (field, sent, code, path) => {
    const payload = await send(`${field}Post`, { [field]: header(sent) }, `${field} { id }`);
    expect(payload).toMatchObject({
      [field]: null,
      userErrors: [{ code, path: ['input', field, path] }],
    });
  });
});

describe('bulk calls', () => {
  const RESULTS = `results { documentId wasPostedBefore warnings { code path }
    userErrors { code path } document { id documentNumber } }`;
  const numbered = (...numbers: readonly string[]) =>
    numbers.map((documentNumber) => trade({ documentNumber }));
  const broken = (documentNumber: string) => trade({ documentNumber, partyCode: 'NOBODY' });

  it('post all or nothing, and name every refused element', async () => {
    const invoices = [...numbered('B1', 'B2'), broken('B3'), broken('B4')];
    const payload = await send('invoicesPost', { invoices }, RESULTS);
    expect(payload).toMatchObject({
      results: null,
      userErrors: [
        {
          __typename: 'BulkRefusedError',
          code: 'BULK_REFUSED',
          refusedCount: 2,
          path: ['input', 'invoices'],
        },
        { code: 'PARTY_UNKNOWN', path: ['input', 'invoices', '2', 'partyCode'] },
        { code: 'PARTY_UNKNOWN', path: ['input', 'invoices', '3', 'partyCode'] },
      ],
    });
    const { data } = await ask('{ documents(filter: { documentNumber: "B1" }) { totalCount } }');
    expect(data).toEqual({ documents: { totalCount: '0' } });
  });

  it('leave out what is refused when asked to, and answer the same again', async () => {
    const idempotencyKey = newId();
    const late = trade({ documentNumber: 'B2', dueDate: '2025-12-31' });
    const invoices = [...numbered('B1'), broken('B3'), late, ...numbered('B1')];
    const input = { idempotencyKey, invoices, onRefusal: 'SKIP' };
    const payload = await send('invoicesPost', input, RESULTS);
    const results = payload['results'] as readonly { readonly documentId: string }[];
    const [first] = results;
    expect(payload['userErrors']).toEqual([]);
    expect(results).toMatchObject([
      { wasPostedBefore: false, document: { id: first?.documentId, documentNumber: 'B1' } },
      {
        documentId: null,
        document: null,
        userErrors: [{ code: 'PARTY_UNKNOWN', path: ['input', 'invoices', '1', 'partyCode'] }],
      },
      {
        warnings: [
          { code: 'DUE_BEFORE_DOCUMENT_DATE', path: ['input', 'invoices', '2', 'dueDate'] },
        ],
      },
      { wasPostedBefore: true, documentId: first?.documentId },
    ]);
    expect(await send('invoicesPost', input, RESULTS)).toEqual(payload);
  });

  it('post credit notes and receipts likewise', async () => {
    const creditNotes = [trade(), trade({ direction: 'PURCHASE' })];
    const notes = await send('creditNotesPost', { creditNotes }, RESULTS);
    expect(notes).toMatchObject({ results: [{ userErrors: [] }, { userErrors: [] }] });
    const receipts = [header({ amount: '1.00' }), header({ amount: '0.00' })];
    expect(await send('receiptsPost', { receipts }, RESULTS)).toMatchObject({
      userErrors: [
        { code: 'BULK_REFUSED' },
        { code: 'AMOUNT_NOT_POSITIVE', path: ['input', 'receipts', '1', 'amount'] },
      ],
    });
  });

  it('take a thousand elements, and read nothing back that was not asked for', async () => {
    const invoices = Array.from({ length: 1_000 }, () => trade());
    const { value, statements } = await countingStatements(ledger.db, () =>
      send('invoicesPost', { invoices }, 'results { documentId }'),
    );
    expect(value['results']).toHaveLength(1_000);
    expect(statements).toEqual([]);
    const tooMany = { invoices: [...invoices, trade()] };
    expect(await send('invoicesPost', tooMany, 'results { documentId }')).toMatchObject({
      results: null,
      userErrors: [{ __typename: 'BulkTooLargeError', code: 'BULK_TOO_LARGE', largest: 1_000 }],
    });
  });

  it('say which element is not understood', async () => {
    const { errors } = await ask(
      'mutation ($input: InvoicesPostInput!) { invoicesPost(input: $input) { userErrors { code } } }',
      { input: { idempotencyKey: newId(), invoices: [trade(), trade({ partyId: 'x' })] } },
    );
    expect(errors).toEqual(['input.invoices.1: give either partyId or partyCode.']);
  });
});
