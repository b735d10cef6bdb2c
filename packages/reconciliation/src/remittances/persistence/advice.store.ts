import { groupsOf, Money, type BusinessDate, type Id } from '@duebook/kernel';
import type { SqlReader, Statement } from '@duebook/platform';
import { countedRows, Raced, violates } from '@duebook/platform';
import type { AdviceStore } from '../application/ports';
import type { AdvisedLine, WaitingAdvice } from '../domain/find-advice-for-line';
import { referencesInText } from '../domain/find-advice-for-line';
import { referenceKeyOf } from '../domain/remittance-advice';
import { insertAdvices } from './advice-inserts';
import { countOfAdvices, pageOfAdvices } from './advice-list';
import {
  ADVICE_COLUMNS,
  adviceOf,
  type AdviceRow,
  LINE_COLUMNS,
  lineOf,
  type LineRow,
} from './advice-rows';

/** Remittance advices in PostgreSQL. */
export const adviceStore: AdviceStore = {
  standing: async (tx, contentHashes) => {
    const rows = await tx.query<{ id: Id; hash: string }>({
      name: 'reconciliation.standing_remittance_advices',
      text: `select id, content_hash as hash from reconciliation.remittance_advice
              where tenant_id = $1 and content_hash = any ($2::text[]) and state <> 'WITHDRAWN'`,
      values: [tx.tenantId, contentHashes],
    });
    return new Map(rows.map(({ id, hash }) => [hash, id]));
  },

  add: async (tx, advices) => {
    try {
      await tx.batch(insertAdvices(tx, advices));
    } catch (error) {
      // Somebody else recorded the same at this moment: a second try finds it.
      if (violates(error, 'remittance_advice_content')) throw new Raced();
      throw error;
    }
  },

  lock: async (tx, id) => {
    const [row] = await tx.query<AdviceRow>({
      name: 'reconciliation.lock_remittance_advice',
      text: `select ${ADVICE_COLUMNS} from reconciliation.remittance_advice as advice
              where advice.tenant_id = $1 and advice.id = $2 for update`,
      values: [tx.tenantId, id],
    });
    return row ? adviceOf(row) : null;
  },

  withdraw: async (tx, id, reason) => {
    await tx.query({
      name: 'reconciliation.withdraw_remittance_advice',
      text: `update reconciliation.remittance_advice
                set state = 'WITHDRAWN', withdrawal_reason = $3, version = version + 1
              where tenant_id = $1 and id = $2`,
      values: [tx.tenantId, id, reason],
    });
  },

  move: async (tx, ids, { from, to }) => {
    const rows = await tx.query<{ id: Id }>({
      name: 'reconciliation.move_remittance_advices',
      text: `with wanted as (
               select id from reconciliation.remittance_advice
                where tenant_id = $1 and id = any ($2::uuid[]) and state = $3
                order by id for update)
             update reconciliation.remittance_advice as advice
                set state = $4, version = version + 1
               from wanted
              where advice.tenant_id = $1 and advice.id = wanted.id
             returning advice.id`,
      values: [tx.tenantId, [...ids].sort(), from, to],
    });
    return rows.map(({ id }) => id);
  },

  byIds: async (reader, ids) => {
    const rows = await reader.query<AdviceRow>({
      name: 'reconciliation.remittance_advices_by_ids',
      text: `select ${ADVICE_COLUMNS} from reconciliation.remittance_advice as advice
              where advice.tenant_id = $1 and advice.id = any ($2::uuid[])`,
      values: [reader.tenantId, ids],
    });
    return rows.map(adviceOf);
  },

  page: async (reader, stretch) =>
    (await reader.query<AdviceRow>(pageOfAdvices(reader.tenantId, stretch))).map(adviceOf),

  count: (reader, filter, most) =>
    countedRows(reader, countOfAdvices(reader.tenantId, filter, most)),

  lines: async (reader, stretches) => {
    const rows = await reader.query<LineRow & { place: string }>({
      name: 'reconciliation.remittance_lines',
      text: `select wanted.place, advice.id as "adviceId", advice.currency, ${LINE_COLUMNS}
               from unnest($2::uuid[], $3::int[], $4::int[]) with ordinality
                      as wanted (id, after, size, place)
               join reconciliation.remittance_advice as advice
                 on advice.tenant_id = $1 and advice.id = wanted.id
              cross join lateral (
                select * from reconciliation.remittance_line as each
                 where each.tenant_id = $1 and each.advice_id = wanted.id
                   and each.position > wanted.after
                 order by each.position limit wanted.size) as line
              order by wanted.place, line.position`,
      values: [
        reader.tenantId,
        stretches.map(({ adviceId }) => adviceId),
        stretches.map(({ after }) => after ?? 0),
        stretches.map(({ limit }) => limit),
      ],
    });
    const places = stretches.map((_, index) => index + 1);
    return groupsOf(places, rows, ({ place }) => Number(place)).map((group) => group.map(lineOf));
  },

  waitingFor: async (reader, lines) => {
    const rows = await reader.query<WaitingRow>(waitingFor(reader, lines));
    return rows.map(({ currency, total, ...row }): WaitingAdvice => ({
      ...row,
      total: Money.of(total, currency),
    }));
  },

  partiesByCodes: async (reader, codes) => {
    const rows = await reader.query<{ id: Id; code: string }>({
      name: 'reconciliation.remittance_parties',
      text: `select id, code from parties.v_party where tenant_id = $1 and code = any ($2::text[])`,
      values: [reader.tenantId, codes],
    });
    return new Map(rows.map(({ id, code }) => [code, id]));
  },

  partyExists: async (reader, id) => {
    const rows = await reader.query({
      name: 'reconciliation.remittance_party',
      text: `select id from parties.v_party where tenant_id = $1 and id = $2`,
      values: [reader.tenantId, id],
    });
    return rows.length > 0;
  },
};

type WaitingRow = Omit<WaitingAdvice, 'total'> &
  Readonly<{ currency: string; total: string; recordedOn: BusinessDate }>;

/** By the references of all lines, and by all their amounts, each from an index. */
function waitingFor(reader: SqlReader, lines: readonly AdvisedLine[]): Statement {
  const keys = lines.flatMap(({ references, memo }) => [
    ...references.flatMap((reference) => referenceKeyOf(reference) ?? []),
    ...referencesInText(memo),
  ]);
  return {
    name: 'reconciliation.waiting_remittance_advices',
    text: `select advice.id, advice.currency, advice.total_amount as total,
                  advice.payment_reference as "paymentReference", advice.paid_on as "paidOn",
                  (advice.recorded_at at time zone 'UTC')::date as "recordedOn",
                  advice.party_id as "partyId", advice.payer_name as "payerName"
             from reconciliation.remittance_advice as advice
            where advice.tenant_id = $1 and advice.state = 'OPEN'
              and advice.reference_key = any ($2::text[])
            union
           select advice.id, advice.currency, advice.total_amount as total,
                  advice.payment_reference, advice.paid_on,
                  (advice.recorded_at at time zone 'UTC')::date, advice.party_id, advice.payer_name
             from (select distinct currency, amount
                     from unnest($3::text[], $4::numeric[]) as each (currency, amount)) as line
             join reconciliation.remittance_advice as advice
               on advice.tenant_id = $1 and advice.state = 'OPEN'
              and advice.currency = line.currency and advice.total_amount = line.amount
            order by id`,
    values: [
      reader.tenantId,
      [...new Set(keys)],
      lines.map(({ amount }) => amount.currency),
      lines.map(({ amount }) => amount.toStorageText()),
    ],
  };
}
