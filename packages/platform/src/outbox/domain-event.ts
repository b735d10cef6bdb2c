/** Plain JSON: what an event, an audit row or a stored outcome may hold. Money and ids are text. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Something that happened, in the past tense, told to whoever subscribes. */
export interface DomainEvent {
  /** `<package>.<PastTense>`, for example `ledger.InvoicePosted`. */
  readonly type: string;
  readonly aggregateType: string;
  /** Events of one aggregate are delivered in their order. */
  readonly aggregateId: string;
  /** Ids of the API, dates, amounts as text. No personal data, no sentences: refer to them by id. */
  readonly payload: { readonly [key: string]: Json };
}

/** A business decision worth proving later: posting, allocation, release, approval … */
export interface AuditDecision {
  /** `<object>.<verb>`, for example `invoice.post`. */
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  /**
   * What was decided, with before and after where there was a before. No personal data, and no sentence
   * that somebody wrote, which may name a person: refer to the row that holds it.
   */
  readonly details: { readonly [key: string]: Json };
}
