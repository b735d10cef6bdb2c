import type { DatePattern } from '@duebook/kernel';

/**
 * How a table of somebody else's making is read as ours: for each of our fields, where its value
 * comes from. Plain JSON, so that it can be stored, sent and shared.
 */
export interface MappingProfile {
  readonly name: string;
  readonly rules: readonly FieldRule[];
  /** Columns that are known and not wanted. */
  readonly ignoredColumns?: readonly string[];
  /** Whether columns that the profile does not name are passed over. By default they are refused. */
  readonly ignoresOtherColumns?: boolean;
  /** Texts that stand for an empty cell, for example `NULL` or `-`. */
  readonly blanks?: readonly string[];
}

/** Where the value of one field comes from: from columns or from a constant, one of the two. */
export interface FieldRule {
  readonly field: string;
  /** One column, or several whose values are joined; those that are empty are left out. */
  readonly columns?: readonly string[];
  /** Between the values of several columns; a blank by default. */
  readonly joinedBy?: string;
  /** The same value for every row. */
  readonly constant?: string;
  /** Taken when the cells are empty. */
  readonly whenEmpty?: string;
  /** Applied in order, before the value is read as the field's type. */
  readonly transforms?: readonly Transform[];
  /** For a choice or a flag: their word → ours, for example `{ "Ja": "YES" }`. */
  readonly words?: Readonly<Record<string, string>>;
  /** For a date: the ways it may be written; `yyyy-MM-dd` by default. */
  readonly datePatterns?: readonly DatePattern[];
  /** For a number: how it is written; `1234.5` by default. */
  readonly numberFormat?: NumberFormat;
  /** For a list: what separates its elements; `;` by default. */
  readonly separator?: string;
}

/** How a number is written. Its digits are ASCII; a minus stands in front. */
export interface NumberFormat {
  readonly decimalMark: '.' | ',';
  /** Allowed between groups of three digits; none by default. */
  readonly groupMark?: '.' | ',' | ' ' | "'";
}

/** A small change of text. Cells are trimmed before all of them. */
export type Transform =
  | { readonly kind: 'UPPER_CASE' }
  | { readonly kind: 'LOWER_CASE' }
  /** Full-width letters and digits made half-width (Unicode NFKC). */
  | { readonly kind: 'HALF_WIDTH' }
  | { readonly kind: 'STRIP_LEADING_ZEROS' }
  /** Fills up with zeros in front, for codes that a spreadsheet took for numbers. */
  | { readonly kind: 'PAD_WITH_ZEROS'; readonly length: number }
  /**
   * An id that became a float: `2019.0` is 2019. In `1.929404e+09` digits are lost for good, so
   * it is refused. What is no number stays as it is.
   */
  | { readonly kind: 'INTEGER_OF_FLOAT' }
  /** What stands before the first occurrence of a text; all of it when the text is absent. */
  | { readonly kind: 'BEFORE'; readonly text: string }
  /** What stands after the first occurrence of a text; all of it when the text is absent. */
  | { readonly kind: 'AFTER'; readonly text: string }
  | { readonly kind: 'WITHOUT'; readonly text: string };
