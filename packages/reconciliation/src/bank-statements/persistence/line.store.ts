import { Decimal, invariant, type Id } from '@duebook/kernel';
import { isOneOf } from '@duebook/platform';
import type { Explanation, LineStore, LockedLine } from '../application/ports';
import { LINE_COLUMNS, lineOf, type LineRow } from './statement-rows';

/** Lines of statements and what people said of them, on PostgreSQL. */
export const lineStore: LineStore = {
  lock: async (tx, ids) => {
    const rows = await tx.query<Omit<LockedLine, 'amount'> & { readonly amount: string }>({
      name: 'reconciliation.lock_lines',
      text: `select line.id, line.statement_id as "statementId",
                    line.house_bank_account_id as "houseBankAccountId",
                    line.legal_entity_id as "legalEntityId", line.direction, line.amount,
                    line.currency, line.booked_on as "bookedOn", line.state, line.version
               from reconciliation.bank_statement_line as line
              where line.tenant_id = $1 and ${isOneOf('line.id', '$2::uuid[]')}
              order by line.id for update`,
      values: [tx.tenantId, ids],
    });
    return rows.map((row) => ({ ...row, amount: new Decimal(row.amount) }));
  },
  setStates: async (tx, ids, { from, to }) => {
    const wanted = [...new Set(ids)];
    const changed = await tx.query({
      name: 'reconciliation.set_line_states',
      text: `update reconciliation.bank_statement_line as line
                set state = $4, version = version + 1, commit_id = $5
              where line.tenant_id = $1 and ${isOneOf('line.id', '$2::uuid[]')}
                and line.state = $3
            returning line.id`,
      values: [tx.tenantId, wanted, from, to, tx.commitId],
    });
    invariant(changed.length === wanted.length, `each line was ${from} before it is ${to}`);
  },
  byIds: async (reader, ids) => {
    const rows = await reader.query<LineRow>({
      name: 'reconciliation.lines_by_ids',
      text: `select ${LINE_COLUMNS} from reconciliation.bank_statement_line as line
              where line.tenant_id = $1 and ${isOneOf('line.id', '$2::uuid[]')}`,
      values: [reader.tenantId, ids],
    });
    return rows.map(lineOf);
  },
  addExplanation: async (tx, explanation) => {
    const { id, lineId, code, note, explainedBy, explainedAt } = explanation;
    await tx.query({
      name: 'reconciliation.add_explanation',
      text: `insert into reconciliation.bank_statement_explanation
               (tenant_id, id, line_id, code, note, explained_by, explained_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      values: [tx.tenantId, id, lineId, code, note, explainedBy, explainedAt, tx.commitId],
    });
  },
  explanationsOf: (reader, lineIds) =>
    reader.query<Explanation & { readonly legalEntityId: Id }>({
      name: 'reconciliation.explanations_of_lines',
      text: `select distinct on (each.line_id) each.id, each.line_id as "lineId", each.code,
                    each.note, each.explained_by as "explainedBy",
                    each.explained_at as "explainedAt", line.legal_entity_id as "legalEntityId"
               from reconciliation.bank_statement_explanation as each
               join reconciliation.bank_statement_line as line
                 on line.tenant_id = $1 and line.id = each.line_id
              where each.tenant_id = $1 and ${isOneOf('each.line_id', '$2::uuid[]')}
              order by each.line_id, each.id desc`,
      values: [reader.tenantId, lineIds],
    }),
};
