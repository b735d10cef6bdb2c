/** What `:86:` (and the text below `:61:`) says of an entry. */
export interface Details {
  /** Business transaction code (GVC), three digits. */
  readonly code: string | null;
  readonly endToEndReference: string | null;
  /** The reference of the sender of the order. */
  readonly customerReference: string | null;
  readonly creditorReference: string | null;
  readonly name: string | null;
  readonly account: string | null;
  readonly bankCode: string | null;
  /** Ids of the two sides of a SEPA direct debit. */
  readonly creditorId: string | null;
  readonly debtorId: string | null;
  readonly memo: readonly string[];
  readonly instructed: { readonly amount: string; readonly currency: string } | null;
  readonly charges: string | null;
}

export const NO_DETAILS: Details = {
  code: null,
  endToEndReference: null,
  customerReference: null,
  creditorReference: null,
  name: null,
  account: null,
  bankCode: null,
  creditorId: null,
  debtorId: null,
  memo: [],
  instructed: null,
  charges: null,
};

/** Text without blanks at its ends and with one where there are several; null when nothing is left. */
export function squeezed(text: string | undefined): string | null {
  const words = text?.replace(/\s+/g, ' ').trim() ?? '';
  return words === '' ? null : words;
}
