/** What the rows of a file are. Sales orders are a package's above, which brings what takes them. */
export type ImportKind =
  | 'PARTIES'
  | 'INVOICES'
  | 'CREDIT_NOTES'
  | 'RECEIPTS'
  | 'OPENING_ITEMS'
  | 'SETTLED_HISTORY'
  | 'OPENING_TRIAL_BALANCE'
  | 'SALES_ORDERS'
  | 'DELIVERIES';

/** Every kind, in the order in which a new tenant needs them. */
export const IMPORT_KINDS: readonly ImportKind[] = [
  'PARTIES',
  'OPENING_ITEMS',
  'OPENING_TRIAL_BALANCE',
  'SETTLED_HISTORY',
  'SALES_ORDERS',
  'DELIVERIES',
  'INVOICES',
  'CREDIT_NOTES',
  'RECEIPTS',
];

/**
 * How far an import has come. WAITING, CHECKING and POSTING go on by themselves; the others are
 * final. What a CANCELLED or FAILED one left out is posted by another import of the same file.
 */
export type ImportState =
  | 'WAITING'
  | 'CHECKING'
  | 'POSTING'
  /** A dry run whose file was read to its end. */
  | 'CHECKED'
  /** The file has bad rows, or cannot be read; nothing was posted. */
  | 'REFUSED'
  | 'COMPLETED'
  | 'CANCELLED'
  | 'FAILED';

/** Whether one bad row refuses the whole file, or is left out. */
export type OnBadRows = 'REFUSE' | 'SKIP';

/** How many rows of an import have met which fate. */
export interface ImportTally {
  readonly checked: number;
  /** Of a dry run: that would be posted. */
  readonly posted: number;
  /** The same document stood in the books already. */
  readonly alreadyThere: number;
  readonly refused: number;
}

export const EMPTY_TALLY: ImportTally = { checked: 0, posted: 0, alreadyThere: 0, refused: 0 };

/** Counts of two stretches of a file together. */
export function addTallies(one: ImportTally, other: ImportTally): ImportTally {
  return {
    checked: one.checked + other.checked,
    posted: one.posted + other.posted,
    alreadyThere: one.alreadyThere + other.alreadyThere,
    refused: one.refused + other.refused,
  };
}

/** States from which an import goes on. */
export const UNDER_WAY: readonly ImportState[] = ['WAITING', 'CHECKING', 'POSTING'];

/** Whether an import goes on without anybody's help. */
export function isUnderWay(state: ImportState): boolean {
  return UNDER_WAY.includes(state);
}
