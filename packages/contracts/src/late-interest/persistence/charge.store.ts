import { Decimal, type BusinessDate, type Id } from '@duebook/kernel';
import {
  bulkInsert,
  columnsOf,
  ListStatement,
  type SqlReader,
  type Statement,
} from '@duebook/platform';
import type { ChargeStore } from '../application/ports';
import type { LateInterestCharge } from '../domain/late-interest-charge';
import type { ClaimState } from '../domain/late-interest-claim';
import { lineRows } from './charge-lines';

const COLUMNS = `charge.id, charge.legal_entity_id as "legalEntityId", charge.party_id as "partyId",
  charge.currency, charge.up_to as "upTo", charge.amount, charge.state,
  charge.run_id as "runId", charge.document_id as "documentId", charge.proposed_by as "proposedBy",
  charge.proposed_at as "proposedAt", charge.decided_by as "decidedBy",
  charge.decided_at as "decidedAt", charge.reason, charge.version`;

const FROM = `from contracts.late_interest_charge as charge where charge.tenant_id = $1`;

type ChargeRow = Omit<LateInterestCharge, 'amount'> & { readonly amount: string };

interface ClaimRow {
  readonly openItemId: Id;
  readonly chargeId: Id;
  readonly state: ClaimState;
  readonly from: BusinessDate | null;
  readonly to: BusinessDate | null;
  readonly amount: string;
}

/** Charges in PostgreSQL. */
export const chargeStore: ChargeStore = {
  ...lineRows,

  lockParties: async (tx, legalEntityId, partyIds) => {
    await tx.query({
      name: 'contracts.lock_late_interest_parties',
      text: `select pg_advisory_xact_lock(hashtextextended(
                      'contracts.late_interest:' || $1::text || $2::text || party.id::text, 0))
               from (select id from unnest($3::uuid[]) as party (id) order by id) as party`,
      values: [tx.tenantId, legalEntityId, [...new Set(partyIds)]],
    });
  },

  claimsOf: async (reader, openItemIds) => {
    const rows = await reader.query<ClaimRow>({
      name: 'contracts.late_interest_claims_of',
      text: `select line.open_item_id as "openItemId", line.charge_id as "chargeId", charge.state,
                    line.from_on as from, line.to_on as to, line.amount
               from contracts.late_interest_line as line
               join contracts.late_interest_charge as charge
                 on charge.tenant_id = $1 and charge.id = line.charge_id
              where line.tenant_id = $1 and line.open_item_id = any ($2::uuid[])
                and line.is_standing
              order by line.from_on nulls last, line.id`,
      values: [reader.tenantId, openItemIds],
    });
    return rows.map(({ from, to, amount, ...row }) => ({
      ...row,
      days: from !== null && to !== null ? { from, to } : null,
      amount: new Decimal(amount),
    }));
  },

  add: async (tx, charges, lines) => {
    await tx.query(
      bulkInsert(
        { name: 'contracts.insert_late_interest_charges', table: 'contracts.late_interest_charge' },
        tx.tenantId,
        columnsOf(charges, {
          id: ['uuid', ({ id }) => id],
          legal_entity_id: ['uuid', ({ legalEntityId }) => legalEntityId],
          party_id: ['uuid', ({ partyId }) => partyId],
          currency: ['text', ({ currency }) => currency],
          up_to: ['date', ({ upTo }) => upTo],
          amount: ['numeric', ({ amount }) => amount.toFixed()],
          state: ['text', ({ state }) => state],
          run_id: ['uuid', ({ runId }) => runId],
          proposed_by: ['uuid', ({ proposedBy }) => proposedBy],
          proposed_at: ['timestamptz', ({ proposedAt }) => proposedAt],
          version: ['int', ({ version }) => version],
          commit_id: ['uuid', () => tx.commitId],
        }),
      ),
    );
    await lineRows.addLines(tx, lines);
  },

  lock: async (tx, id) => {
    const [charge = null] = await read(tx, {
      name: 'contracts.lock_late_interest_charge',
      text: `select ${COLUMNS} ${FROM} and charge.id = $2 for no key update`,
      values: [tx.tenantId, id],
    });
    return charge;
  },

  lockByDocument: async (tx, documentId) => {
    const [charge = null] = await read(tx, {
      name: 'contracts.lock_late_interest_charge_of_document',
      text: `select ${COLUMNS} ${FROM} and charge.document_id = $2 for no key update`,
      values: [tx.tenantId, documentId],
    });
    return charge;
  },

  save: async (tx, { id, state, documentId, decidedBy, decidedAt, reason, version }) => {
    await tx.query({
      name: 'contracts.save_late_interest_charge',
      text: `update contracts.late_interest_charge
                set state = $3, document_id = $4, decided_by = $5, decided_at = $6, reason = $7,
                    version = $8
              where tenant_id = $1 and id = $2`,
      values: [tx.tenantId, id, state, documentId, decidedBy, decidedAt, reason, version],
    });
  },

  free: async (tx, chargeIds) => {
    await tx.query({
      name: 'contracts.free_late_interest_days',
      text: `update contracts.late_interest_line set is_standing = false
              where tenant_id = $1 and charge_id = any ($2::uuid[]) and is_standing`,
      values: [tx.tenantId, chargeIds],
    });
  },

  byIds: (reader, ids) =>
    read(reader, {
      name: 'contracts.late_interest_charges_by_ids',
      text: `select ${COLUMNS} ${FROM} and charge.id = any ($2::uuid[])`,
      values: [reader.tenantId, ids],
    }),

  page: async (reader, { filter, legalEntityIds, after, limit }) => {
    const list = new ListStatement('contracts.late_interest_charges', reader.tenantId);
    const conditions = [
      list.when(
        'entities',
        legalEntityIds,
        (ids) => `charge.legal_entity_id = any (${ids}::uuid[])`,
      ),
      list.when('party', filter.partyId, (id) => `charge.party_id = ${id}::uuid`),
      list.when('run', filter.runId, (id) => `charge.run_id = ${id}::uuid`),
      list.when('states', filter.states, (states) => `charge.state = any (${states}::text[])`),
      list.days('charge.up_to', filter.upToFrom, filter.upToTo),
      list.when('after', after, (id) => `charge.id < ${id}::uuid`),
    ].join('');
    const rows = await read(
      reader,
      list.of(`select ${COLUMNS} ${FROM}${conditions}
                order by charge.id desc ${list.atMost(limit)}`),
    );
    return rows.slice(0, limit);
  },
};

async function read(
  reader: SqlReader,
  statement: Statement,
): Promise<readonly LateInterestCharge[]> {
  const rows = await reader.query<ChargeRow>(statement);
  return rows.map((row) => ({ ...row, amount: new Decimal(row.amount) }));
}
