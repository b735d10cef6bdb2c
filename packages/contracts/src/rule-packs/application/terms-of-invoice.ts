import { addDays, type BusinessDate, type Id } from '@duebook/kernel';
import type { StatutoryFacts } from '../domain/statutory-facts';
import { statutoryTerms, type StatutoryTerms } from '../domain/statutory-terms';
import { rulePack } from '../packs/rule-packs';
import type { AgreedAcceptance, InvoiceDays, InvoiceRow } from './ports';

/** Statutory terms of an invoice; `isAdopted` false: the legal entity had chosen no pack by then. */
export type InvoiceTerms = StatutoryTerms & Readonly<{ documentId: Id; isAdopted: boolean }>;

/** What is known of an invoice besides its row. */
export interface KnownOfInvoice {
  readonly days?: InvoiceDays | undefined;
  /** Absent where no contract is known that could say something. */
  readonly acceptance?: AgreedAcceptance | undefined;
}

/** Terms of an invoice by the packs that were chosen for its day. */
export function termsOfInvoice(invoice: InvoiceRow, known: KnownOfInvoice = {}): InvoiceTerms {
  const { documentId, packIds } = invoice;
  // Packs are never taken out of Duebook, so that each that was chosen is there.
  const packs = (packIds ?? []).flatMap((id) => rulePack(id) ?? []);
  const terms = statutoryTerms(packs, factsOf(invoice, known));
  return { ...terms, documentId, isAdopted: packIds !== null };
}

function factsOf(
  invoice: InvoiceRow,
  { days = NO_DAYS, acceptance }: KnownOfInvoice,
): StatutoryFacts {
  const { debtorClass, creditorClass, debtorCountry, creditorCountry, supply, dueOn } = invoice;
  const { deliveredOn, acceptedOn, receivedOn } = days;
  return {
    ...{ judgedOn: invoice.judgedOn, debtorClass, creditorClass, debtorCountry },
    ...{ creditorCountry, supply, dueOn, deliveredOn, acceptedOn },
    isAcceptanceAgreed: acceptance === undefined ? null : acceptance.days !== null,
    acceptanceEndsOn: acceptanceEnd(deliveredOn, acceptance),
    invoiceReceivedOn: receivedOn,
  };
}

const NO_DAYS: InvoiceDays = { deliveredOn: null, acceptedOn: null, receivedOn: null };

function acceptanceEnd(
  deliveredOn: BusinessDate | null,
  acceptance: AgreedAcceptance | undefined,
): BusinessDate | null {
  const days = acceptance?.days ?? null;
  return deliveredOn === null || days === null ? null : addDays(deliveredOn, days);
}
