import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal } from '@duebook/kernel';
import { aLedger, day, line, type TestLedger } from '../support/a-ledger';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await aLedger();
});
afterAll(() => ledger.db.close());

const post = (command: Parameters<TestLedger['services']['documents']['post']>[2]) =>
  ledger.services.documents.post(ledger.tenant.caller, ledger.request('invoicePost'), command);

async function itemsOf(documentId: string) {
  return ledger.db.asOwner<{
    id: string;
    open: string;
    due: string;
    side: string;
    functional: string;
  }>(
    `select id, open_amount::numeric(24,2)::text as open, due_date::text as due, side,
            open_functional::numeric(24,2)::text as functional
       from ledger.open_item where document_id = $1 order by instalment`,
    [documentId],
  );
}

async function posted(command: Parameters<typeof post>[0]): Promise<string> {
  const outcome = await post(command);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value.documentId;
}

describe('posting', () => {
  it('books an invoice with 13 % VAT against receivables, revenue and output tax', async () => {
    const documentId = await posted(
      ledger.invoice({
        documentNumber: '00001',
        lines: [{ ...line('1000.00'), taxRatePercent: new Decimal('13') }],
        due: { kind: 'DATE', dueDate: day('02-14') },
      }),
    );
    const lines = await ledger.db.asOwner(
      `select code, side, amount::numeric(24,2)::text as amount
         from ledger.journal_line join ledger.account on account.id = account_id
        where entry_id in (select id from ledger.journal_entry where source_id = $1) order by line_number`,
      [documentId],
    );
    expect(lines).toEqual([
      { code: '1122', side: 'DEBIT', amount: '1130.00' },
      { code: '6001', side: 'CREDIT', amount: '1000.00' },
      { code: '2221.01', side: 'CREDIT', amount: '130.00' },
    ]);
    expect(await itemsOf(documentId)).toMatchObject([
      { open: '1130.00', due: '2026-02-14', side: 'DEBIT' },
    ]);
  });

  it('answers a document sent again, and refuses it with both values when it differs', async () => {
    const first = await posted(ledger.invoice({ documentNumber: '00002', amount: '50.00' }));
    const again = await post(ledger.invoice({ documentNumber: '00002', amount: '50.00' }));
    expect(again).toMatchObject({ ok: true, value: { documentId: first, wasPosted: true } });
    const other = await post(
      ledger.invoice({
        documentNumber: '00002',
        amount: '50.00',
        due: { kind: 'DATE', dueDate: day('03-01') },
      }),
    );
    expect(other).toMatchObject({
      ok: false,
      refusal: {
        code: 'DOCUMENT_DIFFERS',
        documentId: first,
        differences: [{ field: 'dueDate', posted: '2026-01-15', sent: '2026-03-01' }],
      },
    });
  });

  it('lets two at once post one paper once', async () => {
    const command = ledger.invoice({ documentNumber: '00003' });
    const outcomes = await Promise.all([post(command), post(command), post(command)]);
    const ids = outcomes.map((outcome) =>
      outcome.ok ? outcome.value.documentId : outcome.refusal,
    );
    expect(new Set(ids).size).toBe(1);
  });

  it('draws numbers without a gap, also when several are posted at once', async () => {
    const ids = await Promise.all(
      Array.from({ length: 6 }, () => posted(ledger.receipt({ party: { code: 'C2' } }))),
    );
    const rows = await ledger.db.asOwner<{ document_number: string }>(
      'select document_number from ledger.document where id = any($1) order by 1',
      [ids],
    );
    expect(rows.map((row) => row.document_number)).toEqual(
      [1, 2, 3, 4, 5, 6].map((n) => `RC-2026-00000${n}`),
    );
  });

  it.each([
    ['an unknown party', { party: { code: 'NOBODY' } }, 'PARTY_UNKNOWN'],
    [
      'an unknown account',
      { lines: [{ ...line('1.00'), accountCode: '9999' }] },
      'ACCOUNT_UNKNOWN',
    ],
    [
      'a control account on a line',
      { lines: [{ ...line('1.00'), accountCode: '1122' }] },
      'CONTROL_ACCOUNT_NOT_ALLOWED',
    ],
    ['0.001 CNY', { amount: '0.001' }, 'AMOUNT_TOO_PRECISE'],
    ['a negative total', { amount: '-1.00' }, 'AMOUNT_NOT_POSITIVE'],
    ['a total of nothing', { amount: '0.00' }, 'AMOUNT_NOT_POSITIVE'],
    ['a day without a period', { documentDate: '2031-01-01' }, 'PERIOD_MISSING'],
    ['a currency without a rate', { currency: 'USD' }, 'RATE_MISSING'],
    ['an unknown term', { due: { kind: 'TERM', termCode: 'NET99' } }, 'PAYMENT_TERM_UNKNOWN'],
    [
      'a foreign legal entity',
      { legalEntityId: '0190a000-0000-7000-8000-00000000000a' },
      'LEGAL_ENTITY_UNKNOWN',
    ],
    ['no lines', { lines: [] }, 'LINES_MISSING'],
  ] as const)('refuses %s and changes nothing', async (_, over, code) => {
    const count = () => ledger.db.asOwner('select count(*) from ledger.document');
    const before = await count();
    const outcome = await post(ledger.invoice(over as object));
    expect(outcome).toMatchObject({ ok: false, refusal: { code } });
    expect(await count()).toEqual(before);
  });

  it('keeps 9007199254740993 exact', async () => {
    const documentId = await posted(
      ledger.invoice({
        documentNumber: 'BIG',
        amount: '9007199254740993.01',
        party: { code: 'C2' },
      }),
    );
    expect(await itemsOf(documentId)).toMatchObject([{ open: '9007199254740993.01' }]);
    await ledger.services.documents.reverse(
      ledger.tenant.caller,
      ledger.request('documentReverse'),
      {
        documentId,
        reversedOn: day('01-16'),
        reason: 'Only a test of size',
      },
    );
  });

  it('refuses a closed period and names the first open day', async () => {
    await ledger.db.asOwner(
      `update ledger.fiscal_period set status = 'CLOSED' where starts_on < '2025-03-01'`,
    );
    const outcome = await post(ledger.invoice({ documentDate: '2025-01-10' as never }));
    expect(outcome).toMatchObject({
      ok: false,
      refusal: { code: 'PERIOD_CLOSED', firstOpenDay: '2025-03-01' },
    });
  });

  it('posts nothing of a bulk call when one element is refused, or skips just that one', async () => {
    const commands = ['B1', 'B2', 'B3'].map((documentNumber, index) =>
      ledger.invoice({ documentNumber, amount: index === 1 ? '0.001' : '10.00' }),
    );
    const abort = await ledger.services.documents.postMany(
      ledger.tenant.caller,
      { ...ledger.request('invoicesPost'), onRefusal: 'ABORT' },
      commands,
    );
    expect(abort).toMatchObject({
      ok: false,
      refusal: {
        code: 'BULK_REFUSED',
        elements: [{ index: 1, refusal: { code: 'AMOUNT_TOO_PRECISE' } }],
      },
    });
    const request = { ...ledger.request('invoicesPost'), onRefusal: 'SKIP' as const };
    const skip = await ledger.services.documents.postMany(ledger.tenant.caller, request, commands);
    expect(skip).toMatchObject({ ok: true, value: [{ ok: true }, { ok: false }, { ok: true }] });
    expect(
      await ledger.services.documents.postMany(ledger.tenant.caller, request, commands),
    ).toEqual(skip);
  });
});

