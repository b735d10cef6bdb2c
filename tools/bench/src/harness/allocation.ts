/** A part of a receipt for an open item, as the product's inner door is sent it. */
export interface BenchAllocation {
  /** The receipt. */
  readonly documentId: string;
  readonly openItemId: string;
  readonly amount: string;
}
