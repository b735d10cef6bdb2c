import { compareText, type BusinessDate, type Id } from '@duebook/kernel';

/** What a package holds, in the order in which it is read. */
export const SECTIONS = [
  ...(['INDEX', 'STATEMENT', 'AGREEMENT', 'TERMS', 'DELIVERY', 'ACCEPTANCE', 'INVOICE'] as const),
  ...(['BALANCE', 'CORRESPONDENCE', 'PAYMENT', 'OTHER', 'CONTACTS', 'COMPLETENESS'] as const),
] as const;
/** A part of a package. */
export type EvidenceSection = (typeof SECTIONS)[number];

/** Where documents of a kind stand; kinds of a tenant's own are OTHER. */
const SECTION_OF: Readonly<Record<string, EvidenceSection>> = {
  ...{ CONTRACT: 'AGREEMENT', ORDER: 'AGREEMENT', GUARANTEE: 'AGREEMENT', PLEDGE: 'AGREEMENT' },
  ...{ DELIVERY_NOTE: 'DELIVERY', ACCEPTANCE: 'ACCEPTANCE', INVOICE: 'INVOICE' },
  ...{ STATEMENT: 'BALANCE', BALANCE_CONFIRMATION: 'BALANCE' },
  ...{ CORRESPONDENCE: 'CORRESPONDENCE', DEMAND: 'CORRESPONDENCE', PAYMENT_PROOF: 'PAYMENT' },
};

/** Where documents of a kind stand in a package. */
export function sectionOf(kindCode: string): EvidenceSection {
  return SECTION_OF[kindCode] ?? 'OTHER';
}

/** The folder of a section, which a name of `evidencePath` begins with. */
export function folderOf(section: EvidenceSection): string {
  return section.toLowerCase();
}

/** What of a document decides its place. */
export interface OrderedDocument {
  readonly id: Id;
  readonly kindCode: string;
  readonly documentDate: BusinessDate;
}

/** By section, then by day; those of one day by their kind, then by the order in which they were filed. */
export function compareDocuments(one: OrderedDocument, other: OrderedDocument): number {
  const place = ({ kindCode }: OrderedDocument): number => SECTIONS.indexOf(sectionOf(kindCode));
  return (
    place(one) - place(other) ||
    compareText(one.documentDate, other.documentDate) ||
    compareText(one.kindCode, other.kindCode) ||
    compareText(one.id, other.id)
  );
}
