import { Decimal, type Id } from '@duebook/kernel';
import type { FileFact, FinancialStatement, Investigation, Retirement } from '../domain/file-fact';

export const FACT_COLUMNS = `fact.id, fact.party_id as "partyId", fact.fact_code as code,
  fact.value_number as number, fact.value_text as text, fact.value_date as date,
  fact.value_boolean as "isTrue", fact.currency, fact.source, fact.period_from as "periodFrom",
  fact.dated_on as "datedOn", fact.expires_on as "expiresOn", fact.file_id as "fileId",
  fact.statement_id as "statementId", fact.recorded_at as "recordedAt",
  fact.recorded_by as "recordedBy", fact.retired_at as "retiredAt",
  fact.retired_by as "retiredBy", fact.superseded_by as "supersededBy",
  fact.retirement_reason as reason`;

export const STATEMENT_COLUMNS = `statement.id, statement.party_id as "partyId",
  statement.period_from as "periodFrom", statement.period_to as "periodTo", statement.currency,
  statement.is_audited as "isAudited", statement.source, statement.expires_on as "expiresOn",
  statement.file_id as "fileId", statement.recorded_at as "recordedAt",
  statement.recorded_by as "recordedBy", statement.retired_at as "retiredAt",
  statement.retired_by as "retiredBy", statement.superseded_by as "supersededBy",
  statement.retirement_reason as reason`;

export const INVESTIGATION_COLUMNS = `held.id, held.party_id as "partyId", held.kind,
  held.held_on as "heldOn", held.conducted_by as "conductedBy", held.findings,
  held.next_due_on as "nextDueOn", held.file_id as "fileId", held.recorded_at as "recordedAt",
  held.recorded_by as "recordedBy", held.retired_at as "retiredAt", held.retired_by as "retiredBy",
  null::uuid as "supersededBy", held.retirement_reason as reason`;

interface RetiredColumns {
  readonly retiredAt: Date | null;
  readonly retiredBy: Id | null;
  readonly supersededBy: Id | null;
  readonly reason: string | null;
}

export type FactRow = Omit<FileFact, 'number' | 'retirement'> &
  RetiredColumns & { readonly number: string | null };
export type StatementRow = Omit<FinancialStatement, 'retirement'> & RetiredColumns;
export type InvestigationRow = Omit<Investigation, 'retirement'> & RetiredColumns;

export function factOf({ retiredAt, retiredBy, supersededBy, reason, ...row }: FactRow): FileFact {
  return {
    ...row,
    number: row.number === null ? null : new Decimal(row.number),
    retirement: retirementOf({ retiredAt, retiredBy, supersededBy, reason }),
  };
}

export function statementOf({
  retiredAt,
  retiredBy,
  supersededBy,
  reason,
  ...row
}: StatementRow): FinancialStatement {
  return { ...row, retirement: retirementOf({ retiredAt, retiredBy, supersededBy, reason }) };
}

export function investigationOf({
  retiredAt,
  retiredBy,
  supersededBy,
  reason,
  ...row
}: InvestigationRow): Investigation {
  return { ...row, retirement: retirementOf({ retiredAt, retiredBy, supersededBy, reason }) };
}

function retirementOf({
  retiredAt,
  retiredBy,
  supersededBy,
  reason,
}: RetiredColumns): Retirement | null {
  return retiredAt === null || retiredBy === null
    ? null
    : { retiredAt, retiredBy, supersededBy, reason };
}
