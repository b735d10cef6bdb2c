import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal, newId } from '@duebook/kernel';
import type { PostingCommand } from '../../src/receivables/domain/posting-command';
import { aLedger, day, line, type TestLedger } from '../support/a-ledger';
import { anImportHome, invoicesCsv, type ImportHome } from '../support/an-import';

/** What became of a posting, in one word; the id where it was posted or answered again. */
type Told = string;

describe('a document sent again', () => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await aLedger();
  });
  afterAll(() => ledger.db.close());

  async function post(command: PostingCommand): Promise<Told> {
    const { services, tenant } = ledger;
    const outcome = await services.documents.post(tenant.caller, ledger.request('post'), command);
    if (!outcome.ok) return outcome.refusal.code;
    return `${outcome.value.wasPosted ? 'again' : 'posted'} ${outcome.value.documentId}`;
  }

  async function posted(command: PostingCommand): Promise<Told> {
    const told = await post(command);
    expect(told).toMatch(/^posted /);
    return told.replace('posted', 'again');
  }

  it('is answered after its period was closed; another one is told the first open day', async () => {
    const invoice = ledger.invoice({ documentNumber: 'A-1', documentDate: '2025-01-10' as never });
    const again = await posted(invoice);
    const { tenant, services } = ledger;
    const clerk = tenant.callerWith(['ledger.invoice.post']);
    const close = (status: string) =>
      ledger.db.asOwner(
        `update ledger.fiscal_period set status = $1 where starts_on = '2025-01-01'`,
        [status],
      );
    const asClerk = async (documentNumber: string) => {
      const request = ledger.request('post');
      const outcome = await services.documents.post(clerk, request, { ...invoice, documentNumber });
      return outcome.ok ? outcome.value.wasPosted : outcome.refusal.code;
    };
    await close('SOFT_CLOSED');
    expect([await asClerk('A-1'), await asClerk('A-2')]).toEqual([true, 'PERIOD_SOFT_CLOSED']);
    await close('CLOSED');
    expect([await asClerk('A-1'), await asClerk('A-2')]).toEqual([true, 'PERIOD_CLOSED']);
    expect(await post(invoice)).toBe(again);
    expect(await post({ ...invoice, reference: 'PO 7' })).toBe('DOCUMENT_DIFFERS');
  });

  it('is answered after its account, bank account or default account was retired', async () => {
    const named = ledger.invoice({
      documentNumber: 'A-3',
      lines: [{ ...line('10.00'), accountCode: '6401' }, line('5.00')],
    });
    const usual = ledger.invoice({ documentNumber: 'A-4' });
    const receipt = ledger.receipt({ documentNumber: 'A-5' });
    const adjustment = ledger.adjustment({ documentNumber: 'A-6' });
    const commands: PostingCommand[] = [named, usual, receipt, adjustment];
    const again: Told[] = [];
    for (const command of commands) again.push(await posted(command));

    const { db } = ledger;
    await db.asOwner(`update ledger.account set is_active = false where code in ('6401', '6604')`);
    await db.asOwner(`update ledger.account set role = null where code in ('6001', '1002')`);
    expect(await Promise.all(commands.map(post))).toEqual(again);
    const fresh = commands.map((command) => ({ ...command, documentNumber: newId() }));
    expect(await Promise.all(fresh.map(post))).toEqual([
      'ACCOUNT_UNKNOWN',
      'ACCOUNT_ROLE_UNASSIGNED',
      'ACCOUNT_ROLE_UNASSIGNED',
      'ACCOUNT_UNKNOWN',
    ]);

    // Another account is the usual one by now; whoever names none means the one that stands.
    await db.asOwner(`update ledger.account set role = 'SALES_REVENUE' where code = '6603'`);
    expect(await post(usual)).toBe(again[1]);
    expect(await post({ ...usual, lines: [{ ...line('100.00'), accountCode: '6603' }] })).toBe(
      'DOCUMENT_DIFFERS',
    );
    expect(await post({ ...usual, lines: [line('60.00'), line('40.00')] })).toBe(
      'DOCUMENT_DIFFERS',
    );
    await db.asOwner(`update ledger.account set is_active = true`);
    await db.asOwner(`update ledger.account set role = null where code = '6603'`);
    await db.asOwner(`update ledger.account set role = 'SALES_REVENUE' where code = '6001'`);
    await db.asOwner(`update ledger.account set role = 'BANK' where code = '1002'`);
  });

  it('is answered after its payment term was edited or retired, with the due date that stands', async () => {
    const { terms } = ledger.services.reference;
    const { caller } = ledger.tenant;
    const term = await terms.create(caller, {
      idempotencyKey: newId(),
      code: 'NET30',
      name: 'Net 30',
      rule: {
        due: { net: { days: 30 } },
        discounts: [],
        businessDayRule: 'NONE',
        lateCharge: null,
      },
    });
    if (!term.ok) throw new Error(term.refusal.code);
    const invoice = ledger.invoice({
      documentNumber: 'A-7',
      due: { kind: 'TERM', termCode: 'NET30' },
    });
    const again = await posted(invoice);
    const edit = { paymentTermId: term.value.paymentTermId, idempotencyKey: newId() };
    const rule = {
      due: { net: { days: 60 } },
      discounts: [],
      businessDayRule: 'NONE' as const,
      lateCharge: null,
    };
    await terms.update(caller, { ...edit, expectedVersion: 1, rule });
    expect(await post(invoice)).toBe(again);
    await terms.update(caller, {
      ...edit,
      idempotencyKey: newId(),
      expectedVersion: 2,
      isActive: false,
    });
    expect(await post(invoice)).toBe(again);
    expect(await post({ ...invoice, documentNumber: 'A-8' })).toBe('PAYMENT_TERM_UNKNOWN');
    // Day by day it is compared as ever.
    expect(await post({ ...invoice, due: { kind: 'DATE', dueDate: day('02-14') } })).toBe(again);
    expect(await post({ ...invoice, due: { kind: 'DATE', dueDate: day('03-16') } })).toBe(
      'DOCUMENT_DIFFERS',
    );
  });

  it('is answered without a rate, and after its party became another kind', async () => {
    const invoice = ledger.invoice({
      documentNumber: 'A-9',
      currency: 'USD',
      exchangeRate: new Decimal('7.1'),
    });
    const again = await posted(invoice);
    const unrated = { ...invoice, exchangeRate: null };
    expect(await post(unrated)).toBe(again);
    expect(await post({ ...unrated, documentNumber: 'A-10' })).toBe('RATE_MISSING');

    const setKind = (isCustomer: boolean) =>
      ledger.db.asOwner(
        `update parties.party set is_customer = $1, is_supplier = true where code = 'C1'`,
        [isCustomer],
      );
    await setKind(false);
    expect(await post(invoice)).toBe(again);
    expect(await post({ ...invoice, documentNumber: 'A-10' })).toBe('PARTY_KIND_WRONG');
    await setKind(true);
  });

  it('says nothing new of a whole call', async () => {
    const { services, tenant } = ledger;
    const standing = ledger.invoice({ documentNumber: 'A-1', documentDate: '2025-01-10' as never });
    const commands = [
      standing,
      { ...standing, documentNumber: 'A-11' },
      { ...standing, documentNumber: 'A-11' },
      ledger.invoice({ documentNumber: 'A-12' }),
    ];
    const outcome = await services.documents.postMany(
      tenant.caller,
      { ...ledger.request('invoicesPost'), onRefusal: 'SKIP' },
      commands,
    );
    expect(outcome).toMatchObject({
      ok: true,
      value: [
        { ok: true, wasPosted: true },
        { ok: false, refusal: { code: 'PERIOD_CLOSED' } },
        { ok: false, refusal: { code: 'PERIOD_CLOSED' } },
        { ok: true, wasPosted: false },
      ],
    });
  });
});

