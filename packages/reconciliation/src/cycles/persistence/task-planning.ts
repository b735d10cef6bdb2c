import type { BusinessDate } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import type { Cycle, CycleStore, PlannedPeriod } from '../application/ports';

const CYCLES = 'reconciliation.reconciliation_cycle';

/** What the job that plans tasks asks of the tables. */
export function planStatements(columns: string): Pick<CycleStore, 'due' | 'claim' | 'plan'> {
  return {
    due: (reader, day) =>
      reader.query<Cycle>({
        name: 'reconciliation.due_cycles',
        text: `select ${columns} from ${CYCLES} as listed
                where listed.tenant_id = $1 and listed.ended_on is null
                  and listed.planned_through < $2::date order by listed.id`,
        values: [reader.tenantId, day],
      }),
    claim: async (tx, id, today) => {
      const rows = await tx.query<Cycle>({
        name: 'reconciliation.claim_cycle',
        text: `select ${columns} from ${CYCLES} as listed
                where listed.tenant_id = $1 and listed.id = $2 and listed.ended_on is null
                  and listed.planned_through < $3::date for update skip locked`,
        values: [tx.tenantId, id, today],
      });
      return rows[0] ?? null;
    },
    plan,
  };
}

/** Parties of the class with which the legal entity has any business. */
const PARTIES = `select party.id from parties.v_party as party
   where party.tenant_id = $1
     and case $3 when 'CUSTOMER' then party.is_customer else party.is_supplier end
     and ($4 = 'ALL' or ($4 = 'SEGMENT' and party.segment = $5)
          or ($4 = 'TAG' and party.tags ? $5))
     and exists (select from ledger.v_document as document
                  where document.tenant_id = $1 and document.party_id = party.id
                    and document.legal_entity_id = $2)`;

async function plan(
  tx: Transaction,
  cycle: Cycle,
  {
    periods,
    today,
    nextPeriodFrom,
  }: Readonly<{
    periods: readonly PlannedPeriod[];
    today: BusinessDate;
    nextPeriodFrom: BusinessDate;
  }>,
): Promise<number> {
  const parties =
    periods.length === 0
      ? []
      : await tx.query<{ id: string }>({
          name: 'reconciliation.parties_of_cycle',
          text: PARTIES,
          values: [
            ...[tx.tenantId, cycle.legalEntityId, cycle.relation, cycle.scope, cycle.scopeValue],
          ],
        });
  const rows = parties.flatMap(({ id: partyId }) =>
    periods.map((period) => ({ partyId, ...period })),
  );
  const added = await tx.query({
    name: 'reconciliation.insert_tasks',
    text: `insert into reconciliation.reconciliation_task
             (tenant_id, id, cycle_id, legal_entity_id, party_id, relation, from_on, to_on, due_on,
              priority, owner_user_id, state, version, created_at, commit_id)
           select $1, planned.id, $2, $3, planned.party_id, $4, planned.from_on, planned.to_on,
                  planned.due_on, $5, $6, 'PLANNED', 1, $7, $8
             from unnest($9::uuid[], $10::uuid[], $11::date[], $12::date[], $13::date[])
                    as planned (id, party_id, from_on, to_on, due_on)
           on conflict (tenant_id, cycle_id, party_id, to_on) do nothing returning id`,
    values: [
      ...[tx.tenantId, cycle.id, cycle.legalEntityId, cycle.relation, cycle.priority],
      ...[cycle.ownerUserId, tx.startedAt, tx.commitId],
      rows.map(() => tx.ids.next()),
      rows.map(({ partyId }) => partyId),
      rows.map(({ from }) => from),
      rows.map(({ to }) => to),
      rows.map(({ dueOn }) => dueOn),
    ],
  });
  await tx.query({
    name: 'reconciliation.cycle_planned',
    text: `update ${CYCLES} set planned_through = $3, next_period_from = $4
            where tenant_id = $1 and id = $2`,
    values: [tx.tenantId, cycle.id, today, nextPeriodFrom],
  });
  return added.length;
}
