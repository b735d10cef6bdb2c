import { createHash } from 'node:crypto';
import { newId, type Id } from '@duebook/kernel';
import type { TestMatching } from './a-matching';

/** An account that was compared, in CNY unless told. */
export interface ComparedOver {
  readonly partyId: Id;
  readonly from: string;
  readonly to: string;
  readonly matched: number;
  readonly relation?: 'CUSTOMER' | 'SUPPLIER';
  readonly currency?: string;
  readonly legalEntityId?: Id;
  /** When it was signed off; not yet when absent. */
  readonly reviewedAt?: string;
}

/** A difference as it was found. */
export interface DifferenceOver {
  readonly type: string;
  readonly cause: string;
  readonly amount: string;
  readonly openedOn: string;
  readonly dueOn: string;
  readonly isPresent?: boolean;
  /** When it was resolved; open when absent. */
  readonly resolvedAt?: string;
}

/** Writes a reconciliation with what it found, as the use cases leave it. */
export async function compared(
  desk: TestMatching,
  of: ComparedOver,
  differences: readonly DifferenceOver[] = [],
): Promise<Id> {
  const { db, legalEntityId } = desk;
  const { tenantId } = desk.tenant;
  const [statementId, id] = [newId(), newId()];
  const { relation = 'CUSTOMER', currency = 'CNY', reviewedAt = null } = of;
  const entity = of.legalEntityId ?? legalEntityId;
  const place = [entity, of.partyId, relation, of.from, of.to, currency];
  await db.asOwner(
    `insert into reconciliation.counterparty_statement
       (tenant_id, id, legal_entity_id, party_id, relation, from_on, to_on, currency, closing_balance,
        edition, source, content_hash, line_count, state, version, recorded_by, recorded_at, commit_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 100, 1, 'TYPED', $9, 0, 'RECORDED', 1, $10, now(), $10)`,
    [tenantId, statementId, ...place, createHash('sha256').update(id).digest('hex'), newId()],
  );
  const reviewed = reviewedAt === null ? [null, null, null] : [newId(), newId(), 'x'];
  await db.asOwner(
    `insert into reconciliation.account_reconciliation
       (tenant_id, id, legal_entity_id, party_id, relation, from_on, to_on, currency, statement_id,
        due_within_days, state, comparison, matched_count, prepared_by, reviewed_by, frozen_hash,
        reviewed_at, version, started_at, commit_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 10, $10, 1, $11, $12, $13, $14, $15, 1, now(), $16)`,
    [
      ...[tenantId, id, ...place, statementId, reviewedAt === null ? 'OPEN' : 'REVIEWED'],
      ...[of.matched, ...reviewed, reviewedAt, newId()],
    ],
  );
  for (const each of differences) {
    await differing(desk, { id, entity, partyId: of.partyId, currency }, each);
  }
  return id;
}

/** Writes a difference of a reconciliation. */
async function differing(
  { db, tenant }: TestMatching,
  of: Readonly<Record<'id' | 'entity' | 'partyId' | 'currency', string>>,
  each: DifferenceOver,
): Promise<void> {
  const { resolvedAt = null, isPresent = true } = each;
  const resolution = isPresent ? 'EXPLAINED' : 'GONE';
  await db.asOwner(
    `insert into reconciliation.difference
       (tenant_id, id, reconciliation_id, legal_entity_id, party_id, anchor, type, cause, currency,
        amount, ours, theirs, facts, is_present, opened_on, due_on, state, resolution, resolved_at,
        version, commit_id)
     values ($1, $2, $3, $4, $5, $2::uuid::text, $6, $7, $8, $9, '[]', '[]', '{}', $10, $11, $12, $13,
             $14, $15, 1, $16)`,
    [
      ...[tenant.tenantId, newId(), of.id, of.entity, of.partyId, each.type, each.cause],
      ...[of.currency, each.amount, isPresent, each.openedOn, each.dueOn],
      ...(resolvedAt === null ? ['OPEN', null] : ['RESOLVED', resolution]),
      ...[resolvedAt, newId()],
    ],
  );
}

/** A class of counterparties whose accounts are reconciled. */
export async function aCycle(
  { db, tenant, legalEntityId }: TestMatching,
  of: { readonly relation: string; readonly scope: string; readonly scopeValue: string },
): Promise<Id> {
  const id = newId();
  await db.asOwner(
    `insert into reconciliation.reconciliation_cycle
       (tenant_id, id, legal_entity_id, relation, scope, scope_value, frequency, due_day, day_kind,
        priority, owner_user_id, starts_on, next_period_from, planned_through, version, commit_id)
     values ($1, $2, $3, $4, $5, $6, 'MONTH', 5, 'CALENDAR', 'NORMAL', $7, '2026-02-01', '2026-04-01',
             '2026-03-31', 1, $7)`,
    [tenant.tenantId, id, legalEntityId, of.relation, of.scope, of.scopeValue, newId()],
  );
  return id;
}

export interface TaskOver {
  readonly cycleId: Id;
  readonly partyId: Id;
  readonly relation: string;
  readonly from: string;
  readonly to: string;
  readonly dueOn: string;
  readonly owner: Id;
  readonly state: string;
  readonly hours?: readonly string[];
}

/** A task of a cycle, with the hours that were spent on it. */
export async function aTask(
  { db, tenant, legalEntityId }: TestMatching,
  of: TaskOver,
): Promise<Id> {
  const id = newId();
  await db.asOwner(
    `insert into reconciliation.reconciliation_task
       (tenant_id, id, cycle_id, legal_entity_id, party_id, relation, from_on, to_on, due_on, priority,
        owner_user_id, state, version, created_at, commit_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'NORMAL', $10, $11, 1, now(), $12)`,
    [
      ...[tenant.tenantId, id, of.cycleId, legalEntityId, of.partyId, of.relation, of.from, of.to],
      ...[of.dueOn, of.owner, of.state, newId()],
    ],
  );
  for (const hours of of.hours ?? []) {
    await db.asOwner(
      `insert into reconciliation.reconciliation_task_hours
         (tenant_id, id, task_id, worked_by, worked_on, hours, recorded_at, commit_id)
       values ($1, $2, $3, $4, $5, $6, now(), $4)`,
      [tenant.tenantId, newId(), id, of.owner, of.to, hours],
    );
  }
  return id;
}
