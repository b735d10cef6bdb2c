/** The amount of a line of the journal, signed: a debit, money in, is positive. */
export const BOOKED = `case book.side when 'DEBIT' then book.amount else -book.amount end`;

/** The amount of a line of a bank statement, signed: money in is positive. */
export const MOVED = `case line.direction when 'CREDIT' then line.amount else -line.amount end`;

/**
 * Lines of the journal that are the cash book of an account: of the statutory book, in its currency.
 * Differences of exchange move no money and have no amount in it.
 */
export function onAccount(entity: string, code: string, currency: string): string {
  return `book.tenant_id = $1 and book.legal_entity_id = ${entity}::uuid
     and book.account_code = ${code} and book.currency = ${currency}
     and book.book_kind = 'STATUTORY' and book.amount <> 0`;
}

/** Documents of matches of account `$2` that stand: their lines of the journal need no group. */
export const MATCHED_DOCUMENTS = `
  select match.id as match_id, match.line_id, document.id as document_id
    from reconciliation.match as match
   cross join lateral (
         select match.document_id as id
          union all
         select (further ->> 'documentId')::uuid
           from jsonb_array_elements(match.further_documents) as further) as document
   where match.tenant_id = $1 and match.house_bank_account_id = $2::uuid and match.state = 'POSTED'`;
