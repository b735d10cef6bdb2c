/** The ledger's face: what packages above may know. */
export type { LedgerServices } from './services';
export type { DocumentPosting, CommandRequest } from './receivables/application/document-posting';
export type { CashApplication } from './cash-application/application/cash-application';
