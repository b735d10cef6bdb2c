import type { BusinessDate } from '@duebook/kernel';
import type { TradeKind } from '../../receivables/domain/document-kind';
import type { DocumentHeader } from '../../receivables/domain/posting-command';

/** A receivable or payable carried over from the system before. Amounts are text until checked. */
export interface OpeningItemCommand extends DocumentHeader {
  readonly kind: TradeKind;
  readonly documentNumber: string;
  readonly dueDate: BusinessDate;
  /** What was still owed at go-live: what is posted. */
  readonly openAmount: string;
  /** What the document was for before anything was paid. */
  readonly originalAmount: string;
  /** Who looked after it in the system before. */
  readonly ownerName: string | null;
}
