import { Decimal, type Id } from '@duebook/kernel';
import { bulkInsert, columnsOf, countedRows, isOneOf, ListStatement } from '@duebook/platform';
import type { LimitUseStore, MeasuredUse, UseFilter } from '../application/ports';

const COLUMNS = `used.id, used.party_id as "partyId", used.kind,
  used.legal_entity_id as "legalEntityId", used.measured_on as "measuredOn",
  used.measured_at as "measuredAt", used.currency, used.exposure,
  used.credit_limit as "creditLimit", used.available, used.use_percent as "usePercent", used.rank`;

type Figure = 'exposure' | 'creditLimit' | 'available' | 'usePercent';

type Row = Omit<MeasuredUse, Figure | 'rank'> &
  Readonly<Record<Figure, string | null>> & { readonly rank: string };

/** How much of limits is used, in PostgreSQL. */
export const limitUseStore: LimitUseStore = {
  save: async (tx, uses) => {
    if (uses.length === 0) return;
    await tx.query(
      bulkInsert(
        {
          name: 'credit_policy.save_limit_uses',
          table: 'credit_policy.limit_use',
          suffix: `on conflict (tenant_id, party_id, kind, legal_entity_id) do update
                     set measured_on = excluded.measured_on, measured_at = excluded.measured_at,
                         currency = excluded.currency, exposure = excluded.exposure,
                         credit_limit = excluded.credit_limit, available = excluded.available,
                         use_percent = excluded.use_percent, rank = excluded.rank,
                         commit_id = excluded.commit_id`,
        },
        tx.tenantId,
        columnsOf(uses, {
          id: ['uuid', ({ id }) => id],
          party_id: ['uuid', ({ partyId }) => partyId],
          kind: ['text', ({ kind }) => kind],
          legal_entity_id: ['uuid', ({ legalEntityId }) => legalEntityId],
          measured_on: ['date', ({ measuredOn }) => measuredOn],
          measured_at: ['timestamptz', ({ measuredAt }) => measuredAt],
          currency: ['text', ({ currency }) => currency],
          exposure: ['numeric', ({ exposure }) => exposure?.toFixed()],
          credit_limit: ['numeric', ({ creditLimit }) => creditLimit?.toFixed()],
          available: ['numeric', ({ available }) => available?.toFixed()],
          use_percent: ['numeric', ({ usePercent }) => usePercent?.toFixed()],
          rank: ['numeric', ({ rank }) => rank.toFixed()],
          commit_id: ['uuid', () => tx.commitId],
        }),
      ),
    );
  },
  page: async (reader, { legalEntityId, filter, limit, after }) => {
    const list = new ListStatement('credit_policy.limit_uses', reader.tenantId);
    const conditions = conditionsOf(list, legalEntityId, filter);
    const further = afterOf(list, after);
    const rows = await reader.query<Row>(
      list.of(`select ${COLUMNS} from credit_policy.limit_use as used
                where used.tenant_id = $1${conditions}${further}
                order by used.rank desc, used.id desc ${list.atMost(limit)}`),
    );
    return rows.map(useOf);
  },
  count: (reader, { legalEntityId, filter }, most) => {
    const list = new ListStatement('credit_policy.limit_uses_count', reader.tenantId);
    const limit = list.parameter(most);
    const conditions = conditionsOf(list, legalEntityId, filter);
    return countedRows(
      reader,
      list.counting(
        `from credit_policy.limit_use as used where used.tenant_id = $1${conditions}`,
        limit,
      ),
    );
  },
};

function afterOf(
  list: ListStatement,
  after: { readonly rank: string; readonly id: Id } | null,
): string {
  if (after === null) return '';
  const id = list.parameter(after.id);
  return list.when(
    'after',
    after.rank,
    (rank) => `(used.rank, used.id) < (${rank}::numeric, ${id}::uuid)`,
  );
}

function conditionsOf(
  list: ListStatement,
  legalEntityId: Id | null,
  { partyIds, kinds, usePercentFrom, usePercentTo }: UseFilter,
): string {
  return [
    list.if('all', legalEntityId === null, 'used.legal_entity_id is null'),
    list.when('entity', legalEntityId, (id) => `used.legal_entity_id = ${id}::uuid`),
    list.when('parties', partyIds, (ids) => isOneOf('used.party_id', `${ids}::uuid[]`)),
    list.when('kinds', kinds, (names) => `used.kind = any(${names}::text[])`),
    // By rank, which the index has: what has no limit at all is above any share.
    list.when(
      'from',
      usePercentFrom?.toFixed() ?? null,
      (share) => `used.rank >= ${share}::numeric`,
    ),
    list.when('to', usePercentTo?.toFixed() ?? null, (share) => `used.rank <= ${share}::numeric`),
  ].join('');
}

function useOf({ exposure, creditLimit, available, usePercent, rank, ...row }: Row): MeasuredUse {
  return {
    ...row,
    exposure: numberOf(exposure),
    creditLimit: numberOf(creditLimit),
    available: numberOf(available),
    usePercent: numberOf(usePercent),
    rank: new Decimal(rank),
  };
}

function numberOf(text: string | null): Decimal | null {
  return text === null ? null : new Decimal(text);
}
