/** Reconciliation's face: what packages above may know. */
export type { ShownConfirmation } from './confirmations/application/confirmation-answer';
export type { ConfirmationLine } from './confirmations/domain/confirmation';
export type { SentAnswer } from './confirmations/domain/decide-answer';
export type { Relation } from './counterparty-statements/domain/comparison';
export type { SentForm, TypedLine, UploadPlace } from './statement-requests/domain/decide-upload';
export type { StatementRequest } from './statement-requests/domain/statement-request';
export type {
  UploadReceipt,
  UploadRefusal,
} from './statement-requests/application/statement-upload';
export type { OpenedLink } from './links/application/party-links';
export type { ReconciliationServices } from './services';

// The pure engines, for whoever measures them.
export { matchLines } from './matching/domain/match-lines';
export type {
  CandidateItem,
  CandidateParty,
  LineFacts,
  MatchingBounds,
  MatchingInput,
  RecentReceipt,
  RemittanceFacts,
} from './matching/domain/matching-input';
export type { LineDecision, MatchDecision, PartDecision } from './matching/domain/match-decision';
export { matchCashBook } from './cash-book/domain/match-cash-book';
export type {
  BankMovement,
  BookLine,
  CashBookBounds,
  CashBookMatch,
  CashBookResult,
} from './cash-book/domain/cash-book-lines';
