import type { Id } from '@duebook/kernel';
import {
  bulkInsert,
  columnsOf,
  isOneOf,
  Raced,
  violates,
  type SqlReader,
  type Statement,
  type Transaction,
} from '@duebook/platform';
import type { OrderParty } from '../../orders/application/ports';
import type { CheckStore, CreditCheck } from '../application/ports';
import type { CreditHold, CreditRelease } from '../domain/credit-hold';
import { CHECK_COLUMNS, checksOf, HOLD_COLUMNS, holdsOf } from './check-row';

/** Checks and holds in PostgreSQL. */
export const checkStore: CheckStore = {
  addChecks: async (rows) => {
    const [first] = rows;
    if (first) await first.tx.query(insertChecks(first.tx.tenantId, rows));
  },
  checksByIds: (reader, ids) => readChecks(reader, ids),
  addHolds: async (rows) => {
    const [first] = rows;
    if (!first) return;
    try {
      await first.tx.query(insertHolds(first.tx.tenantId, rows));
    } catch (error) {
      if (!violates(error, 'credit_hold_open')) throw error;
      throw new Raced('The order was held meanwhile.', { cause: error });
    }
  },
  holdsByIds: (reader, ids) => readHolds(reader, ids),
  openHolds: (reader, orderIds) => readOpenHolds(reader, orderIds),
  saveHold: async (tx, hold) => {
    const rows = await tx.query(updateHold(tx, hold));
    if (rows.length === 0) throw new Raced('Somebody else decided on the hold meanwhile.');
  },
  addRelease: async (tx, release) => {
    await tx.query(insertRelease(tx, release));
  },
  addNote: async (tx, { id, holdId, text }) => {
    await tx.query({
      name: 'credit_policy.insert_hold_note',
      text: `insert into credit_policy.credit_hold_note
               (tenant_id, id, hold_id, text, written_by, written_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7)`,
      values: [
        ...[tx.tenantId, id, holdId, text],
        ...[tx.caller.principalId, tx.startedAt, tx.commitId],
      ],
    });
  },
  makersOf: async (reader, orderId) => {
    const rows = await reader.query<{ maker: Id }>({
      name: 'credit_policy.makers_of_order',
      text: `select version.written_by as maker from credit_policy.sales_order_version as version
              where version.tenant_id = $1 and version.order_id = $2
                and version.cause in ('RECORDED', 'REOPENED', 'CHECKED')
              union
             select kept.checked_by from credit_policy.credit_check as kept
              where kept.tenant_id = $1 and kept.order_id = $2`,
      values: [reader.tenantId, orderId],
    });
    return new Set(rows.map(({ maker }) => maker));
  },
  approversOf: async (reader, holdId) => {
    const rows = await reader.query<{ deciderId: Id; delegatorId: Id | null }>({
      name: 'credit_policy.approvers_of_hold',
      text: `select agreed.decider_id as "deciderId", agreed.delegator_id as "delegatorId"
               from governance.v_approval_agreement as agreed
              where agreed.tenant_id = $1 and agreed.subject_type = 'CreditHold'
                and agreed.subject_id = $2`,
      values: [reader.tenantId, holdId],
    });
    return rows.flatMap(({ deciderId, delegatorId }) => [deciderId, delegatorId ?? deciderId]);
  },
  isUser: async (reader, userId) => {
    const rows = await reader.query({
      name: 'credit_policy.is_user',
      text: 'select 1 from governance.v_user where tenant_id = $1 and id = $2',
      values: [reader.tenantId, userId],
    });
    return rows.length > 0;
  },
  partyById: async (reader, partyId) => {
    const [party] = await reader.query<OrderParty>({
      name: 'credit_policy.party_of_hold',
      text: `select id, code, is_customer as "isCustomer", segment from parties.v_party
              where tenant_id = $1 and id = $2`,
      values: [reader.tenantId, partyId],
    });
    return party;
  },
};

/** In no order; unknown ids are left out. */
export async function readChecks(
  reader: SqlReader,
  ids: readonly Id[],
): Promise<readonly CreditCheck[]> {
  return checksOf(
    await reader.query({
      name: 'credit_policy.checks_by_ids',
      text: `select ${CHECK_COLUMNS} from credit_policy.credit_check as kept
              where kept.tenant_id = $1 and ${isOneOf('kept.id', '$2::uuid[]')}`,
      values: [reader.tenantId, ids],
    }),
  );
}

/** In no order; unknown ids are left out. */
export async function readHolds(
  reader: SqlReader,
  ids: readonly Id[],
): Promise<readonly CreditHold[]> {
  return holdsOf(
    await reader.query({
      name: 'credit_policy.holds_by_ids',
      text: `select ${HOLD_COLUMNS} from credit_policy.credit_hold as hold
              where hold.tenant_id = $1 and ${isOneOf('hold.id', '$2::uuid[]')}`,
      values: [reader.tenantId, ids],
    }),
  );
}

/** What of orders waits, in no order. */
export async function readOpenHolds(
  reader: SqlReader,
  orderIds: readonly Id[],
): Promise<readonly CreditHold[]> {
  return holdsOf(
    await reader.query({
      name: 'credit_policy.open_holds_of_orders',
      text: `select ${HOLD_COLUMNS} from credit_policy.credit_hold as hold
              where hold.tenant_id = $1 and ${isOneOf('hold.order_id', '$2::uuid[]')}
                and hold.state = 'OPEN'`,
      values: [reader.tenantId, orderIds],
    }),
  );
}

