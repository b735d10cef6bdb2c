import type { Money } from '@duebook/kernel';
import type { LetterLanguage } from '@duebook/kernel';

/** Where text stands in its column; amounts stand right. */
export type PdfAlignment = 'LEFT' | 'CENTER' | 'RIGHT';

/** A column of a table. */
export interface PdfColumn {
  readonly header: string;
  /**
   * In points (a 72nd of an inch), space between columns not counted; as wide as its widest cell, for what is
   * known to be short; or an equal share of what the others leave. Longer text wraps, also within a word.
   */
  readonly width: number | 'FIT' | 'FILL';
  /** Left unless told. */
  readonly align?: PdfAlignment;
}

/** A row of a table, a cell for each column. */
export interface PdfRow {
  readonly cells: readonly string[];
  /** Bold with a line above: a total, an opening or a closing balance. */
  readonly isTotal?: boolean;
}

/** A label with what it names. */
export interface PdfFact {
  readonly label: string;
  readonly value: string;
}

/** A part of a document, one below the other. Text is shown as it is: nothing in it is markup. */
export type PdfBlock =
  /** Is never left alone at the foot of a page; above a table it stands again where that goes on. */
  | { readonly kind: 'HEADING'; readonly text: string }
  | { readonly kind: 'PARAGRAPH'; readonly text: string; readonly isSmall?: boolean }
  /** Labels and values side by side, in one or two columns. */
  | { readonly kind: 'FACTS'; readonly facts: readonly PdfFact[]; readonly columns?: 1 | 2 }
  /** Its header row stands again at the top of every page; no row is broken by one. */
  | {
      readonly kind: 'TABLE';
      readonly columns: readonly PdfColumn[];
      readonly rows: readonly PdfRow[];
    }
  /** The line 大写金额 / Amount in words. */
  | { readonly kind: 'AMOUNT_IN_WORDS'; readonly money: Money; readonly label?: string }
  /** Boxes to sign or seal in, side by side. */
  | { readonly kind: 'SIGNATURES'; readonly of: readonly PdfFact[] }
  /** What follows starts on a page of its own. */
  | { readonly kind: 'PAGE_BREAK' };

/** What a document says; {@link renderPdf} makes pages of it. */
export interface PdfDocument {
  /** Stands on top of the first page and in the file's properties. */
  readonly title: string;
  readonly subtitle?: string;
  /** Small, on top of each page but the first: whose document this is. */
  readonly header?: string;
  /** Small, at the foot of each page beside the page's number. */
  readonly footer?: string;
  /** PORTRAIT unless told; paper is A4. */
  readonly orientation?: 'PORTRAIT' | 'LANDSCAPE';
  readonly blocks: readonly PdfBlock[];
}

/** How a document is rendered. */
export interface PdfOptions {
  readonly language: LetterLanguage;
  /** Stands in the file; the same document of the same time is the same bytes. */
  readonly createdAt: Date;
}

/**
 * How many rows the tables of one document may have together. Layout is work of one piece: more would keep
 * a process from answering for longer than a few seconds.
 */
export const MOST_PDF_ROWS = 10_000;

/** How many rows the tables of a document have. */
export function countPdfRows({ blocks }: Pick<PdfDocument, 'blocks'>): number {
  return blocks.reduce((sum, block) => sum + (block.kind === 'TABLE' ? block.rows.length : 0), 0);
}
