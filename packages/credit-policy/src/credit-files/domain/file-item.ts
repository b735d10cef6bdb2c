/**
 * How an item of a credit file is told. AMOUNT: money in a currency. PERCENT: 12.5 is an eighth. COUNT: whole
 * things. DOCUMENT: a file is all that it is. INVESTIGATION: when one was last held.
 */
export type FileItemType =
  | 'AMOUNT'
  | 'NUMBER'
  | 'PERCENT'
  | 'COUNT'
  | 'BOOLEAN'
  | 'DATE'
  | 'TEXT'
  | 'DOCUMENT'
  | 'INVESTIGATION';

/** What a figure of a financial statement is of: the day on which its period ends, or all of its days. */
export type FigureKind = 'STOCK' | 'FLOW';

/** Something that a credit file may hold. */
export interface FileItem {
  /** As facts are told by: `file.<code>` in rules. */
  readonly code: string;
  readonly name: string;
  /** Null: as `name`. */
  readonly nameZh: string | null;
  readonly type: FileItemType;
  /** Null: no figure of a financial statement. */
  readonly figure: FigureKind | null;
  /** So many months after its day it is past its date, unless it says another day; null: never. */
  readonly expiresAfterMonths: number | null;
}

/** Every item of a tenant, by its code. */
export type FileItems = ReadonlyMap<string, FileItem>;