type CheckRow = Readonly<{ tx: Transaction; check: CreditCheck }>;

function insertChecks(tenantId: Id, rows: readonly CheckRow[]): Statement {
  return bulkInsert(
    { name: 'credit_policy.insert_checks', table: 'credit_policy.credit_check' },
    tenantId,
    columnsOf(rows, {
      id: ['uuid', ({ check }) => check.id],
      order_id: ['uuid', ({ check }) => check.orderId],
      legal_entity_id: ['uuid', ({ check }) => check.legalEntityId],
      party_id: ['uuid', ({ check }) => check.partyId],
      point: ['text', ({ check }) => check.point],
      answer: ['text', ({ check }) => check.answer],
      rests_on_check_id: ['uuid', ({ check }) => check.restsOnCheckId],
      content_hash: ['text', ({ check }) => check.contentHash],
      order_currency: ['text', ({ check }) => check.orderAmount.currency],
      order_amount: ['numeric', ({ check }) => check.orderAmount.toStorageText()],
      policy_version_id: ['uuid', ({ check }) => check.policyVersionId],
      currency: ['text', ({ check }) => check.currency],
      amount: ['numeric', ({ check }) => check.amount?.toFixed() ?? null],
      trivial_amount: ['numeric', ({ check }) => check.trivialAmount],
      amount_above_limit: ['numeric', ({ check }) => check.amountAboveLimit],
      is_hard_stop: ['boolean', ({ check }) => check.isHardStop],
      is_breach: ['boolean', ({ check }) => check.isBreach],
      reasons: ['jsonb', ({ check }) => JSON.stringify(check.reasons)],
      evidence: ['jsonb', ({ check }) => JSON.stringify(check.evidence)],
      checked_on: ['date', ({ check }) => check.checkedOn],
      checked_by: ['uuid', ({ check }) => check.checkedBy],
      checked_at: ['timestamptz', ({ check }) => check.checkedAt],
      commit_id: ['uuid', ({ tx }) => tx.commitId],
    }),
  );
}

type HoldRow = Readonly<{ tx: Transaction; hold: CreditHold }>;

function insertHolds(tenantId: Id, rows: readonly HoldRow[]): Statement {
  return bulkInsert(
    { name: 'credit_policy.insert_holds', table: 'credit_policy.credit_hold' },
    tenantId,
    columnsOf(rows, {
      id: ['uuid', ({ hold }) => hold.id],
      order_id: ['uuid', ({ hold }) => hold.orderId],
      check_id: ['uuid', ({ hold }) => hold.checkId],
      legal_entity_id: ['uuid', ({ hold }) => hold.legalEntityId],
      party_id: ['uuid', ({ hold }) => hold.partyId],
      answer: ['text', ({ hold }) => hold.answer],
      state: ['text', ({ hold }) => hold.state],
      is_hard_stop: ['boolean', ({ hold }) => hold.isHardStop],
      order_currency: ['text', ({ hold }) => hold.orderAmount.currency],
      order_amount: ['numeric', ({ hold }) => hold.orderAmount.toStorageText()],
      held_since: ['timestamptz', ({ hold }) => hold.heldSince],
      owner_id: ['uuid', ({ hold }) => hold.ownerId],
      version: ['int', ({ hold }) => hold.version],
      commit_id: ['uuid', ({ tx }) => tx.commitId],
    }),
  );
}

function updateHold(tx: Transaction, hold: CreditHold): Statement {
  return {
    name: 'credit_policy.update_hold',
    text: `update credit_policy.credit_hold as hold
              set state = $3, owner_id = $4, settled_at = $5, settled_by = $6, version = $7,
                  commit_id = $8
            where hold.tenant_id = $1 and hold.id = $2 and hold.version = $7 - 1
           returning hold.id`,
    values: [
      ...[tx.tenantId, hold.id, hold.state, hold.ownerId],
      ...[hold.settledAt, hold.settledBy, hold.version, tx.commitId],
    ],
  };
}

function insertRelease(tx: Transaction, release: CreditRelease): Statement {
  return bulkInsert(
    { name: 'credit_policy.insert_release', table: 'credit_policy.credit_release' },
    tx.tenantId,
    columnsOf([release], {
      id: ['uuid', ({ id }) => id],
      hold_id: ['uuid', ({ holdId }) => holdId],
      check_id: ['uuid', ({ checkId }) => checkId],
      order_id: ['uuid', ({ orderId }) => orderId],
      content_hash: ['text', ({ contentHash }) => contentHash],
      order_currency: ['text', ({ releasedAmount }) => releasedAmount.currency],
      released_amount: ['numeric', ({ releasedAmount }) => releasedAmount.toStorageText()],
      amount_above_limit: [
        'numeric',
        ({ amountAboveLimit }) => amountAboveLimit?.toFixed() ?? null,
      ],
      currency: ['text', ({ currency }) => currency],
      ends_at: ['timestamptz', ({ endsAt }) => endsAt],
      released_by: ['uuid', ({ releasedBy }) => releasedBy],
      released_at: ['timestamptz', ({ releasedAt }) => releasedAt],
      commit_id: ['uuid', () => tx.commitId],
    }),
  );
}