describe('a file that grows from month to month', () => {
  let home: ImportHome;
  let legalEntityId: string;
  beforeAll(async () => {
    home = await anImportHome();
    legalEntityId = await home.openEntity('CN02', 'CNY', [2025], 'CN');
  });
  afterAll(() => home.close());

  const load = (...rows: readonly Readonly<Record<string, string>>[]) =>
    home.load('INVOICES', invoicesCsv(...rows), { legalEntityId, createsParties: true });

  it('is taken after a month of it was closed', async () => {
    expect((await load({}, {})).run.tally).toMatchObject({ posted: 2 });
    await home.db.asOwner(
      `update ledger.fiscal_period set status = 'CLOSED' where starts_on = '2025-01-01'`,
    );
    const february = { 'Document date': '2025-02-03', 'Due date': '2025-03-05' };
    const grown = await load({}, {}, february);
    expect(grown.run).toMatchObject({
      state: 'COMPLETED',
      tally: { posted: 1, alreadyThere: 2, refused: 0 },
    });

    const wrong = await load({}, { 'Total amount': '7.00' }, february, {});
    expect(wrong.run).toMatchObject({ state: 'REFUSED', tally: { alreadyThere: 2, refused: 2 } });
    expect(wrong.issues.map(({ line, code }) => [line, code])).toEqual([
      [3, 'DOCUMENT_DIFFERS'],
      [5, 'PERIOD_CLOSED'],
    ]);
  });
});
