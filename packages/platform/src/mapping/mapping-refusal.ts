/** Why a profile cannot be used at all, or not for this table. */
export type MappingRefusal =
  /** The profile contradicts itself or the import; `why` says where. */
  | { readonly code: 'PROFILE_INVALID'; readonly field: string | null; readonly why: string }
  /** The table lacks columns that the profile reads. */
  | { readonly code: 'COLUMNS_MISSING'; readonly columns: readonly string[] }
  /** The table has columns that the profile neither reads nor ignores. */
  | { readonly code: 'COLUMNS_UNKNOWN'; readonly columns: readonly string[] }
  /** No profile fits the header; `closest` is the one that lacks the fewest columns. */
  | {
      readonly code: 'PROFILE_NOT_FOUND';
      readonly closest: { readonly name: string; readonly missing: readonly string[] } | null;
    }
  /** Several profiles fit equally well: name one. */
  | { readonly code: 'PROFILE_AMBIGUOUS'; readonly names: readonly string[] };

/** What is wrong with a cell. */
export type CellReason =
  | 'VALUE_MISSING'
  | 'VALUE_TOO_LONG'
  | 'NOT_A_DATE'
  /** Two of the profile's date patterns read it as two different days. */
  | 'DATE_AMBIGUOUS'
  | 'NOT_A_NUMBER'
  | 'NOT_A_CHOICE'
  /** A float whose integer is no longer known. */
  | 'DIGITS_LOST';

/** One thing wrong in one row. */
export interface RowFault {
  /** The line of the file, or row of the sheet, from 1. */
  readonly line: number;
  /** The column's name as the file has it; several as `a + b`; null for a constant. */
  readonly column: string | null;
  readonly field: string;
  readonly reason: CellReason;
  /** What would have been read: the patterns of a date, the words of a choice. Null when it goes without saying. */
  readonly expected: string | null;
}
