import { isOneOf } from '@duebook/platform';
import type { Earned, MatchReader } from '../application/ports';
import { autonomiesStatement } from './autonomy.store';
import {
  MATCH_COLUMNS,
  matchOf,
  SHORT_PAYMENT_COLUMNS,
  shortPaymentOf,
  type MatchRow,
  type ShortPaymentRow,
} from './match-rows';

/** Lists over matches, on PostgreSQL. */
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
};
