import { noneOf, type Invariant } from '@duebook/platform';

const SIGNED = `case line.direction when 'CREDIT' then line.amount else -line.amount end`;

/** What always holds of bank statements. */
export const bankStatementInvariants: readonly Invariant[] = [
  noneOf(
    'I4',
    'A bank statement that counts adds up, opening + lines = closing, unless two people released it',
    `select 'bank statement ' || statement.id
       from reconciliation.bank_statement as statement
       left join (select line.statement_id, sum(${SIGNED}) as moved
                    from reconciliation.bank_statement_line as line
                   where line.tenant_id = $1 group by line.statement_id) as own
         on own.statement_id = statement.id
       left join (select overlap.statement_id, sum(overlap.credit_total - overlap.debit_total) as moved
                    from reconciliation.bank_statement_overlap as overlap
                   where overlap.tenant_id = $1 group by overlap.statement_id) as known
         on known.statement_id = statement.id
      where statement.tenant_id = $1 and statement.state = 'RELEASED'
        and statement.released_at is null
        and statement.opening_balance + coalesce(own.moved, 0) + coalesce(known.moved, 0)
            <> statement.closing_balance`,
  ),
  noneOf(
    'I4',
    'A bank statement has as many lines, and of such amounts, as it says, and each is of its account',
    `select 'bank statement ' || statement.id
       from reconciliation.bank_statement as statement
       left join (select line.statement_id, count(*) as lines,
                         sum(line.amount) filter (where line.direction = 'CREDIT') as credit,
                         sum(line.amount) filter (where line.direction = 'DEBIT') as debit
                    from reconciliation.bank_statement_line as line
                   where line.tenant_id = $1 group by line.statement_id) as own
         on own.statement_id = statement.id
      where statement.tenant_id = $1
        and (statement.line_count <> coalesce(own.lines, 0)
             or statement.credit_total <> coalesce(own.credit, 0)
             or statement.debit_total <> coalesce(own.debit, 0))
     union all
     select 'line ' || line.id
       from reconciliation.bank_statement_line as line
       left join reconciliation.bank_statement as statement
         on statement.tenant_id = $1 and statement.id = line.statement_id
      where line.tenant_id = $1
        and (statement.id is null
             or statement.house_bank_account_id <> line.house_bank_account_id
             or statement.legal_entity_id <> line.legal_entity_id)`,
  ),
  noneOf(
    'I6',
    'One movement at a bank, one line that stands',
    `select 'line ' || min(line.id::text)
       from reconciliation.bank_statement_line as line
      where line.tenant_id = $1 and line.state <> 'WITHDRAWN'
      group by line.house_bank_account_id, line.fingerprint, line.occurrence
     having count(*) > 1`,
  ),
  noneOf(
    'I6',
    'Lines of a held bank statement are held, of a withdrawn one withdrawn, and of one that counts neither; explained ones say why',
    `select 'line ' || line.id
       from reconciliation.bank_statement_line as line
       join reconciliation.bank_statement as statement
         on statement.tenant_id = $1 and statement.id = line.statement_id
      where line.tenant_id = $1
        and case statement.state
              when 'RELEASED' then line.state in ('HELD', 'WITHDRAWN')
              else line.state <> statement.state end
     union all
     select 'line ' || line.id
       from reconciliation.bank_statement_line as line
       left join reconciliation.bank_statement_explanation as explanation
         on explanation.tenant_id = $1 and explanation.line_id = line.id
      where line.tenant_id = $1 and line.state = 'EXPLAINED' and explanation.id is null`,
  ),
];
