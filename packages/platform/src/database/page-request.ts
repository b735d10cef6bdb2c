/** A stretch of a list in the order of a key that is unique in it. */
export interface PageRequest {
  /** How many rows at most; one more than is shown tells whether more follow. */
  readonly limit: number;
  /** The key of the last row already seen; null for the start. */
  readonly after: string | null;
}
