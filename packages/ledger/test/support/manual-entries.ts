import { businessDate, newId, type Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import type { ManualEntryCommand, ManualLine } from '../../src/manual-entries/domain/manual-entry';
import type { TestLedger } from './a-ledger';

/** A line in yuan. */
export function manualLine(
  accountCode: string,
  side: ManualLine['side'],
  amount: string,
  over: Partial<ManualLine> = {},
): ManualLine {
  return {
    ...{ accountCode, side, amount, currency: 'CNY', exchangeRate: null },
    ...{ description: null, dimensions: {} },
    ...over,
  };
}

/** Interest of January, accrued in the statutory book. */
export function anEntry(
  legalEntityId: Id,
  over: Partial<ManualEntryCommand> = {},
): ManualEntryCommand {
  return {
    ...{ legalEntityId, bookId: null, sourceSystem: 'DUEBOOK', externalRef: null },
    ...{ postingDate: businessDate('2026-01-31'), documentDate: null },
    description: 'Interest of January',
    lines: [manualLine('6603', 'DEBIT', '120.00'), manualLine('2231', 'CREDIT', '120.00')],
    ...over,
  };
}

/** Adds an account that is no control account and has no role, unless told otherwise. */
export async function addAccount(
  { db, tenant, legalEntityId }: Pick<TestLedger, 'db' | 'tenant' | 'legalEntityId'>,
  code: string,
  over: Readonly<{ type?: string; itemClass?: string; role?: string; isActive?: boolean }> = {},
): Promise<void> {
  const { type = 'LIABILITY', itemClass = null, role = null, isActive = true } = over;
  await db.asOwner(
    `insert into ledger.account
       (tenant_id, id, legal_entity_id, code, name, type, item_class, role, is_active, created_at)
     values ($1, $2, $3, $4, $4, $5, $6, $7, $8, now())`,
    [tenant.tenantId, newId(), legalEntityId, code, type, itemClass, role, isActive],
  );
}

/** The request that a call has become. */
export function requestIn(outcome: object): Id {
  const value = 'value' in outcome ? (outcome.value as object) : {};
  if ('approvalRequestId' in value) return String(value.approvalRequestId);
  throw new Error(JSON.stringify(outcome));
}

/** Agrees to a request, or refuses it. */
export async function decide(
  { approvals, tenant }: Pick<TestLedger, 'approvals' | 'tenant'>,
  what: 'approve' | 'reject',
  { id, by }: Readonly<{ id: Id; by: Caller }>,
) {
  const [request] = await approvals.requestsByIds(tenant.caller, [id]);
  if (!request) throw new Error('The maker sees the request');
  return approvals[what](by, {
    ...{ idempotencyKey: newId(), approvalRequestId: id, comment: 'Seen.' },
    contentHash: request.contentHash,
  });
}

/** Agrees to what a call has asked for; answers the entry that was made. */
export async function agreed(
  ledger: Pick<TestLedger, 'approvals' | 'tenant'>,
  by: Caller,
  outcome: object,
): Promise<Id> {
  const id = requestIn(outcome);
  const decided = await decide(ledger, 'approve', { id, by });
  if (!decided.ok) throw new Error(JSON.stringify(decided.refusal));
  const [request] = await ledger.approvals.requestsByIds(ledger.tenant.caller, [id]);
  if (request?.result?.type !== 'JournalEntry') throw new Error('It made no entry');
  return request.result.id;
}
