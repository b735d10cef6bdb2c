import type { Id } from '@duebook/kernel';
import type { StatutoryFacts } from '../domain/statutory-facts';
import { statutoryTerms, type StatutoryTerms } from '../domain/statutory-terms';
import { rulePack } from '../packs/rule-packs';
import type { InvoiceDays, InvoiceRow } from './ports';

/** Statutory terms of an invoice; `isAdopted` false: the legal entity had chosen no pack by then. */
export type InvoiceTerms = StatutoryTerms & Readonly<{ documentId: Id; isAdopted: boolean }>;

/** Terms of an invoice by the packs that were chosen for its day. */
export function termsOfInvoice(invoice: InvoiceRow, days: InvoiceDays | undefined): InvoiceTerms {
  const { documentId, packIds } = invoice;
  // Packs are never taken out of Duebook, so that each that was chosen is there.
  const packs = (packIds ?? []).flatMap((id) => rulePack(id) ?? []);
  const terms = statutoryTerms(packs, factsOf(invoice, days));
  return { ...terms, documentId, isAdopted: packIds !== null };
}

function factsOf(invoice: InvoiceRow, days: InvoiceDays | undefined): StatutoryFacts {
  const { debtorClass, creditorClass, debtorCountry, creditorCountry, supply, dueOn } = invoice;
  return {
    ...{ judgedOn: invoice.documentDate, debtorClass, creditorClass, debtorCountry },
    ...{ creditorCountry, supply, dueOn },
    deliveredOn: days?.deliveredOn ?? null,
    acceptedOn: days?.acceptedOn ?? null,
    // Nothing tells yet whether a contract makes payment wait for acceptance.
    isAcceptanceAgreed: null,
    invoiceReceivedOn: days?.receivedOn ?? null,
  };
}
