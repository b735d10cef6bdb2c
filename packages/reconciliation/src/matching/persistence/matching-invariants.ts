import { noneOf, type Invariant } from '@duebook/platform';

/** What must always hold of matches. */
export const matchingInvariants: readonly Invariant[] = [
  noneOf(
    'R1',
    'A bank line is matched if and only if exactly one match of it, or one group of the cash book, stands',
    `select 'line ' || line.id
       from reconciliation.bank_statement_line as line
       left join (select standing.line_id, count(*) as times
                    from (select match.line_id
                            from reconciliation.match as match
                           where match.tenant_id = $1 and match.state = 'POSTED'
                          union all
                          select member.bank_line_id
                            from reconciliation.cash_book_group as of_group
                            join reconciliation.cash_book_member as member
                              on member.tenant_id = $1 and member.group_id = of_group.id
                           where of_group.tenant_id = $1 and of_group.state = 'CONFIRMED'
                             and of_group.kind <> 'BY_MATCH' and member.bank_line_id is not null
                         ) as standing
                   group by standing.line_id) as explained on explained.line_id = line.id
      where line.tenant_id = $1
        and coalesce(explained.times, 0) <> (line.state = 'MATCHED')::int`,
  ),
  noneOf(
    'R2',
    'A posted match has a document of its line’s amount, currency and legal entity, which no other has',
    `select 'match ' || match.id
       from reconciliation.match as match
       join reconciliation.bank_statement_line as line
         on line.tenant_id = $1 and line.id = match.line_id
       left join ledger.v_document as document
         on document.tenant_id = $1 and document.id = match.document_id
       left join (select each.document_id, count(*) as holders
                    from reconciliation.match as each
                   where each.tenant_id = $1 and each.state = 'POSTED'
                   group by each.document_id) as held on held.document_id = match.document_id
      where match.tenant_id = $1 and match.state = 'POSTED'
        and (document.id is null or document.total_amount <> line.amount
             or document.currency <> line.currency or line.amount <> match.amount
             or document.legal_entity_id <> line.legal_entity_id or held.holders <> 1)`,
  ),
  noneOf(
    'R3',
    'The parts of a posted match and what is not applied add up to the amount of its line',
    `select 'match ' || match.id
       from reconciliation.match as match
       left join reconciliation.match_part as part
         on part.tenant_id = $1 and part.match_id = match.id
      where match.tenant_id = $1 and match.state = 'POSTED'
      group by match.id, match.amount, match.unapplied
     having coalesce(sum(part.amount), 0) + match.unapplied <> match.amount`,
  ),
  noneOf(
    'R4',
    'The remittance advice that a posted match rests on is used',
    `select 'match ' || match.id
       from reconciliation.match as match
       join reconciliation.remittance_advice as advice
         on advice.tenant_id = $1 and advice.id = match.remittance_advice_id
      where match.tenant_id = $1 and match.state = 'POSTED' and advice.state <> 'USED'`,
  ),
];
