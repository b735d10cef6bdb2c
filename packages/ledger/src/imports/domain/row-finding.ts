/** REFUSED: the row cannot be taken. WARNING: it can, and somebody should look at it. */
export type FindingSeverity = 'REFUSED' | 'WARNING';

/** Something worth telling of one row, before it is known where in the file it stands. */
export interface RowFinding {
  readonly code: string;
  readonly severity: FindingSeverity;
  /** The field it concerns; several when the value may come from any of them. */
  readonly fields: readonly string[];
  /** What stands in the books, where that is the point. */
  readonly posted: string | null;
  /** What the row says. */
  readonly sent: string | null;
  /** What else helps: the first open day, the word that was expected. */
  readonly detail: string | null;
}

/** The facts of a finding; what is left out is null. */
export type FindingFacts = Partial<Pick<RowFinding, 'posted' | 'sent' | 'detail'>>;

/** The row cannot be taken because of this field. */
export function refusal(
  code: string,
  fields: readonly string[],
  facts: FindingFacts = {},
): RowFinding {
  return { code, severity: 'REFUSED', fields, posted: null, sent: null, detail: null, ...facts };
}

/** Somebody should look at this field. */
export function warning(
  code: string,
  fields: readonly string[],
  facts: FindingFacts = {},
): RowFinding {
  return { ...refusal(code, fields, facts), severity: 'WARNING' };
}
