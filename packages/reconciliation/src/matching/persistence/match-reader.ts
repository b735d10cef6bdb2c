import { Money } from '@duebook/kernel';
import { isOneOf } from '@duebook/platform';
import type { CurrencyStatistics, Earned, MatchReader } from '../application/ports';
import { autonomiesStatement } from './autonomy.store';
import {
  MATCH_COLUMNS,
  matchOf,
  SHORT_PAYMENT_COLUMNS,
  shortPaymentOf,
  type MatchRow,
  type ShortPaymentRow,
} from './match-rows';

/** Lists and figures over matches, on PostgreSQL. */
export const matchReader: MatchReader = {
  page: async (reader, filter, { after, limit }) => {
    const rows = await reader.query<MatchRow>({
      name: 'reconciliation.matches_page',
      text: `select ${MATCH_COLUMNS} from reconciliation.match as match
              where match.tenant_id = $1
                and ($2::uuid[] is null or match.legal_entity_id = any ($2))
                and ($3::uuid is null or match.house_bank_account_id = $3)
                and ($4::uuid is null or match.run_id = $4)
                and ($5::uuid is null or match.party_id = $5)
                and ($6::uuid is null or match.line_id = $6)
                and ($7::text[] is null or match.state = any ($7))
                and ($8::text[] is null or match.match_case = any ($8))
                and ($9::boolean is null or match.is_automatic = $9)
                and ($10::uuid is null or match.id < $10)
              order by match.id desc limit $11`,
      values: [
        reader.tenantId,
        filter.legalEntityIds,
        filter.houseBankAccountId,
        filter.runId,
        filter.partyId,
        filter.lineId,
        filter.states,
        filter.cases,
        filter.isAutomatic,
        after,
        limit,
      ],
    });
    return rows.map(matchOf);
  },
  ofLines: async (reader, lineIds) => {
    const rows = await reader.query<MatchRow>({
      name: 'reconciliation.matches_of_lines',
      text: `select ${MATCH_COLUMNS} from reconciliation.match as match
              where match.tenant_id = $1 and ${isOneOf('match.line_id', '$2::uuid[]')}
              order by match.line_id, match.id desc`,
      values: [reader.tenantId, lineIds],
    });
    return rows.map(matchOf);
  },
  shortPayments: async (reader, filter, { after, limit }) => {
    const rows = await reader.query<ShortPaymentRow>({
      name: 'reconciliation.short_payments_page',
      text: `select ${SHORT_PAYMENT_COLUMNS} from reconciliation.short_payment as payment
              where payment.tenant_id = $1
                and ($2::uuid[] is null or payment.legal_entity_id = any ($2))
                and ($3::uuid is null or payment.party_id = $3)
                and ($4::text[] is null or payment.state = any ($4))
                and ($5::text[] is null or payment.reason = any ($5))
                and ($6::uuid is null or payment.id < $6)
              order by payment.id desc limit $7`,
      values: [
        reader.tenantId,
        filter.legalEntityIds,
        filter.partyId,
        filter.states,
        filter.reasons,
        after,
        limit,
      ],
    });
    return rows.map(shortPaymentOf);
  },
  autonomies: (reader, { partyId }, slice) =>
    reader.query<Earned>(autonomiesStatement(reader.tenantId, partyId, slice)),
  statistics: async (reader, filter) => {
    const rows = await reader.query<StatisticsRow>({
      name: 'reconciliation.matching_statistics',
      text: `with line as (
               select line.id, line.currency, line.amount, line.state
                 from reconciliation.bank_statement_line as line
                where line.tenant_id = $1 and line.booked_on between $2::date and $3::date
                  and ($4::uuid[] is null or line.legal_entity_id = any ($4))
                  and line.state in ('OPEN', 'MATCHED')
             ), standing as (
               select line.id, match.is_automatic
                 from line
                 join reconciliation.match as match
                   on match.tenant_id = $1 and match.line_id = line.id and match.state = 'POSTED'
             ), decided as (
               select line.currency, match.state, match.is_automatic
                 from line
                 join reconciliation.match as match
                   on match.tenant_id = $1 and match.line_id = line.id
                  and match.state in ('POSTED', 'REVERSED')
             ), judged as (
               select currency, count(*) as posted,
                      count(*) filter (where state = 'REVERSED') as reversed,
                      count(*) filter (where is_automatic) as automatic,
                      count(*) filter (where is_automatic and state = 'REVERSED') as wrong
                 from decided group by currency
             )
             select line.currency, count(*)::int as lines, sum(line.amount)::text as amount,
                    count(standing.id)::int as "matchedLines",
                    coalesce(sum(line.amount) filter (where standing.id is not null), 0)::text
                      as "matchedAmount",
                    (count(*) filter (where standing.is_automatic))::int as "automaticLines",
                    coalesce(sum(line.amount) filter (where standing.is_automatic), 0)::text
                      as "automaticAmount",
                    coalesce(max(judged.posted), 0)::int as "postedMatches",
                    coalesce(max(judged.reversed), 0)::int as "reversedMatches",
                    coalesce(max(judged.automatic), 0)::int as "postedAutomatically",
                    coalesce(max(judged.wrong), 0)::int as "reversedAutomatic"
               from line
               left join standing on standing.id = line.id
               left join judged on judged.currency = line.currency
              group by line.currency order by line.currency`,
      values: [reader.tenantId, filter.bookedFrom, filter.bookedTo, filter.legalEntityIds],
    });
    return rows.map(statisticsOf);
  },
};

type Amounts = 'amount' | 'matchedAmount' | 'automaticAmount';

type StatisticsRow = Omit<CurrencyStatistics, Amounts> & Readonly<Record<Amounts, string>>;

function statisticsOf(row: StatisticsRow): CurrencyStatistics {
  const { currency } = row;
  return {
    ...row,
    amount: Money.of(row.amount, currency),
    matchedAmount: Money.of(row.matchedAmount, currency),
    automaticAmount: Money.of(row.automaticAmount, currency),
  };
}
