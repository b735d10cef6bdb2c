import { businessDate, Decimal, invariant, newId, type Id } from '@duebook/kernel';
import type { TradeCommand } from '@duebook/ledger';
import { Recorder, Relay } from '@duebook/platform/module';
import {
  createInvoiceTerms,
  invoiceTermsHandlers,
  type InvoiceTerms,
} from '../../src/invoice-terms/create-invoice-terms';
import type { FoundDeviation } from '../../src/invoice-terms/application/ports';
import { aContractDesk, type ContractDesk, type ContractTables } from './a-contract-desk';

/** An invoice under a contract, in words. */
export interface SomeInvoice {
  readonly contractNumber: string | null;
  readonly on: string;
  readonly amount?: string;
  readonly due?: TradeCommand['due'];
  readonly currency?: string;
  readonly number?: string;
}

/** A contract desk whose documents follow from contracts, over open books of 2025 and 2026. */
export interface InvoiceDesk extends ContractDesk {
  readonly invoiceTerms: InvoiceTerms;
  readonly c1: Id;
  /** Posts them, and answers their ids in the order; invoices of the customer C1. */
  post(invoices: readonly SomeInvoice[]): Promise<readonly Id[]>;
  tryPost(invoice: SomeInvoice): ReturnType<ContractDesk['ledger']['documents']['post']>;
  /** Lets the news of postings come to whoever listens. */
  deliver(): Promise<void>;
  deviations(): Promise<readonly FoundDeviation[]>;
}

/** Opens it. */
export async function anInvoiceDesk(tables: ContractTables): Promise<InvoiceDesk> {
  const { db } = tables;
  // The register is told whom to tell before there is a ledger to tell.
  const told: { terms?: InvoiceTerms } = {};
  const desk = await aContractDesk(tables, {
    followers: [(tx, each) => told.terms?.follower(tx, each) ?? Promise.resolve()],
  });
  const { ledger, caller, tenant } = desk;
  const terms = createInvoiceTerms({ unitOfWork: db.unitOfWork, ledger });
  told.terms = terms;
  const books = await ledger.reference.chart.openBooks(caller, {
    ...{ idempotencyKey: newId(), legalEntityId: tenant.legalEntityId },
    ...{ chartTemplate: 'CHINA', standard: 'CAS', fiscalYears: [2025, 2026] },
  });
  invariant(books.ok, 'books can be opened');
  const [c1 = ''] = await desk.customers(['C1']);
  const command = (invoice: SomeInvoice): TradeCommand => ({
    ...{ kind: 'SALES_INVOICE', legalEntityId: tenant.legalEntityId, party: { code: 'C1' } },
    ...{ sourceSystem: 'ERP', documentNumber: invoice.number ?? newId(), externalRef: null },
    ...{ numberedInFiscalYear: null, documentDate: businessDate(invoice.on), postingDate: null },
    ...{ currency: invoice.currency ?? 'CNY', reference: null, memo: null },
    exchangeRate: invoice.currency === undefined ? null : new Decimal('7.1'),
    lines: [
      {
        ...{ accountCode: null, description: 'Steel', quantity: null, unitPrice: null },
        ...{ netAmount: invoice.amount ?? '100.00', taxRatePercent: null, taxAmount: null },
        dimensions: {},
      },
    ],
    due: invoice.due ?? { kind: 'CONTRACT' },
    contractNumber: invoice.contractNumber,
  });
  const recorder = new Recorder(db.database, db.clock, [], invoiceTermsHandlers);
  const relay = new Relay(db.database, db.unitOfWork, db.clock, invoiceTermsHandlers);
  return {
    ...{ ...desk, invoiceTerms: terms, c1 },
    post: async (invoices) => {
      const posted = await ledger.documents.postMany(
        caller,
        { ...desk.request('invoicesPost'), onRefusal: 'ABORT' },
        invoices.map(command),
      );
      invariant(posted.ok, `They are posted: ${JSON.stringify(posted)}`);
      return posted.value.map((each) => {
        invariant('documentId' in each, JSON.stringify(each));
        return each.documentId;
      });
    },
    tryPost: (invoice) =>
      ledger.documents.post(caller, desk.request('invoicePost'), command(invoice)),
    deliver: async () => {
      await recorder.recordAll();
      while ((await relay.deliverDue()) > 0) continue;
    },
    deviations: () =>
      terms.reading.page(caller, {
        ...{ legalEntityIds: null, after: null, limit: 101 },
        filter: {
          ...{ contractId: null, partyId: null, kinds: null },
          ...{ documentDateFrom: null, documentDateTo: null },
        },
      }),
  };
}
