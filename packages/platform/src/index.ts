/** Platform's face: what every package builds on. */
export {
  LONGEST_STATEMENT_NAME,
  type Row,
  type SqlReader,
  type Statement,
} from './database/statement';
export { bulkInsert, columnsOf, type BulkColumn, type BulkTarget } from './database/bulk-insert';
export { isOneOf } from './database/is-one-of';
export type { Changeable } from './database/changeable';
export type { Migration } from './database/migrator';
export type { TenantConnection } from './database/database';
export { isServerError, violates, type ServerError } from './database/sql-state';
export {
  amountLimitsOf,
  EVERY_PERMISSION,
  may,
  PermissionDenied,
  reachOf,
  requireInWholeTenant,
  requirePermission,
  SYSTEM_PRINCIPAL_ID,
  systemCaller,
  visibleLegalEntities,
  type AmountLimit,
  type Authentication,
  type Caller,
  type Grant,
  type LegalEntityReach,
  type PrincipalKind,
  type SuspendedGrant,
} from './tenancy/caller';
export { type AuditFilter, type AuditRow, auditSpan, type Span } from './audit/audit-filter';
export type { AnchorDestinationKind, KeptAnchor } from './audit/anchor';
export { type AnchorPlace, auditAnchorsPage } from './audit/anchor-store';
export {
  type ProofRefusal,
  proveEntries,
  proveEntry,
  type ProvedEntry,
} from './audit/prove-entries';
export {
  auditEntriesBetween,
  auditEntriesByIds,
  auditEntriesPage,
  type AuditPage,
  type AuditPlace,
} from './audit/read-entries';
export {
  type Sample,
  sampleAuditEntries,
  type SampleFault,
  type SampleRequest,
} from './audit/sample-entries';
export {
  type ChainRange,
  type ChainReport,
  describeBreak,
  verifyChain,
} from './audit/verify-chain';
// The ids of objects of the API, for those that events name.
export { decodeAnyId, encodeId } from './graphql/global-id';
export type { AuditDecision, DomainEvent, Json } from './outbox/domain-event';
export {
  eventSchema,
  eventValue,
  type EventContract,
  type ValueSchema,
} from './outbox/event-contract';
export type { DeliveredEvent, EventHandler } from './outbox/relay';
export type { Recorded, RecorderStep } from './recorder/recorder';
export type { SealedColumn } from './secrets/seal-anew';
export type { SecretBox } from './secrets/secret-box';
export type {
  ClaimedWork,
  Job,
  JobClaim,
  JobContext,
  JobEnd,
  JobFailure,
  JobKind,
  JobOptions,
  JobProgress,
  JobQueue,
  WorkStopped,
} from './jobs/job';
export { jobTable } from './jobs/job-table';
export { pieceByPiece } from './jobs/piece-by-piece';
export {
  claimedFrom,
  createJobRunner,
  inTurns,
  type JobRunner,
  workNext,
  workOff,
  type WorkOutcome,
} from './jobs/job-runner';
export { splitCommand, type Command } from './unit-of-work/command';
export type { Transaction } from './unit-of-work/transaction';
export { Raced } from './unit-of-work/raced';
export { GroupedMutation } from './unit-of-work/grouped-mutation';
export type { IdempotencyRefusal, MutationRequest } from './unit-of-work/idempotency';
export { UnitOfWork, type GroupWork, type Member } from './unit-of-work/unit-of-work';
export { applyProfile, type SourceRow } from './mapping/apply-profile';
export { bindProfile, detectProfile, type BoundProfile } from './mapping/bind-profile';
export { describeMappingRefusal, describeRowFault } from './mapping/describe-mapping';
export type { CellReason, MappingRefusal, RowFault } from './mapping/mapping-refusal';
export { parseMappingProfile } from './mapping/parse-profile';
export type { FieldRule, MappingProfile, NumberFormat, Transform } from './mapping/profile';
export {
  targetFields,
  type MappedRow,
  type TargetField,
  type TargetFields,
  type ValueOf,
} from './mapping/target-field';
export {
  templateMapping,
  templateOf,
  type Template,
  type TemplateColumn,
} from './mapping/template';
export {
  noneOf,
  readWhole,
  type Finding,
  type Invariant,
  type VerificationContext,
} from './verification/invariant';
export {
  ACCEPTED_MEDIA_TYPES,
  createFileService,
  UPLOAD_PERMISSION,
  type FileService,
  type FileUnknown,
  type KeepRefusal,
  type KeptFile,
  type ReceivedFile,
  type StoredFile,
  type UploadRefusal,
} from './files/file-service';
export type { FileQuota, QuotaRefusal } from './files/file-quota';
export type {
  ArrivedContent,
  ContentBounds,
  ContentRefusal,
  ContentStore,
  StoredContent,
} from './files/content-store';
export type { ContentPlace } from './files/content-place';
export { createFolderStore } from './files/folder-store';
export { sanitizeFileName } from './files/file-name';
export { unpackInto } from './files/unpack-into';
export { type EveryRow, readEveryRow } from './tabular/read-every-row';
export {
  inOfficePackage,
  inPlainText,
  type OfficePackage,
  type XmlHandler,
} from './tabular/read-office';
export { readTable } from './tabular/read-table';
export type {
  Delimiter,
  OpenBytes,
  ReadTableOptions,
  TableRow,
  TableSource,
} from './tabular/table';
export { describeTableRefusal, type TableRefusal } from './tabular/table-refusal';
export type { TextEncoding } from './tabular/text/text-encoding';
export { type StoredNumber, storedNumberText } from './tabular/xlsx/stored-number';
export { escapeSpreadsheetCell } from './tabular/csv/spreadsheet-cell';
export { writeXlsx, type XlsxCell, type XlsxSheet } from './tabular/xlsx/write-xlsx';
export { writeCsv, type WriteCsvOptions } from './tabular/csv/write-csv';
export { LETTER_LANGUAGES, type LetterLanguage, letterLanguageOf } from '@duebook/kernel';
export { writeDate } from './wording/write-date';
export { writeAmount, writeAmountInWords, writeMoney } from './wording/write-money';
export {
  countPdfRows,
  MOST_PDF_ROWS,
  type PdfAlignment,
  type PdfBlock,
  type PdfColumn,
  type PdfDocument,
  type PdfFact,
  type PdfOptions,
  type PdfRow,
} from './pdf/pdf-document';
export { renderPdf } from './pdf/render-pdf';
export { mutatePrepared } from './issuing/mutate-prepared';
export { type Issuable, type IssueFormat, writeIssue } from './issuing/write-issue';
export { serveThread } from './threads/serve-thread';
export {
  type ThreadBounds,
  ThreadExhausted,
  type ThreadJob,
  ThreadPool,
  type ThreadScript,
} from './threads/thread-pool';
export { checkTemplate, renderTemplate, type TemplateOptions } from './templates/render-template';
export type { TemplateFault, TemplateValues } from './templates/template-fault';
export { queueMail, queueMails, type QueuedMail } from './mail/queue-mail';
export type { MailAddress, NewMail } from './mail/domain/mail-message';
export type { MailRefusal } from './mail/domain/check-mail';
export type { FetchJson } from './outbound/fetch-json';
export { type BatchedRead, type OfTenant, readNow } from './database/batched-read';
export { countedRows, ListStatement } from './database/list-statement';
export type { PageRequest } from './database/page-request';
export { isKnown } from './recorder/is-known';
export { reachIn } from './tenancy/reach';
export { findTenantId, publicIdOf } from './tenancy/tenant-directory';
export { type VersionConflict, versionConflict } from './unit-of-work/version-conflict';
