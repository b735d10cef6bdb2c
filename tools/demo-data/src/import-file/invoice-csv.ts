import type { BusinessDate } from '@duebook/kernel';

/** The columns of the file, in order; the first line holds their names. */
export const INVOICE_CSV_COLUMNS = [
  'legal_entity',
  'document_number',
  'document_date',
  'due_date',
  'customer_code',
  'customer_name',
  'currency',
  'net_amount',
  'tax_amount',
  'total_amount',
  'reference',
  'description',
] as const;

/** One of {@link INVOICE_CSV_COLUMNS}. */
export type InvoiceCsvColumn = (typeof INVOICE_CSV_COLUMNS)[number];

/** A customer as the file names it. */
export interface CsvCustomer {
  readonly code: string;
  readonly name: string;
}

/** What file to write. */
export interface InvoiceCsvOptions {
  /** Any whole number; the same seed and options give the same file, byte for byte. */
  readonly seed: number;
  /** Lines below the header, planted faults among them; at most 50,000,000. */
  readonly rows: number;
  readonly legalEntityCode: string;
  /** Whom the invoices are for; default: 2,000 of {@link drawCsvCustomers} with the same seed. */
  readonly customers?: readonly CsvCustomer[];
  /** Currencies of two decimals, the first in most rows; default CNY alone. */
  readonly currencies?: readonly string[];
  /** The first and last document date; default the year 2025. */
  readonly from?: BusinessDate;
  readonly until?: BusinessDate;
  /** The number of the first row's document, written with ten digits; default 1. */
  readonly firstNumber?: number;
  /** How many faulty rows to plant, spread over the file; default 0, at most a tenth of the rows. */
  readonly faults?: number;
}

/** What a planted row has wrong with it. */
export type InvoiceFaultKind =
  /** 30 February. */
  | 'DATE_INVALID'
  /** `1e3`. */
  | 'AMOUNT_EXPONENT'
  /** `NaN`. */
  | 'AMOUNT_NAN'
  /** Full-width digits, `１２３．４５`. */
  | 'AMOUNT_FULL_WIDTH'
  /** `0.001` of a currency with two decimals. */
  | 'AMOUNT_TOO_PRECISE'
  /** Net and tax do not come to the total. */
  | 'TOTAL_MISMATCH'
  | 'CURRENCY_UNKNOWN'
  | 'CUSTOMER_UNKNOWN'
  /** A required cell is empty. */
  | 'CELL_EMPTY'
  /** The last cells are not there at all. */
  | 'CELL_MISSING'
  /** The number of an earlier row, on another invoice. */
  | 'NUMBER_DUPLICATE';

/** One entry of the answer key. */
export interface PlantedFault {
  /** Line of the file, the header being line 1. */
  readonly line: number;
  readonly kind: InvoiceFaultKind;
  /** The column at fault; of a row that is too short, the first that is missing. */
  readonly column: InvoiceCsvColumn;
  /** What the cell holds; null when there is no cell. */
  readonly cell: string | null;
}

/** Control totals of one currency, of the rows without a planted fault. Decimal text. */
export interface InvoiceCsvTotal {
  readonly currency: string;
  readonly count: number;
  readonly net: string;
  readonly tax: string;
  readonly total: string;
}

/** What was written. */
export interface InvoiceCsvResult {
  /** Lines below the header. */
  readonly rows: number;
  readonly bytes: number;
  /** In alphabetical order of currency. */
  readonly totals: readonly InvoiceCsvTotal[];
  /** In order of line. */
  readonly faults: readonly PlantedFault[];
}
