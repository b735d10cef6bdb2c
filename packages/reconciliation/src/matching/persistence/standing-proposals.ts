import { Money, type BusinessDate, type Id } from '@duebook/kernel';
import { isOneOf } from '@duebook/platform';
import type { CandidateReader } from '../application/ports';
import type { RecentReceipt } from '../domain/matching-input';

interface HoldRow {
  readonly itemId: Id;
  readonly matchId: Id;
  readonly awaitsPosting: boolean;
  readonly settled: string;
  readonly currency: string;
  readonly amount: string;
  readonly lineId: Id;
  readonly legalEntityId: Id;
  readonly direction: RecentReceipt['direction'];
  readonly partyId: Id | null;
  readonly bookedOn: BusinessDate;
  readonly payerName: string | null;
  readonly payerAccount: string | null;
  readonly memo: string;
}

/**
 * Proposals that stand and would settle some of these items, of lines that the run has decided or has
 * nothing to do with: those that it has yet to decide give way to what it finds.
 */
export const standingProposals: CandidateReader['standing'] = async (reader, itemIds, run) => {
  if (itemIds.length === 0) return [];
  const rows = await reader.query<HoldRow>({
    name: 'reconciliation.standing_proposals',
    text: `select part.item_id as "itemId", match.id as "matchId",
                  match.awaits_posting as "awaitsPosting", match.currency,
                  abs(part.amount) + part.discount + part.tolerance + part.bank_fee as settled,
                  match.amount, match.line_id as "lineId", match.party_id as "partyId",
                  match.legal_entity_id as "legalEntityId", match.direction,
                  line.booked_on as "bookedOn", line.counterparty_name as "payerName",
                  line.counterparty_account as "payerAccount", line.memo
             from reconciliation.match_part as part
             join reconciliation.match as match
               on match.tenant_id = $1 and match.id = part.match_id and match.state = 'PROPOSED'
             join reconciliation.bank_statement_line as line
               on line.tenant_id = $1 and line.id = match.line_id and line.state = 'OPEN'
            where part.tenant_id = $1 and ${isOneOf('part.item_id', '$2::uuid[]')}
              and not exists (
                    select from reconciliation.matching_run_line as later
                     where later.tenant_id = $1 and later.line_id = match.line_id
                       and later.run_id = $3 and later.place >= $4)
            order by part.item_id, match.id`,
    values: [reader.tenantId, itemIds, run.runId, run.decidedBelow],
  });
  return rows.map(({ itemId, matchId, awaitsPosting, settled, currency, amount, ...line }) => ({
    ...{ itemId, matchId, awaitsPosting },
    amount: Money.of(settled, currency),
    payment: { ...line, amount: Money.of(amount, currency) },
  }));
};
