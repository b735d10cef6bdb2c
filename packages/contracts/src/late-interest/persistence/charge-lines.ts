import { daysBetween, Decimal } from '@duebook/kernel';
import { bulkInsert, columnsOf, type Transaction } from '@duebook/platform';
import type { ChargeStore } from '../application/ports';
import type { ChargeLine } from '../domain/late-interest-charge';

type Figures = 'principal' | 'ratePercent' | 'amount';

type LineRow = Omit<ChargeLine, Figures | 'days'> & {
  readonly principal: string | null;
  readonly ratePercent: string | null;
  readonly amount: string;
};

/** The lines of charges in PostgreSQL. */
export const lineRows: Pick<ChargeStore, 'linesOf'> & {
  addLines(tx: Transaction, lines: readonly ChargeLine[]): Promise<void>;
} = {
  linesOf: async (reader, chargeIds) => {
    const rows = await reader.query<LineRow>({
      name: 'contracts.late_interest_lines_of',
      text: `select line.id, line.charge_id as "chargeId", line.open_item_id as "openItemId",
                    line.party_id as "partyId", line.kind, line.from_on as from, line.to_on as to,
                    line.principal, line.rate_percent as "ratePercent", line.rate_per as "ratePer",
                    line.is_capped as "isCapped", line.day_count as "dayCount",
                    line.base_rate_id as "baseRateId", line.amount, line.rule_origin as origin,
                    line.rule_source_type as "sourceType", line.rule_source_id as "sourceId"
               from contracts.late_interest_line as line
              where line.tenant_id = $1 and line.charge_id = any ($2::uuid[])
              order by line.charge_id, line.open_item_id, line.from_on nulls last, line.id`,
      values: [reader.tenantId, chargeIds],
    });
    return rows.map(lineOf);
  },

  addLines: async (tx, lines) => {
    await tx.query(
      bulkInsert(
        { name: 'contracts.insert_late_interest_lines', table: 'contracts.late_interest_line' },
        tx.tenantId,
        columnsOf(lines, {
          id: ['uuid', ({ id }) => id],
          charge_id: ['uuid', ({ chargeId }) => chargeId],
          open_item_id: ['uuid', ({ openItemId }) => openItemId],
          party_id: ['uuid', ({ partyId }) => partyId],
          kind: ['text', ({ kind }) => kind],
          from_on: ['date', ({ from }) => from],
          to_on: ['date', ({ to }) => to],
          principal: ['numeric', ({ principal }) => principal?.toFixed() ?? null],
          rate_percent: ['numeric', ({ ratePercent }) => ratePercent?.toFixed() ?? null],
          rate_per: ['text', ({ ratePer }) => ratePer],
          is_capped: ['boolean', ({ isCapped }) => isCapped],
          day_count: ['text', ({ dayCount }) => dayCount],
          base_rate_id: ['uuid', ({ baseRateId }) => baseRateId],
          amount: ['numeric', ({ amount }) => amount.toFixed()],
          rule_origin: ['text', ({ origin }) => origin],
          rule_source_type: ['text', ({ sourceType }) => sourceType],
          rule_source_id: ['uuid', ({ sourceId }) => sourceId],
          is_standing: ['boolean', () => true],
          commit_id: ['uuid', () => tx.commitId],
        }),
      ),
    );
  },
};

function lineOf({ principal, ratePercent, amount, ...row }: LineRow): ChargeLine {
  const { from, to } = row;
  return {
    ...row,
    days: from !== null && to !== null ? daysBetween(from, to) + 1 : null,
    principal: principal === null ? null : new Decimal(principal),
    ratePercent: ratePercent === null ? null : new Decimal(ratePercent),
    amount: new Decimal(amount),
  };
}
