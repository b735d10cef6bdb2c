/** The ledger's face: what packages above may know. */
/** Years of calendars that come along, each with where it was published; none is loaded by itself. */
export { CHINESE_CALENDAR_YEARS as SHIPPED_CALENDAR_YEARS } from './calendars/domain/chinese-calendar';
export type { LedgerServices } from './services';
export type { LedgerCommands, SentPair } from './commands';
export { ledgerFigures, type LedgerFigures } from './figures';
export type { KnownContract } from './known-contracts/domain/known-contract';
export type { DueAmount } from './terms/domain/due-dates';
export type { DueDateQuestion } from './terms/persistence/due-dates-by-rule';
export type { NotInvoicedOfParty } from './deliveries/application/ports';
export type { RatesInto } from './rates/domain/rates-into';
export type { AllocationOutcome } from './cash-application/application/allocate-document';
export type {
  AllocatedPart,
  ReceiptAllocation,
} from './cash-application/application/allocation-command';
export type { Allocated } from './cash-application/application/match-items';
export type {
  DocumentReversal,
  ReversalOutcome,
} from './cash-application/application/reverse-documents';
export type { AllocationRefusal } from './cash-application/domain/allocation-refusal';
export { allocationError } from './cash-application/graphql/allocation-errors';
export type { ApprovalStopped } from './receivables/application/ask-approval';
export type { PostedOutcome } from './receivables/application/post-documents';
export type {
  AdjustmentCommand,
  CashCommand,
  PostingCommand,
  TradeCommand,
} from './receivables/domain/posting-command';
export type { PostingRefusal } from './receivables/domain/posting-refusal';
export { postingError } from './receivables/graphql/posting-errors';
export type { ItemClass } from './chart/domain/account';
export type { Side } from './journal/domain/side';
export type { CommandRequest } from './receivables/application/bulk-call';
export type { DocumentPosting } from './receivables/application/document-posting';
export type { CashApplication } from './cash-application/application/cash-application';
export type {
  AccountStatements,
  PreparedStatement,
  StatementFormatting,
  StatementIssueRefusal,
  StatementRefusal,
} from './account-statements/application/account-statements';
export type { IssuedStatement, StatementFigures } from './account-statements/application/ports';
export type {
  AccountStatement,
  StatementBalance,
  StatementFormat,
  StatementItem,
  StatementLine,
  StatementQuestion,
} from './account-statements/domain/account-statement';
export type { ImportReport } from './imports/application/import-file';
export type { ImportServices } from './imports/application/import-services';
export {
  defineTarget,
  type ImportTarget,
  type JudgeWork,
  type PostWork,
  type RowVerdict,
} from './imports/application/import-target';
export { chineseColumns } from './imports/application/targets/chinese-columns';
export { PARTY_FIELDS } from './imports/application/targets/document-fields';
export { FILE_SOURCE } from './imports/domain/document-row';
export { fieldsOfPath } from './imports/domain/posting-finding';
export { readAmount } from './imports/domain/read-amount';
export type { ReadCommand, RowContext } from './imports/domain/row-context';
export { refusal, warning, type RowFinding } from './imports/domain/row-finding';
export { describeIssue } from './imports/domain/describe-issue';
export { IMPORT_KINDS, type ImportKind } from './imports/domain/import-run';
/** Agreements on when to pay, for contracts that say so themselves: what they say, its checks, its JSON. */
export type { PaymentTermRule } from './terms/domain/payment-term';
export type { PaymentTermFault } from './terms/domain/payment-term-fault';
export { checkTermRule, type PaymentTermRuleDraft } from './terms/domain/check-payment-term';
export { latestDueDays } from './terms/domain/due-dates';
export { paymentTermRuleJson } from './terms/domain/payment-term-rule-json';
export { readPaymentTermRule } from './terms/persistence/payment-term-rule';
