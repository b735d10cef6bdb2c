import type { Migration } from '@duebook/platform';

/**
 * What packages above may join: open items with their documents, documents, allocations, and lines of
 * the journal with what they belong to. Columns are added and never taken away.
 */
export const readViews: Migration = {
  id: 'ledger/0061-read-views',
  statements: [
    `create view ledger.v_document with (security_invoker = true) as
       select document.tenant_id, document.id, document.commit_id, document.legal_entity_id,
              document.kind, document.source_system, document.document_number,
              document.number_scope, document.external_ref, document.party_id,
              document.document_date, document.posting_date, document.currency,
              document.net_amount, document.tax_amount, document.total_amount,
              document.functional_amount, document.exchange_rate, document.reference,
              document.memo, document.reverses_document_id, document.is_opening
         from ledger.document as document`,
    // Unsigned amounts with a side; what is settled stays, with nothing open.
    `create view ledger.v_open_item with (security_invoker = true) as
       select item.tenant_id, item.id, item.legal_entity_id, item.document_id, item.instalment,
              item.party_id, item.item_class, item.side, item.currency, item.document_date,
              item.posting_date, item.due_date, item.due_date_is_provisional, item.discounts,
              item.original_amount, item.open_amount, item.original_functional,
              item.open_functional, document.kind as document_kind, document.document_number,
              document.source_system, document.external_ref, document.reference
         from ledger.open_item as item
         join ledger.document as document
           on document.tenant_id = item.tenant_id and document.id = item.document_id`,
    // A reversal is a row of its own, which names what it undoes.
    `create view ledger.v_allocation with (security_invoker = true) as
       select tenant_id, id, commit_id, group_id, legal_entity_id, debit_item_id, credit_item_id,
              debit_amount, credit_amount, debit_functional, credit_functional, allocated_on,
              reason, entry_id, reverses_allocation_id
         from ledger.allocation`,
    // Signed, debit positive: the sum up to a day is what an item was worth then.
    `create view ledger.v_open_item_movement with (security_invoker = true) as
       select tenant_id, id, commit_id, open_item_id, legal_entity_id, party_id, item_class, side,
              currency, document_date, due_date, effective_on, amount, functional_amount, kind,
              source_id
         from ledger.open_item_movement`,
    // Amounts unsigned: in the currency of the line, and in the legal entity's.
    `create view ledger.v_journal_line with (security_invoker = true) as
       select line.tenant_id, line.entry_id, line.line_number, line.legal_entity_id,
              entry.book_id, book.kind as book_kind, line.account_id, account.code as account_code,
              line.posting_date, line.side, line.currency, line.amount, line.functional_amount,
              line.party_id, line.description, line.dimensions, entry.commit_id,
              entry.source_type, entry.source_id, entry.reverses_entry_id,
              account.item_class, account.type as account_type, book.code as book_code, book.standard as book_standard
         from ledger.journal_line as line
         join ledger.journal_entry as entry
           on entry.tenant_id = line.tenant_id and entry.id = line.entry_id
         join ledger.account as account
           on account.tenant_id = line.tenant_id and account.id = line.account_id
         join ledger.book as book
           on book.tenant_id = entry.tenant_id and book.id = entry.book_id`,
    `grant select on ledger.v_document, ledger.v_open_item, ledger.v_allocation,
       ledger.v_journal_line, ledger.v_open_item_movement to duebook_app`,
  ],
};
