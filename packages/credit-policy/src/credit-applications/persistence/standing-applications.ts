import { Decimal, type BusinessDate, type Id } from '@duebook/kernel';
import type { StandingApplicationsOf } from '../application/standing-applications-of.ports';
import type { StandingApplication } from '../domain/standing-application';

type Row = Omit<StandingApplication, 'approvedAmount' | 'validFrom' | 'validTo'> & {
  readonly approvedAmount: string;
  readonly validFrom: BusinessDate;
  readonly validTo: BusinessDate;
};

/** Standing applications in PostgreSQL. */
export const standingApplicationsOf: StandingApplicationsOf = async (reader, partyIds, on) => {
  const rows = await reader.query<Row>({
    name: 'credit_policy.standing_applications',
    text: `select distinct on (party_id, legal_entity_id)
                  id as "applicationId", party_id as "partyId",
                  legal_entity_id as "legalEntityId", currency,
                  approved_amount as "approvedAmount", approved_term_code as "paymentTermCode",
                  valid_from as "validFrom", valid_to as "validTo", decided_at as "decidedAt"
             from credit_policy.credit_application
            where tenant_id = $1 and party_id = any ($2::uuid[]) and state = 'APPROVED'
              and valid_from <= $3 and valid_to >= $3
            order by party_id, legal_entity_id, decided_at desc, id desc`,
    values: [reader.tenantId, [...new Set(partyIds)], on],
  });
  const byParty = new Map<Id, StandingApplication[]>();
  for (const row of rows) {
    const standing = { ...row, approvedAmount: new Decimal(row.approvedAmount) };
    byParty.set(row.partyId, [...(byParty.get(row.partyId) ?? []), standing]);
  }
  for (const all of byParty.values())
    all.sort((a, b) => b.decidedAt.getTime() - a.decidedAt.getTime());
  return byParty;
};
