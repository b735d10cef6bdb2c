import type { BusinessDate, Money } from '@duebook/kernel';
import { bulkInsert, columnsOf, type Statement, type Transaction } from '@duebook/platform';
import type { Side } from '../../journal/domain/side';
import type { DecidedDocument, DecidedItem } from '../../receivables/domain/decided-posting';
import type { ItemClass } from '../../receivables/domain/document-kind';

/**
 * A change of what an open item is worth, with all that aging asks for, so that aging as of any
 * day is one sum without a join. Signed: what raises a debit balance is positive.
 */
export interface Movement {
  /** The unit of work that it belongs to. */
  readonly commitId: string;
  readonly openItemId: string;
  readonly legalEntityId: string;
  readonly partyId: string;
  readonly itemClass: ItemClass;
  readonly controlAccountId: string;
  readonly side: Side;
  readonly documentDate: BusinessDate;
  readonly dueDate: BusinessDate;
  readonly effectiveOn: BusinessDate;
  readonly amount: Money;
  readonly functional: Money;
  readonly kind: 'DOCUMENT' | 'ALLOCATION' | 'REVERSED_ALLOCATION' | 'DUE_DATE' | 'REVALUATION';
  /** The document or allocation that caused it. */
  readonly sourceId: string;
}

/** The movement that brings a new item into being, on its document's posting date. */
export function movementOfItem(
  { commitId, document }: { readonly commitId: string; readonly document: DecidedDocument },
  item: DecidedItem,
): Movement {
  return {
    commitId,
    openItemId: item.id,
    legalEntityId: document.legalEntityId,
    partyId: item.partyId,
    itemClass: item.itemClass,
    controlAccountId: item.controlAccountId,
    side: item.side,
    documentDate: item.documentDate,
    dueDate: item.dueDate,
    effectiveOn: document.postingDate,
    amount: item.side === 'DEBIT' ? item.original : item.original.negated(),
    functional: item.side === 'DEBIT' ? item.functional : item.functional.negated(),
    kind: 'DOCUMENT',
    sourceId: document.id,
  };
}

/** The statement that appends movements. */
export function writeMovements(tx: Transaction, movements: readonly Movement[]): Statement {
  return bulkInsert(
    { name: 'ledger.insert_movements', table: 'ledger.open_item_movement' },
    tx.tenantId,
    columnsOf(movements, {
      id: ['uuid', () => tx.ids.next()],
      commit_id: ['uuid', (movement) => movement.commitId],
      open_item_id: ['uuid', (movement) => movement.openItemId],
      legal_entity_id: ['uuid', (movement) => movement.legalEntityId],
      party_id: ['uuid', (movement) => movement.partyId],
      item_class: ['text', (movement) => movement.itemClass],
      control_account_id: ['uuid', (movement) => movement.controlAccountId],
      side: ['text', (movement) => movement.side],
      currency: ['text', (movement) => movement.amount.currency],
      document_date: ['date', (movement) => movement.documentDate],
      due_date: ['date', (movement) => movement.dueDate],
      effective_on: ['date', (movement) => movement.effectiveOn],
      amount: ['numeric', (movement) => movement.amount.toStorageText()],
      functional_amount: ['numeric', (movement) => movement.functional.toStorageText()],
      kind: ['text', (movement) => movement.kind],
      source_id: ['uuid', (movement) => movement.sourceId],
    }),
  );
}
