import type { Id } from '@duebook/kernel';
import type { Row, Statement, BatchedRead, OfTenant } from '@duebook/platform';
import type { PaymentTerm } from '../domain/payment-term';
import { readPaymentTermRule } from './payment-term-rule';

/** The columns of a term, named after its fields. */
export const TERM_COLUMNS = 'id, code, name, rule, is_active as "isActive", version';

type TermRow = Omit<PaymentTerm, 'rule'> & { readonly rule: unknown };

/** A stored term with its rule checked. */
export function readTerms(rows: readonly Row[]): readonly PaymentTerm[] {
  return (rows as unknown as readonly TermRow[]).map((row) => ({
    ...row,
    rule: readPaymentTermRule(row.rule),
  }));
}

/** Terms by id; an unknown id has none. */
export function termsByIds(
  { tenantId }: OfTenant,
  ids: readonly Id[],
): BatchedRead<ReadonlyMap<Id, PaymentTerm>> {
  const statement: Statement = {
    name: 'ledger.terms_by_ids',
    text: `select ${TERM_COLUMNS} from ledger.payment_term
            where tenant_id = $1 and id = any ($2::uuid[])`,
    values: [tenantId, ids],
  };
  return { statement, read: (rows) => new Map(readTerms(rows).map((term) => [term.id, term])) };
}

/** Terms by code; an unknown code has none. */
export function termsByCodes(
  { tenantId }: OfTenant,
  codes: readonly string[],
): BatchedRead<ReadonlyMap<string, PaymentTerm>> {
  const statement: Statement = {
    name: 'ledger.terms_by_codes',
    text: `select ${TERM_COLUMNS} from ledger.payment_term
            where tenant_id = $1 and code = any ($2::text[])`,
    values: [tenantId, codes],
  };
  return { statement, read: (rows) => new Map(readTerms(rows).map((term) => [term.code, term])) };
}