describe('the database refuses, whatever the code believes', () => {
  it('an unbalanced entry', async () => {
    const insert = ledger.db.asOwner(
      `with entry as (select tenant_id, id, legal_entity_id, posting_date from ledger.journal_entry limit 1)
       insert into ledger.journal_line (tenant_id, entry_id, line_number, legal_entity_id, account_id, posting_date, side, currency, amount, functional_amount, description)
       select tenant_id, id, 99, legal_entity_id, gen_random_uuid(), posting_date, 'DEBIT', 'CNY', 1, 1, 'x' from entry`,
    );
    await expect(insert).rejects.toMatchObject({
      code: '23514',
      constraint: 'journal_entry_balances',
    });
  });

  it('an entry in a closed period', async () => {
    const insert = ledger.db.asOwner(
      `insert into ledger.journal_entry (tenant_id, id, commit_id, legal_entity_id, book_id, period_id, posting_date, source_type, source_id, description)
       select tenant_id, gen_random_uuid(), gen_random_uuid(), legal_entity_id, gen_random_uuid(), id, starts_on, 'DOCUMENT', gen_random_uuid(), 'x'
         from ledger.fiscal_period where status = 'CLOSED' limit 1`,
    );
    await expect(insert).rejects.toMatchObject({ constraint: 'journal_entry_period_open' });
  });
});
