import { Decimal, type Id } from '@duebook/kernel';
import type { FactProvider } from '../../facts/application/ports';
import { endOfKnowledge } from '../../persistence/end-of-knowledge';

const NAME = 'adverseSignals90Days';
const DAYS = 90;

/**
 * What was heard against parties, as it was known on the day: heard in the 90 days that end with it,
 * recorded by then, and not taken back by then.
 */
export const signalFactProvider: FactProvider = {
  names: [NAME],
  read: async (reader, { partyIds, asOf }) => {
    const rows = await reader.query<{ partyId: Id; count: string }>({
      name: 'credit_policy.adverse_signals',
      text: `select party_id as "partyId", count(*) as count
               from parties.v_signal
              where tenant_id = $1 and party_id = any ($2::uuid[])
                and severity in ('ADVERSE', 'SEVERE')
                and heard_on > $3::date - ${DAYS} and heard_on <= $3::date and recorded_at < ${endOfKnowledge('$3')}
                and (retracted_at is null or retracted_at >= ${endOfKnowledge('$3')})
              group by party_id`,
      values: [reader.tenantId, [...new Set(partyIds)], asOf],
    });
    const counts = new Map(rows.map(({ partyId, count }) => [partyId, new Decimal(count)]));
    // Of whom nothing was heard, nothing was heard against.
    return new Map(partyIds.map((id) => [id, new Map([[NAME, counts.get(id) ?? new Decimal(0)]])]));
  },
};
