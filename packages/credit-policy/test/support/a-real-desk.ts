import { businessDateAt, newId, type BusinessDate, type Id } from '@duebook/kernel';
import type { PostingCommand } from '@duebook/ledger';
import { partiesAlone } from '@duebook/parties/testing';
import { aCreditDesk, openCreditTables, type CreditDesk } from './a-credit-desk';
import { lineOf, valueOf } from './a-trading-ledger';
import type { RealCustomers, RealInvoice } from './real-customers';

/** A desk whose ledger holds what real customers bought and paid until today. */
export interface RealDesk {
  readonly desk: CreditDesk;
  readonly today: BusinessDate;
  readonly invoices: readonly RealInvoice[];
  /** By their codes. */
  readonly partyIds: ReadonlyMap<string, Id>;
  close(): Promise<void>;
}

/** Of a bulk call. */
const MOST = 1_000;

/** Books it in CNY, whatever it was owed in: nothing is converted. */
export async function aRealDesk(customers: RealCustomers): Promise<RealDesk> {
  const db = await openCreditTables();
  const desk = await aCreditDesk(db);
  const today = businessDateAt(db.clock.now(), 'UTC');
  const invoices = customers.read(today);
  const codes = [...new Set(invoices.map(({ customer }) => customer))];
  await openBooksOf(desk);
  for (const some of pieces(codes)) {
    const parties = some.map((code) => ({ code, legalName: code, kinds: ['CUSTOMER'] as const }));
    valueOf(await partiesAlone(db).partiesUpsert(desk.caller, { ...desk.key(), parties }));
  }
  const sold = await post(
    desk,
    invoices.map((invoice) => saleOf(desk, invoice)),
  );
  // As an import of opening balances marks what it brings over; the import is the ledger's own affair.
  if (customers.isBroughtOver) {
    await db.asOwner(`set session_replication_role = replica;
      update ledger.document set is_opening = true;
      set session_replication_role = origin`);
  }
  const paid = invoices.flatMap((invoice, index) => {
    const documentId = sold[index];
    return invoice.paidOn === null || documentId === undefined ? [] : [{ invoice, documentId }];
  });
  const received = await post(
    desk,
    paid.map(({ invoice }) => receiptOf(desk, invoice)),
  );
  await apply(desk, paid, received);
  const found = await db.asOwner<{ id: Id; code: string }>('select id, code from parties.party');
  return {
    ...{ desk, today, invoices },
    partyIds: new Map(found.map(({ id, code }) => [code, id])),
    close: () => db.close(),
  };
}

async function openBooksOf({ ledger, caller, tenant, key }: CreditDesk): Promise<void> {
  valueOf(
    await ledger.reference.chart.openBooks(caller, {
      ...{ ...key(), legalEntityId: tenant.legalEntityId, chartTemplate: 'CHINA', standard: 'CAS' },
      fiscalYears: [2024, 2025, 2026],
    }),
  );
}

async function post(
  { ledger, caller }: CreditDesk,
  commands: readonly PostingCommand[],
): Promise<readonly Id[]> {
  const ids: Id[] = [];
  for (const some of pieces(commands)) {
    const outcomes = valueOf(await ledger.documents.postMany(caller, bulk(), some));
    ids.push(...outcomes.map((each) => (each.ok ? each.documentId : '')));
  }
  return ids;
}

/** Each receipt pays the invoice that it came for, on the day it came. */
async function apply(
  { ledger, caller, db }: CreditDesk,
  paid: readonly { readonly invoice: RealInvoice; readonly documentId: Id }[],
  received: readonly Id[],
): Promise<void> {
  const rows = await db.asOwner<{ id: Id; documentId: Id }>(
    'select id, document_id as "documentId" from ledger.open_item',
  );
  const itemOf = new Map(rows.map(({ id, documentId }) => [documentId, id]));
  const commands = paid.map(({ invoice, documentId }, index) => ({
    documentId: received[index] ?? '',
    parts: [{ openItemId: itemOf.get(documentId) ?? '', amount: invoice.amount.toFixed(2) }],
    ...{ policy: 'OLDEST_FIRST' as const, allocatedOn: invoice.paidOn },
  }));
  for (const some of pieces(commands)) {
    valueOf(await ledger.cashApplication.allocateDocuments(caller, bulk(), some));
  }
}

function bulk() {
  return { operation: 'test', idempotencyKey: newId(), onRefusal: 'ABORT' } as const;
}

function saleOf({ tenant }: CreditDesk, invoice: RealInvoice): PostingCommand {
  return {
    ...headerOf(tenant.legalEntityId, invoice, invoice.writtenOn),
    ...{ kind: 'SALES_INVOICE', documentNumber: invoice.number },
    lines: [lineOf(invoice.amount.toFixed(2))],
    due: { kind: 'DATE', dueDate: invoice.dueOn },
  };
}

function receiptOf({ tenant }: CreditDesk, invoice: RealInvoice): PostingCommand {
  return {
    ...headerOf(tenant.legalEntityId, invoice, invoice.paidOn ?? invoice.dueOn),
    ...{ kind: 'RECEIPT', documentNumber: null, amount: invoice.amount.toFixed(2) },
    ...{ cashAccountCode: null, isPrepayment: false },
  };
}

function headerOf(legalEntityId: Id, { customer }: RealInvoice, on: BusinessDate) {
  return {
    ...{ legalEntityId, party: { code: customer }, sourceSystem: 'DUEBOOK', externalRef: null },
    ...{ numberedInFiscalYear: null, documentDate: on, postingDate: null, currency: 'CNY' },
    ...{ exchangeRate: null, reference: null, memo: null },
  };
}

function pieces<T>(all: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(all.length / MOST);
  return Array.from({ length: count }, (_, piece) => all.slice(piece * MOST, (piece + 1) * MOST));
}
