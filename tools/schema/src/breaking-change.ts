/** A change that breaks a client which was written against the earlier schema. */
export interface BreakingChange {
  /** Kind and place, as it is declared: `FIELD_REMOVED Query.invoice`. */
  readonly key: string;
  readonly message: string;
}
