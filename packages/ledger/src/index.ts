/** The ledger's face: what packages above may know. */
/** Years of calendars that come along, each with where it was published; none is loaded by itself. */
export { CHINESE_CALENDAR_YEARS as SHIPPED_CALENDAR_YEARS } from './calendars/domain/chinese-calendar';
export type { LedgerServices } from './services';
export type { CommandRequest } from './receivables/application/bulk-call';
export type { DocumentPosting } from './receivables/application/document-posting';
export type { CashApplication } from './cash-application/application/cash-application';
export type { ImportReport } from './imports/application/import-file';
export type { ImportServices } from './imports/application/import-services';
export { describeIssue } from './imports/domain/describe-issue';
export { IMPORT_KINDS, type ImportKind } from './imports/domain/import-run';
